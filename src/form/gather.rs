//! Any text that somebody has at hand, and the fields that it fills.

use leptos::prelude::*;

use profile::{Configuration, Profile, REGION_NAMES};

use crate::erased::{on, part_if, text, word};
use crate::form::kept::kept;
use crate::setup::line;
use crate::state::{State, use_state};

/// Fills the fields for which a text has values: nobody knows beforehand which ones these are.
/// A part of the program asks for it (`src/formats.rs`): a form is filled in without it as well.
pub(crate) fn gather(profile: &'static Profile) -> AnyView {
    let state = use_state();
    let pasted = RwSignal::new(String::new());
    let message = RwSignal::new(ANYTHING.to_owned());
    let read = move |_| {
        let found = pasted.with_untracked(|text| profile.gather(text));
        if found.is_empty() {
            return message
                .set(format!("Nothing in it is a value of {} that can be told for sure.", profile.name.as_str()));
        }
        let labels: Vec<&str> = found.iter().map(|(id, _)| profile.parameter(*id).label.as_str()).collect();
        message.set(format!("Read: {}.", labels.join(", ")));
        state.fill(profile, found);
    };
    view! {
        {line(profile)}
        {kept(profile)}
        <details class="paste" data-gather="">
            <summary>"Paste anything you have"</summary>
            <label class="visually-hidden" for="gather">"Any text with values"</label>
            <textarea
                id="gather"
                name="gather"
                rows="4"
                spellcheck="false"
                aria-describedby="gather-message"
                prop:value=text(move || pasted.get())
                on:input=on(move |event| pasted.set(event_target_value(&event)))
            ></textarea>
            <p id="gather-message" role="status" class="help">{text(move || message.get())}</p>
            <button type="button" class="btn" data-read="" on:click=on(read)>"Fill in from it"</button>
        </details>
        {example(state)}
        {regions()}
    }
    .into_any()
}

/// Suggested by name where a region is typed.
fn regions() -> AnyView {
    let option = |(name, code): &(&'static str, &'static str)| {
        let (name, code) = (*name, *code);
        view! { <option value=code>{name}</option> }.into_any()
    };
    view! { <datalist id="regions">{REGION_NAMES.iter().map(option).collect_view()}</datalist> }.into_any()
}

/// Shows whole documents to whoever has no values yet. Nothing is put into the fields, and nothing can be copied.
fn example(state: State) -> AnyView {
    let shown = move || state.examples.with(Option::is_some);
    let lacks = move || state.view.with(|view| view.as_ref().is_some_and(|view| !view.lacking.is_empty()));
    let turn = move |_| {
        let asked = !state.examples.with_untracked(Option::is_some);
        state.examples.set(asked.then_some(Configuration::with_examples));
        state.announce(if asked {
            "The documents show examples where values are missing"
        } else {
            "The documents show your values alone"
        });
    };
    part_if(lacks, move || {
        view! {
            <button
                type="button"
                class="btn"
                data-show-example=""
                aria-pressed=word(move || if shown() { "true" } else { "false" })
                on:click=on(turn)
            >
                "Show an example"
            </button>
            <p class="help">{text(move || if shown() { EXAMPLE.to_owned() } else { String::new() })}</p>
        }
        .into_any()
    })
    .into_any()
}

const EXAMPLE: &str = "Examples stand in the documents where your values are missing. Your fields and the link stay as they are, and nothing can be copied meanwhile.";

const ANYTHING: &str = "An ARN, an account number, an answer of aws sts or aws eks describe-cluster, tfvars, s3:// addresses, the vendor's own text.";
