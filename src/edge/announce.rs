//! What is said aloud: the live region, and who speaks there.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::erased::text;

/// Long enough to be read; a screen reader has it at once.
const ANNOUNCED_FOR_MS: u32 = 6_000;

/// Long enough for the live region to be seen empty.
const SILENT_FOR_MS: u32 = 30;

/// What was announced last, and to whom it is said: the live region.
#[derive(Clone, Copy)]
pub(crate) struct Announcer {
    said: RwSignal<String>,
    /// Counts announcements: an older one leaves a newer one alone.
    turn: StoredValue<u32>,
}

impl Announcer {
    pub(crate) fn new() -> Self {
        Self { said: RwSignal::new(String::new()), turn: StoredValue::new(0) }
    }

    pub(crate) fn announce(self, text: impl Into<String>) {
        self.announce_text(text.into());
    }

    /// Takes back what was said: the page that it speaks of has gone.
    pub(crate) fn fall_silent(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.said.set(String::new());
    }

    fn announce_text(self, text: String) {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        // What spoke may have left the page in the meantime.
        let in_turn = move || self.turn.try_get_value() == Some(turn);
        let clear = move || {
            if in_turn() {
                self.said.set(String::new());
            }
        };
        let say = move || {
            if in_turn() {
                self.said.set(text);
                Timeout::new(ANNOUNCED_FOR_MS, clear).forget();
            }
        };
        // Cleared for a moment, so that the same words are announced again.
        self.said.set(String::new());
        Timeout::new(SILENT_FOR_MS, say).forget();
    }
}

/// Where announcements are seen and heard.
#[component]
pub(crate) fn LiveRegion(id: &'static str) -> impl IntoView {
    let announcer = use_announcer();
    view! {
        <div id=id class="status" role="status" aria-live="polite">
            {text(move || announcer.said.get())}
        </div>
    }
}

pub(crate) fn use_announcer() -> Announcer {
    expect_context::<Announcer>()
}
