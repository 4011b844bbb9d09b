//! A tag of an IAM resource, key and value in one text.

use crate::value::{Valid, ValueError};

use super::class::{length, only};
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "tag", values: "`key=value`: 1 to 128 and 0 to 256 characters" };

pub(super) const KIND: Kind = Kind {
    limits: "key=value, letters, digits, spaces and _ . : / = + - @",
    check: Check::Text { expression: "[A-Za-z0-9 _.:/+@-]{1,128}=[A-Za-z0-9 _.:/=+@-]{0,256}", min: 2, max: 385 },
    address: false,
    quotes: false,
    parse,
};

/// `tagKeyType` and `tagValueType` in botocore's model of IAM, read 2026-11-26: 1 to 128 and 0 to 256 characters, of
/// `[\p{L}\p{Z}\p{N}_.:/=+\-@]`. Of the letters, digits and spaces only ASCII's are taken here: the languages that
/// check a pattern do not agree on the others. A key has no `=`, which ends it.
fn parse(text: &str) -> Result<Valid, ValueError> {
    const ALLOWED: &str = "ASCII letters, digits, spaces and _ . : / = + - @";
    let (key, value) = text.split_once('=').ok_or(ValueError::Rule("has no `=`: write a tag as `key=value`"))?;
    only(text, " _.:/=+-@", ALLOWED)?;
    if key.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:")) {
        return Err(ValueError::Rule("begins with `aws:`, which AWS keeps for its own tags: choose another key"));
    }
    length(key, 1, 128)?;
    length(value, 0, 256)?;
    Ok(Valid::new(text))
}
