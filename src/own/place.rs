//! Where the page of own profiles goes once its part of the program is there (`src/parts.rs` says how parts are).
#![allow(clippy::unnecessary_wraps, reason = "whether a part arrives is decided around the function that is its entry")]

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::part::{Part, arrive};
use crate::words::in_place;

use super::page::Page;

/// The page where a profile is written.
type Show = fn(RwSignal<Option<String>>) -> AnyView;

pub(crate) fn place(link: RwSignal<Option<String>>) -> AnyView {
    let page = RwSignal::new(Part::<Show>::Coming);
    load(page);
    in_place(page, "what reads profiles", "own", load, move |show| show(link))
}

fn load(into: RwSignal<Part<Show>>) {
    into.set(Part::Coming);
    spawn_local(async move { arrive(into, writing().await.ok()) });
}

#[wasm_split(own, fallible, wasm_split_path = leptos::wasm_split)]
fn writing() -> Result<Show, SplitLoaderError> {
    fn show(link: RwSignal<Option<String>>) -> AnyView {
        view! { <Page link/> }.into_any()
    }
    Ok(show)
}
