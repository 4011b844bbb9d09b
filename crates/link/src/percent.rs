//! `application/x-www-form-urlencoded`, both ways: <https://url.spec.whatwg.org/#urlencoded-serializing>.

use std::fmt::Write as _;

/// Appends a text; `/` and `:` stay readable, which the fragment grammar of RFC 3986 §3.5 allows.
pub(super) fn encode(out: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' | b'/' | b':' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            // Writing into a string cannot fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
}

/// `None` when a `%` is not followed by two hexadecimal digits, or the bytes are no UTF-8.
pub(super) fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let (high, low) = (hex(rest.next()?)?, hex(rest.next()?)?);
                high << 4 | low
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
