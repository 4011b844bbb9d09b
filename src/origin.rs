//! Which values came with a link, and whether the person has confirmed them.

use std::collections::BTreeMap;

use profile::Configuration;

/// Which values a link has brought that the person has not made their own, by typing over them or confirming them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    brought: BTreeMap<String, Vec<String>>,
    confirmed: bool,
}

impl Origin {
    pub(crate) fn link(configuration: &Configuration) -> Self {
        Self { brought: configuration.values.clone(), confirmed: false }
    }

    /// Whether nothing came from a link, or the person stands behind what did.
    pub(crate) fn is_own(&self) -> bool {
        self.confirmed || self.brought.is_empty()
    }

    /// Whether a link has brought values of a parameter, whatever has become of them.
    pub(crate) fn brought(&self, parameter: &str) -> bool {
        self.brought.contains_key(parameter)
    }

    pub(crate) fn confirm(&mut self) {
        self.confirmed = true;
    }

    /// Whether these texts of a parameter are an unconfirmed link's.
    pub(crate) fn names(&self, parameter: &str, texts: &[String]) -> bool {
        !self.confirmed && self.brought.get(parameter).is_some_and(|brought| brought == texts)
    }
}
