//! The address bar: it always holds the link of what is shown.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use gloo::utils::window;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::edge::browser;
use crate::state::State;

/// Long enough for fast typing to become one change of the address, short enough to go unnoticed: browsers refuse
/// more than a few hundred changes in half a minute.
const PAUSE_MS: u32 = 120;

/// The mark of history entries that this page wrote for the person. A link cannot set it.
const OWN: &str = "rolecall";

thread_local! {
    static PENDING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Reads the address now and whenever it changes, and keeps it up to date.
pub(crate) fn follow(state: State) {
    state.load(&browser::fragment(), is_own());
    let handle = window_event_listener(leptos::ev::popstate, move |_| {
        PENDING.with(|pending| drop(pending.borrow_mut().take()));
        state.load(&browser::fragment(), is_own());
    });
    on_cleanup(move || handle.remove());
    Effect::new(move |_| {
        let link = state.link();
        let confirmed = state.unconfirmed().is_empty();
        // A link that could not be read stays in the address bar, beside the explanation; a page apart has its own.
        // So does one whose vendor's profile is on its way.
        if state.link_errors.with(Vec::is_empty)
            && state.apart.with(Option::is_none)
            && state.awaited.with(Option::is_none)
        {
            let write = Timeout::new(PAUSE_MS, move || replace(&link, confirmed));
            PENDING.with(|pending| *pending.borrow_mut() = Some(write));
        }
    });
}

fn replace(link: &str, own: bool) {
    let mark = if own { JsValue::from_str(OWN) } else { JsValue::NULL };
    if browser::fragment() == link && is_own() == own {
        return;
    }
    // Refused only in a sandbox without an origin of its own, where there is no address to keep.
    let _ = window().history().and_then(|history| history.replace_state_with_url(&mark, "", Some(link)));
}

fn is_own() -> bool {
    window().history().and_then(|history| history.state()).is_ok_and(|mark| mark.as_string().as_deref() == Some(OWN))
}
