//! Asks for the part, and gives it a place. What is named here belongs to the review's part of the program.
#![allow(clippy::unnecessary_wraps, reason = "whether a part arrives is decided around the function that is its entry")]

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::part::{Part, arrive};
use crate::words::in_place;

use super::page::Page;

type Show = fn(Signal<String>) -> AnyView;

/// Where the page goes, once it is there. Takes its link.
pub(crate) fn place(link: Signal<String>) -> AnyView {
    let page = RwSignal::new(Part::<Show>::Coming);
    load(page);
    in_place(page, "the page of the set-up", "setup", load, move |show| show(link))
}

fn load(into: RwSignal<Part<Show>>) {
    into.set(Part::Coming);
    spawn_local(async move { arrive(into, together().await.ok()) });
}

#[wasm_split(setup, fallible, wasm_split_path = leptos::wasm_split)]
fn together() -> Result<Show, SplitLoaderError> {
    fn show(link: Signal<String>) -> AnyView {
        view! { <Page link/> }.into_any()
    }
    Ok(show)
}
