//! What a type is made of.

use crate::value::{Valid, ValueError};

/// What a profile's author is told of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// In a profile.
    pub word: &'static str,
    /// Which values it has, in Markdown.
    pub values: &'static str,
}

/// A type without limits of a parameter's own.
pub(super) struct Kind {
    /// In words, shown beside the field.
    pub(super) limits: &'static str,
    pub(super) check: Check,
    /// Its values may begin with `https://`.
    pub(super) address: bool,
    /// Its values may have a `"` or a `\`, which are written otherwise inside of a JSON text.
    pub(super) quotes: bool,
    pub(super) parse: fn(&str) -> Result<Valid, ValueError>,
}

/// What a language that checks values itself can check.
pub(super) enum Check {
    /// Every text of the language's own type is a value.
    Nothing,
    Text {
        expression: &'static str,
        min: usize,
        max: usize,
    },
    Range {
        min: u32,
        max: u32,
    },
    /// The vendor's partitions.
    OneOfPartitions,
}
