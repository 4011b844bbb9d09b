//! Which rows of the table are in the page, and which of them has the keyboard. Of thousands of rows a browser lays out
//! those that can be seen and some around them; the others are room above and below.

use gloo::utils::document;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The height of a row and of the head in CSS pixels, as `style/later.css` has it.
const ROW: i32 = 38;

/// Rows above those that can be seen first, and all rows that are in the page: more than a tall screen shows.
const BEFORE: usize = 10;
const MOST: usize = 60;

/// The window moves by so many rows at once, so that scrolling a little makes nothing anew.
const STEP: usize = 10;

/// Paper takes no more rows than this: a browser would take minutes to lay out the pages.
const MOST_PRINTED: usize = 5_000;

pub(super) const SCROLLER: &str = "account-rows";

#[derive(Clone, Copy)]
pub(super) struct Window {
    /// The first row that can be seen, in steps.
    top: RwSignal<usize>,
    /// The row that the keyboard is at.
    pub(super) current: RwSignal<usize>,
    /// Paper shows what the screen does not.
    pub(super) printing: RwSignal<bool>,
}

impl Window {
    pub(super) fn new() -> Self {
        Self { top: RwSignal::new(0), current: RwSignal::new(0), printing: RwSignal::new(false) }
    }

    /// The rows that are in the page, of so many.
    pub(super) fn of(self, count: usize) -> (usize, usize) {
        if self.printing.get() {
            return (0, count.min(MOST_PRINTED));
        }
        let first = self.top.get().saturating_sub(BEFORE).min(count);
        (first, (first + MOST).min(count))
    }

    /// Follows the scrolling.
    pub(super) fn scrolled(self) {
        if let Some(scroller) = scroller() {
            self.see(scroller.scroll_top());
        }
    }

    pub(super) fn to_start(self) {
        self.current.set(0);
        if let Some(scroller) = scroller() {
            scroller.set_scroll_top(0);
        }
        self.see(0);
    }

    /// Brings a row into sight, and the keyboard to it.
    pub(super) fn go_to(self, row: usize) {
        self.current.set(row);
        let Some(scroller) = scroller() else { return };
        let at = i32::try_from(row).unwrap_or(i32::MAX / ROW - 2) * ROW;
        let room = (scroller.client_height() - 2 * ROW).max(0);
        let top = scroller.scroll_top();
        if at < top {
            scroller.set_scroll_top(at);
        } else if at > top + room {
            scroller.set_scroll_top(at - room);
        }
        self.see(scroller.scroll_top());
        request_animation_frame(move || focus_row(&row.to_string()));
    }

    /// Where a key leads, among so many rows; nothing for any other key.
    pub(super) fn moved(self, key: &str, count: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        let page =
            scroller().map_or(1, |scroller| usize::try_from(scroller.client_height() / ROW).unwrap_or(1).max(2) - 1);
        let at = self.current.get_untracked();
        let to = match key {
            "ArrowDown" => at + 1,
            "ArrowUp" => at.saturating_sub(1),
            "PageDown" => at + page,
            "PageUp" => at.saturating_sub(page),
            "Home" => 0,
            "End" => last,
            _ => return None,
        };
        Some(to.min(last))
    }

    fn see(self, top: i32) {
        let first = usize::try_from(top / ROW).unwrap_or(0) / STEP * STEP;
        if self.top.get_untracked() != first {
            self.top.set(first);
        }
    }
}

/// Where the table stands in the window while somebody is at its rows, and the row that the keyboard is at.
#[derive(Clone)]
pub(super) struct Place {
    top: f64,
    row: Option<String>,
}

impl Place {
    /// Nothing while nobody has scrolled the rows or gone to one of them.
    pub(super) fn of_whoever_is_there() -> Option<Self> {
        let scroller = scroller()?;
        let focused = document().active_element().filter(|element| scroller.contains(Some(element)));
        let is_there = focused.is_some() || scroller.scroll_top() > 0;
        let row = focused.and_then(|element| element.closest("[data-row]").ok().flatten()?.get_attribute("data-row"));
        is_there.then(|| Self { top: top(&scroller), row })
    }

    /// Takes back what came above the table, and the keyboard to its row if that was made anew.
    pub(super) fn keep(self) {
        request_animation_frame(move || {
            let Some(scroller) = scroller() else { return };
            let moved = top(&scroller) - self.top;
            gloo::utils::window().scroll_by_with_x_and_y(0.0, moved);
            let is_gone = document().active_element().is_none_or(|element| !scroller.contains(Some(&element)));
            if let Some(row) = self.row.filter(|_| is_gone) {
                focus_row(&row);
            }
        });
    }
}

/// Where it stands in the window.
fn top(scroller: &HtmlElement) -> f64 {
    f64::from(scroller.offset_top()) - gloo::utils::window().scroll_y().unwrap_or_default()
}

fn focus_row(row: &str) {
    let button = document().query_selector(&format!("[data-row=\"{row}\"] button")).ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        // The page follows, where the table itself is out of sight.
        let _ = button.focus();
    }
}

/// The height of so many rows.
pub(super) fn room(rows: usize) -> String {
    rows.saturating_mul(ROW.unsigned_abs() as usize).to_string()
}

fn scroller() -> Option<HtmlElement> {
    document().get_element_by_id(SCROLLER)?.dyn_into().ok()
}
