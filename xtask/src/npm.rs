//! Packages from npm: only tools for building and testing, nothing that the page ships.

use std::path::{Path, PathBuf};

use crate::{
    error::{Error, Result},
    process,
    workspace::{Workspace, create_folder, read, write},
};

/// Left behind by an install that succeeded: the lock file that it followed.
const STAMP: &str = "node_modules/.installed-lock.json";

/// Installs what the lock file in `manifests` pins into `target/tools/<name>`, unless it is there already.
pub(crate) fn ensure(workspace: &Workspace, manifests: &Path, name: &str, why: &str) -> Result<PathBuf> {
    let folder = workspace.tools.join(name);
    let lock = read(&manifests.join("package-lock.json"))?;
    if read(&folder.join(STAMP)).is_ok_and(|installed| installed == lock) {
        return Ok(folder);
    }
    println!("installing {name} from npm into target/tools: {why}");
    create_folder(&folder)?;
    write(&folder.join("package.json"), &read(&manifests.join("package.json"))?)?;
    write(&folder.join("package-lock.json"), &lock)?;
    let program = process::find(workspace, &["npm"]).ok_or_else(|| Error::Missing {
        program: "npm".to_owned(),
        remedy: "install Node.js with npm and run the same command again".to_owned(),
    })?;
    // No package may run a script of its own on this machine.
    let options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    process::run(
        process::command(workspace, &program.to_string_lossy()).args(options).current_dir(&folder),
        "see npm's message above; without a network, connect and run the same command again",
    )?;
    write(&folder.join(STAMP), &lock)?;
    Ok(folder)
}
