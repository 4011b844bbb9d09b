//! A pasted document, printed anew.

use leptos::prelude::*;

use crate::documents::highlight::{Segment, json_lines};
use crate::edge::copy::CopyButton;
use crate::words::HAS_ERRORS;

use super::found::Shown;
use super::statements::statements;

/// Above this a text is shown without colours and line elements: a browser would take seconds to lay them out.
const MOST_COLOURED: usize = 200_000;

/// One reviewed document: its text, of which every character is what Copy copies, and what it says in sentences.
pub(crate) fn document(shown: Shown) -> AnyView {
    let Shown { path, title, text, sentences, has_errors, .. } = shown;
    let id = format!("document-{path}");
    let coloured = text.len() <= MOST_COLOURED;
    let code = if coloured {
        json_lines(&text).into_iter().map(line).collect_view().into_any()
    } else {
        text.clone().into_any()
    };
    let gaps = if has_errors { "has errors" } else { "" };
    let (name, label, what, shown_in) = (path.clone(), path.clone(), path.clone(), id.clone());
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
            <pre id=id data-document=path tabindex="0" class=if coloured { "code lines" } else { "code" }>
                {code}
            </pre>
            {statements(&sentences)}
        </article>
    }
    .into_any()
}

fn line(segments: Vec<Segment>) -> AnyView {
    let segments = segments.into_iter().map(|Segment { text, token, .. }| match token.class() {
        "" => text.into_any(),
        class => view! { <span class=class>{text}</span> }.into_any(),
    });
    view! { <span class="l">{segments.collect_view()}</span> }.into_any()
}
