//! What the catalogue shows of a vendor before anything of its profile has been fetched.
//!
//! A card stands in `index.html` as text, once: the build writes it there, and the page reads it back.

use super::category::Category;
use super::line::Line;
use super::model::{Profile, Status};

/// A vendor's entry in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub id: String,
    pub name: Line,
    pub purpose: Line,
    pub category: Category,
    pub state: State,
    pub at_most: AtMost,
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

/// The highest of what somebody may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum AtMost {
    #[default]
    Nothing,
    Read,
    Write,
    /// It may change who may do what.
    Permissions,
    All,
}

/// A part of a card, as the text that stands for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Id,
    Name,
    Purpose,
    Category,
    State,
    AtMost,
    Trust,
    Services,
    Words,
}

/// Between the items of a list.
const BETWEEN: &str = " · ";

impl Card {
    /// `at_most` with every option on; `known_by` are names and accounts that the profile tells of beside its aliases.
    pub fn new(profile: &Profile, at_most: AtMost, known_by: &[String]) -> Self {
        let known_by = known_by.iter().filter_map(|word| Line::new(word).ok());
        Self {
            id: profile.id.clone(),
            name: profile.name.clone(),
            purpose: profile.purpose.clone(),
            category: profile.category,
            state: match profile.status {
                Status::Active => State::Active,
                Status::Deprecated { .. } => State::Deprecated,
                Status::Discontinued { .. } => State::Discontinued,
            },
            at_most,
            trust: profile.trust.clone(),
            services: profile.services.clone(),
            words: profile.aliases.iter().cloned().chain(known_by).collect(),
        }
    }

    /// The text that stands for a part.
    pub fn text(&self, field: Field) -> String {
        match field {
            Field::Id => self.id.clone(),
            Field::Name => self.name.to_string(),
            Field::Purpose => self.purpose.to_string(),
            Field::Category => self.category.as_str().to_owned(),
            Field::State => self.state.as_str().to_owned(),
            Field::AtMost => self.at_most.as_str().to_owned(),
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
            at_most: AtMost::parse(&word(Field::AtMost)).unwrap_or_default(),
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

impl AtMost {
    pub const ALL: [Self; 5] = [Self::Nothing, Self::Read, Self::Write, Self::Permissions, Self::All];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Read => "read",
            Self::Write => "write",
            Self::Permissions => "permissions",
            Self::All => "all",
        }
    }

    /// As [`AtMost::as_str`] writes it.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|of| of.as_str() == text)
    }

    /// What the catalogue says of it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Nothing => "what you choose",
            Self::Read => "reads",
            Self::Write => "writes",
            Self::Permissions => "changes IAM",
            Self::All => "everything",
        }
    }
}
