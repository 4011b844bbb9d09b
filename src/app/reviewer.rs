//! The page's side of the review, which is a program of its own (`src/app/review`): loads it when it is first needed,
//! gives it a place and a link, and hears which documents have errors.

use std::cell::Cell;
use std::rc::Rc;

use gloo::utils::window;
use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::link::decode;
use crate::profile::catalogue;

use super::address;
use super::erased::part;
use super::state::use_state;

/// How far the second program has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Loading,
    Here,
    Failed,
}

/// What the review says of the vendor's documents.
#[component]
pub(super) fn ReviewPanel() -> impl IntoView {
    let state = use_state();
    let refuse = move |paths: JsValue| {
        let paths = paths.as_string().unwrap_or_default();
        state.refused.set(paths.lines().map(str::to_owned).collect());
    };
    // The values stay those of the link that brought them: taking over a proposal confirms nothing.
    let adopt = move |link: JsValue| {
        let decoded = decode(&link.as_string().unwrap_or_default(), catalogue());
        if decoded.errors.is_empty() {
            state.configuration.set(decoded.configuration);
        }
    };
    on_cleanup(move || state.refused.set(Vec::new()));
    host("panel", move || address::link(state), Box::new(refuse), Box::new(adopt))
}

/// The page of the review, for documents that the person has.
#[component]
pub(super) fn ReviewPage() -> impl IntoView {
    let state = use_state();
    let link = move || state.review.get().unwrap_or_default();
    host("page", link, Box::new(|_| {}), Box::new(|_| {}))
}

fn host(
    view: &'static str,
    link: impl Fn() -> String + Send + Sync + 'static,
    refuse: Box<dyn FnMut(JsValue)>,
    adopt: Box<dyn FnMut(JsValue)>,
) -> AnyView {
    let place = NodeRef::<leptos::html::Div>::new();
    let progress = RwSignal::new(Progress::Loading);
    let link = Memo::new(move |_| link());
    let gone = StoredValue::new(false);
    let callbacks = StoredValue::new_local(Some((Closure::wrap(refuse), Closure::wrap(adopt))));
    Effect::new(move |started: Option<bool>| {
        let Some(place) = place.get().filter(|_| started != Some(true)) else { return started.unwrap_or_default() };
        load(Box::new(move |loaded| {
            if gone.try_get_value() != Some(false) {
                return;
            }
            progress.set(if loaded { Progress::Here } else { Progress::Failed });
            callbacks.with_value(|callbacks| {
                if let Some((refuse, adopt)) = callbacks.as_ref().filter(|_| loaded) {
                    let arguments = [place.as_ref(), &link.get_untracked().into(), refuse.as_ref(), adopt.as_ref()];
                    call(view, &Array::from_iter(arguments));
                }
            });
        }));
        true
    });
    Effect::new(move |_| {
        let link = link.get();
        if progress.get() == Progress::Here {
            call("update", &Array::of1(&link.into()));
        }
    });
    on_cleanup(move || {
        gone.set_value(true);
        if progress.get_untracked() == Progress::Here {
            call("hide", &Array::new());
        }
    });
    let words = move || match progress.get() {
        Progress::Loading => view! { <p class="review-state">"Loading the review…"</p> }.into_any(),
        Progress::Here => ().into_any(),
        Progress::Failed => view! {
            <p class="review-state banner error" role="alert">
                "The review could not be loaded; everything else works. Load the page again to try once more."
            </p>
        }
        .into_any(),
    };
    view! { <section class="review" aria-label="Review">{part(words)} <div node_ref=place></div></section> }.into_any()
}

/// Calls a function that the review offers.
fn call(name: &str, arguments: &Array) {
    let function = Reflect::get(&window(), &"review".into())
        .and_then(|offer| Reflect::get(&offer, &name.into()))
        .and_then(|function| function.dyn_into::<Function>());
    if let Ok(function) = function {
        let _ = function.apply(&JsValue::NULL, arguments);
    }
}

/// Has the shell's script load the program, once; says whether it is there.
fn load(done: Box<dyn FnOnce(bool)>) {
    let promise = Reflect::get(&window(), &"loadReview".into())
        .and_then(|load| load.dyn_into::<Function>())
        .and_then(|load| load.call0(&JsValue::NULL))
        .and_then(|promise| promise.dyn_into::<Promise>());
    let Ok(promise) = promise else {
        done(false);
        return;
    };
    let done = Rc::new(Cell::new(Some(done)));
    let answer = |loaded: bool| {
        let done = done.clone();
        Closure::once(move |_: JsValue| {
            if let Some(done) = done.take() {
                done(loaded);
            }
        })
    };
    let (here, failed) = (answer(true), answer(false));
    let _ = promise.then2(&here, &failed);
    here.forget();
    failed.forget();
}
