//! Why a text is no profile.

use std::fmt;

use super::value::{CodePoint, invisible_name, shown};

/// Characters that are shown of what somebody wrote.
const MOST_OF_NAME: usize = 80;
const MOST_OF_PATH: usize = 300;
const MOST_OF_CAUSE: usize = 1_000;

/// What is wrong with a profile, and where: `path` is a JSON pointer into the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileError {
    pub profile: String,
    pub path: String,
    pub fault: ProfileFault,
}

/// A fault of a profile that somebody is writing, with the line of the text, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub line: usize,
    pub error: ProfileError,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileFault {
    NotJson(String),
    Expected(&'static str),
    UnknownMember(String),
    Missing(&'static str),
    UnknownName(String),
    UnknownWord {
        word: String,
        known: String,
    },
    Duplicate(String),
    ListInText(String),
    NotList(String),
    /// What is repeated over this list needs a name of its own for each value.
    NotOwn(String),
    Braces,
    /// `${name}` or `{{name}}` of something that is declared, which would stand in the documents as it is.
    Literal(String),
    /// No value lies between the limits.
    NoRange {
        min: u32,
        max: u32,
    },
    Value(String),
    /// A text that is no [`Line`](crate::Line) because of this character.
    NoLine(char),
    Identifier(String),
    TooMany {
        what: &'static str,
        most: usize,
    },
    /// What no policy has, and what to do.
    NoPolicy(String),
    /// A word that links use for something else.
    Reserved(String),
    /// The id of a vendor of the catalogue.
    Taken(String),
}

impl ProfileFault {
    /// Where to look: a member that should not be there is nearer than the object that has it.
    pub(super) fn place(&self, path: &str) -> String {
        match self {
            Self::UnknownMember(name) => format!("{path}/{}", policy::pointer::escape(name)),
            _ => path.to_owned(),
        }
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        let (profile, path) = (shown(&self.profile, MOST_OF_NAME), shown(path, MOST_OF_PATH));
        write!(f, "profile `{profile}`: {path} {}", self.fault)
    }
}

impl fmt::Display for ProfileFault {
    /// What is said of the place that the fault is at.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is quoted is whatever somebody wrote: it stays one line that does nothing to a terminal.
        let name = |text: &str| shown(text, MOST_OF_NAME);
        let all = |text: &str| shown(text, MOST_OF_CAUSE);
        match self {
            Self::NotJson(cause) => write!(f, "is not JSON: {}", all(cause)),
            Self::Expected(what) => write!(f, "must be {what}"),
            Self::UnknownMember(member) => {
                write!(f, "has `{}`, which the format does not know: remove it", name(member))
            }
            Self::Missing(name) => write!(f, "has no `{name}`: add it"),
            Self::UnknownName(unknown) => {
                let unknown = name(unknown);
                write!(
                    f,
                    "names `{unknown}`, which the profile does not declare: correct the name, or declare it before"
                )
            }
            Self::UnknownWord { word, known } => write!(f, "is `{}`: use one of {known}", name(word)),
            Self::Duplicate(twice) => write!(f, "declares `{}` a second time: rename or remove one", name(twice)),
            Self::ListInText(name) => {
                write!(f, "puts the list `{name}` into a text: repeat the text with `$for`")
            }
            Self::NotList(name) => write!(f, "repeats over `{name}`, which is no list"),
            Self::NotOwn(name) => {
                write!(f, "is the same for each value of `{name}`: write `{{{name}}}` into it")
            }
            Self::Braces => f.write_str("has an unpaired brace: write `{{` or `}}` for a literal one"),
            Self::Literal(name) => write!(f, "has `{name}` as a literal text: write `{{{name}}}` for its value"),
            Self::NoRange { min, max } => write!(f, "allows nothing, from {min} to {max}: correct `min` or `max`"),
            Self::Value(cause) => write!(f, "is a value its own type refuses: {}", all(cause)),
            Self::NoLine(c) => {
                write!(f, "contains {}, {}: write one line without it", CodePoint(*c), invisible_name(*c))
            }
            Self::NoPolicy(cause) => f.write_str(&all(cause)),
            Self::Reserved(word) => {
                write!(f, "is `{word}`, which links use for something else: choose another")
            }
            Self::Taken(id) => {
                write!(f, "is `{id}`, which is a vendor of the catalogue: choose another, such as `own-{id}`")
            }
            Self::TooMany { what, most } => write!(f, "has more than {most} {what}: make two vendors of it"),
            Self::Identifier(id) => {
                let id = name(id);
                write!(f, "is `{id}`: use lower-case letters, digits, `_` and `-`, starting with a letter")
            }
        }
    }
}

impl std::error::Error for ProfileError {}
