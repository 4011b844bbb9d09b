//! What the recommended form changes, each with its source.

use leptos::prelude::*;

use profile::{Difference, Form};

use crate::erased::{nothing, part, part_if, word};
use crate::state::use_state;
use crate::words::source_link;

/// What the two forms say differently here, each with its reason and source.
#[component]
pub(crate) fn Differences() -> impl IntoView {
    let state = use_state();
    let recommended = move || state.configuration.with(|configuration| configuration.form) == Form::Recommended;
    let any = move || state.view.with(|view| view.as_ref().is_some_and(|view| !view.plan.differences.is_empty()));
    let items = move || {
        state.view.with(|view| {
            let Some(view) = view else { return nothing() };
            let all = &view.profile.differences;
            let met = view.plan.differences.iter().filter_map(|index| all.get(usize::from(*index)));
            met.map(|difference| item(difference, recommended())).collect_view().into_any()
        })
    };
    let title = move || {
        if recommended() { "Where this differs from the vendor's page" } else { "What the recommended form changes" }
    };
    part_if(any, move || {
        view! {
            <section class="differences" aria-labelledby="differences-title" data-differences="">
                <h2 id="differences-title">{word(title)}</h2>
                <ul>{part(items)}</ul>
            </section>
        }
        .into_any()
    })
}

fn item(difference: &'static Difference, recommended: bool) -> AnyView {
    view! {
        <li data-difference=difference.id.as_str()>
            <strong>
                <span class="plus" aria-hidden="true">{if recommended { "+ " } else { "" }}</span>
                {difference.title.as_str()}
            </strong>
            <p>{difference.reason.as_str()}</p>
            <p class="source">{source_link(&difference.source)}</p>
        </li>
    }
    .into_any()
}
