use std::sync::LazyLock;

use super::error::ProfileError;
use super::vendor::Profile;

include!(concat!(env!("OUT_DIR"), "/vendors.rs"));

/// The profiles that the page ships with, in the order of their file names.
#[derive(Debug)]
pub struct Catalogue {
    pub profiles: Vec<Profile>,
    /// Files that are no profiles. Empty in every release: a test loads each file.
    pub errors: Vec<ProfileError>,
}

impl Catalogue {
    pub fn find(&self, id: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.id == id)
    }
}

pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
        let mut catalogue = Catalogue { profiles: Vec::new(), errors: Vec::new() };
        for (id, text) in VENDORS {
            match Profile::parse(id, text) {
                Ok(profile) => catalogue.profiles.push(profile),
                Err(error) => catalogue.errors.push(error),
            }
        }
        catalogue
    });
    &CATALOGUE
}
