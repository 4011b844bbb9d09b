//! The parts of the program that come after the first: where it is split, and how they are asked for.
//!
//! What belongs to a part follows from the functions named here and whom they call. A part gives functions once it is
//! there, so that only its arrival takes time. `style/boot.js` fetches the files, and again when one has not arrived.
#![allow(clippy::unnecessary_wraps, reason = "whether a part arrives is decided around the function that is its entry")]

use js_sys::Promise;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use render::{Bundle, Entry};

use crate::{catalogue, review};

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

/// The page of all vendors.
#[derive(Clone, Copy)]
pub(crate) struct Catalogue {
    pub(crate) page: fn(catalogue::Given) -> AnyView,
}

/// The review, as the page shows it.
#[derive(Clone, Copy)]
pub(crate) struct Review {
    pub(crate) panel: fn(Signal<String>, review::Page, Signal<bool>) -> AnyView,
    pub(crate) page: fn(Signal<String>) -> AnyView,
    /// Takes the data about actions, about AWS' own policies, and about the vendors.
    keep: fn(&str, &str, &str),
}

/// A part, or what became of it.
#[derive(Clone, Copy)]
pub(crate) enum Part<T> {
    Coming,
    Here(T),
    Missing,
}

impl<T: Copy> Part<T> {
    pub(crate) fn here(self) -> Option<T> {
        if let Self::Here(part) = self { Some(part) } else { None }
    }
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
        let (actions, managed, vendors) = (text("actions"), text("managed"), text("fingerprints"));
        let part = reviewing().await.ok();
        let (actions, managed, vendors) = (data(actions).await, data(managed).await, data(vendors).await);
        if let Some(part) = part {
            (part.keep)(&actions, &managed, &vendors);
        }
        arrive(into, part);
    });
}

/// What could not be fetched is no data.
async fn data(file: Promise) -> String {
    JsFuture::from(file).await.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Whoever asked may have gone meanwhile.
pub(crate) fn arrive<T: Send + Sync + 'static>(into: RwSignal<Part<T>>, part: Option<T>) {
    let _ = into.try_set(part.map_or(Part::Missing, Part::Here));
}

#[wasm_split(catalogue, fallible, wasm_split_path = leptos::wasm_split)]
fn vendors() -> Result<Catalogue, SplitLoaderError> {
    Ok(Catalogue { page: catalogue::page })
}

#[wasm_split(review, fallible, wasm_split_path = leptos::wasm_split)]
fn reviewing() -> Result<Review, SplitLoaderError> {
    Ok(Review { panel: review::panel, page: review::page, keep: review::keep_data })
}

#[wasm_bindgen(raw_module = "./boot.js")]
extern "C" {
    /// The text of a file of the site, by what the build calls it.
    fn text(file: &str) -> Promise;

    /// The bytes of a vendor's profile.
    pub(crate) fn profile(vendor: &str) -> Promise;
}
