//! Long links, packed: `#/<vendor>?z=<deflated pairs>`, raw DEFLATE (RFC 1951) in base64url without padding (RFC 4648 §5).
//!
//! The page packs and unpacks with the browser's own streams (`style/boot.js`); this is for all who have no browser.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::address::PACKED;
use super::error::LIMIT;

/// The fragment with its pairs unpacked; as it stands, where they are not packed or cannot be unpacked.
pub fn unpack(fragment: &str) -> Cow<'_, str> {
    unpacked(fragment).map_or(Cow::Borrowed(fragment), Cow::Owned)
}

fn unpacked(fragment: &str) -> Option<String> {
    let (path, query) = fragment.split_once('?')?;
    let packed = query.strip_prefix(PACKED)?.strip_prefix('=')?.trim_end_matches(';');
    let bytes = URL_SAFE_NO_PAD.decode(packed).ok()?;
    let pairs = decompress_to_vec_with_limit(&bytes, LIMIT).ok()?;
    Some(format!("{path}?{}", String::from_utf8(pairs).ok()?))
}
