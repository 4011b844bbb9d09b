//! Why a folder of profiles cannot be used.

use std::path::PathBuf;
use std::{fmt, io};

use profile::ProfileError;

/// Each message names the file, and the place in it where there is one.
#[derive(Debug)]
pub enum BakeError {
    Unreadable { path: PathBuf, source: io::Error },
    Json { path: PathBuf, source: serde_json::Error },
    Profile { path: PathBuf, source: ProfileError },
}

impl fmt::Display for BakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { path, source } => write!(f, "{}: cannot be read: {source}", path.display()),
            Self::Json { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Profile { path, source } => write!(f, "{}: {source}", path.display()),
        }
    }
}

impl std::error::Error for BakeError {}
