//! The formats' part of the program: what it consists of, and how it is asked for (`parts.rs` says how parts are).
#![allow(clippy::unnecessary_wraps, reason = "whether a part arrives is decided around the function that is its entry")]

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::documents::download::folder;
use crate::form::{gather, mend};
use crate::part::turn;
use crate::parts::{Formats, Part, Parts, arrive};
use crate::vendor::{contents, differences, notices, steps};
use crate::views::Views;

/// Asks for the formats, for the first time or again.
pub(crate) fn load_formats(into: RwSignal<Part<Formats>>, views: RwSignal<Option<Views>>) {
    into.set(Part::Coming);
    spawn_local(async move {
        let part = formats().await.ok();
        // What is shown waits for the views; whoever asked may have gone meanwhile.
        let _ = views.try_set(part.map(|(_, views)| views));
        turn().await;
        arrive(into, part.map(|(formats, _)| formats));
    });
}

#[wasm_split(formats, fallible, wasm_split_path = leptos::wasm_split)]
fn formats() -> Result<(Formats, Views), SplitLoaderError> {
    fn zip(parts: &Parts) -> Vec<u8> {
        let files = parts.archive();
        let files = files.iter().map(|(path, document)| (path.as_str(), document.text.as_str()));
        render::zip(&folder(&parts.plan().profile.id), files)
    }
    Ok((
        Formats { contents: Parts::contents, part: Parts::part, zip },
        Views {
            steps: steps::steps,
            gather: gather::gather,
            contents: contents::contents,
            differences: differences::differences,
            notices: notices::notices,
            aid: mend::aid,
        },
    ))
}
