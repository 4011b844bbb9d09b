//! The one text that the page keeps until its tab is closed: a profile of the person's own. It is in no link.

use crate::edge::kept::{read, write};

const TEXT: &str = "own-profile";
/// What stood there before something else was put in its place.
const EARLIER: &str = "own-profile-earlier";

pub(crate) fn own_profile() -> String {
    read(TEXT).unwrap_or_default()
}

/// Keeps what is typed. Without storage, it is there until the page is left.
pub(crate) fn keep_own_profile(text: &str) {
    write(TEXT, text);
}

/// Forgets the text, and what stood in its place before.
pub(crate) fn forget_own_profile() {
    write(TEXT, "");
    write(EARLIER, "");
}

/// Puts another text in the place of the present one, which can be taken back.
pub(crate) fn replace_own_profile(text: &str) {
    let before = own_profile();
    if !before.is_empty() && before != text {
        write(EARLIER, &before);
    }
    write(TEXT, text);
}

/// The text that was replaced last, which is forgotten with that.
pub(crate) fn take_earlier() -> Option<String> {
    let earlier = read(EARLIER);
    write(EARLIER, "");
    earlier
}

pub(crate) fn has_earlier() -> bool {
    read(EARLIER).is_some()
}
