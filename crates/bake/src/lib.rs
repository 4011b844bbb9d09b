//! `vendors/*.json` as profiles: for the build of the page, for the examples and for tests.
//!
//! The one room that reads files, and no part of any page. A file that has a key twice, whose `id` is not its name, or
//! that is no profile, is refused with the place and the remedy. What a vendor is recognized by is the review's to say.
#![cfg(not(target_arch = "wasm32"))]

mod card;
mod error;
mod site;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use profile::{Catalogue, Profile};
use review::compare::Fingerprint;

pub use error::BakeError;
pub use site::{Site, site};

const SCHEMA: &str = "profile.schema.json";

/// The repository's `vendors/`, wherever a program that was built from it runs.
pub fn vendors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vendors")
}

/// The profiles of the repository, read once, in the order of their file names.
///
/// # Panics
/// A file of `vendors/` is no profile: the build of the page refuses it with the same words.
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| match load(&vendors()) {
        Ok(profiles) => Catalogue { profiles },
        Err(error) => panic!("{error}"),
    });
    &CATALOGUE
}

/// What the vendors of the repository are recognized by, worked out once.
pub fn fingerprints() -> &'static [Fingerprint] {
    static FINGERPRINTS: LazyLock<Vec<Fingerprint>> =
        LazyLock::new(|| catalogue().profiles.iter().map(Fingerprint::new).collect());
    &FINGERPRINTS
}

/// Every profile of a folder, in the order of their file names.
///
/// # Errors
/// The first file that cannot be read or is no profile.
pub fn load(folder: &Path) -> Result<Vec<Profile>, BakeError> {
    let entries =
        fs::read_dir(folder).map_err(|source| BakeError::Unreadable { path: folder.to_path_buf(), source })?;
    let names: BTreeSet<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "json") && name != SCHEMA)
        .collect();
    names.iter().map(|name| load_file(&folder.join(name))).collect()
}

/// One profile, whose id is its file's name.
///
/// # Errors
/// The file cannot be read, or is no profile.
pub fn load_file(path: &Path) -> Result<Profile, BakeError> {
    let path = path.to_path_buf();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(source) => return Err(BakeError::Unreadable { path, source }),
    };
    let id = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    Profile::parse(id, &text).map_err(|source| BakeError::Profile { path: path.clone(), source })
}

/// A profile of a person's own, which says itself what its id is. That of a vendor of the catalogue will do: what is meant
/// is this file.
///
/// # Errors
/// The file cannot be read, or every fault that it has as a profile.
pub fn load_own(path: &Path) -> Result<Profile, BakeError> {
    let path = path.to_path_buf();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(source) => return Err(BakeError::Unreadable { path, source }),
    };
    Profile::own(&text, &|_| false).map_err(|faults| BakeError::Own { path, faults })
}
