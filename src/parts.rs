//! The parts of the program that come after the first: where it is split, and how they are asked for.
//!
//! What belongs to a part follows from the functions named here and whom they call. A part gives functions once it is
//! there, so that only its arrival takes time. `style/boot.js` fetches the files, and again when one has not arrived.
#![allow(clippy::unnecessary_wraps, reason = "whether a part arrives is decided around the function that is its entry")]

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use render::{Bundle, Entry};

use crate::part::{data, text, turn};
use crate::review::KNOWLEDGE;
use crate::{account, catalogue, own, review, setup};

pub(crate) use crate::part::{Part, arrive};

/// The documents of a plan, each part written once somebody looks at it.
pub(crate) type Parts = render::Parts<'static>;

/// Every format but the policies themselves; `formats.rs` asks for them.
#[derive(Clone, Copy)]
pub(crate) struct Formats {
    /// Names the documents of all parts, and writes none.
    pub(crate) contents: fn(&Parts) -> Vec<Entry>,
    /// Writes a part's documents, unless that is done.
    pub(crate) part: fn(&Parts, render::Part) -> &Bundle,
    /// All documents as one archive, in a folder of the vendor's name.
    pub(crate) zip: fn(&Parts) -> Vec<u8>,
}

/// The page of all vendors, and the way to that of own profiles.
#[derive(Clone, Copy)]
pub(crate) struct Catalogue {
    pub(crate) page: fn(catalogue::Given) -> AnyView,
    /// The page where a person's own profile is written, or why it is not there yet: it is a part of its own, which this
    /// one asks for. Takes the page's link.
    pub(crate) own: fn(RwSignal<Option<String>>) -> AnyView,
}

/// The review, as the page shows it.
#[derive(Clone, Copy)]
pub(crate) struct Review {
    pub(crate) panel: fn(Signal<String>, review::Page, Signal<bool>) -> AnyView,
    pub(crate) page: fn(Signal<String>) -> AnyView,
    /// The page of a whole account, or why it is not there yet: it is a part of its own, which this one asks for.
    pub(crate) account: fn() -> AnyView,
    /// The page of a set-up, in the same way. Takes its link.
    pub(crate) set_up: fn(Signal<String>) -> AnyView,
    /// Takes the content of one of the files of [`KNOWLEDGE`].
    keep: fn(&str, &str),
}

/// Waits for the catalogue, whether it arrives or not.
pub(crate) async fn await_catalogue() {
    let _ = vendors().await;
}

/// Asks for the catalogue, for the first time or again.
pub(crate) fn load_catalogue(into: RwSignal<Part<Catalogue>>) {
    into.set(Part::Coming);
    spawn_local(async move { arrive(into, vendors().await.ok()) });
}

/// Asks for the review with its data. Without the data, what needs it is left out; the review says so.
pub(crate) fn load_review(into: RwSignal<Part<Review>>) {
    into.set(Part::Coming);
    spawn_local(async move {
        // All are on their way together.
        let coming = KNOWLEDGE.map(|file| (file, text(file)));
        let part = reviewing().await.ok();
        for (file, content) in coming {
            let content = data(content).await;
            turn().await;
            if let Some(part) = part {
                (part.keep)(file, &content);
            }
        }
        turn().await;
        arrive(into, part);
    });
}

#[wasm_split(catalogue, fallible, wasm_split_path = leptos::wasm_split)]
fn vendors() -> Result<Catalogue, SplitLoaderError> {
    Ok(Catalogue { page: catalogue::page, own: own::place })
}

#[wasm_split(review, fallible, wasm_split_path = leptos::wasm_split)]
fn reviewing() -> Result<Review, SplitLoaderError> {
    Ok(Review {
        panel: review::panel,
        page: review::page,
        account: account::place,
        set_up: setup::place,
        keep: review::keep_data,
    })
}
