//! What stands above the page of an own profile: that nobody has checked it, and whom it lets in.

use leptos::prelude::*;

use crate::edge::announce::use_announcer;
use crate::edge::{browser, session};
use crate::erased::{on, part, word};
use crate::profiles::{self, Strangers};

use super::trusted::trust;

#[component]
pub(super) fn Banner(
    /// The profile's id.
    profile: &'static str,
    /// Principals that nobody has confirmed.
    strangers: Strangers,
) -> impl IntoView {
    let announcer = use_announcer();
    let named = Memo::new(move |_| strangers());
    let confirmed = Memo::new(move |_| named.with(Vec::is_empty));
    let confirm = move |_| {
        trust(profile, named.get_untracked());
        // The button is gone.
        browser::keep_focus_at("documents");
        announcer.announce("Confirmed: documents can be copied");
    };
    let clear = move |_| {
        session::forget_own_profile();
        profiles::remove_own();
        browser::go("#/profile");
    };
    let asked = move || {
        if confirmed.get() {
            return ().into_any();
        }
        let list = named.get().into_iter().map(|principal| view! { <li><code>{principal}</code></li> });
        view! {
            <p>"It says who may assume the role. Confirm that these are right; nothing can be copied until then."</p>
            <ul data-named="">{list.collect_view()}</ul>
            <p class="actions">
                <button type="button" class="btn primary" data-confirm-own="" on:click=on(confirm)>
                    "They are right"
                </button>
            </p>
        }
        .into_any()
    };
    view! {
        <section
            class=word(move || if confirmed.get() { "banner" } else { "banner warning" })
            data-banner="own"
            aria-label="Where this profile comes from"
        >
            <p>
                <strong>"This profile is yours, not checked by Rolecall. "</strong>
                "It is kept until this tab is closed and is in no link: whoever gets the link needs the file too. "
                <a href="#/profile">"Edit the profile"</a>
                " · "
                <button type="button" class="jump" data-clear-own="" on:click=on(clear)>
                    "Remove it"
                </button>
            </p>
            {part(asked)}
        </section>
    }
}
