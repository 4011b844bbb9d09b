//! Who can assume the role and who cannot, as a table for each trust policy.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use crate::edge::browser;
use crate::erased::{nothing, on, part};
use crate::words::prose;
use policy::{Arn, Policy};
use review::{Expected, Outcome, Proviso, Request, Row, Standing, Table, evaluate, explain};

use super::findings::place_button;
use super::item::Place;
use super::own_request::{ASK, Own, OwnRequest};
use super::statements::statements;

/// A trust policy with the requests that matter to it.
#[derive(Clone)]
pub(crate) struct TrustView {
    pub(crate) title: String,
    pub(crate) role: Arn,
    pub(crate) policy: Arc<Policy>,
    pub(crate) table: Table,
    /// Where each statement stands.
    pub(crate) places: Vec<Place>,
}

/// Who can assume the role and who cannot, and why; and whoever else the person asks about.
#[component]
pub(crate) fn Requests(
    trusts: Signal<Vec<TrustView>>,
    /// As for [`super::findings::Findings`].
    #[prop(optional)]
    prefix: String,
) -> impl IntoView {
    let own: Own = RwSignal::new(Vec::new());
    let asks = StoredValue::new(format!("{prefix}{ASK}"));
    let tables = move || {
        let asked = own.get();
        trusts.with(|trusts| trusts.iter().map(|trust| table(trust, own, asks, &asked)).collect_view().into_any())
    };
    let role = Signal::derive(move || {
        trusts.with(|trusts| trusts.first().map_or_else(String::new, |trust| trust.role.to_string()))
    });
    view! {
        <div class="requests">{part(tables)}</div>
        <OwnRequest own role prefix/>
    }
}

fn table(trust: &TrustView, own: Own, asks: StoredValue<String>, asked: &[Value]) -> AnyView {
    let asked = asked.iter().enumerate().filter_map(|(index, request)| own_row(trust, own, asks, index, request));
    let rows = trust.table.rows.iter().map(|row| {
        let (word, class) = decision(row);
        let place = row.statement.and_then(|index| trust.places.get(index).cloned());
        request_row(&row.who, word, class, row.outcome, vec![row.why.clone()], place, nothing())
    });
    let cut = if trust.table.cut { "The policy has more statements or principals than are listed here." } else { "" };
    view! {
        <div class="explained">
            <h3>{trust.title.clone()}</h3>
            {statements(&explain(&trust.policy))}
        </div>
        <table>
            <caption class="visually-hidden">{format!("Requests put to {}", trust.title)}</caption>
            <thead>
                <tr>
                    <th scope="col">"Who asks"</th>
                    <th scope="col">"Decision"</th>
                    <th scope="col">"Why"</th>
                </tr>
            </thead>
            <tbody>{asked.collect_view()} {rows.collect_view()}</tbody>
        </table>
        <p class="cut">{cut}</p>
    }
    .into_any()
}

fn request_row(
    who: &str,
    word: &'static str,
    class: &'static str,
    outcome: Outcome,
    mut why: Vec<String>,
    place: Option<Place>,
    remove: AnyView,
) -> AnyView {
    let reason = if why.is_empty() { String::new() } else { why.remove(0) };
    let more = why.into_iter().map(|reason| view! { <p class="source">{prose(&reason)}</p> });
    view! {
        <tr data-request=who.to_owned() data-decision=outcome.as_str()>
            <th scope="row">{who.to_owned()} {remove}</th>
            <td>
                <span class=format!("decision {class}")>{word}</span>
            </td>
            <td>{prose(&reason)} {more.collect_view()} " " {place.map(place_button)}</td>
        </tr>
    }
    .into_any()
}

fn own_row(trust: &TrustView, own: Own, asks: StoredValue<String>, index: usize, asked: &Value) -> Option<AnyView> {
    let mut asked = asked.clone();
    // Each trust policy belongs to a role of its own.
    asked["role"] = trust.role.to_string().into();
    let (role, request) = Request::from_value(&asked).ok()?;
    let decision = evaluate(&trust.policy, &role, &request);
    let place = decision.statement.and_then(|index| trust.places.get(index).cloned());
    let who = format!("Yours: {} {}", request.action, request.principal.as_str());
    let (word, class) = outcome(decision.outcome, decision.proviso);
    let remove = move |_| {
        own.update(|own| drop((index < own.len()).then(|| own.remove(index))));
        asks.with_value(|asks| browser::keep_focus_at(asks));
    };
    let remove = view! {
        <button type="button" class="jump" data-remove-request="" on:click=on(remove)>
            "Remove"
        </button>
    };
    let why = decision.reasons(&trust.policy);
    Some(request_row(&who, word, class, decision.outcome, why, place, remove.into_any()))
}

/// In words, with a sign of their own for who sees no colour.
fn decision(row: &Row) -> (&'static str, &'static str) {
    match row.standing() {
        Standing::Exposed if row.is_stranger() => ("! Anyone can assume it", "surprise"),
        Standing::Exposed => ("! Allowed, but should not be", "surprise"),
        Standing::Broken => ("! Denied, but should not be", "surprise"),
        // As it should be.
        Standing::Refused if row.expected == Expected::Denied => ("✓ Denied", "refused"),
        Standing::Meant | Standing::Conditional | Standing::Refused => outcome(row.outcome, row.proviso),
    }
}

fn outcome(outcome: Outcome, proviso: Option<Proviso>) -> (&'static str, &'static str) {
    match (outcome, proviso) {
        (Outcome::Allowed, None) => ("Can assume it", "allowed"),
        (Outcome::Allowed, Some(_)) => ("Can assume it if its own policy allows it", "allowed"),
        (Outcome::ExplicitDeny, _) => ("✕ Denied explicitly", "denied"),
        (Outcome::ImplicitDeny, _) => ("✕ Denied", "denied"),
    }
}
