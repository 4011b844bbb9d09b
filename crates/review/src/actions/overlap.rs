//! Whether two patterns have a text in common.

/// Longer patterns are taken to have one: no ARN has as many bytes.
const MAX_LENGTH: usize = 4_096;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Any text, or none.
    Any,
    /// Any one byte.
    One,
    Byte(u8),
}

pub(super) fn tokens(pattern: &str) -> Vec<Token> {
    let token = |byte| match byte {
        b'*' => Token::Any,
        b'?' => Token::One,
        byte => Token::Byte(byte),
    };
    pattern.bytes().map(token).collect()
}

/// A text of a policy with `*` for each policy variable: it may stand for anything.
pub(super) fn without_variables(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let Some((_, after)) = after.split_once('}') else { break };
        pattern.push_str(before);
        pattern.push('*');
        rest = after;
    }
    pattern + rest
}

pub(super) fn overlap(a: &[Token], b: &[Token]) -> bool {
    if a.len() > MAX_LENGTH || b.len() > MAX_LENGTH {
        return true;
    }
    // For every start of `b`: whether it and the start of `a` that was looked at so far have a text in common.
    let mut common: Vec<bool> = vec![true];
    common.extend(b.iter().scan(true, |only_any, token| {
        *only_any &= *token == Token::Any;
        Some(*only_any)
    }));
    for token in a {
        // What stands in `common` at one place less, before this token of `a`.
        let mut before = false;
        let mut previous = false;
        for (place, known) in common.iter_mut().enumerate() {
            let last = place.checked_sub(1).and_then(|place| b.get(place));
            let found = match (token, last) {
                (Token::Any, _) | (_, Some(Token::Any)) => *known || previous,
                (_, None) => false,
                (Token::One, _) | (_, Some(Token::One)) => before,
                (Token::Byte(a), Some(Token::Byte(b))) => before && a == b,
            };
            before = std::mem::replace(known, found);
            previous = found;
        }
        if !common.contains(&true) {
            return false;
        }
    }
    common.last() == Some(&true)
}
