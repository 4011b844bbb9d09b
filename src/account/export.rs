//! What is shown as files, made when they are asked for.

use std::sync::Arc;

use account::export::{report, roles_csv, to_value};
use leptos::prelude::*;

use crate::edge::browser;
use crate::erased::{flag, on};

use super::desk::Desk;
use super::found::Found;
use super::table::Rows;

#[derive(Clone, Copy)]
enum Format {
    Csv,
    Json,
    Markdown,
}

#[component]
pub(super) fn Exports(desk: Desk, rows: Rows) -> impl IntoView {
    let nothing_there = Memo::new(move |_| desk.found.with(|found| found.as_ref().is_none_or(|found| !found.is_whole)));
    let buttons = [
        (Format::Csv, "CSV", "The rows of the table as they are narrowed and sorted"),
        (Format::Json, "JSON", "Everything, as the terminal prints it"),
        (Format::Markdown, "Markdown", "A report: who gets in, and what to do"),
    ];
    let buttons = buttons.map(|(format, label, title)| {
        let save = move |_| {
            let done = desk.found.with_untracked(|found| found.as_ref().map(|found| save(found, rows, format)));
            if let Some(Err(())) = done {
                desk.announcer.announce("The browser refused to save the file");
            }
        };
        view! {
            <button type="button" class="btn" data-export=label title=title disabled=flag(move || nothing_there.get()) on:click=on(save)>
                {label}
            </button>
        }
    });
    view! { <div class="exports" role="group" aria-label="Save as a file">{buttons.into_iter().collect_view()}</div> }
}

fn save(found: &Arc<Found>, rows: Rows, format: Format) -> Result<(), ()> {
    let (ending, media_type, text) = match format {
        Format::Csv => {
            let places = rows.places.get_untracked();
            ("csv", "text/csv", roles_csv(places.iter().filter_map(|place| found.role(*place))))
        }
        Format::Json => ("json", "application/json", format!("{:#}\n", to_value(&found.surveyed))),
        Format::Markdown => ("md", "text/markdown", report(&found.surveyed)),
    };
    browser::download(&format!("rolecall-account.{ending}"), media_type, text.as_bytes()).map_err(drop)
}
