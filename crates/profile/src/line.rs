//! Text of a profile that may stand anywhere in a script or a module, in a comment too.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use super::value::is_invisible;

/// One line of characters that can be seen: no line end, no control, no change of the reading direction, nothing of
/// width zero, no private use.
///
/// Only this room makes one, out of a profile. A printer that puts it behind `#` need not fear that a second line
/// begins, and none of its characters can be taken for a mark of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line(String);

impl Line {
    /// # Errors
    /// The first character that a line cannot have.
    pub(super) fn new(text: &str) -> Result<Self, char> {
        Self::check(text).map(|()| Self(text.to_owned()))
    }

    /// Whether a text can be one; otherwise the first character that a line cannot have.
    ///
    /// # Errors
    /// That character.
    pub fn check(text: &str) -> Result<(), char> {
        text.chars().find(|c| is_invisible(*c)).map_or(Ok(()), Err)
    }

    /// A text of this room's own.
    pub(super) fn own(text: &'static str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What one of several is called that are alike.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        Self(format!("{self} {number}"))
    }

    /// What one of several is called, into which this is divided.
    #[must_use]
    pub fn part(&self, number: usize) -> Self {
        Self(format!("{self}, part {number}"))
    }
}

impl Deref for Line {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// So that lines can be joined.
impl Borrow<str> for Line {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
