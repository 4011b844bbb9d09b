//! Outside parties, the roles that they get into, and how far these go, side by side: boxes of text with lines between
//! them, and the same as nested lists for whoever hears it or has a narrow screen.
//!
//! The roles of one party that go equally far share a box, so that hundreds of roles are as readable as ten. A drawing
//! whose lines cross was the alternative: with three parties that share roles nobody can follow them any more.

use std::sync::Arc;

use account::{Flow, text_of};
use leptos::html;
use leptos::prelude::*;

use crate::erased::{nothing, on, part};
use crate::words::count;

use super::found::Found;
use super::table::{Rows, opener, reach};

/// Parties in the picture; the list "By who" and the exports have the others.
const MOST: usize = 40;

/// Roles that are named in a box.
const FIRST: usize = 4;

/// Folded, and made when it is opened.
#[component]
pub(super) fn Picture(found: RwSignal<Option<Arc<Found>>>, rows: Rows, open: Callback<usize>) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let shown = NodeRef::<html::Details>::new();
    let toggled = move |_: leptos::ev::Event| is_open.set(shown.get_untracked().is_some_and(|details| details.open()));
    let content = move || {
        if !is_open.get() {
            return nothing();
        }
        found.with(|found| match found.as_ref().filter(|found| found.is_whole) {
            Some(found) => picture(found, rows, open),
            None => view! { <p class="note">"Drawn once all roles are judged."</p> }.into_any(),
        })
    };
    view! {
        <details class="panel picture" node_ref=shown on:toggle=on(toggled)>
            <summary>"As a picture: who gets in, through which roles, how far"</summary>
            {part(content)}
        </details>
    }
}

fn picture(found: &Arc<Found>, rows: Rows, open: Callback<usize>) -> AnyView {
    let survey = found.survey();
    let outside: Vec<usize> = (0..survey.parties.len()).filter(|place| !survey.flows(*place).is_empty()).collect();
    if outside.is_empty() {
        return view! { <p class="note">"Nobody from outside of the account gets in."</p> }.into_any();
    }
    let more = outside.len().saturating_sub(MOST);
    let more = if more > 0 { format!("And {more} more parties, which the exports have.") } else { String::new() };
    let parties = outside.into_iter().take(MOST).map(|place| party(found, place, rows, open)).collect_view();
    view! {
        <ul class="parties" aria-label="Outside parties, their roles, and what these may do at most">{parties}</ul>
        <p class="cut">{more}</p>
    }
    .into_any()
}

fn party(found: &Arc<Found>, place: usize, rows: Rows, open: Callback<usize>) -> AnyView {
    let survey = found.survey();
    let Some(party) = survey.parties.get(place) else { return nothing() };
    let words = text_of(&party.party);
    let (name, text) = match (&party.name, words) {
        (Some(name), words) => (name.clone(), words),
        (None, "*") => ("Everybody".to_owned(), ""),
        (None, words) => ("Unknown".to_owned(), words),
    };
    let class = if party.is_known() { "box" } else { "box surprise" };
    let flows = survey.flows(place).into_iter().map(|of| flow(found, words, &of, rows, open)).collect_view();
    view! {
        <li class="from" data-from=words.to_owned()>
            <div class=class><b>{name}</b> " " <code>{text.to_owned()}</code></div>
            <ul>{flows}</ul>
        </li>
    }
    .into_any()
}

fn flow(found: &Arc<Found>, party: &str, flow: &Flow, rows: Rows, open: Callback<usize>) -> AnyView {
    let all = flow.roles.len();
    let first = flow.roles.iter().take(FIRST).map(|place| opener(found, *place, open)).collect_view();
    let unguarded = (flow.open > 0).then(|| {
        let text =
            if flow.open == all { "nothing demanded".to_owned() } else { format!("nothing demanded by {}", flow.open) };
        view! { <span class="surprise">{text}</span> }
    });
    let filter = party.to_owned();
    let more = (all > FIRST).then(|| {
        view! {
            <button type="button" class="jump" on:click=on(move |_| rows.narrow_to(&filter))>
                {format!("and {} more, in the table", all - FIRST)}
            </button>
        }
    });
    view! {
        <li class="flow">
            {line(all)}
            <div class="box">
                <b>{count(all, "role", "roles")}</b>
                {unguarded}
                <span class="some">{first} {more}</span>
            </div>
            {line(all)}
            <div class="box" data-reach=flow.reach.as_str()>
                <span class="visually-hidden">"may at most: "</span>
                {reach(flow.reach)}
            </div>
        </li>
    }
    .into_any()
}

/// A line that is the thicker the more roles it stands for; 9 pixels are a hundred and more.
fn line(roles: usize) -> AnyView {
    let width = match roles {
        0..=1 => "1.5",
        2..=9 => "3",
        10..=99 => "6",
        _ => "9",
    };
    view! {
        <svg class="line" viewBox="0 0 40 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <path d="M0 10H40" stroke="currentColor" stroke-width=width fill="none"/>
        </svg>
    }
    .into_any()
}
