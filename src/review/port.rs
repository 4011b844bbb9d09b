//! The page's side of a review: what it is told.

use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(crate) struct Page {
    /// Takes the paths of the documents that have errors.
    pub(crate) refuse: Callback<Vec<String>>,
    /// Takes a link that the person has chosen.
    pub(crate) adopt: Callback<String>,
}

impl Page {
    /// A timer may outlive what it was for: then nobody hears.
    pub(crate) fn refuse(self, paths: Vec<String>) {
        let _ = self.refuse.try_run(paths);
    }

    pub(crate) fn adopt(self, link: String) {
        let _ = self.adopt.try_run(link);
    }
}
