//! A vendor's row, in the places in which `index.html` has it (`xtask/src/site/catalogue.rs`).

use leptos::html::Li;
use leptos::prelude::*;

use profile::{Card, Field, Rank, State, Tool};

use crate::erased::{effect, text};
use crate::setup::Offer;

/// The rows of those vendors that `own` takes, each in sight while it is found.
pub(super) fn rows(
    cards: &'static [Card],
    tool: Signal<Tool>,
    found: Memo<Vec<Option<Rank>>>,
    offer: Offer,
    own: &impl Fn(&Card) -> bool,
) -> Vec<AnyView> {
    let is_found = |found: &[Option<Rank>], place: usize| found.get(place).is_some_and(Option::is_some);
    let (mut shown, mut views) = (Vec::new(), Vec::new());
    for (place, card) in cards.iter().enumerate().filter(|(_, card)| own(card)) {
        let (item, is_shown) = (NodeRef::<Li>::new(), found.with_untracked(|found| is_found(found, place)));
        shown.push((place, item, is_shown));
        views.push(view! { <li node_ref=item hidden=!is_shown><Row card tool/> {offer.button(card)}</li> }.into_any());
    }
    // One effect for all: with one for each, a key in a list of a thousand took 8 to 10 ms.
    effect(move || {
        found.with(|found| {
            for (place, item, was_shown) in &mut shown {
                let is_shown = is_found(found, *place);
                if *was_shown != is_shown
                    && let Some(item) = item.get_untracked()
                {
                    item.set_hidden(!is_shown);
                    *was_shown = is_shown;
                }
            }
        });
    });
    views
}

#[component]
fn Row(card: &'static Card, tool: Signal<Tool>) -> impl IntoView {
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
