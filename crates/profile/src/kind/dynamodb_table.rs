//! The name of a `DynamoDB` table.

use crate::value::{Valid, ValueError};

use super::class::class;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "dynamodb_table", values: "the name of a table, 3 to 255 characters" };

pub(super) const KIND: Kind = Kind {
    limits: "3–255 letters, digits and _ . -",
    check: Check::Text { expression: "[A-Za-z0-9_.-]+", min: 3, max: 255 },
    address: false,
    quotes: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    class(text, "_.-", "letters, digits and _ . -", 3, 255)
}
