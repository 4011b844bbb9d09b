//! Bytes written in base64 (RFC 4648 §4), as policies and answers have them.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// With padding or without, and whatever the bits are that no byte is made of: AWS takes both.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

pub(crate) fn bytes(text: &str) -> Option<Vec<u8>> {
    LENIENT.decode(text).ok()
}
