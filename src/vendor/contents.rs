//! What the page has further down, with how much of it: the list of contents in the bar that stays in sight.

use leptos::prelude::*;

use link::Tab;

use crate::edge::browser;
use crate::erased::{on, part};
use crate::state::{State, use_state};

/// What is shown of one page, in its order: where it stands, its name, and how many there are.
type Entry = (&'static str, &'static str, usize);

/// Where there is room for it; a phone's bar leads to the documents and the findings alone. A part of the program asks
/// for it (`src/formats.rs`).
pub(crate) fn contents() -> AnyView {
    let state = use_state();
    // Few keys change them, and counting makes steps of all that there is.
    let entries = Memo::new(move |_| entries(state));
    let list =
        move || entries.with(|entries| entries.iter().map(|entry| button(state, *entry)).collect_view().into_any());
    view! { <nav class="contents" aria-label="On this page"><ul>{part(list)}</ul></nav> }.into_any()
}

fn entries(state: State) -> Vec<Entry> {
    state.rested.with(|view| {
        let Some(view) = view else { return Vec::new() };
        let (plan, steps) = (view.plan(), view.parts.guide().steps.len());
        let all = [
            (STEPS, "Steps", steps),
            ("differences-title", "Differences", plan.differences.len()),
            ("notices-title", "To know", plan.notices.len()),
            ("troubleshooting-title", "When it does not work", view.profile.troubleshooting.len()),
        ];
        all.into_iter().filter(|(_, _, count)| *count > 0).collect()
    })
}

const STEPS: &str = "documents";

fn button(state: State, (id, name, count): Entry) -> AnyView {
    let show = move |_| {
        if id == STEPS {
            state.tab.set(Tab::Apply);
        }
        browser::show_id(id);
    };
    view! {
        <li>
            <button type="button" class="jump" data-contents=id on:click=on(show)>{name} " (" {count} ")"</button>
        </li>
    }
    .into_any()
}
