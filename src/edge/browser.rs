//! What the page asks of the browser, each in one place and each with an honest answer when it fails.

use std::cell::Cell;
use std::rc::Rc;

use gloo::utils::{document, window};
use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, FocusOptions, HtmlAnchorElement, HtmlDocument, HtmlElement, Url};

#[wasm_bindgen(raw_module = "./boot.js")]
extern "C" {
    /// What the address has from `#` on, unpacked.
    pub(crate) fn fragment() -> String;

    /// What stands before the `#` of every link to this page.
    pub(crate) fn home() -> String;

    /// Copies the link as it is written: packed, if it is a long one.
    #[wasm_bindgen(js_name = copy_link)]
    fn copying(link: &str) -> Promise;
}

/// Copies a link with the page's address before it.
pub(crate) fn copy_link(link: &str, done: impl FnOnce(bool) + 'static) {
    settled(&copying(link), move |copied| done(copied.is_ok()));
}

/// A link as somebody needs it who does not have this page open.
pub(crate) fn whole(link: &str) -> String {
    home() + link
}

/// Goes to another page of this program, or reads the address once more where it is that page's already.
pub(crate) fn go(to: &str) {
    if fragment() != to {
        let _ = window().location().set_hash(to);
    } else if let Ok(event) = web_sys::Event::new("popstate") {
        let _ = window().dispatch_event(&event);
    }
}

pub(crate) fn remove_shell() {
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
}

/// The page comes after what the document has already: its foot stands below it all the same.
pub(crate) fn foot_last() {
    if let (Ok(Some(foot)), Some(body)) = (document().query_selector(".foot"), document().body()) {
        let _ = body.append_child(&foot);
    }
}

/// Copies a text, then says whether the browser has done so.
pub(crate) fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let navigator = window().navigator();
    // Absent outside of secure contexts, although the binding says otherwise.
    let present = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    if !present {
        done(false);
        return;
    }
    settled(&navigator.clipboard().write_text(text), move |copied| done(copied.is_ok()));
}

/// Does something once a promise is kept or refused.
pub(crate) fn settled(promise: &Promise, done: impl FnOnce(Result<JsValue, JsValue>) + 'static) {
    settled_boxed(promise, Box::new(done));
}

fn settled_boxed(promise: &Promise, done: Box<dyn FnOnce(Result<JsValue, JsValue>)>) {
    // One of the two is called, once; both share what is to be done then.
    let done = Rc::new(Cell::new(Some(done)));
    let answer = |sort: fn(JsValue) -> Result<JsValue, JsValue>| {
        let done = done.clone();
        Closure::once(move |value: JsValue| {
            if let Some(done) = done.take() {
                done(sort(value));
            }
        })
    };
    let (kept, refused) = (answer(Ok), answer(Err));
    let _ = promise.then2(&kept, &refused);
    kept.forget();
    refused.forget();
}

/// Selects an element's text, and tries the older way of copying the selection.
pub(crate) fn select_and_copy(id: &str) -> bool {
    let (Some(element), Ok(Some(selection))) = (document().get_element_by_id(id), window().get_selection()) else {
        return false;
    };
    let _ = selection.select_all_children(&element);
    document().dyn_into::<HtmlDocument>().is_ok_and(|document| document.exec_command("copy").unwrap_or(false))
}

/// Offers bytes as a file.
pub(crate) fn download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let anchor: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The click has started the download; the browser holds the data itself from here on.
    Url::revoke_object_url(&url)
}

/// 128 bits from the browser's own generator, as hexadecimal digits.
pub(crate) fn random_identifier() -> Option<String> {
    let mut bytes = [0_u8; 16];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    Some(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
}

/// Moves the keyboard to a control of the form.
pub(crate) fn focus_control(parameter: &str) {
    let selector = format!("[name=\"{parameter}\"]");
    if let Ok(Some(element)) = document().query_selector(&selector)
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        // What is folded takes no focus.
        if let Ok(Some(folded)) = element.closest("details") {
            let _ = folded.set_attribute("open", "");
        }
        let _ = element.focus();
        element.scroll_into_view();
    }
}

/// Moves the keyboard to where it goes on after what had the focus has gone, and leaves the page where it is.
pub(crate) fn keep_focus_at(id: &str) {
    if let Some(element) = document().get_element_by_id(id)
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Moves the keyboard to the heading of the page that has come, and leaves the page where history has scrolled it.
pub(crate) fn focus_heading() {
    if let Ok(Some(heading)) = document().query_selector("#main h1")
        && let Ok(heading) = heading.dyn_into::<HtmlElement>()
    {
        let _ = heading.set_attribute("tabindex", "-1");
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&options);
    }
}

/// Whether the page is wide enough for columns beside each other, as the style sheet has it.
pub(crate) fn has_columns() -> bool {
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    width.is_none_or(|width| width > 960.0)
}

pub(crate) fn is_text_input(target: Option<web_sys::EventTarget>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA"))
}

/// Brings a part of the page into sight, and the keyboard with it.
pub(crate) fn show_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
    keep_focus_at(id);
}

pub(crate) fn focus_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id)
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let _ = element.focus();
    }
}
