//! What the catalogue says while vendors are being put together: which ones these are, and a button on every row.

use leptos::prelude::*;

use link::{KeptSetUp, Standing};
use profile::{Card, listed};

use crate::edge::announce::use_announcer;
use crate::edge::{browser, kept};
use crate::erased::{nothing, on, part};

use super::found::vendor_of;
use super::session;

/// The set-up that vendors may be added to. Without one, the rows stay as they are.
#[derive(Clone, Copy)]
pub(crate) struct Offer(RwSignal<Option<KeptSetUp>>);

impl Offer {
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(session::read()))
    }

    pub(crate) fn is_open(self) -> bool {
        self.0.with(Option::is_some)
    }

    pub(crate) fn banner(self) -> AnyView {
        part(move || self.0.get().map_or_else(nothing, |set_up| self.of(set_up))).into_any()
    }

    fn of(self, set_up: KeptSetUp) -> AnyView {
        let names: Vec<String> = set_up.members.iter().map(|member| vendor_of(&member.link)).collect();
        let announcer = use_announcer();
        let open = move |_| session::open(&set_up);
        let end = move |_| {
            kept::keep_set_up("");
            self.0.set(None);
            announcer.announce("The set-up is ended. Each vendor keeps its values");
            browser::focus_id("search");
        };
        view! {
            <section class="banner" data-banner="set-up" aria-label="The set-up">
                <p>
                    <strong>"You are putting a set-up together: "</strong>
                    {listed(&names)}
                    ". Add vendors with the buttons of their rows."
                </p>
                <p class="actions">
                    <button type="button" class="btn" data-open-set-up="" on:click=on(open)>
                        {if names.len() > 1 { "Open the set-up" } else { "Back to the vendor" }}
                    </button>
                    <button type="button" class="btn" data-end-set-up="" on:click=on(end)>
                        "End it"
                    </button>
                </p>
            </section>
        }
        .into_any()
    }

    /// Puts a row's vendor into the set-up and opens that.
    pub(crate) fn button(self, card: &'static Card) -> AnyView {
        // They go with the class of the list, which follows the signal: a row has enough of its own.
        if !untrack(|| self.is_open()) {
            return nothing();
        }
        let announcer = use_announcer();
        let add = move |_| {
            // It may have been ended in the meantime.
            let mut set_up = session::read().unwrap_or_else(session::begin);
            let path = format!("#/{}", card.id);
            // What the person has typed for the vendor before is as good here; a link's values are not.
            let own = kept::form_instead_of(&path, &path).filter(|(_, own)| *own).map(|(link, _)| link);
            match session::add(&mut set_up, &own.unwrap_or(path), Standing::New) {
                Some(_) => session::open(&set_up),
                None => announcer.announce("The set-up has as many vendors as one can have"),
            }
        };
        view! {
            <button type="button" class="btn small" data-add-to-set-up=card.id.as_str() on:click=on(add)>
                "Add to the set-up"
                <span class="visually-hidden">": " {card.name.as_str()}</span>
            </button>
        }
        .into_any()
    }
}
