//! What the catalogue shows of a vendor before anything of its profile has been fetched.
//!
//! A card stands in `index.html` as text, once: the build writes it there, and the page reads it back.

use super::category::Category;
use super::line::Line;
use super::model::{Profile, Status};
use super::named::{is_same, only};

/// A vendor's entry in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub id: String,
    pub name: Line,
    pub purpose: Line,
    pub category: Category,
    pub state: State,
    pub reach: Reach,
    /// How the vendor gets in.
    pub trust: Vec<Line>,
    pub services: Vec<Line>,
    /// Other words that people search for: former names, products, accounts, names of roles.
    pub words: Vec<Line>,
}

/// Whether the vendor still sets customers up so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    #[default]
    Active,
    Deprecated,
    Discontinued,
}

/// The most that a vendor can be given, with every option on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    #[default]
    Nothing,
    Read,
    Write,
    /// It may change who may do what.
    Permissions,
    All,
    /// The person names the policies, and nobody else knows what they allow.
    Chosen,
}

/// A part of a card, as the text that stands for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Id,
    Name,
    Purpose,
    Category,
    State,
    Reach,
    Trust,
    Services,
    Words,
}

/// Between the items of a list.
const BETWEEN: &str = " · ";

impl Card {
    /// `known_by` are names and accounts that the profile tells of beside its aliases.
    pub fn new(profile: &Profile, reach: Reach, known_by: &[String]) -> Self {
        let known_by = known_by.iter().filter_map(|word| Line::new(word).ok());
        let words: Vec<Line> = profile.aliases.iter().cloned().chain(known_by).collect();
        let mut card = Self {
            id: profile.id.clone(),
            name: profile.name.clone(),
            purpose: profile.purpose.clone(),
            category: profile.category,
            state: match profile.status {
                Status::Active => State::Active,
                Status::Deprecated { .. } => State::Deprecated,
                Status::Discontinued { .. } => State::Discontinued,
            },
            reach,
            trust: profile.trust.clone(),
            services: profile.services.clone(),
            words: Vec::new(),
        };
        card.words = card.not_said_yet(&words);
        card
    }

    /// The vendor that a link means, which may write it in other ways than by its identifier.
    pub fn named<'c>(cards: &'c [Self], text: &str) -> Option<&'c Self> {
        let by_name = |card: &Self| {
            is_same(&card.id, text) || is_same(&card.name, text) || card.words.iter().any(|word| is_same(word, text))
        };
        cards.iter().find(|card| card.id == text).or_else(|| only(cards, by_name))
    }

    /// The words that a search would not find in the rest of the card, or in another one of them.
    fn not_said_yet(&self, words: &[Line]) -> Vec<Line> {
        let lists = [&self.trust, &self.services].map(|list| list.join(BETWEEN));
        let said = [&*self.id, &self.name, &self.purpose, &lists[0], &lists[1]].join(BETWEEN).to_ascii_lowercase();
        let lower = |word: &Line| word.to_ascii_lowercase();
        let within_another =
            |word: &Line| words.iter().any(|other| other.len() > word.len() && lower(other).contains(&lower(word)));
        let mut needed: Vec<Line> = Vec::new();
        for word in words.iter().filter(|word| !said.contains(&lower(word)) && !within_another(word)) {
            if !needed.iter().any(|known| known.eq_ignore_ascii_case(word)) {
                needed.push(word.clone());
            }
        }
        needed
    }

    /// The text that stands for a part.
    pub fn text(&self, field: Field) -> String {
        match field {
            Field::Id => self.id.clone(),
            Field::Name => self.name.to_string(),
            Field::Purpose => self.purpose.to_string(),
            Field::Category => self.category.as_str().to_owned(),
            Field::State => self.state.as_str().to_owned(),
            Field::Reach => self.reach.as_str().to_owned(),
            Field::Trust => self.trust.join(BETWEEN),
            Field::Services => self.services.join(BETWEEN),
            Field::Words => self.words.join(BETWEEN),
        }
    }

    /// The card whose parts have these texts. What is missing is empty; nothing without a name is a card.
    pub fn read(text: impl Fn(Field) -> Option<String>) -> Option<Self> {
        let line = |field| Line::new(&text(field).unwrap_or_default()).ok();
        let list = |field| {
            let text = text(field).unwrap_or_default();
            let items = text.split(BETWEEN).filter(|item| !item.is_empty());
            items.map(|item| Line::new(item).ok()).collect::<Option<Vec<Line>>>()
        };
        let word = |field| text(field).unwrap_or_default();
        Some(Self {
            id: text(Field::Id)?,
            name: line(Field::Name).filter(|name| !name.is_empty())?,
            purpose: line(Field::Purpose)?,
            category: Category::ALL.into_iter().find(|of| of.as_str() == word(Field::Category)).unwrap_or_default(),
            state: State::ALL.into_iter().find(|of| of.as_str() == word(Field::State)).unwrap_or_default(),
            reach: Reach::parse(&word(Field::Reach)).unwrap_or_default(),
            trust: list(Field::Trust)?,
            services: list(Field::Services)?,
            words: list(Field::Words)?,
        })
    }
}

impl State {
    const ALL: [Self; 3] = [Self::Active, Self::Deprecated, Self::Discontinued];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Deprecated => "deprecated",
            Self::Discontinued => "discontinued",
        }
    }
}

impl Reach {
    pub const ALL: [Self; 6] = [Self::Nothing, Self::Read, Self::Write, Self::Permissions, Self::All, Self::Chosen];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Read => "read",
            Self::Write => "write",
            Self::Permissions => "permissions",
            Self::All => "all",
            Self::Chosen => "chosen",
        }
    }

    /// As [`Reach::as_str`] writes it.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|of| of.as_str() == text)
    }

    /// What the catalogue says of it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Read => "reads",
            Self::Write => "writes",
            Self::Permissions => "changes permissions",
            Self::All => "everything",
            Self::Chosen => "what you choose",
        }
    }
}
