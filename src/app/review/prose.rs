use leptos::prelude::*;

/// A sentence in which names stand in backticks, with these as code.
pub(super) fn prose(sentence: &str) -> AnyView {
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
