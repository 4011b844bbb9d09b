//! What only the whole account shows: roles that lead to others, and what has changed between two days.

use std::sync::Arc;

use account::{Change, Changes};
use leptos::prelude::*;

use crate::erased::{nothing, part};
use crate::words::count;

use super::found::Found;
use super::table::{opener, reach};

/// The exports have the others.
const MOST: usize = 50;

/// Chains by which somebody outside gets further than by the first role.
#[component]
pub(super) fn Chains(found: RwSignal<Option<Arc<Found>>>, open: Callback<usize>) -> impl IntoView {
    part(move || found.with(|found| found.as_ref().map_or_else(nothing, |found| chains(found, open))))
}

/// What two days of one account differ in.
#[component]
pub(super) fn Changed(found: RwSignal<Option<Arc<Found>>>, open: Callback<usize>) -> impl IntoView {
    part(move || {
        found.with(|found| {
            let changes = found.as_ref().and_then(|found| Some((found, found.surveyed.changes.as_ref()?)));
            changes.map_or_else(nothing, |(found, changes)| changed(found, changes, open))
        })
    })
}

fn chains(found: &Arc<Found>, open: Callback<usize>) -> AnyView {
    let survey = found.survey();
    let gaining: Vec<_> = survey.chains.iter().filter(|chain| chain.gains.is_some()).collect();
    if gaining.is_empty() {
        return nothing();
    }
    let items = gaining.iter().take(MOST).map(|chain| {
        let first = chain.roles.first().copied().unwrap_or_default();
        let steps = chain.roles.iter().enumerate().map(|(step, place)| {
            let may = found.role(*place).map_or("", |role| reach(role.reach));
            let arrow = if step == 0 { "" } else { " → " };
            view! { {arrow} {opener(found, *place, open)} {format!(" ({may})")} }
        });
        let links = chain.steps.iter().filter_map(|step| survey.describe(step));
        let links = links.map(|link| view! { <li data-link="">{link}</li> }).collect_view();
        view! {
            <li data-chain="">
                <span class="sev security">"security"</span>
                <div>
                    <p>{format!("{}: ", found.who(first))} {steps.collect_view()}</p>
                    <ul class="links">{links}</ul>
                </div>
            </li>
        }
    });
    let list = items.collect_view();
    let more = gaining.len().saturating_sub(MOST);
    let more = match (more, survey.chains_cut) {
        (0, false) => String::new(),
        (0, true) => "There are more chains than can be followed.".to_owned(),
        (more, _) => format!("And {more} more, which the exports have."),
    };
    view! {
        <section class="panel" aria-labelledby="account-chains">
            <h2 id="account-chains">"Roles that lead further"</h2>
            <p class="note">
                "Whoever gets into the first role can go on to the next ones, and do there what the first one may not. Below each are the statements that allow it."
            </p>
            <ul class="findings">{list}</ul>
            <p class="cut">{more}</p>
        </section>
    }
    .into_any()
}

fn changed(found: &Arc<Found>, changes: &Changes, open: Callback<usize>) -> AnyView {
    let lists = [("new", &changes.added), ("gone", &changes.removed), ("other", &changes.changed)];
    let lists = lists.map(|(word, list)| {
        let one = |change: &Change| {
            let place = found.survey().roles.iter().position(|row| row.arn == change.arn);
            let role = match place {
                Some(place) => opener(found, place, open),
                None => view! { <code>{change.arn.clone()}</code> }.into_any(),
            };
            let sentences = change.sentences.join(" ");
            view! {
                <li data-changed=word>
                    <span class="sev">{word}</span>
                    <div>{role} <p>{sentences}</p></div>
                </li>
            }
        };
        list.iter().take(MOST).map(one).collect_view()
    });
    let all = changes.added.len() + changes.removed.len() + changes.changed.len();
    let note = if all == 0 {
        "Nothing: both days say the same of who gets in and how far.".to_owned()
    } else {
        format!("{}; each of the lists with those first that concern somebody outside.", count(all, "role", "roles"))
    };
    view! {
        <section class="panel" aria-labelledby="account-changes">
            <h2 id="account-changes">"What has changed since the earlier day"</h2>
            <p class="note">{note}</p>
            <ul class="findings">{lists.into_iter().collect_view()}</ul>
        </section>
    }
    .into_any()
}
