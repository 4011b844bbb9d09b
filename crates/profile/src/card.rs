//! What the catalogue shows of a vendor before anything of its profile has been fetched.

use super::category::Category;
use super::line::Line;
use super::model::{Profile, Status};

/// A vendor's entry in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub id: String,
    pub name: Line,
    pub purpose: Line,
    pub services: Vec<Line>,
    pub trust: Vec<Line>,
    pub state: State,
    pub category: Category,
    /// Other words that people search for.
    pub aliases: Vec<Line>,
}

/// Whether the vendor still sets customers up so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Active,
    Deprecated,
    Discontinued,
}

impl Card {
    pub fn new(profile: &Profile) -> Self {
        Self {
            id: profile.id.clone(),
            name: profile.name.clone(),
            purpose: profile.purpose.clone(),
            services: profile.services.clone(),
            trust: profile.trust.clone(),
            state: match profile.status {
                Status::Active => State::Active,
                Status::Deprecated { .. } => State::Deprecated,
                Status::Discontinued { .. } => State::Discontinued,
            },
            category: profile.category,
            aliases: profile.aliases.clone(),
        }
    }
}
