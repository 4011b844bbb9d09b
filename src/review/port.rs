//! What the review and the page around it tell each other, and the data about actions.

use std::sync::OnceLock;

use leptos::prelude::*;

use review::actions::Actions;

use super::page::Page as ReviewPage;
use super::panel::Panel;

static ACTIONS: OnceLock<Actions> = OnceLock::new();

/// The page's side of a review: what it is told.
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

/// What a review says of a vendor's documents.
pub(crate) fn panel(link: Signal<String>, page: Page, confirmed: Signal<bool>) -> AnyView {
    view! { <Panel link page confirmed/> }.into_any()
}

/// The review of what a person pastes.
pub(crate) fn page(link: Signal<String>) -> AnyView {
    view! { <ReviewPage link/> }.into_any()
}

/// Data that is not what the build writes is as good as none.
pub(crate) fn keep_actions(text: &str) {
    if let Ok(actions) = Actions::parse(text) {
        let _ = ACTIONS.set(actions);
    }
}

/// The data about actions, when it could be loaded.
pub(crate) fn actions() -> Option<&'static Actions> {
    ACTIONS.get()
}
