//! What a build of the page and its tests need beyond the stable toolchain: the wasm target, and Firefox's driver.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::process;
use crate::workspace::Workspace;

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

const GECKODRIVER: &str = "geckodriver@0.37.1";

pub(crate) fn ensure_target(workspace: &Workspace) -> Result<()> {
    let mut query = process::command(workspace, "rustc");
    let libraries = process::output(query.args(["--print", "target-libdir", "--target", WASM_TARGET]));
    if libraries.is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    println!("installing the {WASM_TARGET} target: the page is compiled to WebAssembly");
    process::run(
        process::command(workspace, "rustup").args(["target", "add", WASM_TARGET]),
        "install Rust through rustup and check the network, then run the same command again",
    )
}

/// Firefox's driver, which no package of Debian has: one that is on PATH, or one that cargo puts into `target/tools`.
pub(crate) fn ensure_geckodriver(workspace: &Workspace) -> Result<PathBuf> {
    let find = || process::find(workspace, &["geckodriver"]);
    if let Some(found) = find() {
        return Ok(found);
    }
    println!("installing {GECKODRIVER} with cargo into target/tools: the tests drive Firefox through it");
    let remedy = "see cargo's message above; without a network, connect, or put geckodriver on PATH";
    process::run(
        process::command(workspace, "cargo")
            .args(["install", "--locked", "--debug", "--quiet", GECKODRIVER, "--root"])
            .arg(&workspace.tools),
        remedy,
    )?;
    find().ok_or_else(|| Error::Missing { program: "geckodriver".to_owned(), remedy: remedy.to_owned() })
}
