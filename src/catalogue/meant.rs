//! The vendors that a link may have meant which names none.

use leptos::prelude::*;

use link::LinkError;
use profile::{Card, Search};

use crate::edge::browser;
use crate::erased::nothing;

/// More than these would be a list, which stands below.
const MOST: usize = 3;

/// Links to them with all that the link gives, below the error that says what it names.
pub(crate) fn meant(errors: &[LinkError], search: &Search, cards: &'static [Card]) -> AnyView {
    let unknown = errors.iter().find_map(|error| match error {
        LinkError::UnknownVendor(vendor) => Some(vendor),
        _ => None,
    });
    let places = unknown.map(|vendor| search.meant(vendor)).unwrap_or_default();
    let found: Vec<&Card> = places.into_iter().filter_map(|place| cards.get(place)).take(MOST).collect();
    if found.is_empty() {
        return nothing();
    }
    let fragment = browser::fragment();
    let query = fragment.split_once('?').map_or_else(String::new, |(_, query)| format!("?{query}"));
    let last = found.len() - 1;
    let links = found.into_iter().enumerate().map(|(place, card)| {
        let after = if place == last { "?" } else { " or " };
        view! { <a href=format!("#/{}{query}", card.id) data-meant=card.id.as_str()>{card.name.as_str()}</a> {after} }
    });
    view! {
        <p class="banner" role="note">
            "Did you mean " {links.collect_view()}
        </p>
    }
    .into_any()
}
