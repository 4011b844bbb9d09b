//! The identifier of a security group.

use crate::value::{Valid, ValueError};

use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "security_group_id", values: "`sg-` and 8 or 17 hexadecimal digits" };

pub(super) const KIND: Kind = Kind {
    limits: "sg- and 8 or 17 hexadecimal digits",
    check: Check::Text { expression: "sg-([0-9a-f]{8}|[0-9a-f]{17})", min: 11, max: 20 },
    address: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    let digits = text.strip_prefix("sg-").unwrap_or_default();
    let hex = digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if hex && matches!(digits.len(), 8 | 17) {
        return Ok(Valid::new(text));
    }
    Err(ValueError::Rule("is no security group ID: write sg- and 8 or 17 hexadecimal digits"))
}
