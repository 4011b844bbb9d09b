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
