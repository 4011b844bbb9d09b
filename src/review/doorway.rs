use std::any::Any;
use std::cell::RefCell;
use std::sync::OnceLock;

use gloo::utils::window;
use js_sys::{Function, Object, Reflect};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::HtmlElement;

use review::actions::Actions;

use super::page::Page as ReviewPage;
use super::panel::Panel;

/// What is shown at present: the link that it is about, and the hold on its part of the page, which lets go of it when
/// dropped.
struct Shown {
    link: RwSignal<String>,
    /// Nobody has confirmed yet whom a link names: until then nothing can be copied.
    confirmed: RwSignal<bool>,
    _mounted: Box<dyn Any>,
}

thread_local! {
    static SHOWN: RefCell<Option<Shown>> = const { RefCell::new(None) };
}

static ACTIONS: OnceLock<Actions> = OnceLock::new();

/// The page's side of a review: what it is told.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    /// Takes the paths of the documents that have errors, one a line.
    refuse: StoredValue<Function, LocalStorage>,
    /// Takes a link that the person has chosen.
    adopt: StoredValue<Function, LocalStorage>,
}

/// Offers the review to the page, as `window.review`.
pub fn register() {
    let offer = Object::new();
    put(&offer, "actions", &Closure::<dyn FnMut(String)>::new(keep_actions).into_js_value());
    put(
        &offer,
        "panel",
        &Closure::<dyn FnMut(HtmlElement, String, Function, Function)>::new(show_panel).into_js_value(),
    );
    put(&offer, "page", &Closure::<dyn FnMut(HtmlElement, String)>::new(show_page).into_js_value());
    put(&offer, "update", &Closure::<dyn FnMut(String, bool)>::new(update).into_js_value());
    put(&offer, "hide", &Closure::<dyn FnMut()>::new(hide).into_js_value());
    // Refused only for a frozen window, which no browser has.
    let _ = Reflect::set(&window(), &"review".into(), &offer);
}

/// The data about actions, when it could be loaded.
pub(crate) fn actions() -> Option<&'static Actions> {
    ACTIONS.get()
}

impl Page {
    pub(crate) fn refuse(self, paths: &str) {
        tell(self.refuse, paths);
    }

    pub(crate) fn adopt(self, link: &str) {
        tell(self.adopt, link);
    }
}

fn tell(listener: StoredValue<Function, LocalStorage>, text: &str) {
    // A timer may outlive what it was for.
    let _ = listener.try_with_value(|listener| listener.call1(&JsValue::NULL, &text.into()));
}

fn put(offer: &Object, name: &str, call: &JsValue) {
    let _ = Reflect::set(offer, &name.into(), call);
}

#[allow(clippy::needless_pass_by_value, reason = "a closure for JavaScript takes no borrowed text")]
fn keep_actions(text: String) {
    if let Ok(actions) = Actions::parse(&text) {
        let _ = ACTIONS.set(actions);
    }
}

fn show_panel(host: HtmlElement, link: String, refuse: Function, adopt: Function) {
    show(link, move |link, confirmed| {
        Box::new(mount_to(host, move || {
            let page = Page { refuse: StoredValue::new_local(refuse), adopt: StoredValue::new_local(adopt) };
            view! { <Panel link page confirmed/> }
        }))
    });
}

fn show_page(host: HtmlElement, link: String) {
    show(link, move |link, _| Box::new(mount_to(host, move || view! { <ReviewPage link/> })));
}

fn show(link: String, mount: impl FnOnce(Signal<String>, Signal<bool>) -> Box<dyn Any>) {
    hide();
    let (link, confirmed) = (RwSignal::new(link), RwSignal::new(false));
    let mounted = mount(link.into(), confirmed.into());
    SHOWN.set(Some(Shown { link, confirmed, _mounted: mounted }));
}

fn update(link: String, confirmed: bool) {
    SHOWN.with_borrow(|shown| {
        if let Some(shown) = shown {
            shown.confirmed.set(confirmed);
            shown.link.set(link);
        }
    });
}

fn hide() {
    SHOWN.take();
}
