//! Why a text is no profile.

use std::fmt;

use super::value::{CodePoint, invisible_name};

/// What is wrong with a profile, and where: `path` is a JSON pointer into the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileError {
    pub profile: String,
    pub path: String,
    pub fault: ProfileFault,
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
    Value(String),
    /// A text that is no [`Line`](crate::Line) because of this character.
    NoLine(char),
    Identifier(String),
    TooMany {
        what: &'static str,
        most: usize,
    },
    /// A word that links use for something else.
    Reserved(String),
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        write!(f, "profile `{}`: {path} ", self.profile)?;
        match &self.fault {
            ProfileFault::NotJson(cause) => write!(f, "is not JSON: {cause}"),
            ProfileFault::Expected(what) => write!(f, "must be {what}"),
            ProfileFault::UnknownMember(name) => write!(f, "has `{name}`, which the format does not know: remove it"),
            ProfileFault::Missing(name) => write!(f, "has no `{name}`: add it"),
            ProfileFault::UnknownName(name) => {
                write!(f, "names `{name}`, which the profile does not declare: correct the name, or declare it before")
            }
            ProfileFault::UnknownWord { word, known } => write!(f, "is `{word}`: use one of {known}"),
            ProfileFault::Duplicate(name) => write!(f, "declares `{name}` a second time: rename or remove one"),
            ProfileFault::ListInText(name) => {
                write!(f, "puts the list `{name}` into a text: repeat the text with `$for`")
            }
            ProfileFault::NotList(name) => write!(f, "repeats over `{name}`, which is no list"),
            ProfileFault::NotOwn(name) => {
                write!(f, "is the same for each value of `{name}`: write `{{{name}}}` into it")
            }
            ProfileFault::Braces => f.write_str("has an unpaired brace: write `{{` or `}}` for a literal one"),
            ProfileFault::Value(cause) => write!(f, "is a value its own type refuses: {cause}"),
            ProfileFault::NoLine(c) => {
                write!(f, "contains {}, {}: write one line without it", CodePoint(*c), invisible_name(*c))
            }
            ProfileFault::Reserved(word) => {
                write!(f, "is `{word}`, which links use for something else: choose another")
            }
            ProfileFault::TooMany { what, most } => write!(f, "has more than {most} {what}: make two vendors of it"),
            ProfileFault::Identifier(id) => {
                write!(f, "is `{id}`: use lower-case letters, digits, `_` and `-`, starting with a letter")
            }
        }
    }
}

impl std::error::Error for ProfileError {}
