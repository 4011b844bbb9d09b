//! What the recommended form changes, each with its source.

use leptos::prelude::*;

use profile::{Difference, Form};

use crate::erased::{effect, part, part_if, word};
use crate::state::use_state;
use crate::vendor::beside::beside;
use crate::words::source_link;

/// What the two forms say differently here, each with its reason and source, and both beside each other. A part of the
/// program asks for it (`src/formats.rs`).
pub(crate) fn differences() -> AnyView {
    let state = use_state();
    // Few keystrokes change any of this.
    let recommended =
        Memo::new(move |_| state.configuration.with(|configuration| configuration.form == Form::Recommended));
    let met: Memo<Vec<&'static Difference>> = Memo::new(move |_| {
        state.view.with(|view| {
            let Some(view) = view else { return Vec::new() };
            let all = &view.profile.differences;
            view.plan().differences.iter().filter_map(|index| all.get(usize::from(*index))).collect()
        })
    });
    // Who does not see the documents change hears it.
    let mut before = None;
    effect(move || {
        let now = recommended.get();
        if before.replace(now).is_some_and(|before| before != now) {
            state.announce(if now {
                "The recommended form is shown"
            } else {
                "The form of the vendor's page is shown"
            });
        }
    });
    let any = move || met.with(|met| !met.is_empty());
    let items = move || {
        met.with(|met| met.iter().map(|difference| item(difference, recommended.get())).collect_view().into_any())
    };
    let title = move || {
        if recommended.get() {
            "Where this differs from the vendor's page"
        } else {
            "What the recommended form changes"
        }
    };
    part_if(any, move || {
        view! {
            <section class="differences" aria-labelledby="differences-title" data-differences="">
                <h2 id="differences-title" tabindex="-1">{word(title)}</h2>
                <ul>{part(items)}</ul>
                {beside(state)}
            </section>
        }
        .into_any()
    })
    .into_any()
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
