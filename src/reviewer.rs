//! The page's side of the review (`src/review`): asks for its part of the program, gives it a place and a link, and
//! hears which documents have errors.

use leptos::prelude::*;

use link::Address;

use crate::part::once_painted;
use crate::parts::{Review, load_review};
use crate::review::{Page, Standing};
use crate::state::{State, use_state};
use crate::words::in_place;

/// What the review says of the vendor's documents.
#[component]
pub(crate) fn ReviewPanel() -> impl IntoView {
    let state = use_state();
    let tell = Callback::new(move |standing: Standing| state.reviewed.set(Some(standing)));
    // What the proposal leaves alone stays as it was typed or brought: a principal that a link named, with a space before
    // it say, would otherwise seem to be the person's own, and need no confirmation.
    let adopt = Callback::new(move |proposal: String| {
        let Some(profile) = state.view.with_untracked(|view| view.as_ref().map(|view| view.profile)) else { return };
        let read = |link: &str| Address::parse(link).settle(profile).0;
        let (before, after) = (read(&state.link()), read(&proposal));
        state.configuration.update(|configuration| {
            for name in after.values.keys().chain(before.values.keys()) {
                if before.texts(name) != after.texts(name) {
                    configuration.set(name, after.texts(name).to_vec());
                }
            }
            configuration.form = after.form;
            configuration.split = after.split;
        });
    });
    on_cleanup(move || state.reviewed.set(None));
    let link = Signal::derive(move || state.link());
    let confirmed = Signal::derive(move || state.is_confirmed());
    place(state, "Review", move |review| (review.panel)(link, Page { tell, adopt }, confirmed))
}

/// The page of the review, for documents that the person has.
#[component]
pub(crate) fn ReviewPage() -> impl IntoView {
    let state = use_state();
    let link = Signal::derive(move || state.apart.get().unwrap_or_default());
    place(state, "Review", move |review| (review.page)(link))
}

/// The page of a whole account, which the review's part asks for.
#[component]
pub(crate) fn AccountPage() -> impl IntoView {
    place(use_state(), "Account", move |review| (review.account)())
}

/// The page of a set-up of several vendors, which the review's part asks for.
#[component]
pub(crate) fn SetUpPage() -> impl IntoView {
    let state = use_state();
    let link = Signal::derive(move || state.apart.get().unwrap_or_default());
    place(state, "Set-up", move |review| (review.set_up)(link))
}

/// Where the review goes, once it is there.
fn place(state: State, label: &'static str, show: impl Fn(Review) -> AnyView + Send + 'static) -> AnyView {
    let review = state.reviewing;
    // After what is needed first is shown.
    if review.with_untracked(|part| part.here().is_none()) {
        once_painted(move || load_review(review));
    }
    let content = in_place(review, "the review", "review", load_review, show);
    view! { <section id="review" class="review" aria-label=label tabindex="-1">{content}</section> }.into_any()
}
