//! One compiled form for all closures of a shape.
//!
//! Leptos compiles its rendering anew for every closure's own type. Behind a box they are one type: measured on this
//! page, that halves the code. A function named for what the closure gives says so at each place.

use std::sync::Arc;

use leptos::prelude::*;

use crate::part::once_painted;

pub(crate) type Part = Box<dyn FnMut() -> AnyView + Send>;

/// A part of the page that is made again when what it reads changes.
pub(crate) fn part(make: impl FnMut() -> AnyView + Send + 'static) -> Part {
    Box::new(make)
}

/// A part that is there only while a condition holds.
pub(crate) fn part_if(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    mut make: impl FnMut() -> AnyView + Send + 'static,
) -> Part {
    let holds = Memo::new(move |_| condition());
    part(move || if holds.get() { make() } else { nothing() })
}

/// A part that nobody sees at first: it is made once the rest of the page has been painted.
pub(crate) fn afterwards(make: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let is_painted = RwSignal::new(false);
    // The person may have gone on to another page.
    once_painted(move || {
        let _ = is_painted.try_set(true);
    });
    part_if(move || is_painted.get(), make).into_any()
}

pub(crate) fn nothing() -> AnyView {
    ().into_any()
}

pub(crate) fn text(make: impl FnMut() -> String + Send + 'static) -> Box<dyn FnMut() -> String + Send> {
    Box::new(make)
}

pub(crate) fn flag(make: impl FnMut() -> bool + Send + 'static) -> Box<dyn FnMut() -> bool + Send> {
    Box::new(make)
}

pub(crate) fn word(make: impl FnMut() -> &'static str + Send + 'static) -> Box<dyn FnMut() -> &'static str + Send> {
    Box::new(make)
}

/// An attribute that is there only at times.
pub(crate) fn attribute(
    make: impl FnMut() -> Option<&'static str> + Send + 'static,
) -> Box<dyn FnMut() -> Option<&'static str> + Send> {
    Box::new(make)
}

pub(crate) fn on<E: 'static>(handle: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(handle)
}

/// What is done at the page's edge when what it reads changes.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    boxed_effect(Box::new(run));
}

fn boxed_effect(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_| run());
}

/// A list whose items stay as they are while their keys do.
pub(crate) fn keyed(
    keys: impl Fn() -> Vec<String> + Send + Sync + 'static,
    make: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let keys: Box<dyn Fn() -> Vec<String> + Send + Sync> = Box::new(keys);
    boxed_list(keys, Arc::new(make))
}

fn boxed_list(
    keys: Box<dyn Fn() -> Vec<String> + Send + Sync>,
    make: Arc<dyn Fn(String) -> AnyView + Send + Sync>,
) -> AnyView {
    view! { <For each=keys key=|key| key.clone() children=move |key| make(key)/> }.into_any()
}
