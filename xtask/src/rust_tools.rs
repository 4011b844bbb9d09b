//! The wasm target, Trunk and wasm-bindgen: what a build of the page needs beyond the stable toolchain.

use std::{
    io::{IsTerminal, stderr},
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    error::{Error, Result},
    process,
    workspace::{Workspace, read, remove_folder},
};

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// 0.22 asks for a newer compiler than the workspace's `rust-version` promises.
const TRUNK: &str = "0.21.14";

const OFFLINE_REMEDY: &str = "see cargo's message above; without a network, connect and run the same command again";

pub(crate) fn ensure(workspace: &Workspace) -> Result<()> {
    ensure_target(workspace)?;
    ensure_trunk(workspace)?;
    ensure_wasm_bindgen(workspace)?;
    // Both installs share compiled dependencies there; a gigabyte that nothing else will use.
    remove_folder(&build_folder(workspace))
}

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

fn ensure_trunk(workspace: &Workspace) -> Result<()> {
    if installed_version(workspace, "trunk").as_deref() == Some(TRUNK) {
        return Ok(());
    }
    println!("installing trunk {TRUNK} into target/tools: it bundles and serves the page (some minutes, only once)");
    let package = format!("trunk@{TRUNK}");
    // Without default features: no TLS and no update check, neither of which a loopback server needs.
    process::run(install(workspace, &package).args(["--locked", "--no-default-features"]), OFFLINE_REMEDY)
}

fn ensure_wasm_bindgen(workspace: &Workspace) -> Result<()> {
    let wanted = locked_version(&read(&workspace.root.join("Cargo.lock"))?, "wasm-bindgen")?;
    if installed_version(workspace, "wasm-bindgen").as_ref() == Some(&wanted) {
        return Ok(());
    }
    println!("installing wasm-bindgen {wanted} into target/tools: it must be the version in Cargo.lock (once)");
    let package = format!("wasm-bindgen-cli@{wanted}");
    let quiet = |command: &mut Command| command.stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    // Its own lock file can name a release that has since been withdrawn; only then are newer dependencies taken.
    if quiet(install(workspace, &package).args(["--locked", "--bin", "wasm-bindgen"])) {
        return Ok(());
    }
    process::run(install(workspace, &package).args(["--bin", "wasm-bindgen"]), OFFLINE_REMEDY)
}

/// Unoptimised: compiled in half the time, and as fast on a page of this size.
fn install(workspace: &Workspace, package: &str) -> Command {
    let mut command = process::command(workspace, "cargo");
    command.args(["install", package, "--debug", "--root"]).arg(&workspace.tools);
    command.arg("--target-dir").arg(build_folder(workspace)).env("CARGO_PROFILE_DEV_DEBUG", "0");
    // A progress bar helps a person; a log of hundreds of crate names helps nobody.
    if !stderr().is_terminal() {
        command.arg("--quiet");
    }
    command
}

fn build_folder(workspace: &Workspace) -> std::path::PathBuf {
    workspace.tools.join("build")
}

fn installed_version(workspace: &Workspace, program: &str) -> Option<String> {
    let path = process::find(workspace, &[program])?;
    let output = process::output(Command::new(path).arg("--version"))?;
    Some(output.split_whitespace().nth(1)?.to_owned())
}

fn locked_version(lock: &str, package: &str) -> Result<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \""))
        .and_then(|rest| rest.strip_suffix('"'))
        .map(str::to_owned)
        .ok_or_else(|| Error::NotLocked { package: package.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str = r#"version = 4

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.99"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
dependencies = [
 "cfg-if",
]
"#;

    #[test]
    fn the_locked_version_is_that_of_the_exact_package() {
        let version = locked_version(LOCK, "wasm-bindgen").map_err(|error| error.to_string());
        assert_eq!(version, Ok("0.2.130".to_owned()));
    }

    #[test]
    fn a_package_that_is_not_locked_is_named() {
        let version = locked_version(LOCK, "wasm").map_err(|error| error.to_string());
        assert_eq!(version, Err("`wasm` is not in Cargo.lock: restore that file from version control".to_owned()));
    }
}
