//! The vendors as `index.html` has them: readable before any program is there, and without one. The page reads its cards
//! from these rows (`src/profiles.rs`) and shows them in the same places (`src/catalogue/row.rs`).

use profile::{Card, Category, Field, State};

/// A list for each category, and one of the vendors that have ended.
pub(super) fn rows(cards: &[Card]) -> String {
    let lists = Category::ALL.into_iter().map(|category| {
        let rows: String = active(cards, category).map(row).collect();
        let (word, title) = (category.as_str(), category.title());
        list(&rows, &format!("<section data-category={word}><h2>{title}</h2>"), "</section>")
    });
    let ended: String = ended(cards).map(row).collect();
    let ended = list(&ended, "<details><summary>Ended</summary>", "</details>");
    lists.chain([ended]).collect()
}

/// The cards in the order of their rows.
pub(super) fn in_order(cards: &[Card]) -> impl Iterator<Item = &Card> {
    Category::ALL.into_iter().flat_map(|category| active(cards, category)).chain(ended(cards))
}

fn active(cards: &[Card], category: Category) -> impl Iterator<Item = &Card> {
    cards.iter().filter(move |card| card.category == category && card.state == State::Active)
}

fn ended(cards: &[Card]) -> impl Iterator<Item = &Card> {
    cards.iter().filter(|card| card.state != State::Active)
}

fn list(rows: &str, before: &str, after: &str) -> String {
    if rows.is_empty() { String::new() } else { format!("{before}<ul>{rows}</ul>{after}") }
}

/// Everybody loads the rows, so each says only what stands nowhere else: the address tells the vendor, the list its
/// category.
fn row(card: &Card) -> String {
    let text = |field| escaped(&card.text(field));
    let (id, reach) = (text(Field::Id), text(Field::Reach));
    let state = match card.state {
        State::Active => String::new(),
        _ => format!(" data-category={} data-state={}", text(Field::Category), text(Field::State)),
    };
    format!(
        "<li><a href=#/{id} data-reach={reach}{state} data-words=\"{}\">\
         <b class=name>{}</b><span class=purpose>{}</span><span class=gets-in>{}</span><span class=reach>{}</span>\
         <span class=uses>{}</span></a></li>",
        text(Field::Words),
        text(Field::Name),
        text(Field::Purpose),
        text(Field::Trust),
        card.reach.label(),
        text(Field::Services),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use profile::{Card, Field};

    use super::{escaped, in_order, rows};

    fn card(id: &str, category: &str, state: &str) -> Card {
        let text = |field| match field {
            Field::Id | Field::Name => id.to_owned(),
            Field::Category => category.to_owned(),
            Field::State => state.to_owned(),
            _ => String::new(),
        };
        Card::read(|field| Some(text(field))).expect("a card")
    }

    /// The list of digests knows a vendor by the place of its row.
    #[test]
    fn rows_stand_in_the_order_of_their_cards() {
        let of = [("a", "cost", "active"), ("b", "ci", "discontinued"), ("c", "cost", "active"), ("d", "ci", "active")];
        let cards = of.map(|(id, category, state)| card(id, category, state));
        let ids: Vec<&str> = in_order(&cards).map(|card| card.id.as_str()).collect();
        assert_eq!(ids, ["d", "a", "c", "b"]);
        let page = rows(&cards);
        let places: Vec<usize> = ids.iter().filter_map(|id| page.find(&format!("href=#/{id} "))).collect();
        assert!(places.len() == 4 && places.is_sorted(), "{page}");
    }

    #[test]
    fn a_text_stays_a_text() {
        assert_eq!(escaped("<b>\"A & B\"</b>"), "&lt;b>&quot;A &amp; B&quot;&lt;/b>");
    }
}
