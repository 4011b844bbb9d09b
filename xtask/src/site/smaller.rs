//! What a release has fewer bytes by: `wasm-opt` and `esbuild`, from npm, of which nothing is shipped.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;

use crate::error::{Error, Result};
use crate::workspace::Workspace;
use crate::{npm, process, system};

/// The linker puts the stack below all data: in the first kilobyte of the memory lies nothing but the end of a stack that is
/// used up. So no address of a value is as low, and a constant that is added to one can go into the instruction that loads.
const PASSES: [&str; 3] = ["-Oz", "--low-memory-unused", "--converge"];

/// False, and said so, where the page has to be built without them.
pub(crate) fn ensure(workspace: &Workspace) -> Result<bool> {
    let why = "wasm-opt and esbuild take a third off the download and come as npm packages";
    if let Err(error) = system::ensure(workspace, &[&system::NODE, &system::NPM], why) {
        println!("building without wasm-opt, about half as large again: {error}");
        return Ok(false);
    }
    npm::ensure(workspace, &workspace.root.join("xtask/smaller"), "smaller", "they take a third off the download")?;
    Ok(true)
}

/// Every WebAssembly file below the folder, in place, two at a time.
pub(super) fn programs(workspace: &Workspace, folder: &Path) -> Result<()> {
    let glue = folder.join("glue/rolecall_bg.wasm");
    let file_error = |source| Error::File { path: folder.to_path_buf(), source };
    let parts = fs::read_dir(folder).map_err(file_error)?.flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = parts.filter(|path| path.extension().is_some_and(|e| e == "wasm")).collect();
    // The first part without its glue is of no further use.
    files.retain(|path| !path.ends_with("rolecall.wasm"));
    files.push(glue);
    files.sort_by_key(|path| std::cmp::Reverse(fs::metadata(path).map_or(0, |data| data.len())));
    for pair in files.chunks(2) {
        thread::scope(|scope| {
            let runs: Vec<_> = pair.iter().map(|path| scope.spawn(|| program(workspace, path))).collect();
            runs.into_iter().try_for_each(|run| run.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })?;
    }
    Ok(())
}

fn program(workspace: &Workspace, path: &Path) -> Result<()> {
    process::run(
        process::command(workspace, "wasm-opt").args(PASSES).arg(path).arg("-o").arg(path),
        "see the message above, then run the same command again",
    )
}

/// A script or a style sheet with short names and without white space.
pub(super) fn text(workspace: &Workspace, language: &str, text: &[u8]) -> Result<Vec<u8>> {
    let mut command = process::command(workspace, "esbuild");
    command.args(["--minify", "--log-level=error", &format!("--loader={language}"), "--target=es2022"]);
    if language == "js" {
        // What a script neither exports nor calls is left out.
        command.args(["--format=esm", "--tree-shaking=true"]);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let remedy = "run the same command again: it installs what is missing";
    let failed = |source| Error::File { path: "esbuild".into(), source };
    let mut child = command.spawn().map_err(|_| process::missing(&command, remedy))?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text).map_err(failed)?;
    }
    let output = child.wait_with_output().map_err(failed)?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(Error::Failed { step: "`esbuild`".to_owned(), remedy: "see its message above".to_owned() })
    }
}
