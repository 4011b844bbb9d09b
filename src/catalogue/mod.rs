//! The page that lists all vendors, narrowed by what is typed and by what is chosen.

mod filters;
mod meant;
mod row;

use gloo::utils::document;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use link::{CatalogueLink, LinkError};
use profile::{Card, Category, Rank, Search, State as Standing, Tool};

use crate::catalogue::filters::{Filters, lets_through};
use crate::catalogue::meant::meant;
use crate::catalogue::row::rows;
use crate::edge::browser;
use crate::erased::{flag, on, part, part_if, text};
use crate::setup::Offer;

/// What the page is given of the program around it, which it does not know.
#[derive(Clone, Copy)]
pub(crate) struct Given {
    pub(crate) cards: &'static [Card],
    /// What is searched for and chosen.
    pub(crate) link: RwSignal<CatalogueLink>,
    /// The tool that was chosen last: it stays chosen from one vendor to the next.
    pub(crate) tool: Signal<Tool>,
    /// What the link said that could not be used.
    pub(crate) errors: RwSignal<Vec<LinkError>>,
}

/// For each card, in their order, how well it is found.
type Found = Memo<Vec<Option<Rank>>>;

/// Beyond so many, the browser lays out those in sight alone. What it then guesses of the others' height would lead who comes
/// back to a list that fits without it to another place.
const MANY: usize = 200;

/// The page, as the entry of its part of the program.
pub(crate) fn page(given: Given) -> AnyView {
    view! { <CataloguePage given/> }.into_any()
}

/// All vendors by category; those that have ended come last, folded.
#[component]
fn CataloguePage(given: Given) -> impl IntoView {
    let Given { cards, link, .. } = given;
    let search = StoredValue::new(Search::new(cards));
    let searched = Memo::new(move |_| search.with_value(|search| link.with(|link| search.find(&link.search))));
    let found: Found = Memo::new(move |_| {
        let let_through = |card: &Card| link.with(|link| lets_through(link, card, None));
        searched.with(|found| {
            let ranks = found.iter().zip(cards);
            ranks.map(|(rank, card)| rank.filter(|_| let_through(card))).collect()
        })
    });
    let count = move || found.with(|found| found.iter().flatten().count());
    let narrowed = move || count() < cards.len();
    // The tool that is chosen here is the one that the vendors' links carry.
    let tool = move || link.with(|link| link.tool.as_deref().and_then(Tool::parse));
    let tool = Signal::derive(move || tool().unwrap_or_else(|| given.tool.get()));
    focus_with_slash();
    let offer = Offer::new();
    let list = move |category: Category| {
        let own = move |card: &Card| card.category == category && card.state == Standing::Active;
        view! {
            <section hidden=flag(move || !any(given, found, &own))>
                <h2>{category.title()}</h2>
                <ul>{rows(cards, tool, found, offer, &own)}</ul>
            </section>
        }
    };
    let ended = |card: &Card| card.state != Standing::Active;
    view! {
        {part(move || given.errors.with(|errors| search.with_value(|search| meant(errors, search, cards))))}
        <section class="hero">
            <h1>"Let a vendor in, and know exactly how far."</h1>
            <p>
                "Trust policies, permissions, commands and files for connecting a vendor to your AWS account. Assembled and checked in your browser, shared as a link. "
                <a href="#/account">"See who can get in already."</a>
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
                placeholder="Name, account, role, service or kind of trust"
                aria-describedby="search-count"
                aria-keyshortcuts="/"
                on:input=on(move |event| link.update(|link| link.search = event_target_value(&event)))
                on:keydown=on(move |event| open_best(&event, given, found))
                prop:value=text(move || link.with(|link| link.search.clone()))
            />
            <span id="search-count" class="count" role="status">
                {text(move || format!("{} of {} vendors", count(), cards.len()))}
            </span>
            <Filters cards link searched/>
        </search>
        {offer.banner()}
        <div class="vendors" class:many=flag(move || cards.len() > MANY) class:adding=flag(move || offer.is_open()) on:keydown=on(|event| walk(&event))>
            {Category::ALL.map(list).into_iter().collect_view()}
            <details hidden=flag(move || !any(given, found, &ended)) open=flag(move || narrowed() && any(given, found, &ended))>
                <summary>"Ended"</summary>
                <ul>{rows(cards, tool, found, offer, &ended)}</ul>
            </details>
        </div>
        <p class="empty">
            "A vendor is missing? "
            <a href="#/profile">"Bring a profile of your own"</a>
            "."
        </p>
        {part_if(
            move || count() == 0,
            move || {
                view! {
                    <p class="empty">
                        "No vendor matches. Try a service, such as S3, or a kind of trust, such as OIDC. "
                        <button type="button" class="btn" on:click=on(move |_| link.set(CatalogueLink::default()))>
                            "Show all"
                        </button>
                    </p>
                }
                    .into_any()
            },
        )}
    }
}

fn any(given: Given, found: Found, own: &impl Fn(&Card) -> bool) -> bool {
    found.with(|found| found.iter().zip(given.cards).any(|(rank, card)| rank.is_some() && own(card)))
}

/// `/` leads to the search from wherever nothing is typed.
fn focus_with_slash() {
    let handle = window_event_listener(leptos::ev::keydown, |event| {
        let typing = document()
            .active_element()
            .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
        if event.key() == "/" && !typing && !event.ctrl_key() && !event.meta_key() && !event.alt_key() {
            event.prevent_default();
            browser::focus_id("search");
        }
    });
    on_cleanup(move || handle.remove());
}

/// Enter in the search opens what is found best, the arrow down leads to the first row.
fn open_best(event: &leptos::ev::KeyboardEvent, given: Given, found: Found) {
    match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            step(None, true);
        }
        "Enter" => {
            let best = found.with_untracked(|found| {
                let ranked = found.iter().zip(given.cards).filter_map(|(rank, card)| Some(((*rank)?, card)));
                ranked.min_by_key(|(rank, _)| *rank).map(|(_, card)| card.id.clone())
            });
            let row = best.and_then(|id| document().query_selector(&format!(".vendors [data-vendor={id}]")).ok()?);
            if let Some(row) = row.and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok()) {
                event.prevent_default();
                row.click();
            }
        }
        _ => {}
    }
}

/// The arrows lead from row to row, and up from the first into the search.
fn walk(event: &leptos::ev::KeyboardEvent) {
    let down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    event.prevent_default();
    step(document().active_element().as_ref(), down);
}

/// The rows that can be seen, in their order.
fn step(from: Option<&web_sys::Element>, down: bool) {
    let Ok(rows) = document().query_selector_all(".vendors a") else { return };
    let rows = (0..rows.length()).filter_map(|place| rows.get(place)?.dyn_into::<web_sys::HtmlElement>().ok());
    // The row's own height would have to be found out first where it is out of sight.
    let is_seen = |row: &web_sys::HtmlElement| {
        row.parent_element()
            .and_then(|item| item.dyn_into().ok())
            .is_some_and(|item: web_sys::HtmlElement| item.offset_height() > 0)
    };
    let rows: Vec<_> = rows.filter(is_seen).collect();
    let at = from.and_then(|from| rows.iter().position(|row| row.unchecked_ref::<web_sys::Element>() == from));
    let to = match (at, down) {
        (None, _) => Some(0),
        (Some(at), true) => Some((at + 1).min(rows.len().saturating_sub(1))),
        (Some(at), false) => at.checked_sub(1),
    };
    match to.map(|to| rows.get(to)) {
        Some(row) => {
            let _ = row.map(web_sys::HtmlElement::focus);
        }
        None => browser::focus_id("search"),
    }
}
