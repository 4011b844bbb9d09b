//! A UUID.

use crate::value::{Valid, ValueError};

use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "uuid", values: "8-4-4-4-12 hexadecimal digits" };

pub(super) const KIND: Kind = Kind {
    limits: "8-4-4-4-12 hexadecimal digits",
    check: Check::Text { expression: "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", min: 36, max: 36 },
    address: false,
    quotes: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    let lengths = text.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    if lengths && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit()) {
        return Ok(Valid::new(text));
    }
    Err(ValueError::Rule("is no UUID: write 8-4-4-4-12 hexadecimal digits"))
}
