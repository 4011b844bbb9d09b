//! What a field has below its message: its word explained, and buttons that put the value into the place of a refused text
//! which holds it.

use leptos::prelude::*;

use profile::{Mend, Parameter};

use crate::edge::browser;
use crate::erased::{on, part};
use crate::form::asked::Asked;
use crate::form::explained::explained;
use crate::state::State;

/// What a field has below its message. A part of the program asks for it (`src/formats.rs`).
pub(crate) fn aid(asked: Asked) -> AnyView {
    view! { {explained(asked.parameter)} {part(move || mends(asked))} }.into_any()
}

/// A button for each row that holds a value in other words. It is there before the field complains.
fn mends(asked: Asked) -> AnyView {
    let Asked { state, parameter, .. } = asked;
    let (rows, texts) = asked.now(|now| (now.problems.clone(), now.texts.clone()));
    let mends = rows.into_iter().filter_map(|row| Some((row, parameter.kind.mend(texts.get(row)?)?)));
    mends.map(|(row, mend)| button(state, parameter, row, mend)).collect_view().into_any()
}

fn button(state: State, parameter: &'static Parameter, row: usize, mend: Mend) -> AnyView {
    let Mend { value, what } = mend;
    let shown = value.clone();
    let take = move |_| {
        let name = &parameter.name;
        let mut texts = state.configuration.with_untracked(|configuration| configuration.texts(name).to_vec());
        if let Some(text) = texts.get_mut(row) {
            text.clone_from(&value);
        }
        state.set(name, texts);
        state.announce(format!("{}: {value}, {what}", parameter.label.as_str()));
        browser::focus_control(name);
    };
    view! {
        <p class="mend">
            // The field keeps the keyboard: left, it would say what is wrong, and move the button from under the pointer.
            <button
                type="button"
                class="btn small"
                data-mend=parameter.name.as_str()
                on:mousedown=on(|event: leptos::ev::MouseEvent| event.prevent_default())
                on:click=on(take)
            >
                "Use "
                <code>{shown}</code>
            </button>
            <span class="help">{what}</span>
        </p>
    }
    .into_any()
}
