//! What the review offers to the page.

use leptos::prelude::*;

use super::page::Page as ReviewPage;
use super::panel::Panel;
use super::port::Page;

/// What a review says of a vendor's documents.
pub(crate) fn panel(link: Signal<String>, page: Page, confirmed: Signal<bool>) -> AnyView {
    view! { <Panel link page confirmed/> }.into_any()
}

/// The review of what a person pastes.
pub(crate) fn page(link: Signal<String>) -> AnyView {
    view! { <ReviewPage link/> }.into_any()
}
