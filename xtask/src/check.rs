//! `cargo xtask check`: what needs no test to run.

use crate::error::Result;
use crate::rust_tools::{self, WASM_TARGET};
use crate::workspace::Workspace;
use crate::{licences, process};

const CLIPPY: &str = "mend what clippy names above";
const DOC: &str = "mend what rustdoc names above";
const TREE: &str = "mend what the rules of the tree name above";

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    rust_tools::ensure_target(workspace)?;
    let cargo = |arguments: &[&str], remedy: &str| {
        println!("checking: cargo {}", arguments.join(" "));
        let mut command = process::command(workspace, "cargo");
        process::run(command.args(arguments).env("RUSTDOCFLAGS", "-D warnings"), remedy)
    };
    cargo(&["fmt", "--all", "--check"], "see above; `cargo fmt --all` repairs formatting")?;
    println!("checking: the licences of all dependencies");
    licences::check(workspace)?;
    // Who may import whom, what may be named where, how long a file may be.
    cargo(&["test", "--quiet", "--workspace", "--test", "tree"], TREE)?;
    // The page's own code is compiled only for the browser.
    let page = ["-p", "rolecall", "--lib", "--target", WASM_TARGET];
    let all = ["--workspace", "--all-targets", "--features", "browser/site"];
    cargo(&[&["clippy"], all.as_slice(), &["--", "-D", "warnings"]].concat(), CLIPPY)?;
    cargo(&[&["clippy", "--bins"], page.as_slice(), &["--", "-D", "warnings"]].concat(), CLIPPY)?;
    cargo(&["doc", "--workspace", "--no-deps", "--document-private-items"], DOC)?;
    cargo(&[&["doc", "--no-deps", "--document-private-items"], page.as_slice()].concat(), DOC)
}
