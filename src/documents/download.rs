//! The whole bundle as one file, and why it is not there yet.

use leptos::prelude::*;

use render::Part as Written;

use crate::documents::acceptable::unacceptable;
use crate::documents::command::unconfirmed;
use crate::edge::browser;
use crate::erased::{attribute, on, text};
use crate::parts::Part;
use crate::state::{State, use_state};
use crate::words::count;

/// Where the button stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In sight all the time: the page's one primary button.
    Bar,
    /// The first of the steps.
    Step,
}

/// The button that saves all files. While it cannot, it says why, and leads to what is missing.
#[component]
pub(crate) fn Download(place: Place) -> impl IntoView {
    let state = use_state();
    let blocked = Memo::new(move |_| blocked(state));
    let id = format!("why-not-{}", if place == Place::Bar { "bar" } else { "step" });
    let described = id.clone();
    let download = move |_| match blocked.get_untracked() {
        why if why.is_empty() => save(state),
        why => {
            let missing = state.view.with_untracked(|view| {
                let view = view.as_ref()?;
                Some(view.profile.parameter(*view.lacking.first()?).name.clone())
            });
            if let Some(name) = missing {
                browser::focus_control(&name);
            }
            state.announce(why);
        }
    };
    let name = move || state.view.with(|view| view.as_ref().map_or_else(String::new, |view| archive(&view.profile.id)));
    view! {
        <button
            type="button"
            class=if place == Place::Bar { "btn primary" } else { "btn" }
            data-download-all=(place == Place::Bar).then_some("")
            aria-disabled=attribute(move || blocked.with(|why| !why.is_empty()).then_some("true"))
            aria-describedby=described
            on:click=on(download)
        >
            "Download "
            <span class="file-name">{text(name)}</span>
        </button>
        <span id=id class=if place == Place::Bar { "visually-hidden" } else { "help why" }>{text(move || blocked.get())}</span>
    }
}

fn archive(vendor: &str) -> String {
    format!("{}.zip", folder(vendor))
}

/// The one folder in the archive, and the archive's name.
pub(crate) fn folder(vendor: &str) -> String {
    format!("rolecall-{vendor}")
}

/// Why the files cannot be saved yet, as a sentence; empty when they can.
pub(crate) fn blocked(state: State) -> String {
    let of_view = state.view.with(|view| {
        let view = view.as_ref()?;
        if let Some(first) = view.lacking.first() {
            let label = &view.profile.parameter(*first).label;
            let more = view.lacking.len() - 1;
            let others =
                if more > 0 { format!(", and {}", count(more, "more value", "more values")) } else { String::new() };
            return Some(format!("To fill in: {}{others}.", label.as_str()));
        }
        if !view.policies.gaps().is_empty() {
            return Some("A value is missing in a policy.".to_owned());
        }
        let refused = view.policies.documents.iter().find_map(|document| Some((document, unacceptable(document)?)));
        refused.map(|(document, why)| format!("{} {why}.", document.path))
    });
    if let Some(why) = of_view {
        return why;
    }
    let waits = unconfirmed(state);
    if !waits.is_empty() {
        return waits;
    }
    if let Some(path) = state.reviewed.with(|reviewed| reviewed.as_ref()?.refused.first().cloned()) {
        return format!("{path} has errors: see the findings.");
    }
    match state.formats.get() {
        Part::Here(_) => String::new(),
        Part::Coming => "The files are still on their way.".to_owned(),
        Part::Missing => "The files could not be loaded: try again above.".to_owned(),
    }
}

fn save(state: State) {
    let archive = state.view.with_untracked(|view| {
        let (view, formats) = (view.as_ref()?, state.formats.get_untracked().here()?);
        let parts: Vec<_> =
            Written::all(view.plan().tool).into_iter().map(|part| (formats.part)(&view.parts, part)).collect();
        // Only the documents themselves know of a value for which nothing can be written.
        if let Some(gap) = parts.iter().flat_map(|part| part.gaps()).next() {
            return Some(Err(view.profile.parameter(gap).label.to_string()));
        }
        Some(Ok((archive(&view.profile.id), (formats.zip)(&view.parts))))
    });
    let (name, bytes) = match archive {
        None => return,
        Some(Err(label)) => {
            return state.announce(format!("Nothing can be written for {label}: choose another value"));
        }
        Some(Ok(archive)) => archive,
    };
    match browser::download(&name, "application/zip", &bytes) {
        Ok(()) => state.announce(format!("{name} is downloaded")),
        Err(_) => state.announce(format!("The browser refused to save {name}")),
    }
}
