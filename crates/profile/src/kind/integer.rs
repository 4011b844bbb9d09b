//! Whole numbers between two others.

use crate::value::{Valid, ValueError};

use super::simple::About;

pub(super) const ABOUT: About = About { word: "integer", values: "a whole number from `min` to `max`" };

/// Canonical decimal notation only, so that equal numbers are equal texts.
pub(super) fn parse(text: &str, min: u32, max: u32) -> Result<Valid, ValueError> {
    if let Some(found) = text.chars().find(|c| !c.is_ascii_digit()) {
        return Err(ValueError::Character { found, allowed: "digits".into() });
    }
    let range = || ValueError::Range { min, max };
    let number: u32 = text.parse().map_err(|_| range())?;
    if !(min..=max).contains(&number) {
        return Err(range());
    }
    Ok(Valid::new(&number.to_string()))
}
