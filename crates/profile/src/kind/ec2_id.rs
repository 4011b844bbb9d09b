//! Identifiers of EC2: a word for the kind of thing, and hexadecimal digits.

use crate::value::{Valid, ValueError};

pub(super) fn ec2_id(text: &str, prefix: &str, rule: &'static str) -> Result<Valid, ValueError> {
    let digits = text.strip_prefix(prefix).unwrap_or_default();
    let hex = digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if hex && matches!(digits.len(), 8 | 17) { Ok(Valid::new(text)) } else { Err(ValueError::Rule(rule)) }
}
