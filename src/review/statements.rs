//! What a policy says, as one sentence for each statement.

use leptos::prelude::*;

use crate::words::prose;

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
