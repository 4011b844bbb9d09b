//! The review's own page: what the person pastes, and all that is said about it.

use leptos::prelude::*;

use crate::edge::announce::{Announcer, LiveRegion};
use crate::edge::browser;
use crate::erased::{flag, nothing, on, part};
use crate::profiles;
use crate::words::{count, sentence};
use ::review::finding::Severity;
use link::{LinkError, ReviewLink};

use super::found::Found;
use super::item::Item;
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
    let said = StoredValue::new(String::new());
    let then = move || {
        keep();
        let now = found.with_untracked(outcome);
        let is_new = said.with_value(|said| *said != now);
        said.set_value(now.clone());
        // What a remedy has done is said already.
        if is_new && !now.is_empty() && !desk.mended.get_value() {
            announcer.announce(now);
        }
    };
    review_after_a_pause(desk, found, then);
    forget_vendor_with_its_documents(desk, vendor);
    forget_vendor_with_its_role(link, found, vendor);
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
        let (asked, errors) = link.with(|link| asked(link));
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

/// Nor does it hold for another role that is pasted over it: there, what the link says holds again.
fn forget_vendor_with_its_role(link: Signal<String>, found: RwSignal<Found>, vendor: RwSignal<Option<String>>) {
    Effect::new(move |before: Option<Option<String>>| {
        let before = before.flatten();
        let now = found.with(|found| found.reading.documents.iter().find_map(|one| one.role()).map(str::to_owned));
        if before.is_some() && now.is_some() && before != now {
            vendor.set(link.with_untracked(|link| asked(link).0.vendor));
        }
        now.or(before)
    });
}

fn asked(link: &str) -> (ReviewLink, Vec<LinkError>) {
    ReviewLink::decode(link, |vendor| profiles::card(vendor).is_some())
}

/// What has come of a text, for who does not see it; empty where nothing could be read, which is said where the text is.
fn outcome(found: &Found) -> String {
    if found.documents.is_empty() {
        return String::new();
    }
    let items: Vec<Item> = found.scopes().into_iter().flat_map(|scope| found.items(scope)).collect();
    let counted = |severity: Severity, one: &str, many: &str| {
        let of = items.iter().filter(|item| item.finding.severity == severity).count();
        (of > 0).then(|| count(of, one, many))
    };
    let findings = [
        counted(Severity::Error, "error", "errors"),
        counted(Severity::Security, "security finding", "security findings"),
        counted(Severity::Warning, "warning", "warnings"),
        counted(Severity::Suggestion, "suggestion", "suggestions"),
    ];
    let findings: Vec<String> = findings.into_iter().flatten().collect();
    let findings = if findings.is_empty() { "no findings".to_owned() } else { findings.join(", ") };
    format!("Reviewed: {}, {findings}", count(found.documents.len(), "document", "documents"))
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
