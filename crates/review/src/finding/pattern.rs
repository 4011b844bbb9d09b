//! Patterns with `*` (any text) and `?` (any one character).

/// Longer texts are compared as they are: no ARN, action or claim has as many characters.
const MAX_CHARACTERS: usize = 4_096;

/// Whether a pattern with `*` and `?` matches a text.
pub fn matches(pattern: &str, text: &str) -> bool {
    glob(pattern, text, |expected, found| expected == b'?' || expected == found)
}

/// As [`matches()`], for names that ignore the case of ASCII letters.
pub(crate) fn matches_ignoring_case(pattern: &str, text: &str) -> bool {
    pattern.eq_ignore_ascii_case(text)
        || walk(pattern, text, |expected, found| expected == b'?' || expected.eq_ignore_ascii_case(&found))
}

/// Whether everything that `narrow` matches is matched by `wide` too. May say no where the answer is yes, never the
/// other way: a `*` of `narrow` is only covered by a `*`.
pub(crate) fn covers(wide: &str, narrow: &str) -> bool {
    glob(wide, narrow, |expected, found| expected == found || (expected == b'?' && found != b'*'))
}

/// What stands before the first wildcard decides most comparisons.
fn glob(pattern: &str, text: &str, fits: fn(u8, u8) -> bool) -> bool {
    let wild = pattern.bytes().position(|byte| matches!(byte, b'*' | b'?'));
    match wild.and_then(|at| pattern.get(..at)) {
        Some(literal) => text.starts_with(literal) && walk(pattern, text, fits),
        None => pattern == text,
    }
}

/// Goes by bytes, which are the same where characters are, and by whole characters where a wildcard takes some.
fn walk(pattern: &str, text: &str, fits: impl Fn(u8, u8) -> bool) -> bool {
    if pattern == "*" || pattern == text {
        return true;
    }
    if !pattern.contains(['*', '?']) || pattern.len() > MAX_CHARACTERS || text.len() > MAX_CHARACTERS {
        return false;
    }
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let (mut at, mut to) = (0, 0);
    // Where to go on after the last `*`: it takes one character more each time.
    let mut retry: Option<(usize, usize)> = None;
    loop {
        match (pattern.get(at), text.get(to)) {
            (Some(b'*'), _) => {
                at += 1;
                if at == pattern.len() {
                    return true;
                }
                retry = Some((at, to));
            }
            (Some(expected), Some(found)) if fits(*expected, *found) => {
                at += 1;
                to += if *expected == b'?' { width(*found) } else { 1 };
            }
            (None, None) => return true,
            _ => {
                let Some((after, rest)) = &mut retry else { return false };
                let Some(first) = text.get(*rest) else { return false };
                *rest += width(*first);
                (at, to) = (*after, *rest);
            }
        }
    }
}

/// How many bytes the character has that starts with this one.
fn width(first: u8) -> usize {
    match first {
        0..=0xBF => 1,
        0xC0..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xFF => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::{matches, matches_ignoring_case};

    /// Character by character, however long it takes.
    fn plainly(pattern: &[char], text: &[char]) -> bool {
        match (pattern, text) {
            ([], text) => text.is_empty(),
            (['*', after @ ..], text) => (0..=text.len()).any(|taken| plainly(after, &text[taken..])),
            (['?', after @ ..], [_, rest @ ..]) => plainly(after, rest),
            ([expected, after @ ..], [found, rest @ ..]) => expected == found && plainly(after, rest),
            (_, []) => false,
        }
    }

    fn words(letters: &str, most: usize) -> Vec<String> {
        let mut words = vec![String::new()];
        for from in 0.. {
            match words.get(from).filter(|word| word.chars().count() < most).cloned() {
                Some(word) => words.extend(letters.chars().map(|letter| format!("{word}{letter}"))),
                None => break,
            }
        }
        words
    }

    #[test]
    fn a_pattern_takes_characters_and_not_their_bytes() {
        let texts = words("aéè", 4);
        for pattern in words("aé*?", 4) {
            let of_pattern: Vec<char> = pattern.chars().collect();
            for text in &texts {
                let expected = plainly(&of_pattern, &text.chars().collect::<Vec<_>>());
                assert_eq!(matches(&pattern, text), expected, "{pattern} {text}");
                assert_eq!(matches_ignoring_case(&pattern, &text.to_ascii_uppercase()), expected, "{pattern} {text}");
            }
        }
    }
}
