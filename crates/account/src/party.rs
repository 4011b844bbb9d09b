//! Whoever can assume roles from outside, and what is written of them.

use review::{Guard, Party};

use crate::day::Day;
use crate::reach::Reach;
use crate::role::RoleRow;

/// What a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Account,
    Oidc,
    Saml,
    Everybody,
}

/// One party with its roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyRow {
    pub party: Party,
    /// What it is called, where that is known.
    pub name: Option<String>,
    /// One's own account: no stranger.
    pub own: bool,
    /// Places in [`crate::Survey::roles`].
    pub roles: Vec<usize>,
}

/// What a party's roles come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// What the party has to bring, each once.
    pub guards: Vec<Guard>,
    /// Roles that it gets into with nothing that guards them.
    pub open: usize,
    /// The furthest that one of the roles goes.
    pub reach: Reach,
    /// The last day on which one of them was used.
    pub last_used: Option<Day>,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Account, Self::Oidc, Self::Saml, Self::Everybody];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Oidc => "oidc",
            Self::Saml => "saml",
            Self::Everybody => "everybody",
        }
    }
}

impl PartyRow {
    pub fn is_known(&self) -> bool {
        self.name.is_some()
    }

    /// `roles` are those of the survey that the party is of.
    pub fn sum(&self, roles: &[RoleRow]) -> Sum {
        let mut sum = Sum::default();
        for row in self.roles.iter().filter_map(|place| roles.get(*place)) {
            let ways = || row.ways.iter().filter(|way| way.party == self.party);
            sum.guards.extend(ways().filter_map(|way| way.guard));
            sum.open += usize::from(ways().any(|way| way.guard.is_none()));
            sum.reach = sum.reach.max(row.reach);
            sum.last_used = sum.last_used.max(row.last_used);
        }
        sum.guards.sort();
        sum.guards.dedup();
        sum
    }
}

pub fn kind_of(party: &Party) -> Kind {
    match party {
        Party::Account(_) => Kind::Account,
        Party::Oidc(_) => Kind::Oidc,
        Party::Saml(_) => Kind::Saml,
        Party::Everybody => Kind::Everybody,
    }
}

/// Account ID, issuer without a scheme, ARN of the SAML provider, or `*`.
pub fn text_of(party: &Party) -> &str {
    match party {
        Party::Account(text) | Party::Oidc(text) | Party::Saml(text) => text,
        Party::Everybody => "*",
    }
}
