//! The button that copies, and what it says about it.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::edge::announce::{Announcer, use_announcer};
use crate::edge::browser;
use crate::erased::{self, attribute, on, word};

const SHOWN_FOR_MS: u32 = 2_000;

/// Copies a text that is shown in the element with this id. What is said is what has happened: success only after the
/// browser has confirmed it.
#[component]
pub(crate) fn CopyButton(
    /// What is copied, in words: a document's path.
    what: String,
    shown_in: String,
    text: Box<dyn Fn() -> String + Send>,
    /// Why it cannot be copied yet, as a sentence; empty when it can.
    blocked: Box<dyn Fn() -> String + Send + Sync>,
) -> impl IntoView {
    let announcer = use_announcer();
    let label = RwSignal::new("Copy");
    let (of, spoken) = (what.clone(), what.clone());
    let blocked = Memo::new(move |_| blocked());
    let copy = move |_| match blocked.get_untracked() {
        why if why.is_empty() => copy_text(announcer, of.clone(), shown_in.clone(), &text(), label),
        why => announcer.announce(why),
    };
    view! {
        <button
            type="button"
            class="btn"
            data-copy=what
            aria-disabled=attribute(move || blocked.with(|why| !why.is_empty()).then_some("true"))
            title=erased::text(move || blocked.get())
            on:click=on(copy)
        >
            {word(move || label.get())}
            <span class="visually-hidden">" " {spoken}</span>
        </button>
    }
}

fn copy_text(announcer: Announcer, what: String, shown_in: String, text: &str, label: RwSignal<&'static str>) {
    browser::copy(text, move |copied| {
        if copied || browser::select_and_copy(&shown_in) {
            announcer.announce(format!("Copied: {what}"));
            label.set("Copied");
        } else {
            announcer.announce(format!(
                "The browser refused to copy. The text of {what} is selected: press Ctrl+C or Cmd+C"
            ));
            label.set("Selected");
        }
        Timeout::new(SHOWN_FOR_MS, move || label.set("Copy")).forget();
    });
}
