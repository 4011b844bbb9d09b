//! The number of an AWS account.

use policy::AccountId;

use crate::value::{Valid, ValueError};

use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "account_id", values: "12 digits" };

pub(super) const KIND: Kind = Kind {
    limits: "12 digits",
    check: Check::Text { expression: "[0-9]{12}", min: 12, max: 12 },
    address: false,
    quotes: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    if AccountId::parse(text).is_some() {
        return Ok(Valid::new(text));
    }
    let digits = text.chars().filter(|c| !matches!(c, ' ' | '-')).count();
    if digits < text.len() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-')) {
        return Err(ValueError::Rule("is written with dashes or spaces: an account ID is 12 digits without them"));
    }
    match text.chars().find(|c| !c.is_ascii_digit()) {
        Some(found) => Err(ValueError::Character { found, allowed: "digits: an account ID has 12".into() }),
        None => Err(ValueError::Length { found: text.len(), min: 12, max: 12 }),
    }
}
