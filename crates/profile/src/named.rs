//! Names as people write them: what sets letters and digits apart does not count, and neither does their case.

/// Whether a text is this name; a path is nobody's, and neither is what has no letter or digit.
pub(super) fn is_same(name: &str, text: &str) -> bool {
    !text.contains('/') && letters(name).next().is_some() && letters(name).eq(letters(text))
}

/// What is not ASCII counts as it stands: tables of letters would be most of the program.
fn letters(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()).map(|byte| byte.to_ascii_lowercase())
}

/// The one that is meant; nothing where several are.
pub(super) fn only<T>(all: &[T], is_meant: impl Fn(&T) -> bool) -> Option<&T> {
    let mut meant = all.iter().filter(|one| is_meant(one));
    meant.next().filter(|_| meant.next().is_none())
}
