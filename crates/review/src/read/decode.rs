//! URL-encoded documents, as the IAM API answers them.

/// The text that a URL-encoded document stands for; `None` when the text is no such document.
pub(super) fn url(text: &str) -> Option<String> {
    let start = text.get(..3)?;
    if !start.eq_ignore_ascii_case("%7B") && !start.eq_ignore_ascii_case("%5B") {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let (high, low) = (hex(rest.next()?)?, hex(rest.next()?)?);
                bytes.push(high * 16 + low);
            }
            // IAM encodes as RFC 3986 does; the other convention writes a space as a plus sign and a plus sign as %2B.
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
