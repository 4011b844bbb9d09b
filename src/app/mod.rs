//! The page: Leptos components over the domain, and the only room that touches the browser.
//!
//! One signal holds the configuration; everything shown is derived from it. Effects stand only at the edge: address
//! bar, clipboard, theme, title. This room decides nothing about policies.

// What the component macro makes is public, in a room that is not.
#![allow(unreachable_pub)]

mod address;
mod announce;
mod banner;
mod browser;
mod catalogue;
mod copy;
mod differences;
mod document;
mod documents;
mod erased;
mod field;
mod form;
mod frame;
mod highlight;
mod message;
mod notices;
mod origin;
mod picture;
pub mod review;
mod reviewer;
mod share;
mod state;
mod steps;
mod theme;
mod vendor;

/// Puts the page in the place of the shell that `index.html` shows until now.
pub fn mount() {
    browser::remove_shell();
    leptos::mount::mount_to_body(frame::Frame);
}
