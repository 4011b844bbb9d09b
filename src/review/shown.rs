//! A pasted document, printed anew.

use leptos::prelude::*;

use crate::documents::highlight::json_lines;
use crate::documents::written::{Code, Content};
use crate::edge::copy::CopyButton;
use crate::words::HAS_ERRORS;

use super::found::Shown;
use super::statements::statements;

/// Above this a text is shown without colours and line elements: a browser would take seconds to lay them out.
const MOST_COLOURED: usize = 200_000;

/// One reviewed document: its text, of which every character is what Copy copies, and what it says in sentences.
pub(crate) fn document(shown: Shown) -> AnyView {
    let Shown { path, title, text, sentences, has_errors, .. } = shown;
    let shown_text = text.clone();
    let content = move || {
        if shown_text.len() > MOST_COLOURED {
            return Content::Text(shown_text.clone());
        }
        Content::Lines(json_lines(&shown_text))
    };
    let gaps = if has_errors { "has errors" } else { "" };
    let (name, label, what) = (path.clone(), path.clone(), path.clone());
    let shown_in = format!("document-{path}");
    view! {
        <article class="document" aria-label=label>
            <div class="docbar">
                <code>{name}</code>
                <span class="doc-title">{title}</span>
                <span class="gaps">{gaps}</span>
                <span class="actions">
                    <CopyButton what shown_in text=Box::new(move || text.clone()) blocked=Box::new(move || if has_errors { HAS_ERRORS.to_owned() } else { String::new() })/>
                </span>
            </div>
            <Code path content=Box::new(content)/>
            {statements(&sentences)}
        </article>
    }
    .into_any()
}
