//! Files that a person drops onto a place of the page, or chooses there. What becomes of them is the place's business.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, FileList, HtmlInputElement};

use crate::erased::on;

/// What a place hears of files above it. `take` is given those that are dropped, one at least.
pub(crate) struct DropPlace {
    /// Whether files are held above it.
    pub(crate) dragged: RwSignal<bool>,
    pub(crate) over: Box<dyn FnMut(DragEvent)>,
    pub(crate) leave: Box<dyn FnMut(DragEvent)>,
    pub(crate) drop: Box<dyn FnMut(DragEvent)>,
}

impl DropPlace {
    pub(crate) fn new(take: impl Fn(Vec<File>) + 'static) -> Self {
        let dragged = RwSignal::new(false);
        Self {
            dragged,
            over: on(move |event: DragEvent| {
                event.prevent_default();
                dragged.set(true);
            }),
            leave: on(move |_| dragged.set(false)),
            drop: on(move |event: DragEvent| {
                event.prevent_default();
                dragged.set(false);
                give(event.data_transfer().and_then(|dropped| dropped.files()).as_ref(), &take);
            }),
        }
    }
}

/// What an input of files does with those that are chosen, one at least.
pub(crate) fn chosen(take: impl Fn(Vec<File>) + 'static) -> Box<dyn FnMut(leptos::ev::Event)> {
    on(move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        give(input.files().as_ref(), &take);
        // So that the same file can be chosen again.
        input.set_value("");
    })
}

fn give(list: Option<&FileList>, take: &impl Fn(Vec<File>)) {
    let files: Vec<File> =
        list.iter().flat_map(|list| (0..list.length()).filter_map(|place| list.item(place))).collect();
    if !files.is_empty() {
        take(files);
    }
}
