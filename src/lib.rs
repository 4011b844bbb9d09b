//! The page: Leptos components over the domain, and the only room that touches the browser.
//!
//! One signal holds the configuration; everything shown is derived from it. Effects stand only at the edge: address
//! bar, clipboard, theme, title. This room decides nothing about policies. Natively it is empty.
#![cfg(target_arch = "wasm32")]
// What the component macro makes is public, in rooms that are not.
#![allow(unreachable_pub)]

mod account;
mod catalogue;
mod derived;
mod documents;
mod edge;
mod erased;
mod form;
mod formats;
mod frame;
mod origin;
mod own;
mod part;
mod parts;
mod profiles;
mod review;
mod reviewer;
mod setup;
mod state;
mod tabs;
mod vendor;
mod views;
mod words;

/// Puts the page in the place of the shell that `index.html` shows until now.
pub fn mount() {
    profiles::read_rows();
    // The executor of Leptos begins with the first mount.
    wasm_bindgen_futures::spawn_local(async {
        let link = edge::browser::fragment();
        if link::CatalogueLink::is_named_by(&link) {
            // The shell has the list of vendors already: what replaces it comes in one piece.
            parts::await_catalogue().await;
        } else {
            // The profile comes together with the program: without it, the first page would be one that waits for it.
            profiles::await_named(&link).await;
        }
        part::turn().await;
        edge::browser::remove_shell();
        leptos::mount::mount_to_body(frame::Frame);
        edge::browser::foot_last();
        part::page_is_there();
    });
}
