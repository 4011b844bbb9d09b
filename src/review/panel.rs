//! The review on a vendor's page: what is said of the documents that are shown there.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use ::review::finding::Severity;
use ::review::remedy::Remedies;

use crate::edge::announce::{Announcer, LiveRegion};
use crate::edge::copy::CopyButton;
use crate::erased::{flag, nothing, part};
use crate::words::UNCONFIRMED;

use super::findings::{Apply, Findings};
use super::item::{Change, Group, Item, Remedy};
use super::judged::{Judged, switches};
use super::meters::Meters;
use super::port::{Page, Standing};
use super::requests::Requests;
use super::summary::SummaryView;

/// Long enough for fast typing to become one review, short enough to seem at once.
const PAUSE_MS: u32 = 60;

/// What can be switched is tried out once the person has stopped typing.
const SWITCHES_AFTER_MS: u32 = 400;

/// What waits; nothing that was put in place of it, or belongs to a page that was left, happens any more.
type Later = StoredValue<Option<Timeout>, LocalStorage>;

/// What a review says of a vendor's documents.
#[component]
pub(crate) fn Panel(link: Signal<String>, page: Page, confirmed: Signal<bool>) -> impl IntoView {
    provide_context(Announcer::new());
    // Nothing is said before something has been reviewed.
    let judged = RwSignal::new(None::<Judged>);
    let later = Later::new_local(None);
    Effect::new(move |pending: Option<Timeout>| {
        let link = link.get();
        drop(pending);
        // What was to be tried for the values before is not any more.
        later.set_value(None);
        let judge = move || {
            let Some(found) = Judged::new(&link, None) else { return };
            let graver = |item: &&Item| !matches!(item.group(), Group::Accepted | Group::Of(Severity::Suggestion));
            let count = found.items.iter().filter(graver).count();
            // Of documents that lack values, silence says nothing.
            let findings = (count > 0 || !found.partial).then_some(count);
            page.tell(Standing { refused: found.refused(), findings });
            // Drawing it is another piece of work.
            later.set_value(Some(Timeout::new(0, move || {
                let is_open = found.is_open();
                judged.set(Some(found));
                let begin = move || {
                    if let Some(remedies) = switches(&link) {
                        try_next(link, remedies, judged, later);
                    }
                };
                later.set_value(is_open.then(|| Timeout::new(SWITCHES_AFTER_MS, begin)));
            })));
        };
        Timeout::new(PAUSE_MS, judge)
    });
    let of = move |part: fn(&Judged) -> bool| judged.with(|judged| judged.as_ref().is_some_and(part));
    let items =
        Signal::derive(move || judged.with(|judged| judged.as_ref().map_or_else(Vec::new, |j| j.items.clone())));
    let trusts =
        Signal::derive(move || judged.with(|judged| judged.as_ref().map_or_else(Vec::new, |j| j.trusts.clone())));
    let meters =
        Signal::derive(move || judged.with(|judged| judged.as_ref().map_or_else(Vec::new, |j| j.meters.clone())));
    let summary = Signal::derive(move || judged.with(|judged| judged.as_ref().and_then(|j| j.summary.clone())));
    let whole = Signal::derive(move || of(|judged| !judged.partial));
    let now = Memo::new(move |_| {
        judged.with(|judged| judged.as_ref().map(|judged| (judged.vendor.clone(), judged.fetch.clone())))
    });
    let apply: Apply = Arc::new(move |remedy: &Remedy| {
        if let Change::Adopt(link) = &remedy.change {
            page.adopt(link.clone());
        }
    });
    view! {
        <section class="panel" aria-labelledby="findings-title" hidden=flag(move || !of(|_| true))>
            <h2 id="findings-title">"Findings"</h2>
            <p class="note" hidden=flag(move || !of(|judged| judged.partial))>
                "Values are missing: what depends on them is not reviewed yet."
            </p>
            <Meters meters/>
            <Findings items whole apply/>
        </section>
        <section class="panel" aria-labelledby="requests-title" hidden=flag(move || trusts.with(Vec::is_empty))>
            <h2 id="requests-title">"Who can assume it, and who cannot"</h2>
            <Requests trusts/>
        </section>
        <section class="panel" aria-labelledby="summary-title" hidden=flag(move || summary.with(Option::is_none))>
            <h2 id="summary-title">"What it may do"</h2>
            <SummaryView summary/>
        </section>
        {part(move || now.get().map_or_else(nothing, |(vendor, roles)| compare_with_now(&vendor, roles, confirmed)))}
        <LiveRegion id="review-status"/>
    }
}

/// Tries what can be switched, one after the other: what the person does comes in between.
fn try_next(link: String, mut remedies: Remedies<'static>, judged: RwSignal<Option<Judged>>, later: Later) {
    let next = move || {
        if remedies.try_next() {
            try_next(link, remedies, judged, later);
        } else {
            judged.set(Judged::new(&link, Some(&remedies)));
        }
    };
    later.set_value(Some(Timeout::new(0, next)));
}

/// How a role that exists is compared with these documents.
fn compare_with_now(vendor: &str, roles: Vec<(String, Option<String>)>, confirmed: Signal<bool>) -> AnyView {
    if roles.is_empty() {
        return nothing();
    }
    let several = roles.len() > 1;
    let commands = (1..).zip(roles).map(|(number, (title, command))| {
        let title = if several { title } else { String::new() };
        let Some(command) = command else {
            return view! { <p class="note">{title} " The command follows when the role's name is there."</p> }
                .into_any();
        };
        let (id, shown) = (format!("fetch-{number}"), command.clone());
        let shown_in = id.clone();
        view! {
            <p class="note">{title}</p>
            <div class="command">
                <pre id=id tabindex="0">{shown}</pre>
                <CopyButton
                    what="the command that prints the role".to_owned()
                    shown_in
                    text=Box::new(move || command.clone())
                    blocked=Box::new(move || if confirmed.get() { String::new() } else { UNCONFIRMED.to_owned() })
                />
            </div>
        }
        .into_any()
    });
    view! {
        <section class="panel" aria-labelledby="now-title">
            <h2 id="now-title">"Is the role there already?"</h2>
            <p class="note">
                "This prints it with its policies and changes nothing. Paste what it prints into "
                <a href=format!("#/review?vendor={vendor}") data-compare-link="">"the review"</a>
                ", which compares it in meaning with both forms."
            </p>
            <div class="now">{commands.collect_view()}</div>
        </section>
    }
    .into_any()
}
