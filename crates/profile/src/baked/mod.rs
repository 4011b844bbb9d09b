//! Profiles as bytes: what a build makes of `vendors/*.json`, so that the page carries no loader.
//!
//! Bytes travel as files, and a file may be another build's, cut short or another file altogether. A header says what
//! it is, in which format, and what its content adds up to; whoever reads refuses anything else. The format's number is
//! made of the list of fields itself, so that no one has to remember to count it up.

mod bytes;
mod format;
mod resource;

use std::fmt;

use super::model::Profile;

use bytes::{Baked, Reader, hash};
use format::FORMAT;

/// Which kind of file it is, the format, and the sum of what follows; the last two as little-endian numbers.
const HEADER: usize = 12;
const PROFILE: [u8; 4] = *b"RCvp";

/// Why bytes are not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BakedError {
    /// It does not begin as such a file does: an error page, for one.
    Foreign(&'static str),
    /// From a build with other fields.
    OtherFormat { what: &'static str, found: u32 },
    /// Cut short, or altered on the way.
    Damaged(&'static str),
}

/// One profile, as a file of its own.
pub fn bake(profile: &Profile) -> Vec<u8> {
    with_header(PROFILE, profile)
}

/// The profile that [`bake`] was given.
///
/// # Errors
/// The bytes are no profile, are another build's, or are damaged.
pub fn read_baked(bytes: &[u8]) -> Result<Profile, BakedError> {
    let what = "the vendor's profile";
    let (profile, reader) = without_header::<Profile>(PROFILE, what, bytes)?;
    let known = profile.parameters.iter().zip(0..).all(|(parameter, place)| parameter.id.0 == place);
    let parameters = reader.parameters <= profile.parameters.len();
    if known && parameters && reader.phases <= profile.phases.len() {
        Ok(profile)
    } else {
        Err(BakedError::Damaged(what))
    }
}

fn with_header(kind: [u8; 4], content: &impl Baked) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend_from_slice(&kind);
    bytes.extend_from_slice(&FORMAT.to_le_bytes());
    bytes.extend_from_slice(&[0; 4]);
    content.write(&mut bytes);
    let sum = hash(FORMAT, &bytes[HEADER..]);
    bytes[8..HEADER].copy_from_slice(&sum.to_le_bytes());
    bytes
}

fn without_header<'b, T: Baked>(
    kind: [u8; 4],
    what: &'static str,
    bytes: &'b [u8],
) -> Result<(T, Reader<'b>), BakedError> {
    let rest = bytes.strip_prefix(&kind).ok_or(BakedError::Foreign(what))?;
    let (format, rest) = rest.split_first_chunk().ok_or(BakedError::Damaged(what))?;
    let found = u32::from_le_bytes(*format);
    if found != FORMAT {
        return Err(BakedError::OtherFormat { what, found });
    }
    let (sum, content) = rest.split_first_chunk().ok_or(BakedError::Damaged(what))?;
    if u32::from_le_bytes(*sum) != hash(FORMAT, content) {
        return Err(BakedError::Damaged(what));
    }
    let mut reader = Reader::new(content);
    let value = T::read(&mut reader);
    if reader.is_done() { Ok((value, reader)) } else { Err(BakedError::Damaged(what)) }
}

impl fmt::Display for BakedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign(what) => write!(f, "what came is not {what}, but another file: load the page again"),
            Self::OtherFormat { what, found } => write!(
                f,
                "{what} is in format {found:08x} and this page reads {FORMAT:08x}, it has been replaced by a newer one: \
                 load the page again"
            ),
            Self::Damaged(what) => {
                write!(f, "{what} is incomplete or has been altered on the way: load the page again")
            }
        }
    }
}

impl std::error::Error for BakedError {}
