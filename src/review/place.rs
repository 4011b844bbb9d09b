//! Leads from a finding to its lines. The documents are the page's, or this program's own; either way they are found by
//! what every document on the page has: `data-document` and one element for each line.

use gloo::timers::callback::Timeout;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::item::Place;

const MARK: &str = "found";

/// Opens the document's tab, marks the lines and brings them into view.
pub(crate) fn show(place: &Place) {
    let Some(shown) = find(&place.document) else { return };
    if let Ok(Some(panel)) = shown.closest("[role=tabpanel]")
        && panel.has_attribute("hidden")
        && let Some(tab) = panel.get_attribute("aria-labelledby")
        && let Some(tab) = document().get_element_by_id(&tab)
        && let Ok(tab) = tab.dyn_into::<HtmlElement>()
    {
        tab.click();
    }
    let place = place.clone();
    // The lines of a tab are there after it has been opened.
    Timeout::new(0, move || mark(&place)).forget();
}

fn mark(place: &Place) {
    let Some(shown) = find(&place.document) else { return };
    if let Ok(marked) = document().query_selector_all(&format!(".{MARK}")) {
        for index in 0..marked.length() {
            if let Some(element) = marked.item(index).and_then(|node| node.dyn_into::<Element>().ok()) {
                let _ = element.class_list().remove_1(MARK);
            }
        }
    }
    let lines = shown.children();
    for index in place.first..=place.last {
        let line = u32::try_from(index).ok().and_then(|index| lines.item(index));
        if let Some(line) = line {
            let _ = line.class_list().add_1(MARK);
            if index == place.first {
                line.scroll_into_view();
            }
        }
    }
    if let Ok(shown) = shown.dyn_into::<HtmlElement>() {
        let _ = shown.focus();
    }
}

fn find(path: &str) -> Option<Element> {
    document().query_selector(&format!("[data-document=\"{path}\"]")).ok().flatten()
}
