//! The page: what the vendors do to each other, each vendor in a line, what counts for all, and the files.

use leptos::prelude::*;

use link::{KeptMember, LIMIT, Share};

use crate::edge::announce::use_announcer;
use crate::edge::browser;
use crate::erased::{attribute, nothing, on, part, part_if, text};
use crate::frame::banner::link_errors;
use crate::review::entry;
use crate::words::{count, prose, sentence};

use super::desk::Desk;
use super::documents::Documents;
use super::found::{link_of, vendor_of};
use super::list::Vendors;
use super::shared::Shared;
use super::together::blocked;

/// The archive's name, and that of the one folder in it.
const FOLDER: &str = "rolecall-set-up";

#[component]
pub(super) fn Page(link: Signal<String>) -> impl IntoView {
    let desk = Desk::new(use_announcer());
    Effect::new(move |_| desk.open(&link.get()));
    let there = Memo::new(move |_| desk.arrived.with(|lost| lost.as_ref().is_some_and(Vec::is_empty)));
    let heading = move || match desk.lines.with(|lines| lines.len()) {
        0 => "A set-up of several vendors".to_owned(),
        vendors => format!("A set-up of {}", count(vendors, "vendor", "vendors")),
    };
    let coming = move || desk.arrived.with(|lost| lost.as_ref().map_or_else(loading, |lost| missing(desk, link, lost)));
    view! {
        <div class="head">
            <div>
                <h1>{text(heading)}</h1>
                <p class="lede">
                    "Brought about together, in one account. Each keeps a folder and a page of its own; beside them stands what is for all."
                </p>
            </div>
            {part_if(move || there.get(), move || share(desk))}
        </div>
        {part(coming)}
        {part(move || told(desk))}
        {part(move || removed(desk))}
        {part_if(
            move || there.get(),
            move || {
                let blocked = Memo::new(move |_| {
                    desk.lines.with(|lines| desk.together.with(|together| blocked(lines, together.as_ref())))
                });
                view! {
                    {part(move || findings(desk))}
                    <div class="grid">
                        <Shared desk/>
                        <div class="results">
                            <Vendors desk/>
                            <Documents desk blocked/>
                        </div>
                    </div>
                    {ready(desk, blocked)}
                }
                    .into_any()
            },
        )}
    }
}

fn loading() -> AnyView {
    view! { <p class="review-state" role="status" data-awaited="">"Loading the vendors’ profiles…"</p> }.into_any()
}

fn missing(desk: Desk, link: Signal<String>, lost: &[String]) -> AnyView {
    if lost.is_empty() {
        return nothing();
    }
    view! {
        <p class="banner error" role="alert">
            {format!("Could not be loaded: {}. The values of the link are kept. ", profile::listed(lost))}
            <button type="button" class="btn" data-retry="profile" on:click=on(move |_| desk.open(&link.get_untracked()))>
                "Try again"
            </button>
        </p>
    }
    .into_any()
}

/// What the link said that could not be used.
fn told(desk: Desk) -> AnyView {
    desk.told.with(|told| {
        if told.is_empty() {
            return nothing();
        }
        let items = told.iter().map(|error| view! { <li>{error.clone()}</li> });
        link_errors(items.collect_view().into_any(), move || desk.keep())
    })
}

fn removed(desk: Desk) -> AnyView {
    let Some((_, KeptMember { link, .. })) = desk.removed.get() else { return nothing() };
    let vendor = vendor_of(&link);
    let undo = move |_| {
        desk.take_back();
        desk.announcer.announce("The vendor is back");
        browser::focus_heading();
    };
    view! {
        <section class="banner" data-banner="undo" aria-label="A vendor is removed">
            <p>{format!("{vendor} is removed from the set-up.")}</p>
            <p class="actions">
                <button type="button" id="undo-removal" class="btn" data-undo-removal="" on:click=on(undo)>"Undo"</button>
            </p>
        </section>
    }
    .into_any()
}

/// What the vendors do to each other.
fn findings(desk: Desk) -> AnyView {
    let Some(together) = desk.together.get() else { return nothing() };
    if together.findings.is_empty() {
        return nothing();
    }
    let items = together.findings.iter().map(|finding| {
        let fix = view! { <p class="source">{finding.fix.as_deref().map(prose)}</p> };
        let said = (finding.code, finding.severity, finding.title, finding.message.as_str());
        entry(said, fix.into_any(), &finding.source)
    });
    view! {
        <section class="panel" aria-labelledby="set-up-findings">
            <h2 id="set-up-findings">"What the vendors do to each other"</h2>
            <ul class="findings">{items.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn share(desk: Desk) -> AnyView {
    let button = move |share: Share, name: &'static str, label: &'static str| {
        let copy = on(move |_| copy(desk, share));
        view! { <button type="button" class="btn" data-share=name on:click=copy>{label}</button> }
    };
    view! {
        <div class="actions" role="group" aria-label="Share the set-up">
            {button(Share::Everything, "link", "Copy link")}
            {button(Share::WithoutIdentifiers, "without-identifiers", "Copy without IDs")}
        </div>
    }
    .into_any()
}

fn copy(desk: Desk, share: Share) {
    let announcer = desk.announcer;
    match desk.lines.with_untracked(|lines| link_of(lines, share)) {
        None => announcer.announce("First remove the vendors that are not known"),
        Some(link) if link.len() > LIMIT => announcer.announce(format!(
            "The link would have {} bytes, more than the {LIMIT} that a link may have: make a second set-up",
            link.len()
        )),
        Some(link) => browser::copy_link(&link, move |copied| {
            announcer.announce(match (copied, share) {
                (true, Share::Everything) => "The link of the set-up is copied",
                (true, Share::WithoutIdentifiers) => "The link without account and external IDs is copied",
                (false, _) => "The browser refused to copy: take the link from the address bar",
            });
        }),
    }
}

/// The state of the set-up in a line, and the download.
fn ready(desk: Desk, blocked: Memo<String>) -> AnyView {
    let save = move |_| {
        let why = blocked.get_untracked();
        if !why.is_empty() {
            return desk.announcer.announce(why);
        }
        let Some(together) = desk.together.get_untracked() else { return };
        let files = together.documents.iter().map(|document| (document.path.as_str(), document.text.as_str()));
        let name = format!("{FOLDER}.zip");
        desk.announcer.announce(match browser::download(&name, "application/zip", &render::zip(FOLDER, files)) {
            Ok(()) => format!("{name} is downloaded"),
            Err(_) => sentence(&format!("the browser refused to save {name}")),
        });
    };
    let state = move || {
        let why = blocked.get();
        if why.is_empty() { "Everything is there".to_owned() } else { why }
    };
    view! {
        <section class="ready" aria-label="What is next" data-ready="">
            <p id="why-not-set-up">{text(state)}</p>
            <div class="ready-action">
                <button
                    type="button"
                    class="btn primary"
                    data-download-all=""
                    aria-disabled=attribute(move || blocked.with(|why| !why.is_empty()).then_some("true"))
                    aria-describedby="why-not-set-up"
                    on:click=on(save)
                >
                    "Download "
                    <span class="file-name">{format!("{FOLDER}.zip")}</span>
                </button>
            </div>
        </section>
    }
    .into_any()
}
