//! The path of an IAM role.

use crate::value::{Valid, ValueError};

use super::class::{length, only};
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About =
    About { word: "role_path", values: "the path of a role, from `/` to `/`, 512 characters" };

pub(super) const KIND: Kind = Kind {
    limits: "/ at both ends, between them letters, digits and / _ + = , . @ -, at most 512 characters",
    check: Check::Text { expression: "/([A-Za-z0-9_+=,.@-]+/)*", min: 1, max: MAX },
    address: false,
    quotes: false,
    parse,
};

/// `pathType` in botocore's model of IAM, read 2026-11-26: `(\u002F)|(\u002F[\u0021-\u007E]+\u002F)`, 1 to 512 characters.
const MAX: usize = 512;

/// Of the characters that IAM takes, those of its names: a path is a part of the role's ARN, where `*` or `?` would be a
/// wildcard.
fn parse(text: &str) -> Result<Valid, ValueError> {
    only(text, "/_+=,.@-", "letters, digits and / _ + = , . @ -")?;
    length(text, 1, MAX)?;
    let named = |inner: &str| inner.split('/').all(|name| !name.is_empty());
    let inner = text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    if text == "/" || inner.is_some_and(named) {
        return Ok(Valid::new(text));
    }
    Err(ValueError::Rule("is no path: begin and end it with `/`, with names between, as in `/teams/data/`"))
}
