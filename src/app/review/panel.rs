use std::rc::Rc;

use leptos::prelude::*;

use super::doorway::Page;

/// What a review says of a vendor's documents.
#[component]
pub(super) fn Panel(link: Signal<String>, page: Rc<Page>) -> impl IntoView {
    let _ = page;
    view! { <p>{move || link.get()}</p> }
}
