//! The profiles that there are.

use super::model::Profile;
use super::named::{is_same, only};

/// The profiles that the page ships with, in the order of their file names.
#[derive(Debug)]
pub struct Catalogue {
    pub profiles: Vec<Profile>,
}

impl Catalogue {
    pub fn find(&self, id: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.id == id)
    }

    /// The profile that a link means, which may write its vendor in other ways than by its identifier.
    pub fn named(&self, text: &str) -> Option<&Profile> {
        let names =
            |profile: &Profile| [&profile.name].into_iter().chain(&profile.aliases).any(|name| is_same(name, text));
        self.find(text).or_else(|| only(&self.profiles, |profile| is_same(&profile.id, text) || names(profile)))
    }
}
