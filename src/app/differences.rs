use leptos::prelude::*;

use crate::profile::{Difference, Form};

use super::state::use_state;
use super::vendor::SourceLink;

/// What the two forms say differently here, each with its reason and source.
#[component]
pub(super) fn Differences() -> impl IntoView {
    let state = use_state();
    let form = Memo::new(move |_| state.configuration.with(|configuration| configuration.form));
    let differences =
        Memo::new(move |_| state.view.with(|view| view.as_ref().map_or_else(Vec::new, |v| v.plan.differences.clone())));
    let shown = move || {
        let profile = state.view.with_untracked(|view| view.as_ref().map(|view| view.profile));
        let indices = differences.get();
        indices.into_iter().filter_map(move |index| profile?.differences.get(usize::from(index))).collect::<Vec<_>>()
    };
    view! {
        <Show when=move || !differences.with(Vec::is_empty)>
            <section class="differences" aria-labelledby="differences-title" data-differences="">
                <h2 id="differences-title">
                    {move || match form.get() {
                        Form::Recommended => "Where this differs from the vendor's page",
                        Form::Documented => "What the recommended form changes",
                    }}
                </h2>
                <ul>{move || shown().into_iter().map(|difference| item(difference, form)).collect_view()}</ul>
            </section>
        </Show>
    }
}

fn item(difference: &'static Difference, form: Memo<Form>) -> impl IntoView {
    view! {
        <li data-difference=difference.id.as_str()>
            <strong>
                <span class="plus" aria-hidden="true">
                    {move || if form.get() == Form::Recommended { "+ " } else { "" }}
                </span>
                {difference.title.as_str()}
            </strong>
            <p>{difference.reason.as_str()}</p>
            <p class="source"><SourceLink source=&difference.source/></p>
        </li>
    }
}
