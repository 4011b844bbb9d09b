//! What is asked for after the first part of the program: whether it is there, and how files come.

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

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

/// What could not be fetched is no data.
pub(crate) async fn data(file: Promise) -> String {
    JsFuture::from(file).await.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Whoever asked may have gone meanwhile.
pub(crate) fn arrive<T: Send + Sync + 'static>(into: RwSignal<Part<T>>, part: Option<T>) {
    let _ = into.try_set(part.map_or(Part::Missing, Part::Here));
}

#[wasm_bindgen(raw_module = "./boot.js")]
extern "C" {
    /// The text of a file of the site, by what the build calls it.
    pub(crate) fn text(file: &str) -> Promise;

    /// The bytes of a vendor's profile.
    pub(crate) fn profile(vendor: &str) -> Promise;
}
