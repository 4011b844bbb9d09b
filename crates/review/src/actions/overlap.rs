//! Whether two patterns have a text in common.

use std::borrow::Cow;

/// A text of a policy with `*` for each policy variable: it may stand for anything.
pub(super) fn without_variables(text: &str) -> Cow<'_, str> {
    let mut pattern = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let Some((_, after)) = after.split_once('}') else { break };
        pattern.push_str(before);
        pattern.push('*');
        rest = after;
    }
    if pattern.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(pattern + rest) }
}

/// Of two patterns with `*` (any text, or none) and `?` (any one byte).
pub(super) fn overlap(a: &str, b: &str) -> bool {
    // Most have nothing in common from their beginning on.
    let starts = a.bytes().zip(b.bytes()).take_while(|(a, b)| *a != b'*' && *b != b'*');
    if !starts.into_iter().all(|(a, b)| a == b || a == b'?' || b == b'?') {
        return false;
    }
    match (a.split_once('*'), b.split_once('*')) {
        // What one has between its first and its last star can follow what the other has there: only the ends decide.
        (Some((a_start, _)), Some((b_start, _))) => {
            agree(a_start.bytes(), b_start.bytes()) && agree(from_the_end(a), from_the_end(b))
        }
        (Some((start, rest)), None) => takes(start, rest, b.as_bytes()),
        (None, Some((start, rest))) => takes(start, rest, a.as_bytes()),
        (None, None) => a.len() == b.len() && agree(a.bytes(), b.bytes()),
    }
}

/// Whether a pattern, which is given as what stands before its first star and behind it, takes in a text without stars.
fn takes(start: &str, rest: &str, text: &[u8]) -> bool {
    let starts = |part: &str, text: &[u8]| part.len() <= text.len() && agree(part.bytes(), text.iter().copied());
    let mut parts = rest.split('*');
    let end = parts.next_back().unwrap_or_default();
    let Some(open) = text.len().checked_sub(start.len() + end.len()) else { return false };
    if !starts(start, text) || !agree(from_the_end(end), text.iter().rev().copied()) {
        return false;
    }
    let mut left = text.get(start.len()..start.len() + open).unwrap_or_default();
    parts.all(|part| {
        let found = (0..=left.len()).find_map(|at| left.get(at..).filter(|text| starts(part, text)));
        left = found.and_then(|text| text.get(part.len()..)).unwrap_or_default();
        found.is_some()
    })
}

fn from_the_end(pattern: &str) -> impl Iterator<Item = u8> {
    pattern.bytes().rev().take_while(|byte| *byte != b'*')
}

/// Whether two texts say the same as far as both go.
fn agree(a: impl Iterator<Item = u8>, b: impl Iterator<Item = u8>) -> bool {
    a.zip(b).all(|(a, b)| a == b || a == b'?' || b == b'?')
}

#[cfg(test)]
mod tests {
    use super::overlap;
    use crate::finding::matches;

    /// Every word of these letters, the empty one too, of at most so many of them.
    fn words(letters: &str, most: usize) -> Vec<String> {
        let mut words = vec![String::new()];
        for from in 0.. {
            match words.get(from).filter(|word| word.len() < most).cloned() {
                Some(word) => words.extend(letters.chars().map(|letter| format!("{word}{letter}"))),
                None => return words,
            }
        }
        words
    }

    #[test]
    fn two_patterns_overlap_if_some_text_is_of_both() {
        let (patterns, texts) = (words("ab*?", 3), words("ab", 6));
        for a in &patterns {
            let of_a: Vec<&String> = texts.iter().filter(|text| matches(a, text)).collect();
            for b in &patterns {
                assert_eq!(overlap(a, b), of_a.iter().any(|text| matches(b, text)), "{a} {b}");
            }
        }
    }
}
