//! What is asked for after the first part of the program: whether it is there, and how files come.

use js_sys::Promise;
use leptos::prelude::*;
use leptos::task::spawn_local;
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

/// Waits until the browser has had a turn: what a person has done meanwhile is answered first.
pub(crate) async fn turn() {
    let _ = JsFuture::from(next_turn()).await;
}

/// Does something once what stands in the page now has been painted.
pub(crate) fn once_painted(then: impl FnOnce() + 'static) {
    once_painted_boxed(Box::new(then));
}

fn once_painted_boxed(then: Box<dyn FnOnce()>) {
    spawn_local(async move {
        let _ = JsFuture::from(next_paint()).await;
        then();
    });
}

/// What a promise gives, if that is there before the next frame.
pub(crate) async fn soon(promise: Promise) -> Option<JsValue> {
    let first = JsFuture::from(Promise::race(&js_sys::Array::of2(&promise, &next_paint()))).await;
    first.ok().filter(JsValue::is_object)
}

#[wasm_bindgen(raw_module = "./boot.js")]
extern "C" {
    /// Lets come what nobody waits for.
    pub(crate) fn page_is_there();

    fn next_turn() -> Promise;

    fn next_paint() -> Promise;

    /// The text of a file of the site, by what the build calls it.
    pub(crate) fn text(file: &str) -> Promise;

    /// The bytes of a vendor's profile.
    pub(crate) fn profile(vendor: &str) -> Promise;
}
