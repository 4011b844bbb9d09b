//! The review's own page: what the person pastes, and all that is said about it.

use leptos::prelude::*;

use crate::edge::announce::{Announcer, LiveRegion};
use crate::edge::browser;
use crate::erased::{flag, nothing, on, part};
use crate::profiles;
use crate::words::sentence;
use link::{LinkError, ReviewLink};

use super::found::Found;
use super::kept;
use super::paste::Paste;
use super::pasted::Desk;
use super::results::{results, review_after_a_pause};

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
    let keep = move || {
        let given = untrack(|| desk.given());
        if desk.forgotten.with_value(|forgotten| forgotten.as_ref() != Some(&given)) {
            link.with_untracked(|link| kept::keep(link, &given));
        }
    };
    review_after_a_pause(desk, found, keep);
    forget_vendor_with_its_documents(desk, vendor);
    let empty = Memo::new(move |_| found.with(Found::is_empty));
    let copy = move |_| copy_link(desk, vendor.get_untracked());
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
                {results(desk, found, vendor)}
            </div>
        </div>
        <LiveRegion id="review-status"/>
    }
}

/// A link's documents are put where the person's own would be, unless the person has gone on from them.
fn read_link(link: Signal<String>, desk: Desk, vendor: RwSignal<Option<String>>, problems: RwSignal<Vec<LinkError>>) {
    Effect::new(move |_| {
        let (asked, errors) = link.with(|link| ReviewLink::decode(link, |vendor| profiles::card(vendor).is_some()));
        problems.set(errors);
        vendor.set(asked.vendor);
        if let Some(kept) = link.with(|link| kept::read(link)) {
            desk.take(kept);
        } else if !asked.policies.is_empty() {
            desk.text.set(asked.policies.join("\n"));
        }
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
    browser::copy_link(&fragment, move |copied| {
        desk.announcer.announce(if copied {
            "The link is copied: whoever has it can read the documents"
        } else {
            "The browser refused to copy the link"
        });
    });
}
