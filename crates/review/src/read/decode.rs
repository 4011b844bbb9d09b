//! Documents that are written in another text's way: URL-encoded, or escaped for a string.

use std::borrow::Cow;

use serde_json::Value;

use crate::base64::bytes;

/// A policy document as an answer of IAM has it: an object, or its text, as it is or URL-encoded.
///
/// Nothing when the text is no JSON.
pub fn document(value: &Value) -> Option<Cow<'_, Value>> {
    let Value::String(text) = value else { return Some(Cow::Borrowed(value)) };
    let decoded = url(text.trim_start());
    serde_json::from_str(decoded.as_deref().unwrap_or(text)).ok().map(Cow::Owned)
}

/// The text that a URL-encoded document stands for; `None` when the text is no such document.
pub(super) fn url(text: &str) -> Option<String> {
    let start = text.get(..3)?;
    if !start.eq_ignore_ascii_case("%7B") && !start.eq_ignore_ascii_case("%5B") {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    // IAM encodes as RFC 3986 does; a form writes a space as a plus sign, and no plus sign stands after a colon otherwise.
    let of_form = !text.contains("%20") && ["%3A+", "%3a+", "%2C+", "%2c+"].iter().any(|space| text.contains(space));
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let (high, low) = (hex(rest.next()?)?, hex(rest.next()?)?);
                bytes.push(high * 16 + low);
            }
            b'+' if of_form => bytes.push(b' '),
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).ok()
}

/// The text of a document in base64, in lines or in one, with either alphabet; `None` when it is no such document.
pub(super) fn base64(text: &str) -> Option<String> {
    // What `{"`, `{` and a line break or a space, and `[` begin with.
    if !["eyJ", "ewo", "ew0", "eyA", "W3", "Ww"].iter().any(|start| text.starts_with(start)) {
        return None;
    }
    let standard = |digit: char| match digit {
        '-' => '+',
        '_' => '/',
        digit => digit,
    };
    let digits: String = text.chars().filter(|c| !c.is_ascii_whitespace()).map(standard).collect();
    String::from_utf8(bytes(&digits)?).ok()
}

/// A document inside a document's string is a string again; nothing is quoted more often.
pub(super) const MOST_QUOTES: usize = 3;

/// The JSON that was copied out of a string without the string's own quotes, escaped once or more: `{\"Version\": …`.
pub(super) fn escaped(text: &str) -> Option<String> {
    let mut text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | ',' | ';')).to_owned();
    let mut found = false;
    for _ in 0..MOST_QUOTES {
        if !is_escaped(&text) {
            break;
        }
        // A line break that is there as such stands between two values, where any white space does.
        let line = text.replace(['\n', '\r', '\t'], " ");
        text = serde_json::from_str(&format!("\"{line}\"")).ok()?;
        found = true;
    }
    found.then_some(text)
}

/// The one document that stands in double quotes between other text, as a command of a shell has it.
pub(super) fn within(text: &str) -> Option<String> {
    let mut quoted = text.match_indices("\"{").filter(|(at, _)| text.get(at + 1..).is_some_and(is_escaped));
    let (at, _) = quoted.next()?;
    let rest = text.get(at + 1..)?;
    let ends = |(at, _): &(usize, &str)| {
        let before = rest.get(..*at).unwrap_or_default();
        (before.len() - before.trim_end_matches('\\').len()) % 2 == 0
    };
    let (end, _) = rest.match_indices('"').find(ends)?;
    let decoded = escaped(rest.get(..end)?)?;
    (quoted.next().is_none() && serde_json::from_str::<Value>(&decoded).is_ok()).then_some(decoded)
}

/// Whether the first quote of a document has a backslash before it.
fn is_escaped(text: &str) -> bool {
    let mut rest = text;
    if !rest.starts_with(['{', '[']) {
        return false;
    }
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '{' | '['));
        let after = rest.trim_start_matches('\\');
        if after.len() == rest.len() {
            return false;
        }
        match after.chars().next() {
            Some('"') => return true,
            Some('n' | 'r' | 't') => rest = after.get(1..).unwrap_or_default(),
            _ => return false,
        }
    }
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
