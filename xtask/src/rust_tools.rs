//! The wasm target: what a build of the page needs beyond the stable toolchain.

use std::path::Path;

use crate::error::Result;
use crate::process;
use crate::workspace::Workspace;

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

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
