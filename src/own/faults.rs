//! The faults of a profile, each with the way to its line.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use gloo::utils::document;

use crate::erased::on;
use crate::words::prose;

use super::desk::FIELD;
use super::reading::Told;

/// Faults that are shown at once: who mends these sees the next.
const MOST: usize = 50;

pub(super) fn list(faults: &[Told]) -> AnyView {
    let items = faults.iter().take(MOST).map(item).collect_view();
    let more = faults.len().saturating_sub(MOST);
    let more = (more > 0).then(|| view! { <p class="note">{format!("and {more} more")}</p> });
    view! {
        <ul class="sentences">{items}</ul>
        {more}
    }
    .into_any()
}

fn item(told: &Told) -> AnyView {
    let Told { line, path, words } = told.clone();
    let place = path.clone();
    let jump = line.map(|line| {
        view! {
            <button type="button" class="jump" data-line=line.to_string() on:click=on(move |_| show(line))>
                {format!("Line {line}")}
            </button>
        }
    });
    view! {
        <li data-fault=place>
            {jump} " " <code>{path}</code> " " {prose(&words)}
        </li>
    }
    .into_any()
}

/// Selects a line of the text and brings it into view.
fn show(line: usize) {
    let field = document().get_element_by_id(FIELD).and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(field) = field else { return };
    let text = field.value();
    // The browser counts code units of UTF-16.
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
    let before: u32 = text.split('\n').take(line - 1).map(|line| units(line) + 1).sum();
    let length = text.split('\n').nth(line - 1).map_or(0, units);
    let _ = field.focus();
    let _ = field.set_selection_range(before, before + length);
    let lines = i32::try_from(text.split('\n').count().max(1)).unwrap_or(i32::MAX);
    let height = field.scroll_height() / lines;
    let above = i32::try_from(line - 1).unwrap_or(i32::MAX).saturating_mul(height);
    field.set_scroll_top((above - field.client_height() / 3).max(0));
}
