//! Whoever can assume roles from outside, and what is written of them.

use review::Party;

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
