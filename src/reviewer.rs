//! The page's side of the review, which is a program of its own (`src/review`): loads it when it is first needed,
//! gives it a place and a link, and hears which documents have errors.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::profiles::catalogue;
use link::decode;

use crate::edge::address;
use crate::erased::word;
use crate::state::{State, use_state};

/// Where the second program puts what it shows.
const PLACE: &str = "review-place";

const NOT_LOADED: &str = "The review could not be loaded; everything else works. Load the page again to try once more.";

/// What the review says of the vendor's documents.
#[component]
pub(crate) fn ReviewPanel() -> impl IntoView {
    let state = use_state();
    let refuse = move |paths: JsValue| {
        let paths = paths.as_string().unwrap_or_default();
        state.refused.set(paths.lines().map(str::to_owned).collect());
    };
    // What the proposal leaves alone stays as it was typed or brought: a principal that a link named, with a space before
    // it say, would otherwise seem to be the person's own, and need no confirmation.
    let adopt = move |proposal: JsValue| {
        let read = |link: &str| decode(link, catalogue()).configuration;
        let (before, after) = (read(&address::link(state)), read(&proposal.as_string().unwrap_or_default()));
        state.configuration.update(|configuration| {
            for name in after.values.keys().chain(before.values.keys()) {
                if before.texts(name) != after.texts(name) {
                    configuration.set(name, after.texts(name).to_vec());
                }
            }
            configuration.form = after.form;
            configuration.split = after.split;
        });
    };
    on_cleanup(move || state.refused.set(Vec::new()));
    host(state, "panel", Box::new(move || address::link(state)), Box::new(refuse), Box::new(adopt))
}

/// The page of the review, for documents that the person has.
#[component]
pub(crate) fn ReviewPage() -> impl IntoView {
    let state = use_state();
    let link = move || state.review.get().unwrap_or_default();
    host(state, "page", Box::new(link), Box::new(|_| {}), Box::new(|_| {}))
}

fn host(
    state: State,
    view: &'static str,
    link: Box<dyn Fn() -> String + Send + Sync>,
    refuse: Box<dyn FnMut(JsValue)>,
    adopt: Box<dyn FnMut(JsValue)>,
) -> AnyView {
    let words = RwSignal::new("Loading the review…");
    let shown = RwSignal::new(false);
    // Once the view is mounted; what a page that has gone would have said, nobody hears.
    let callbacks = [Closure::wrap(refuse).into_js_value(), Closure::wrap(adopt).into_js_value()];
    let show = move |loaded: bool| {
        let Some(place) = document().get_element_by_id(PLACE).filter(|_| loaded && words.try_get_untracked().is_some())
        else {
            let _ = words.try_set(NOT_LOADED);
            return;
        };
        words.set("");
        let [refuse, adopt] = callbacks;
        call(view, &Array::of4(&place, &"".into(), &refuse, &adopt));
        shown.set(true);
    };
    Timeout::new(0, move || load(Box::new(show))).forget();
    Effect::new(move |_| {
        let (link, confirmed) = (link(), state.unconfirmed().is_empty());
        if shown.get() {
            call("update", &Array::of2(&link.into(), &confirmed.into()));
        }
    });
    on_cleanup(|| call("hide", &Array::new()));
    view! {
        <section class="review" aria-label="Review">
            <p class="review-state" role="status">{word(move || words.get())}</p>
            <div id=PLACE></div>
        </section>
    }
    .into_any()
}

/// Calls a function that the review offers.
fn call(name: &str, arguments: &Array) {
    let function = Reflect::get(&window(), &"review".into())
        .and_then(|offer| Reflect::get(&offer, &name.into()))
        .and_then(JsCast::dyn_into::<Function>);
    if let Ok(function) = function {
        let _ = function.apply(&JsValue::NULL, arguments);
    }
}

/// Has the shell's script load the program, once; says whether it is there.
fn load(done: Box<dyn FnOnce(bool)>) {
    let promise = Reflect::get(&window(), &"loadReview".into())
        .and_then(JsCast::dyn_into::<Function>)
        .and_then(|load| load.call0(&JsValue::NULL))
        .and_then(JsCast::dyn_into::<Promise>);
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
