//! The folders that the commands work in, and access to files that names them in errors.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::error::{Error, Result};

/// The folders that the commands work in.
pub(crate) struct Workspace {
    /// The repository.
    pub(crate) root: PathBuf,
    /// Where cargo puts this program's own profile: `target/debug`.
    pub(crate) debug: PathBuf,
    /// Everything that the commands install for themselves: `target/tools`.
    pub(crate) tools: PathBuf,
}

impl Workspace {
    /// The target folder is asked of the running program: cargo may have been told to put it elsewhere.
    pub(crate) fn find() -> Result<Self> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest.parent().unwrap_or(manifest).to_path_buf();
        let program = env::current_exe().map_err(|source| Error::File { path: "xtask".into(), source })?;
        let debug = program.parent().unwrap_or(&root).to_path_buf();
        let tools = debug.parent().unwrap_or(&debug).join("tools");
        Ok(Self { root, debug, tools })
    }

    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The folders whose programs win over those on PATH.
    pub(crate) fn tool_folders(&self) -> [PathBuf; 2] {
        [self.tools.join("smaller/node_modules/.bin"), self.tools.join("bin")]
    }
}

pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|source| Error::File { path: path.to_path_buf(), source })
}

pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).map_err(|source| Error::File { path: path.to_path_buf(), source })
}

pub(crate) fn create_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(|source| Error::File { path: path.to_path_buf(), source })
}

/// What is not there counts as removed.
pub(crate) fn remove_folder(path: &Path) -> Result<()> {
    if !path.exists() {
        return Ok(());
    }
    fs::remove_dir_all(path).map_err(|source| Error::File { path: path.to_path_buf(), source })
}
