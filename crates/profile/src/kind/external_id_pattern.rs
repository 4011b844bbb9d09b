//! What the external IDs of one customer have in common.

use crate::value::{Valid, ValueError};

use super::class::class;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About {
    word: "external_id_pattern",
    values: "an external ID in which `*` and `?` stand for others, for `StringLike`",
};

pub(super) const KIND: Kind = Kind {
    limits: "2–1,224 letters, digits and _ + = , . @ : / - * ?",
    check: Check::Text { expression: "[A-Za-z0-9_+=,.@:/*?-]+", min: 2, max: 1_224 },
    address: false,
    quotes: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    if !text.is_empty() && text.chars().all(|c| matches!(c, '*' | '?')) {
        return Err(ValueError::Rule("matches the external IDs of others too: write the part that only yours have"));
    }
    class(text, "_+=,.@:/-*?", "letters, digits and _ + = , . @ : / - * ?", 2, 1_224)
}
