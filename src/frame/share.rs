//! The buttons that copy the link of what is shown.

use leptos::prelude::*;

use link::{LIMIT, Share, encode};

use crate::edge::browser;
use crate::erased::on;
use crate::state::{State, use_state};

/// Copies the link of what is shown, whole or without what identifies the account.
#[component]
pub(crate) fn ShareLink() -> impl IntoView {
    let state = use_state();
    view! {
        <button
            type="button"
            class="btn"
            data-share="link"
            title="Holds every value. It is never sent to a server, but whoever has it can read it."
            on:click=on(move |_| copy_link(state, Share::Everything))
        >
            "Copy link"
        </button>
        <button
            type="button"
            class="btn"
            data-share="without-identifiers"
            title="Without account IDs, external IDs and what the vendor has told: for a ticket or a chat."
            on:click=on(move |_| copy_link(state, Share::WithoutIdentifiers))
        >
            "Copy without IDs"
        </button>
    }
}

fn copy_link(state: State, share: Share) {
    let link = state.view.with_untracked(|view| {
        let view = view.as_ref()?;
        let link = state.configuration.with_untracked(|configuration| encode(&view.settled, configuration, share));
        Some(state.tab.get_untracked().put_into(link))
    });
    let Some(link) = link else { return };
    if link.len() > LIMIT {
        state.announce(format!(
            "The link would have {} bytes, more than the {LIMIT} that a link may have: shorten the values",
            link.len()
        ));
        return;
    }
    browser::copy_link(&link, move |copied| {
        state.announce(match (copied, share) {
            (true, Share::Everything) => "The link is copied",
            (true, Share::WithoutIdentifiers) => "The link without account and external IDs is copied",
            (false, _) => "The browser refused to copy: take the link from the address bar",
        });
    });
}
