//! The moments in which nothing changes: what nobody looks at is brought up to date then.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::erased::effect;
use crate::state::State;

/// Longer than there is between the keys of somebody who types, shorter than the way to another tab.
const REST_MS: u32 = 250;

thread_local! {
    static PENDING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Lets `state.rested` follow the view, at once where paper is about to show what the screen does not.
pub(crate) fn follow(state: State) {
    let rest = move || {
        let _ = state.rested.try_set(state.view.try_get_untracked().flatten());
    };
    effect(move || {
        state.view.track();
        PENDING.with(|pending| *pending.borrow_mut() = Some(Timeout::new(REST_MS, rest)));
    });
    let handle = window_event_listener(leptos::ev::beforeprint, move |_| rest());
    on_cleanup(move || handle.remove());
}
