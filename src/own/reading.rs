//! What a text is: a profile, or the reasons why it is none.

use std::sync::Arc;

use plan::{check, plan};
use profile::{Configuration, Profile, Settled};

use crate::profiles;

/// What was made of the text.
#[derive(Clone, Default)]
pub(super) enum Reading {
    /// There is no text.
    #[default]
    Nothing,
    Faults(Vec<Told>),
    Profile(Arc<Profile>),
}

/// A fault as the page tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// From 1; none of a fault of the whole.
    pub(super) line: Option<usize>,
    /// JSON pointer.
    pub(super) path: String,
    pub(super) words: String,
}

impl Reading {
    pub(super) fn of(text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::Nothing;
        }
        let profile = match Profile::own(text, &|id| profiles::card(id).is_some()) {
            Ok(profile) => profile,
            Err(faults) => {
                let told = faults.into_iter().map(|fault| Told {
                    line: Some(fault.line),
                    words: fault.error.fault.to_string(),
                    path: if fault.error.path.is_empty() { "/".to_owned() } else { fault.error.path },
                });
                return Self::Faults(told.collect());
            }
        };
        match plan(&Settled::new(&profile, &Configuration::new(&profile.id))).map(drop).and_then(|()| check(&profile)) {
            Ok(()) => Self::Profile(Arc::new(profile)),
            Err(error) => Self::Faults(vec![Told { line: None, path: "/roles".to_owned(), words: error.to_string() }]),
        }
    }

    pub(super) fn faults(&self) -> &[Told] {
        if let Self::Faults(faults) = self { faults } else { &[] }
    }

    pub(super) fn profile(&self) -> Option<&Arc<Profile>> {
        if let Self::Profile(profile) = self { Some(profile) } else { None }
    }
}
