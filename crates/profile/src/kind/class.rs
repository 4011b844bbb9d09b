//! Texts that are so many characters of a class.

use crate::value::{Valid, ValueError};

/// What IAM's names are made of, in words and as an expression.
pub(super) const NAME_CLASS: &str = "letters, digits and _ + = , . @ -";
pub(super) const NAME: &str = "[A-Za-z0-9_+=,.@-]+";

pub(super) fn class(
    text: &str,
    others: &str,
    allowed: &'static str,
    min: usize,
    max: usize,
) -> Result<Valid, ValueError> {
    only(text, others, allowed)?;
    length(text, min, max)?;
    Ok(Valid::new(text))
}

pub(super) fn only(text: &str, others: &str, allowed: &'static str) -> Result<(), ValueError> {
    match text.chars().find(|c| !c.is_ascii_alphanumeric() && !others.contains(*c)) {
        Some('*' | '?') => Err(ValueError::Wildcard),
        Some(found) => Err(ValueError::Character { found, allowed: allowed.into() }),
        None => Ok(()),
    }
}

pub(super) fn length(text: &str, min: usize, max: usize) -> Result<(), ValueError> {
    let found = text.chars().count();
    if (min..=max).contains(&found) { Ok(()) } else { Err(ValueError::Length { found, min, max }) }
}
