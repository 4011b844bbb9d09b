//! What a vendor names itself by when it assumes a role.

use crate::value::{Valid, ValueError};

use super::class::class;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "external_id", values: "2 to 1,224 letters, digits and `_+=,.@:/-`" };

pub(super) const KIND: Kind = Kind {
    limits: "2–1,224 letters, digits and _ + = , . @ : / -",
    check: Check::Text { expression: "[A-Za-z0-9_+=,.@:/-]+", min: 2, max: 1_224 },
    address: false,
    quotes: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    class(text, "_+=,.@:/-", "letters, digits and _ + = , . @ : / -", 2, 1_224)
}
