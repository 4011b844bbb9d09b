//! Everybody who gets in from outside, those whom nobody knows first.

use std::sync::Arc;

use account::{Kind, PartyRow, Standing, kind_of, text_of};
use leptos::prelude::*;

use crate::erased::{nothing, on, part};
use crate::words::count;

use super::facts::facts;
use super::found::Found;
use super::table::{Rows, opener, reach};

/// The file of a whole organization may name more; the exports have them all.
const MOST: usize = 200;

/// Roles that are named beside a party; the table has the others.
const FIRST: usize = 3;

#[component]
pub(super) fn Parties(found: RwSignal<Option<Arc<Found>>>, rows: Rows, open: Callback<usize>) -> impl IntoView {
    let list = move || {
        found.with(|found| match found.as_ref().filter(|found| !found.survey().parties.is_empty()) {
            Some(found) if !found.is_whole => {
                view! { <p class="note">"Listed once all roles are judged."</p> }.into_any()
            }
            Some(found) => table(found, rows, open),
            None => view! { <p class="note">"Nobody from outside of the account gets in."</p> }.into_any(),
        })
    };
    view! {
        <section class="panel requests" aria-labelledby="account-parties">
            <h2 id="account-parties">"By who"</h2>
            {part(list)}
        </section>
    }
}

fn table(found: &Arc<Found>, rows: Rows, open: Callback<usize>) -> AnyView {
    let parties = &found.survey().parties;
    let list = parties.iter().take(MOST).map(|party| one(found, party, rows, open)).collect_view();
    let more = parties.len().saturating_sub(MOST);
    let more = if more > 0 { format!("And {more} more, which the exports have.") } else { String::new() };
    view! {
        <table>
            <caption class="visually-hidden">"Who can get in from outside"</caption>
            <thead>
                <tr>
                    <th scope="col">"Who"</th>
                    <th scope="col">"Has to bring"</th>
                    <th scope="col">"May at most"</th>
                    <th scope="col">"Last used"</th>
                    <th scope="col">"Roles"</th>
                </tr>
            </thead>
            <tbody>{list}</tbody>
        </table>
        <p class="cut">{more}</p>
    }
    .into_any()
}

fn one(found: &Arc<Found>, party: &PartyRow, rows: Rows, open: Callback<usize>) -> AnyView {
    let sum = party.sum(&found.survey().roles);
    let words = text_of(&party.party).to_owned();
    let (kind, text) = match kind_of(&party.party) {
        Kind::Account => ("account", words.clone()),
        Kind::Oidc => ("tokens of", words.clone()),
        Kind::Saml => ("SAML provider", words.clone()),
        Kind::Everybody => ("every principal of AWS", String::new()),
    };
    let (name, class) = match (&party.name, party.own) {
        (Some(name), _) => (name.clone(), ""),
        (None, true) => ("Your own".to_owned(), ""),
        (None, false) if text.is_empty() => ("Everybody".to_owned(), "surprise"),
        (None, false) => ("Unknown".to_owned(), "surprise"),
    };
    let of_profile = facts().and_then(|facts| match &facts.directory.holder(&party.party)?.standing {
        Standing::Profile(vendor) => Some(vendor.clone()),
        _ => None,
    });
    let profile = of_profile.map(|vendor| view! { " " <a href=format!("#/{vendor}")>"its profile"</a> });
    let guards: Vec<&str> = sum.guards.iter().map(|guard| guard.describe()).collect();
    let nothing_asked = (sum.open > 0).then(|| {
        let text = if sum.open == party.roles.len() {
            "nothing".to_owned()
        } else {
            format!("nothing for {}", count(sum.open, "role", "roles"))
        };
        view! { <span class="decision surprise">{text}</span> {if guards.is_empty() { "" } else { "; " }} }
    });
    let first = party.roles.iter().take(FIRST).map(|place| opener(found, *place, open)).collect_view();
    let all = party.roles.len();
    let filter = words.clone();
    let more = if all > FIRST {
        view! {
            <button type="button" class="jump" data-all-roles=words on:click=on(move |_| rows.narrow_to(&filter))>
                {format!("all {all} in the table")}
            </button>
        }
        .into_any()
    } else {
        nothing()
    };
    view! {
        <tr data-party=text_of(&party.party).to_owned()>
            <th scope="row">
                <b class=format!("decision {class}")>{name}</b>
                <br/>
                {kind}
                " "
                <code>{text}</code>
                {profile}
            </th>
            <td>{nothing_asked} {guards.join(", ")}</td>
            <td>{reach(sum.reach)}</td>
            <td>{sum.last_used.map_or_else(|| "never".to_owned(), |day| day.to_string())}</td>
            <td>
                <b>{all}</b>
                " "
                <span class="some">{first} {more}</span>
            </td>
        </tr>
    }
    .into_any()
}
