//! The page's side of a review: what it is told.

use leptos::prelude::*;

/// What a review has come to, as far as the page around it acts on it.
pub(crate) struct Standing {
    /// The paths of the documents that have errors.
    pub(crate) refused: Vec<String>,
    /// Errors, security and warnings; nothing where there are none because values are missing.
    pub(crate) findings: Option<usize>,
}

#[derive(Clone, Copy)]
pub(crate) struct Page {
    /// Hears what a review has come to.
    pub(crate) tell: Callback<Standing>,
    /// Takes a link that the person has chosen.
    pub(crate) adopt: Callback<String>,
}

impl Page {
    /// A timer may outlive what it was for: then nobody hears.
    pub(crate) fn tell(self, standing: Standing) {
        let _ = self.tell.try_run(standing);
    }

    pub(crate) fn adopt(self, link: String) {
        let _ = self.adopt.try_run(link);
    }
}
