//! Patterns with `*` (any text) and `?` (any one character).

/// Longer texts are compared as they are: no ARN, action or claim has as many characters.
const MAX_CHARACTERS: usize = 4_096;

/// Whether a pattern with `*` and `?` matches a text.
pub fn matches(pattern: &str, text: &str) -> bool {
    glob(pattern, text, |expected, found| expected == '?' || expected == found)
}

/// As [`matches()`], for names that ignore the case of ASCII letters.
pub(crate) fn matches_ignoring_case(pattern: &str, text: &str) -> bool {
    pattern.eq_ignore_ascii_case(text)
        || walk(pattern, text, |expected, found| expected == '?' || expected.eq_ignore_ascii_case(&found))
}

/// Whether everything that `narrow` matches is matched by `wide` too. May say no where the answer is yes, never the
/// other way: a `*` of `narrow` is only covered by a `*`.
pub(crate) fn covers(wide: &str, narrow: &str) -> bool {
    glob(wide, narrow, |expected, found| expected == found || (expected == '?' && found != '*'))
}

/// What stands before the first wildcard decides most comparisons.
fn glob(pattern: &str, text: &str, fits: fn(char, char) -> bool) -> bool {
    let wild = pattern.bytes().position(|byte| matches!(byte, b'*' | b'?'));
    match wild.and_then(|at| pattern.get(..at)) {
        Some(literal) => text.starts_with(literal) && walk(pattern, text, fits),
        None => pattern == text,
    }
}

fn walk(pattern: &str, text: &str, fits: fn(char, char) -> bool) -> bool {
    if pattern == "*" || pattern == text {
        return true;
    }
    if !pattern.contains(['*', '?']) || pattern.len() > MAX_CHARACTERS || text.len() > MAX_CHARACTERS {
        return false;
    }
    let (mut pattern, mut text) = (pattern.chars(), text.chars());
    // Where to go on after the last `*`: it takes one character more each time.
    let mut retry: Option<(std::str::Chars<'_>, std::str::Chars<'_>)> = None;
    loop {
        match (pattern.next(), text.clone().next()) {
            (Some('*'), _) => retry = Some((pattern.clone(), text.clone())),
            (Some(expected), Some(found)) if fits(expected, found) => {
                text.next();
            }
            (None, None) => return true,
            _ => {
                let Some((after, rest)) = &mut retry else { return false };
                if rest.next().is_none() {
                    return false;
                }
                (pattern, text) = (after.clone(), rest.clone());
            }
        }
    }
}
