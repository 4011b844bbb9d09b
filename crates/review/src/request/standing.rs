//! How a row is to be read: what a colour stands for.

use super::super::evaluate::Outcome;
use super::model::Expected;
use super::table::Row;

/// What a decision means to whoever answers for the role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Let in, as it is meant. No praise: whether it should be meant is not known here.
    Meant,
    /// Let in if the caller's own policy allows the call too.
    Conditional,
    /// Let in: everybody, a stranger, or somebody who differs from whom the statement is written for.
    Exposed,
    /// Kept out, as it should be.
    Refused,
    /// Kept out although a statement is written for it.
    Broken,
}

impl Standing {
    pub const ALL: [Self; 5] = [Self::Meant, Self::Conditional, Self::Exposed, Self::Refused, Self::Broken];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Meant => "meant",
            Self::Conditional => "conditional",
            Self::Exposed => "exposed",
            Self::Refused => "refused",
            Self::Broken => "broken",
        }
    }
}

impl Row {
    pub fn standing(&self) -> Standing {
        match (self.outcome, self.expected) {
            (Outcome::Allowed, Expected::Denied) => Standing::Exposed,
            (Outcome::Allowed, _) if self.open => Standing::Exposed,
            (Outcome::Allowed, _) if self.proviso.is_some() => Standing::Conditional,
            (Outcome::Allowed, _) => Standing::Meant,
            (_, Expected::Allowed) => Standing::Broken,
            (_, Expected::Denied | Expected::Either) => Standing::Refused,
        }
    }
}
