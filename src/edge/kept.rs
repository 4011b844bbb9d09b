//! What is kept until the tab is closed, and is in no link: the forms as they were left, the set-up that is put together,
//! and the text of the review.
//! Where the browser refuses to keep anything, the page works without it.

use gloo::utils::window;
use web_sys::Storage;

use link::Kept;

const FORMS: &str = "kept-forms";
const REVIEW: &str = "kept-review";
/// A review that a link has brought, and what has become of it.
const LINKED_REVIEW: &str = "kept-linked-review";
const SET_UP: &str = "kept-set-up";

/// What was kept for the vendor of this path, where a link to it has no values; and whether it was the person's own.
pub(crate) fn form_instead_of(path: &str, fragment: &str) -> Option<(String, bool)> {
    forms().instead_of(path, fragment)
}

pub(crate) fn forms() -> Kept {
    Kept::parse(&read(FORMS).unwrap_or_default())
}

pub(crate) fn keep_form(link: &str, own: bool) {
    let mut forms = forms();
    forms.put(link, own);
    write(FORMS, forms.as_str());
}

/// What the review of this link has come to; of the link without documents, when `fragment` is empty.
pub(crate) fn review(fragment: &str) -> Option<String> {
    if fragment.is_empty() {
        return read(REVIEW);
    }
    read(LINKED_REVIEW)?.strip_prefix(fragment)?.strip_prefix('\n').map(str::to_owned)
}

pub(crate) fn keep_review(fragment: &str, text: &str) {
    if fragment.is_empty() { write(REVIEW, text) } else { write(LINKED_REVIEW, &format!("{fragment}\n{text}")) }
}

pub(crate) fn set_up() -> String {
    read(SET_UP).unwrap_or_default()
}

pub(crate) fn keep_set_up(text: &str) {
    write(SET_UP, text);
}

pub(crate) fn is_possible() -> bool {
    storage().is_some()
}

/// Forgets everything.
pub(crate) fn clear() {
    for key in [FORMS, REVIEW, LINKED_REVIEW, SET_UP] {
        write(key, "");
    }
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

pub(super) fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Nothing is not kept, and what does not fit leaves nothing older behind.
pub(super) fn write(key: &str, text: &str) {
    if let Some(storage) = storage()
        && (text.is_empty() || storage.set_item(key, text).is_err())
    {
        let _ = storage.remove_item(key);
    }
}
