//! The highest level of what policies allow.

use crate::actions::Level;

/// The highest level of what a policy allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// It only denies.
    Nothing,
    /// Every action that it names is one that the data about actions does not have.
    Unknown,
    List,
    Read,
    /// Tagging included.
    Write,
    PermissionsManagement,
    /// `Action: *`.
    All,
}

impl Extent {
    const ALL: [Self; 7] =
        [Self::Nothing, Self::Unknown, Self::List, Self::Read, Self::Write, Self::PermissionsManagement, Self::All];

    /// As the data writes it.
    pub fn letter(self) -> char {
        match self {
            Self::Nothing => '-',
            Self::Unknown => '?',
            Self::List => 'L',
            Self::Read => 'R',
            Self::Write => 'W',
            Self::PermissionsManagement => 'P',
            Self::All => 'A',
        }
    }

    pub(crate) fn of_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|extent| extent.letter() == letter)
    }
}

impl From<Level> for Extent {
    fn from(level: Level) -> Self {
        match level {
            Level::List => Self::List,
            Level::Read => Self::Read,
            Level::Write | Level::Tagging => Self::Write,
            Level::PermissionsManagement => Self::PermissionsManagement,
        }
    }
}

/// The highest of what a role may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AtMost {
    Nothing,
    /// Every action is one that nobody here knows.
    Unknown,
    Read,
    Write,
    /// It may change who may do what.
    Permissions,
    All,
}

impl AtMost {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Unknown => "unknown",
            Self::Read => "read",
            Self::Write => "write",
            Self::Permissions => "permissions",
            Self::All => "all",
        }
    }
}

impl From<Extent> for AtMost {
    fn from(extent: Extent) -> Self {
        match extent {
            Extent::Nothing => Self::Nothing,
            Extent::Unknown => Self::Unknown,
            Extent::List | Extent::Read => Self::Read,
            Extent::Write => Self::Write,
            Extent::PermissionsManagement => Self::Permissions,
            Extent::All => Self::All,
        }
    }
}
