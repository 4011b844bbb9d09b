//! The vendors as `index.html` has them: readable before any program is there, and without one. The page reads its cards
//! from these rows (`src/profiles.rs`) and shows them in the same places (`src/catalogue/row.rs`).

use profile::{Card, Category, Field, State};

/// A list for each category, and one of the vendors that have ended.
pub(super) fn rows(cards: &[Card]) -> String {
    let lists = Category::ALL.into_iter().map(|category| {
        let rows = cards.iter().filter(|card| card.category == category && card.state == State::Active);
        let rows: String = rows.map(row).collect();
        let title = category.title();
        list(&rows, &format!("<section><h2>{title}</h2>"), "</section>")
    });
    let ended: String = cards.iter().filter(|card| card.state != State::Active).map(row).collect();
    let ended = list(&ended, "<details><summary>Ended</summary>", "</details>");
    lists.chain([ended]).collect()
}

fn list(rows: &str, before: &str, after: &str) -> String {
    if rows.is_empty() { String::new() } else { format!("{before}<ul>{rows}</ul>{after}") }
}

fn row(card: &Card) -> String {
    let text = |field| escaped(&card.text(field));
    let (id, reach) = (text(Field::Id), text(Field::Reach));
    let state = if card.state == State::Active { String::new() } else { format!(" data-state={}", text(Field::State)) };
    format!(
        "<li><a href=#/{id} data-vendor={id} data-category={} data-reach={reach}{state} data-words=\"{}\">\
         <b class=name>{}</b><span class=purpose>{}</span><span class=gets-in>{}</span><span class=reach>{}</span>\
         <span class=uses>{}</span></a></li>",
        text(Field::Category),
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
    use super::escaped;

    #[test]
    fn a_text_stays_a_text() {
        assert_eq!(escaped("<b>\"A & B\"</b>"), "&lt;b>&quot;A &amp; B&quot;&lt;/b>");
    }
}
