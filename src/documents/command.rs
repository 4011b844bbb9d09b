//! A command as it is shown: its text, and the button that copies it.

use leptos::prelude::*;

use crate::edge::copy::CopyButton;
use crate::state::State;
use crate::words::UNCONFIRMED;

pub(crate) fn command_view(state: State, what: String, id: String, command: String) -> AnyView {
    let (shown_in, shown) = (id.clone(), command.clone());
    view! {
        <div class="command">
            <pre id=id tabindex="0">{shown}</pre>
            <CopyButton
                what
                shown_in
                text=Box::new(move || command.clone())
                blocked=Box::new(move || unconfirmed(state))
            />
        </div>
    }
    .into_any()
}

/// Why nothing that names a principal is copied yet; empty once everything is the person's own or confirmed.
pub(crate) fn unconfirmed(state: State) -> String {
    if state.has_examples() {
        return "Examples stand where your values are missing: fill these in first.".to_owned();
    }
    if state.is_confirmed() { String::new() } else { UNCONFIRMED.to_owned() }
}
