use std::fs;

use crate::{
    error::{Error, Result},
    npm, process, rust_tools, serve, size, system,
    workspace::{Workspace, remove_folder},
};

/// The version that `xtask/wasm-opt/package.json` pins; older ones refuse what current compilers emit.
const WASM_OPT: &str = "132";

/// What a visitor should have to download before the page can be used.
const AIM: usize = 120 * 1024;

/// What it may be at the most. The aim is not reached yet (README, "Speed and size"); this keeps it from getting worse.
const BUDGET: usize = 272 * 1024;

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    rust_tools::ensure(workspace)?;
    let optimised = ensure_wasm_opt(workspace)?;
    let dist = workspace.dist();
    // Removed first, so that a failed build cannot pass for a finished one.
    remove_folder(&dist)?;
    let mut trunk = serve::trunk(workspace, "build");
    trunk.arg("--dist").arg(&dist);
    // Trunk runs wasm-opt, and insists on it, exactly when asked for `--release`.
    if optimised {
        trunk.arg("--release");
    } else {
        trunk.args(["--cargo-profile", "release"]);
    }
    println!("building dist/ (profile `release`)");
    process::run(&mut trunk, "see the message above, then run the same command again")?;
    remove_hidden(&dist)?;

    let files = size::measure(&dist)?;
    print!("{}", size::table(&files));
    let total = size::before_first_use(&files);
    println!("before first use: {total} bytes of brotli; aim {AIM}, budget {BUDGET}");
    if total > BUDGET { Err(Error::OverBudget { total, budget: BUDGET }) } else { Ok(()) }
}

/// False, and said so, where the page has to be built without it.
fn ensure_wasm_opt(workspace: &Workspace) -> Result<bool> {
    let version = process::find(workspace, &["wasm-opt"])
        .and_then(|path| process::output(process::command(workspace, &path.to_string_lossy()).arg("--version")));
    if version.is_some_and(|text| text.split_whitespace().nth(2) == Some(WASM_OPT)) {
        return Ok(true);
    }
    let why = "wasm-opt takes a third off the download and comes as an npm package";
    if let Err(error) = system::ensure(workspace, &[&system::NODE, &system::NPM], why) {
        println!("building without wasm-opt, about half as large again: {error}");
        return Ok(false);
    }
    npm::ensure(workspace, &workspace.root.join("xtask/wasm-opt"), "wasm-opt", "it takes a third off the download")?;
    Ok(true)
}

/// Trunk's lock and staging leftovers are not part of the site.
fn remove_hidden(dist: &std::path::Path) -> Result<()> {
    let file_error = |source| Error::File { path: dist.to_path_buf(), source };
    for entry in fs::read_dir(dist).map_err(file_error)? {
        let entry = entry.map_err(file_error)?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let path = entry.path();
        if path.is_dir() {
            remove_folder(&path)?;
        } else {
            fs::remove_file(&path).map_err(|source| Error::File { path, source })?;
        }
    }
    Ok(())
}
