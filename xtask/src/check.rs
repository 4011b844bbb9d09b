//! Formatting and lints, natively and for the browser.

use crate::{
    error::Result,
    process,
    rust_tools::{self, WASM_TARGET},
    workspace::Workspace,
};

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    rust_tools::ensure_target(workspace)?;
    let cargo = |arguments: &[&str], remedy: &str| {
        println!("checking: cargo {}", arguments.join(" "));
        process::run(process::command(workspace, "cargo").args(arguments), remedy)
    };
    cargo(&["fmt", "--all", "--check"], "see above; `cargo fmt --all` repairs formatting")?;
    let clippy_remedy = "mend what clippy names above";
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], clippy_remedy)?;
    // The page's own code is compiled only for the browser.
    cargo(
        &["clippy", "-p", "rolecall", "--lib", "--bins", "--target", WASM_TARGET, "--", "-D", "warnings"],
        clippy_remedy,
    )
}
