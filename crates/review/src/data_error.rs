//! Data that is not as its own command writes it.

use std::fmt;

/// The line of a data file, counted from 1, that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataError {
    /// What the file is about: "actions".
    pub about: &'static str,
    pub line: usize,
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of the data about {} is damaged: load it again", self.line, self.about)
    }
}

impl std::error::Error for DataError {}
