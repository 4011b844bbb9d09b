//! Whether AWS could take a policy at all: what the page looks at by itself, before the review is there.

use policy::{Policy, ROLE_INLINE_QUOTA, TRUST_MAXIMUM, measure};
use render::{Document, Section};

pub(crate) fn is_policy(document: &Document) -> bool {
    matches!(document.section, Section::Trust | Section::Permissions)
}

/// Why AWS takes the document in no way, in words. One with gaps is not looked at: it cannot be copied.
pub(crate) fn unacceptable(document: &Document) -> Option<&'static str> {
    if !is_policy(document) || !document.gaps().is_empty() {
        return None;
    }
    let most = if document.section == Section::Trust { TRUST_MAXIMUM } else { ROLE_INLINE_QUOTA };
    if measure(&document.text) > most {
        return Some("larger than any quota");
    }
    Policy::parse(&document.text).is_err().then_some("no policy of IAM's grammar")
}
