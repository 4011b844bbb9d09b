//! What stays in sight on a vendor's page: what is missing, what the review has found, and the one thing to do next.

use leptos::prelude::*;

use crate::documents::download::{Download, Place};
use crate::edge::browser;
use crate::erased::{nothing, on, part, text, word};
use crate::form::lacking_words;
use crate::state::use_state;
use crate::views::use_views;
use crate::words::count;

/// The state of the page in a line, and the download.
#[component]
pub(crate) fn ReadyBar() -> impl IntoView {
    let (state, views) = (use_state(), use_views());
    let lacking = Memo::new(move |_| state.lacking());
    let values = move || {
        let (ids, invalid) = lacking.get();
        let Some(first) = ids.first().copied() else {
            return view! { <span class="complete">"All values are there"</span> }.into_any();
        };
        let name = state.view.with_untracked(|view| {
            view.as_ref().map_or_else(String::new, |view| view.profile.parameter(first).name.clone())
        });
        let words = lacking_words(ids.len() - invalid, invalid);
        view! {
            <button type="button" class="jump" data-next="" on:click=on(move |_| browser::focus_control(&name))>
                {words}
            </button>
        }
        .into_any()
    };
    let found = move || match state.reviewed.with(|reviewed| reviewed.as_ref()?.findings) {
        None => "not reviewed yet".to_owned(),
        Some(0) => "no findings".to_owned(),
        Some(findings) => count(findings, "finding", "findings"),
    };
    let grave = move || {
        if state.reviewed.with(|reviewed| reviewed.as_ref().is_some_and(|reviewed| !reviewed.refused.is_empty())) {
            "jump bad"
        } else {
            "jump"
        }
    };
    view! {
        <section class="ready" aria-label="What is next" data-ready="">
            <p>
                {part(values)}
                <button type="button" class=word(grave) data-findings-link="" on:click=on(|_| browser::show_id("review"))>
                    {text(found)}
                </button>
                <button type="button" class="jump" data-documents-link="" on:click=on(|_| browser::show_id("documents"))>
                    "Documents"
                </button>
            </p>
            {part(move || views.get().map_or_else(nothing, |views| (views.contents)()))}
            <div class="ready-action">
                <Download place=Place::Bar/>
            </div>
        </section>
    }
}
