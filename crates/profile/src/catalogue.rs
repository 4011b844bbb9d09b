//! The profiles that there are.

use super::model::Profile;

/// The profiles that the page ships with, in the order of their file names.
#[derive(Debug)]
pub struct Catalogue {
    pub profiles: Vec<Profile>,
}

impl Catalogue {
    pub fn find(&self, id: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.id == id)
    }
}
