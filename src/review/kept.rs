//! What was on the desk, kept until the tab is closed: of the review without documents in its link, and of the last one
//! that had some.

use link::ReviewLink;

use crate::edge::kept;

use super::pasted::Given;

/// Before a role that does not exist yet.
const CREATION: char = '!';

/// What the review of this link has come to, if that was kept.
pub(crate) fn read(link: &str) -> Option<Given> {
    let kept = kept::review(brought_by(link))?;
    let (role, text) = kept.split_once('\n')?;
    let (role, creation) = role.strip_prefix(CREATION).map_or((role, false), |role| (role, true));
    Some(Given { text: text.to_owned(), role: role.to_owned(), creation })
}

pub(crate) fn keep(link: &str, given: &Given) {
    if *given == Given::default() {
        return kept::keep_review(brought_by(link), "");
    }
    let creation = if given.creation { CREATION.to_string() } else { String::new() };
    // A role's name of several lines was none.
    let role = given.role.replace('\n', " ");
    kept::keep_review(brought_by(link), &format!("{creation}{role}\n{}", given.text));
}

/// The link, where it has documents: what comes of them is not what the person pastes elsewhere.
fn brought_by(link: &str) -> &str {
    let (asked, _) = ReviewLink::decode(link, |_| true);
    if asked.policies.is_empty() { "" } else { link }
}
