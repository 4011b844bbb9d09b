//! Why a text cannot be read, and what to do.

use std::fmt;

use super::foreign::Foreign;

/// The longest text that is read.
pub const MAX_BYTES: usize = 1024 * 1024;

/// Why a text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    TooLarge(usize),
    Empty,
    /// Line and column are counted from 1.
    NotJson {
        line: usize,
        column: usize,
        cause: &'static str,
    },
    /// As [`ReadError::NotJson`].
    NotYaml {
        line: usize,
        column: usize,
        cause: &'static str,
    },
    /// The text is something else.
    Foreign(Foreign),
    NoPolicy,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(bytes) => {
                write!(f, "the text has {bytes} bytes: paste at most {MAX_BYTES} (1 MiB), one role at a time")
            }
            Self::Empty => f.write_str("the text is empty: paste a policy document or an answer of `aws iam`"),
            Self::NotJson { line, column, cause } => write!(f, "line {line}, column {column} is not JSON: {cause}"),
            Self::NotYaml { line, column, cause } => {
                write!(f, "line {line}, column {column} is not YAML that can be read: {cause}")
            }
            Self::Foreign(foreign) => foreign.fmt(f),
            Self::NoPolicy => f.write_str(
                "the text holds no policy document: paste one with `Statement`, or an answer that contains one",
            ),
        }
    }
}

impl std::error::Error for ReadError {}
