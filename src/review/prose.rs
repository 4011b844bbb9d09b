//! Sentences of the review, with code in them.

use leptos::prelude::*;

/// Nobody reads more sentences than this, and they cost more to lay out than all else that is said.
const MOST: usize = 100;

/// One sentence for each statement of a policy, numbered as the statements are.
pub(crate) fn statements(sentences: &[String]) -> AnyView {
    let more = sentences.len().saturating_sub(MOST);
    let more = if more > 0 { format!("And {more} statements more.") } else { String::new() };
    let items = sentences.iter().take(MOST).map(|sentence| view! { <li>{prose(sentence)}</li> });
    view! {
        <ol class="sentences" start="0">{items.collect_view()}</ol>
        <p class="cut">{more}</p>
    }
    .into_any()
}

/// A sentence in which names stand in backticks, with these as code.
pub(crate) fn prose(sentence: &str) -> AnyView {
    let part = |(index, part): (usize, &str)| {
        let text = part.to_owned();
        if index % 2 == 1 { view! { <code>{text}</code> }.into_any() } else { text.into_any() }
    };
    // An odd backtick at the end is a character like others.
    if sentence.matches('`').count() % 2 == 1 {
        return sentence.to_owned().into_any();
    }
    sentence.split('`').enumerate().map(part).collect_view().into_any()
}
