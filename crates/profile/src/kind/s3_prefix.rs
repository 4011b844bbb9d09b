//! The beginning of object keys.

use crate::value::{Valid, ValueError};

use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "s3_prefix", values: "the beginning of object keys" };

pub(super) const KIND: Kind = Kind {
    limits: "the beginning of object keys, at most 1,024 bytes",
    check: Check::Text { expression: r"[^\x00-\x1f\x7f]+", min: 1, max: 1_024 },
    address: false,
    quotes: true,
    parse,
};

/// Object keys may hold nearly anything; a policy document may hold U+0020 to U+00FF, so that is the limit here.
fn parse(text: &str) -> Result<Valid, ValueError> {
    if let Some(found) = text.chars().find(|c| !matches!(c, ' '..='~' | '\u{a1}'..='\u{ff}')) {
        let allowed = "characters that a policy document may hold (Latin-1)".into();
        return Err(ValueError::Character { found, allowed });
    }
    if text.starts_with("s3://") || text.starts_with("arn:") {
        return Err(ValueError::Rule("is an address: write what follows the bucket's name in it"));
    }
    if text.is_empty() || text.len() > 1_024 {
        return Err(ValueError::Rule(
            "is empty or longer than an object key, which has at most 1,024 bytes: shorten it",
        ));
    }
    Ok(Valid::new(text))
}
