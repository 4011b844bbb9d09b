//! Long links, packed: `#/<vendor>?z=<deflated pairs>`, raw DEFLATE (RFC 1951) in base64url without padding (RFC 4648 §5).
//!
//! The page packs and unpacks with the browser's own streams (`style/boot.js`); this is for all who have no browser.

use std::borrow::Cow;

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::address::PACKED;
use super::error::LIMIT;

/// The fragment with its pairs unpacked; as it stands, where they are not packed or cannot be unpacked.
pub fn unpack(fragment: &str) -> Cow<'_, str> {
    unpacked(fragment).map_or(Cow::Borrowed(fragment), Cow::Owned)
}

fn unpacked(fragment: &str) -> Option<String> {
    let (path, query) = fragment.split_once('?')?;
    let bytes = from_base64url(query.strip_prefix(PACKED)?.strip_prefix('=')?)?;
    let pairs = decompress_to_vec_with_limit(&bytes, LIMIT).ok()?;
    Some(format!("{path}?{}", String::from_utf8(pairs).ok()?))
}

fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for byte in text.bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        // What has been given out is shifted out of sight.
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    Some(bytes)
}
