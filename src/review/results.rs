//! All that is said about what a person gave, below or beside it.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::edge::announce::use_announcer;
use crate::edge::browser;
use crate::erased::{flag, nothing, part};

use super::findings::Apply;
use super::found::{Found, MOST_ROLES, Scope};
use super::item::Remedy;
use super::pasted::Desk;
use super::role_panels::RolePanels;
use super::shown;

/// Long enough for fast typing to become one review, short enough to seem at once.
const PAUSE_MS: u32 = 150;

/// The review of one text as it is given, without a place to change it but by what mends it.
pub(crate) fn of_text(text: String) -> AnyView {
    let desk = Desk::new(use_announcer());
    desk.text.set(text);
    let found = RwSignal::new(untrack(|| desk.review()));
    review_after_a_pause(desk, found, || {});
    view! { <div class="results">{results(desk, found, RwSignal::new(None))}</div> }.into_any()
}

/// The panels, and the documents printed anew.
pub(super) fn results(desk: Desk, found: RwSignal<Found>, vendor: RwSignal<Option<String>>) -> AnyView {
    let documents = Memo::new(move |_| found.with(|found| found.documents.clone()));
    let scopes = Memo::new(move |_| found.with(Found::scopes));
    let apply: Apply = Arc::new(move |remedy: &Remedy| found.with_untracked(|found| desk.mend(found, remedy)));
    view! {
        {part(move || found.with(beside))}
        {part(move || scopes.get().into_iter().map(|scope| panels(found, scope, vendor, &apply)).collect_view().into_any())}
        <section class="panel" aria-labelledby="documents-title" hidden=flag(move || documents.with(Vec::is_empty))>
            <h2 id="documents-title">"Documents"</h2>
            {part(move || documents.get().into_iter().map(shown::document).collect_view().into_any())}
        </section>
    }
    .into_any()
}

/// `then`: what is done each time after it.
pub(super) fn review_after_a_pause(desk: Desk, found: RwSignal<Found>, then: impl Fn() + Clone + 'static) {
    Effect::new(move |pending: Option<Timeout>| {
        desk.text.track();
        desk.role.track();
        desk.creation.track();
        drop(pending);
        let then = then.clone();
        let review = move || {
            found.set(untrack(|| desk.review()));
            then();
            if desk.mended.get_value() {
                desk.mended.set_value(false);
                Timeout::new(0, || browser::keep_focus_at("findings-title")).forget();
            }
        };
        Timeout::new(PAUSE_MS, review)
    });
}

/// A vendor that was chosen by hand holds for one role; of several each has its own.
fn panels(found: RwSignal<Found>, scope: Scope, vendor: RwSignal<Option<String>>, apply: &Apply) -> AnyView {
    let vendor = if scope == Scope::All { vendor } else { RwSignal::new(None) };
    view! { <RolePanels found scope vendor apply=apply.clone()/> }.into_any()
}

/// What is not reviewed, and the sentences of roles that have no panels.
fn beside(found: &Found) -> AnyView {
    let more: Vec<_> = found.roles.iter().skip(MOST_ROLES).collect();
    let left_out = (!found.left_out.is_empty()).then(|| format!("Not reviewed: {}.", found.left_out.join(", ")));
    let note = (!more.is_empty()).then(|| {
        format!("The first {MOST_ROLES} of {} roles have panels of their own; these have not:", found.roles.len())
    });
    if left_out.is_none() && more.is_empty() {
        return nothing();
    }
    let sentences = more.iter().map(|role| view! { <p class="sentence" data-sentence="">{role.verdict.clone()}</p> });
    view! {
        <section class="panel" aria-label="Not shown in full">
            <p class="note" data-left-out="">{left_out}</p>
            <p class="note">{note}</p>
            {sentences.collect_view()}
        </section>
    }
    .into_any()
}
