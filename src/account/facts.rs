//! What is known beside the files: data that comes with the part.

use std::sync::OnceLock;

use account::{Directory, Facts};

use crate::review::{actions, fingerprints, managed};

static DIRECTORY: OnceLock<Directory> = OnceLock::new();

/// Takes the known accounts, once.
pub(super) fn keep(accounts: &str) {
    // Damaged data is as good as none.
    if let Ok(directory) = Directory::new(fingerprints(), accounts) {
        let _ = DIRECTORY.set(directory);
    }
}

/// All that judging needs; nothing where a file has not come.
pub(super) fn facts() -> Option<Facts<'static>> {
    Some(Facts { actions: actions()?, managed: managed()?, directory: DIRECTORY.get()? })
}
