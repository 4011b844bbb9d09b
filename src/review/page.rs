//! The review's own page: what the person pastes, and all that is said about it.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::edge::announce::{Announcer, LiveRegion};
use crate::edge::browser;
use crate::erased::{flag, nothing, on, part};
use crate::profiles;
use crate::words::sentence;
use link::{LinkError, ReviewLink};

use super::findings::Apply;
use super::found::{Found, MOST_ROLES, Scope};
use super::item::Remedy;
use super::paste::Paste;
use super::pasted::Desk;
use super::role_panels::RolePanels;
use super::shown;

/// Long enough for fast typing to become one review, short enough to seem at once.
const PAUSE_MS: u32 = 150;

/// The review of what a person pastes.
#[component]
pub(crate) fn Page(link: Signal<String>) -> impl IntoView {
    let announcer = Announcer::new();
    provide_context(announcer);
    let desk = Desk::new(announcer);
    let vendor = RwSignal::new(None::<String>);
    let problems = RwSignal::new(Vec::<LinkError>::new());
    let found = RwSignal::new(Found::default());
    read_link(link, desk, vendor, problems);
    review_after_a_pause(desk, found);
    forget_vendor_with_its_documents(desk, vendor);
    let documents = Memo::new(move |_| found.with(|found| found.documents.clone()));
    let empty = Memo::new(move |_| found.with(Found::is_empty));
    let scopes = Memo::new(move |_| found.with(Found::scopes));
    let copy = move |_| copy_link(desk, vendor.get_untracked());
    let apply: Apply = Arc::new(move |remedy: &Remedy| found.with_untracked(|found| desk.mend(found, remedy)));
    view! {
        <div class="head">
            <div>
                <h1>"Review a role"</h1>
                <p class="lede">
                    "Who can assume it, what is wrong with it, what it may do, and how it differs from what a vendor asks for."
                </p>
            </div>
            <button type="button" class="btn" data-share="review" disabled=flag(move || empty.get()) on:click=on(copy)>
                "Copy link with these documents"
            </button>
        </div>
        {part(move || link_problems(problems))}
        <div class="grid">
            <div class="parameters">
                <Paste desk found=found.into()/>
            </div>
            <div class="results">
                <p class="panel clean-slate" hidden=flag(move || !empty.get())>
                    "Nothing to review yet: paste a policy or an answer of aws iam get-role, or try the example."
                </p>
                {part(move || found.with(beside))}
                {part(move || scopes.get().into_iter().map(|scope| panels(found, scope, vendor, &apply)).collect_view().into_any())}
                <section class="panel" aria-labelledby="documents-title" hidden=flag(move || documents.with(Vec::is_empty))>
                    <h2 id="documents-title">"Documents"</h2>
                    {part(move || documents.get().into_iter().map(shown::document).collect_view().into_any())}
                </section>
            </div>
        </div>
        <LiveRegion id="review-status"/>
    }
}

/// A link's documents are put where the person's own would be.
fn read_link(link: Signal<String>, desk: Desk, vendor: RwSignal<Option<String>>, problems: RwSignal<Vec<LinkError>>) {
    Effect::new(move |_| {
        let (asked, errors) = link.with(|link| ReviewLink::decode(link, |vendor| profiles::card(vendor).is_some()));
        problems.set(errors);
        vendor.set(asked.vendor);
        if !asked.policies.is_empty() {
            desk.text.set(asked.policies.join("\n"));
        }
    });
}

fn review_after_a_pause(desk: Desk, found: RwSignal<Found>) {
    Effect::new(move |pending: Option<Timeout>| {
        desk.text.track();
        desk.role.track();
        desk.creation.track();
        drop(pending);
        let review = move || {
            found.set(untrack(|| desk.review()));
            if desk.mended.get_value() {
                desk.mended.set_value(false);
                Timeout::new(0, || browser::keep_focus_at("findings-title")).forget();
            }
        };
        Timeout::new(PAUSE_MS, review)
    });
}

/// A vendor that was chosen by hand holds for the documents that it was chosen for.
fn forget_vendor_with_its_documents(desk: Desk, vendor: RwSignal<Option<String>>) {
    Effect::new(move |before: Option<bool>| {
        let now = desk.text.with(|text| !text.trim().is_empty());
        if before == Some(true) && !now {
            vendor.set(None);
        }
        now
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

fn link_problems(problems: RwSignal<Vec<LinkError>>) -> AnyView {
    problems.with(|problems| {
        if problems.is_empty() {
            return nothing();
        }
        let errors = problems.iter().map(|error| view! { <li>{sentence(&error.to_string())}</li> });
        view! {
            <div class="banner error" role="note">
                <p>
                    <strong>"The link could not be used as it is."</strong>
                </p>
                <ul data-link-errors="">{errors.collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}

/// The one way in which something pasted gets into a link.
fn copy_link(desk: Desk, vendor: Option<String>) {
    let link = ReviewLink { vendor, policies: vec![desk.text.get_untracked()] };
    let fragment = match link.encode() {
        Ok(fragment) => fragment,
        Err(error) => {
            desk.announcer.announce(sentence(&error.to_string()));
            return;
        }
    };
    browser::copy(&format!("{}{fragment}", browser::base_address()), move |copied| {
        desk.announcer.announce(if copied {
            "The link is copied: whoever has it can read the documents"
        } else {
            "The browser refused to copy the link"
        });
    });
}
