//! Why a file is no answer about an account.

use std::fmt;

/// Why a file could not be read, or not to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// No JSON: where, and why.
    Syntax {
        line: usize,
        column: usize,
        cause: String,
    },
    /// The text ends before the answer does.
    Cut {
        line: usize,
        column: usize,
    },
    /// There is nothing but white space.
    Empty,
    /// UTF-16, as a shell's redirection can write.
    Utf16,
    /// What it is packed as.
    Packed(&'static str),
    TooLarge,
    /// JSON, but nothing that tells of roles, policies or accounts.
    NoAnswer,
    /// Whoever gave the file could not go on giving it.
    Interrupted(String),
    /// Whoever asked wants no more.
    Stopped,
}

impl ReadError {
    /// Whether the file is no JSON, or cannot be read at all.
    pub fn is_unreadable(&self) -> bool {
        !matches!(self, Self::NoAnswer)
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { line, column, cause } => write!(
                f,
                "no JSON at line {line}, column {column} ({cause}): what comes before it was read; give what the command prints with --output json, and nothing else"
            ),
            Self::Cut { line, column } => write!(
                f,
                "no JSON at line {line}, column {column} (the text ends before the answer does): what comes before it was read; run the command again"
            ),
            Self::Empty => f.write_str("the file is empty: run the command again, and give what it prints"),
            Self::Packed(what) => write!(f, "the file is {what}: unpack it, and give the JSON that is in it"),
            Self::Utf16 => f.write_str("the file is UTF-16: save it as UTF-8"),
            Self::TooLarge => f.write_str("the file is larger than 200 MB: give the pages or the accounts one by one"),
            Self::NoAnswer => f.write_str(
                "there is no RoleDetailList in it: give the answer of aws iam get-account-authorization-details, as a whole; or that of aws organizations list-accounts",
            ),
            Self::Interrupted(cause) => write!(f, "the file could not be read to its end: {cause}"),
            Self::Stopped => f.write_str("reading was stopped"),
        }
    }
}

impl std::error::Error for ReadError {}
