//! The catalogue's search: every word that is typed has to be found, and one wrong letter is forgiven.

use super::card::{Card, State};

/// The cards as texts to look in, made once.
#[derive(Clone, Debug, Default)]
pub struct Search {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    name: String,
    /// All that the card says, in lower case.
    text: String,
    /// The words of the text.
    words: Vec<String>,
}

/// How well a card was found: the less, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Its name begins so.
    Name,
    /// Somewhere in what it says.
    Text,
    /// But for one letter.
    Near,
}

/// With fewer letters than these, a wrong one makes another word.
const FORGIVING: usize = 4;

impl Search {
    pub fn new(cards: &[Card]) -> Self {
        Self { entries: cards.iter().map(Entry::new).collect() }
    }

    /// For each card, in their order, how well it is found; `None` where it is not. A wrong letter is forgiven only where no
    /// card says the words as they are typed.
    pub fn find(&self, typed: &str) -> Vec<Option<Rank>> {
        let typed = typed.to_ascii_lowercase();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let exact: Vec<Option<Rank>> = self.entries.iter().map(|entry| entry.exact(&words)).collect();
        if exact.iter().any(Option::is_some) {
            return exact;
        }
        self.entries.iter().map(|entry| entry.near(&words)).collect()
    }
}

impl Search {
    /// The places of the cards that a name may have meant which is none of theirs, the best first. What sets the name's words
    /// apart does not count, and where no card has them all, each may be the one that counts.
    pub fn meant(&self, name: &str) -> Vec<usize> {
        let words: Vec<&str> =
            name.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()).filter(|word| word.len() > 1).collect();
        let long = words.iter().filter(|word| word.len() >= FORGIVING);
        let ways = std::iter::once(words.join(" ")).chain(long.map(|word| (*word).to_owned()));
        let found = ways.filter(|words| !words.is_empty()).map(|words| self.find(&words));
        let found = found.into_iter().find(|found| found.iter().any(Option::is_some)).unwrap_or_default();
        // Looked through once for each rank: sorting them would be more code.
        let of_rank = |rank: Rank| found.iter().enumerate().filter(move |(_, of)| **of == Some(rank));
        [Rank::Name, Rank::Text, Rank::Near].into_iter().flat_map(of_rank).map(|(place, _)| place).collect()
    }
}

impl Entry {
    fn new(card: &Card) -> Self {
        let state = if card.state == State::Active { "" } else { "ended" };
        let lists = [&card.trust, &card.services, &card.words].map(|list| list.join(" "));
        let said = [&card.id, card.name.as_str(), &card.purpose, card.category.title(), card.reach.label()];
        let state = [state, card.state.as_str()];
        let text = said.into_iter().chain(state).chain(lists.iter().map(String::as_str)).collect::<Vec<_>>();
        let mut text = text.join(" ").to_ascii_lowercase();
        // What people call it beside: the name in one word, and the way in that AWS calls otherwise.
        text.push(' ');
        text.extend(card.name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()));
        if card.trust.iter().any(|way| way.as_str() == "External ID") {
            text.push_str(" cross-account");
        }
        // Few words stand twice: to sort them would be more code than to look at them again.
        let words = text.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric());
        let words = words.filter(|word| word.len() + 1 >= FORGIVING).map(str::to_owned).collect();
        Self { name: card.name.to_ascii_lowercase(), text, words }
    }

    fn exact(&self, words: &[&str]) -> Option<Rank> {
        let ranks = words.iter().map(|word| {
            if self.name.starts_with(word) { Some(Rank::Name) } else { self.text.contains(word).then_some(Rank::Text) }
        });
        ranks.collect::<Option<Vec<_>>>()?.into_iter().max().or(Some(Rank::Text))
    }

    fn near(&self, words: &[&str]) -> Option<Rank> {
        let found = |word: &&str| {
            self.text.contains(*word)
                || word.len() >= FORGIVING && self.words.iter().any(|known| is_near(word.as_bytes(), known.as_bytes()))
        };
        words.iter().all(found).then_some(Rank::Near)
    }
}

/// Whether a word begins with what was typed, but for one letter: another one, one too many, one too few, or two that
/// have changed places.
fn is_near(typed: &[u8], known: &[u8]) -> bool {
    let same = typed.iter().zip(known).take_while(|(a, b)| a == b).count();
    let (Some(typed), Some(known)) = (typed.get(same..), known.get(same..)) else { return true };
    let (Some(typed_rest), known_rest) = (typed.get(1..), known.get(1..).unwrap_or_default()) else { return true };
    let swapped = matches!((typed, known), ([a, b, ..], [c, d, ..]) if a == d && b == c);
    known_rest.starts_with(typed_rest)
        || known.starts_with(typed_rest)
        || known_rest.starts_with(typed)
        || swapped && known.get(2..).unwrap_or_default().starts_with(typed.get(2..).unwrap_or_default())
}
