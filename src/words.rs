//! Words that several parts of the page say in the same way.

use leptos::prelude::*;

use profile::Source;

use crate::erased::{on, part};
use crate::part::Part;

/// Why what names a principal is not copied yet.
pub(crate) const UNCONFIRMED: &str = "First confirm who is let in.";

/// Why a document is not copied.
pub(crate) const HAS_ERRORS: &str = "It has errors: see the findings.";

/// A message of the domain as a sentence of the page.
pub(crate) fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).chain(std::iter::once('.')).collect()
}

/// A sentence in which names stand in backticks, with these as code.
pub(crate) fn prose(sentence: &str) -> AnyView {
    let part = |(index, part): (usize, &str)| {
        let text = part.to_owned();
        if index % 2 == 1 { view! { <code>{text}</code> }.into_any() } else { text.into_any() }
    };
    // An odd backtick at the end is a character like others.
    if sentence.matches('`').count() % 2 == 1 {
        return sentence.to_owned().into_any();
    }
    sentence.split('`').enumerate().map(part).collect_view().into_any()
}

pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

pub(crate) fn thousands(n: usize) -> String {
    if n < 1_000 { n.to_string() } else { format!("{},{:03}", n / 1_000, n % 1_000) }
}

/// A source, with the day on which it was read.
pub(crate) fn source_link(source: &Source) -> AnyView {
    let Source { title, url, read, revision } = source.clone();
    view! {
        <a href=url target="_blank" rel="noopener noreferrer">{title.to_string()}</a>
        ", read "
        {read}
        {revision.map(|revision| format!(", at {revision}"))}
    }
    .into_any()
}

/// The place of a part of the program: what it shows once it is there, until then how it stands with it.
pub(crate) fn in_place<T: Copy + Send + Sync + 'static>(
    of: RwSignal<Part<T>>,
    what: &'static str,
    name: &'static str,
    ask: fn(RwSignal<Part<T>>),
    show: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    let content = move || match of.get() {
        Part::Here(here) => show(here),
        Part::Coming => loading(what),
        Part::Missing => not_loaded(what, name, move || ask(of)),
    };
    part(content).into_any()
}

/// In the place of a part that is on its way.
pub(crate) fn loading(what: &str) -> AnyView {
    view! { <p class="review-state" role="status">{format!("Loading {what}…")}</p> }.into_any()
}

/// In the place of a part that could not be loaded.
pub(crate) fn not_loaded(what: &str, part: &'static str, ask: impl Fn() + 'static) -> AnyView {
    let words = format!("Could not be loaded: {what}. Everything else works. ");
    view! { <p class="review-state" role="status">{words} {try_again(part, ask)}</p> }.into_any()
}

/// The button that asks once more for a part that could not be loaded.
pub(crate) fn try_again(part: &'static str, ask: impl Fn() + 'static) -> AnyView {
    view! {
        <button type="button" class="btn" data-retry=part on:click=on(move |_| ask())>
            "Try again"
        </button>
    }
    .into_any()
}
