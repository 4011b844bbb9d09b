//! Narrows the table to roles that may call one service.

use std::sync::Arc;

use leptos::prelude::*;

use crate::erased::{flag, on, part};

use super::found::{Filter, Found};

/// A list to choose from, in place of a text: what stands there is what some role names.
pub(super) fn service(
    found: RwSignal<Option<Arc<Found>>>,
    filter: RwSignal<Filter>,
    mut choose: impl FnMut(String) + 'static,
) -> AnyView {
    let option = move |service: String| {
        let label = if service.is_empty() { "Any service".to_owned() } else { service.clone() };
        let value = service.clone();
        let chosen = Memo::new(move |_| filter.with(|filter| filter.service == service));
        view! { <option value=value prop:selected=flag(move || chosen.get())>{label}</option> }
    };
    let options = move || {
        let mut services = found.with(|found| found.as_ref().map_or_else(Vec::new, |found| found.services.clone()));
        // What was chosen before another file came stays to be seen.
        let chosen = filter.with_untracked(|filter| filter.service.clone());
        if !chosen.is_empty() && !services.contains(&chosen) {
            services.insert(0, chosen);
        }
        services.insert(0, String::new());
        services.into_iter().map(option).collect_view().into_any()
    };
    let choose = move |event| choose(event_target_value(&event));
    view! {
        <div class="of-service">
            <label for="account-service">"May call"</label>
            <select id="account-service" aria-describedby="account-count" on:change=on(choose)>{part(options)}</select>
        </div>
    }
    .into_any()
}
