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

/// Flags under which a panic only ends the program, without composing a message that a page shows to nobody. The standard
/// library has to be compiled with them too. Not stable yet, so stable compilers are asked for them by `RUSTC_BOOTSTRAP`.
pub(crate) const QUIET_PANIC: [&str; 2] = ["-Zunstable-options", "-Cpanic=immediate-abort"];

/// The sources of the standard library, from which a release is compiled. False, and said so, where it has to be built with
/// the library as it was delivered.
pub(crate) fn ensure_library(workspace: &Workspace) -> bool {
    let rustc = |arguments: &[&str]| {
        process::output(process::command(workspace, "rustc").env("RUSTC_BOOTSTRAP", "1").args(arguments))
    };
    let knows = rustc(&[&QUIET_PANIC[..], &["--print", "cfg", "--target", WASM_TARGET]].concat()).is_some();
    let is_there = || {
        let root = rustc(&["--print", "sysroot"]);
        root.is_some_and(|root| Path::new(root.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
    };
    let without = |why: &str| {
        println!("building with the standard library as it was delivered, a tenth larger: {why}");
        false
    };
    if !knows {
        return without("this compiler has no panic=immediate-abort; Rust 1.91 has");
    }
    if is_there() {
        return true;
    }
    println!("installing rust-src: a release compiles the standard library anew, a tenth smaller");
    let install = &mut process::command(workspace, "rustup");
    let installed = process::run(install.args(["component", "add", "rust-src"]), "check the network");
    match installed {
        Ok(()) if is_there() => true,
        Ok(()) => without("rustup has put no sources where this compiler looks for them"),
        Err(error) => without(&error.to_string()),
    }
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
