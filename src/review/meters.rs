//! How much of AWS's quotas is used.

use leptos::prelude::*;

use crate::erased::{nothing, part};
use review::size::Meter;

/// Quotas that are nearly used up, or more than that. Below 90 % nobody has to think of them.
#[component]
pub(crate) fn Meters(meters: Signal<Vec<Meter>>) -> impl IntoView {
    part(move || {
        meters.with(|meters| {
            let near: Vec<&Meter> = meters.iter().filter(|meter| meter.is_near()).collect();
            if near.is_empty() {
                return nothing();
            }
            view! { <ul class="meters">{near.into_iter().map(one).collect_view()}</ul> }.into_any()
        })
    })
}

fn one(meter: &Meter) -> AnyView {
    let Meter { what, used, quota } = meter;
    let class = if meter.is_over() { "size over" } else { "size near" };
    view! {
        <li class=class data-meter=what.clone()>
            <span>{what.clone()}</span>
            <meter min="0" max=quota.to_string() high=(quota * 9 / 10).to_string() value=used.to_string() aria-hidden="true"></meter>
            <span>{format!("{used} of {quota}")}</span>
        </li>
    }
    .into_any()
}
