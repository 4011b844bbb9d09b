//! The address bar: it always holds the link of what is shown. What it holds of a form is kept until the tab is closed.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use link::LIMIT;

use crate::edge::{browser, kept};
use crate::erased::effect;
use crate::origin::Origin;
use crate::state::State;

/// Long enough for fast typing to become one change of the address, short enough to go unnoticed: browsers refuse
/// more than a few hundred changes in half a minute.
const PAUSE_MS: u32 = 120;

thread_local! {
    static PENDING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Reads the address now and whenever it changes, and keeps it up to date.
pub(crate) fn follow(state: State) {
    state.load(&browser::fragment(), is_own());
    let handle = window_event_listener(leptos::ev::popstate, move |_| {
        // What was typed last is in no address any more.
        if PENDING.with(RefCell::take).is_some() {
            keep(state);
        }
        state.load(&browser::fragment(), is_own());
    });
    on_cleanup(move || handle.remove());
    effect(move || {
        let link = state.address();
        let confirmed = state.unconfirmed().is_empty();
        // What is confirmed is kept as the person's own from then on.
        state.origin.track();
        // A link that could not be read stays in the address bar, beside the explanation; a page apart has its own.
        // So does one whose vendor's profile is on its way.
        if state.link_errors.with(Vec::is_empty)
            && state.apart.with(Option::is_none)
            && state.awaited.with(Option::is_none)
        {
            let write = Timeout::new(PAUSE_MS, move || {
                PENDING.with(RefCell::take);
                replace(&link, confirmed);
                keep(state);
            });
            PENDING.with(|pending| *pending.borrow_mut() = Some(write));
        }
    });
}

/// Of an own profile the form goes with the profile, and is not kept.
fn keep(state: State) {
    let link = state.view.with_untracked(|view| Some(view.as_ref().filter(|view| !view.profile.own)?.link.clone()));
    if let Some(link) = link.filter(|link| link.len() <= LIMIT) {
        kept::keep_form(&link, state.origin.with_untracked(Origin::is_own));
    }
}

fn replace(link: &str, own: bool) {
    // What the page would refuse, it does not write.
    if link.len() <= LIMIT && (browser::fragment() != link || is_own() != own) {
        rewrite(link, own);
    }
}

#[wasm_bindgen(raw_module = "./boot.js")]
extern "C" {
    /// Whether this page wrote the history's entry for the person. A link cannot say so.
    fn is_own() -> bool;

    /// Puts a link into the history's entry. The script keeps there too how far the page was scrolled.
    pub(crate) fn rewrite(link: &str, own: bool);
}
