//! Whether AWS could take a policy at all: what the page looks at by itself, before the review is there.

use policy::{Policy, TRUST_MAXIMUM, measure};
use render::{Document, Section};

/// Why AWS takes the document in no way, as what a sentence says of it. One with gaps is not looked at: it cannot be
/// copied.
pub(crate) fn unacceptable(document: &Document) -> Option<&'static str> {
    let quota = document.section.quota()?;
    if !document.gaps().is_empty() {
        return None;
    }
    // The quota of trust policies is raised where AWS is asked, the others never.
    let most = if document.section == Section::Trust { TRUST_MAXIMUM } else { quota };
    if measure(&document.text) > most {
        return Some("is larger than its quota");
    }
    Policy::parse(&document.text).is_err().then_some("is no policy of IAM's grammar")
}
