//! The page that lists all vendors, narrowed by what is typed.

use leptos::prelude::*;

use profile::{Card, State, Tool};

use crate::erased::{flag, on, part_if, text};
use crate::profiles::cards;
use crate::state::use_state;

/// All vendors, narrowed by what is typed.
#[component]
pub(crate) fn CataloguePage() -> impl IntoView {
    let search = RwSignal::new(String::new());
    let all = cards();
    let count = move || search.with(|words| all.iter().filter(|card| matches(card, words)).count());
    view! {
        <section class="hero">
            <h1>"Let a vendor in, and know exactly how far."</h1>
            <p>
                "Trust policies, permissions, commands and files for connecting a vendor to your AWS account. Assembled and checked in your browser, shared as a link."
            </p>
        </section>
        <search class="search">
            <label for="search">"Search vendors"</label>
            <input
                id="search"
                type="search"
                name="search"
                autocomplete="off"
                spellcheck="false"
                placeholder="Name, purpose, service or kind of trust"
                aria-describedby="search-count"
                on:input=on(move |event| search.set(event_target_value(&event)))
                prop:value=text(move || search.get())
            />
            <span id="search-count" class="count" role="status">
                {text(move || format!("{} of {} vendors", count(), all.len()))}
            </span>
        </search>
        <ul class="cards">
            {all
                .iter()
                .map(|card| {
                    let hidden = flag(move || !search.with(|words| matches(card, words)));
                    view! {
                        <li hidden=hidden>
                            <CardLink card/>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
        {part_if(
            move || count() == 0,
            move || {
                view! {
                    <p class="empty">
                        "No vendor matches. Try a service, such as S3, or a kind of trust, such as OIDC. "
                        <button type="button" class="btn" on:click=on(move |_| search.set(String::new()))>
                            "Show all"
                        </button>
                    </p>
                }
                    .into_any()
            },
        )}
    }
}

#[component]
fn CardLink(card: &'static Card) -> impl IntoView {
    let app = use_state();
    // The tool that was chosen last stays chosen.
    let href = move || match app.chosen_tool() {
        tool if tool == Tool::default() => format!("#/{}", card.id),
        tool => format!("#/{}?tool={}", card.id, tool.as_str()),
    };
    let state = match card.state {
        State::Active => None,
        State::Deprecated => Some("Deprecated by its vendor"),
        State::Discontinued => Some("Discontinued by its vendor"),
    };
    view! {
        <a href=text(href) data-vendor=card.id.as_str()>
            <h2>{card.name.as_str()}</h2>
            <p>{card.purpose.as_str()}</p>
            <p class="connects">{card.services.join(" · ")}</p>
            <span class="tags">
                {card.trust.iter().map(|word| view! { <span class="tag">{word.as_str()}</span> }).collect_view()}
                {state.map(|state| view! { <span class="tag off">{state}</span> })}
            </span>
        </a>
    }
}

/// Every word must occur somewhere in what the card says.
fn matches(card: &Card, words: &str) -> bool {
    let status = if card.state == State::Active { "active" } else { "deprecated discontinued" };
    let text = format!(
        "{} {} {} {} {} {} {} {status}",
        card.id,
        card.name,
        card.purpose,
        card.category.title(),
        card.aliases.join(" "),
        card.services.join(" "),
        card.trust.join(" ")
    );
    let text = text.to_ascii_lowercase();
    words.to_ascii_lowercase().split_whitespace().all(|word| text.contains(word))
}
