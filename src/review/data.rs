//! What the review knows of actions, which comes beside the program and may be missing, and what it recognizes vendors by.

use std::sync::OnceLock;

use review::actions::Actions;
use review::compare::Fingerprint;
use review::managed::ManagedPolicies;

static ACTIONS: OnceLock<Actions> = OnceLock::new();

static MANAGED: OnceLock<ManagedPolicies> = OnceLock::new();

static FINGERPRINTS: OnceLock<Vec<Fingerprint>> = OnceLock::new();

/// The data about actions, when it could be loaded.
pub(crate) fn actions() -> Option<&'static Actions> {
    ACTIONS.get()
}

/// The data about AWS' own policies, when it could be loaded.
pub(crate) fn managed() -> Option<&'static ManagedPolicies> {
    MANAGED.get()
}

/// Data that is not what the build writes is as good as none, and so is an empty text.
pub(crate) fn keep_data(actions: &str, managed: &str, fingerprints: &str) {
    if let Some(actions) = Actions::parse(actions).ok().filter(|actions| !actions.is_empty()) {
        let _ = ACTIONS.set(actions);
    }
    if let Some(managed) = ManagedPolicies::parse(managed).ok().filter(|managed| !managed.is_empty()) {
        let _ = MANAGED.set(managed);
    }
    if let Ok(fingerprints) = Fingerprint::read(fingerprints) {
        let _ = FINGERPRINTS.set(fingerprints);
    }
}

/// What the vendors are recognized by, when it could be loaded.
pub(crate) fn fingerprints() -> &'static [Fingerprint] {
    FINGERPRINTS.get().map_or(&[], Vec::as_slice)
}
