//! The data about actions, which comes beside the program and may be missing.

use std::sync::OnceLock;

use review::actions::Actions;

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
