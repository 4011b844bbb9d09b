//! Why a folder of profiles cannot be used.

use std::path::PathBuf;
use std::{fmt, io};

use profile::{Fault, ProfileError};

/// Each message names the file, and the place in it where there is one.
#[derive(Debug)]
pub enum BakeError {
    Unreadable {
        path: PathBuf,
        source: io::Error,
    },
    Profile {
        path: PathBuf,
        source: ProfileError,
    },
    /// One a line.
    Own {
        path: PathBuf,
        faults: Vec<Fault>,
    },
}

impl fmt::Display for BakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { path, source } if source.kind() == io::ErrorKind::InvalidData => {
                write!(f, "{}: cannot be read, because it is not UTF-8: save it as UTF-8", path.display())
            }
            Self::Unreadable { path, source } => write!(f, "{}: cannot be read: {source}", path.display()),
            Self::Profile { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Own { path, faults } => {
                let lines = faults.iter().map(|fault| format!("{}:{}: {}", path.display(), fault.line, fault.error));
                f.write_str(&lines.collect::<Vec<_>>().join("\n"))
            }
        }
    }
}

impl std::error::Error for BakeError {}
