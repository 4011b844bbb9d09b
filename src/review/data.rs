//! What the review knows of actions, which comes beside the program and may be missing, and what it recognizes vendors by.

use std::sync::{LazyLock, OnceLock};

use review::actions::Actions;
use review::compare::Fingerprint;

static ACTIONS: OnceLock<Actions> = OnceLock::new();

/// The data about actions, when it could be loaded.
pub(crate) fn actions() -> Option<&'static Actions> {
    ACTIONS.get()
}

/// Data that is not what the build writes is as good as none.
pub(crate) fn keep_actions(text: &str) {
    if let Ok(actions) = Actions::parse(text) {
        let _ = ACTIONS.set(actions);
    }
}

/// What the vendors are recognized by: of this very build, so that nothing is refused.
pub(crate) fn fingerprints() -> &'static [Fingerprint] {
    static FINGERPRINTS: LazyLock<Vec<Fingerprint>> = LazyLock::new(|| {
        Fingerprint::read(include_str!(concat!(env!("OUT_DIR"), "/fingerprints"))).unwrap_or_default()
    });
    &FINGERPRINTS
}
