//! What the review knows of actions, which comes beside the program and may be missing, and what it recognizes vendors by.

use std::sync::OnceLock;

use review::actions::Actions;
use review::compare::Fingerprint;
use review::managed::ManagedPolicies;

/// What comes beside the program, as the build calls it: the data about actions, about AWS' own policies, and what vendors
/// are recognized by.
pub(crate) const KNOWLEDGE: [&str; 3] = ["actions", "managed", "fingerprints"];

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

/// Takes one of the files of [`KNOWLEDGE`]. Data that is not what the build writes is as good as none, and so is an empty
/// text.
pub(crate) fn keep_data(file: &str, content: &str) {
    match file {
        "actions" => {
            if let Some(actions) = Actions::parse(content).ok().filter(|actions| !actions.is_empty()) {
                let _ = ACTIONS.set(actions);
            }
        }
        "managed" => {
            if let Some(managed) = ManagedPolicies::parse(content).ok().filter(|managed| !managed.is_empty()) {
                let _ = MANAGED.set(managed);
            }
        }
        _ => {
            if let Ok(fingerprints) = Fingerprint::read(content) {
                let _ = FINGERPRINTS.set(fingerprints);
            }
        }
    }
}

/// What the vendors are recognized by, when it could be loaded.
pub(crate) fn fingerprints() -> &'static [Fingerprint] {
    FINGERPRINTS.get().map_or(&[], Vec::as_slice)
}
