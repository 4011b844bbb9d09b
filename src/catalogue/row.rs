//! A vendor's row, in the places in which `index.html` has it (`xtask/src/site/catalogue.rs`).

use leptos::prelude::*;

use profile::{Card, Field, State, Tool};

use crate::erased::text;

#[component]
pub(crate) fn Row(card: &'static Card, tool: Signal<Tool>) -> impl IntoView {
    let href = move || match tool.get() {
        tool if tool == Tool::default() => format!("#/{}", card.id),
        tool => format!("#/{}?tool={}", card.id, tool.as_str()),
    };
    let ended = match card.state {
        State::Active => "",
        State::Deprecated => "Deprecated by its vendor",
        State::Discontinued => "Discontinued by its vendor",
    };
    view! {
        <a href=text(href) data-vendor=card.id.as_str()>
            <b class="name">{card.name.as_str()}</b>
            <span class="purpose">{card.purpose.as_str()}</span>
            <span class="gets-in">{card.text(Field::Trust)}</span>
            <span class="reach" data-reach=card.reach.as_str()>{card.reach.label()}</span>
            <span class="uses">{card.text(Field::Services)}</span>
            <span class="ended">{ended}</span>
        </a>
    }
}
