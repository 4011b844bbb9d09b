//! One of several values that the vendor offers.

use crate::line::Line;
use crate::value::{Valid, ValueError};

use super::simple::About;

pub(super) const ABOUT: About = About {
    word: "choice",
    values: "one of `choices`: `{ \"value\": \"athena\", \"label\": \"Athena\", \"help\": \"…\" }`",
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: Line,
    pub help: Line,
}

pub(super) fn parse(text: &str, choices: &[Choice]) -> Result<Valid, ValueError> {
    if choices.iter().any(|choice| choice.value == text) {
        return Ok(Valid::new(text));
    }
    Err(ValueError::NotOffered(choices.iter().map(|c| format!("`{}`", c.value)).collect::<Vec<_>>().join(", ")))
}
