//! How far a role goes at most.

use std::fmt;

use review::Extent;

/// The highest level of what a role may do, whatever its conditions and resources. Later is further.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    #[default]
    None,
    /// A policy was not given, and nothing else is known of it.
    Unknown,
    List,
    Read,
    Write,
    Permissions,
    All,
}

impl Reach {
    pub const ALL: [Self; 7] =
        [Self::None, Self::Unknown, Self::List, Self::Read, Self::Write, Self::Permissions, Self::All];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Unknown => "unknown",
            Self::List => "list",
            Self::Read => "read",
            Self::Write => "write",
            Self::Permissions => "permissions",
            Self::All => "all",
        }
    }

    /// In words, after `may`.
    pub fn describe(self) -> &'static str {
        match self {
            Self::None => "do nothing",
            Self::Unknown => "do what was not given",
            Self::List => "list",
            Self::Read => "read",
            Self::Write => "write",
            Self::Permissions => "change permissions",
            Self::All => "do everything",
        }
    }
}

impl From<Extent> for Reach {
    fn from(extent: Extent) -> Self {
        match extent {
            Extent::Nothing => Self::None,
            Extent::Unknown => Self::Unknown,
            Extent::List => Self::List,
            Extent::Read => Self::Read,
            Extent::Write => Self::Write,
            Extent::PermissionsManagement => Self::Permissions,
            Extent::All => Self::All,
        }
    }
}

impl fmt::Display for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
