//! Takes answers of AWS apart while they come: one role, one policy, one account at a time, so that memory holds no more
//! than what is kept of them.

mod detail;
mod item;
mod reader;
mod visit;

pub use detail::{OwnAccount, PolicyDetail, RoleDetail};
pub use item::{Item, MAX_BYTES};
pub use reader::Reader;

use std::io::{ErrorKind, Read};
use std::ops::ControlFlow;

use crate::error::ReadError;

const CHUNK: usize = 64 * 1024;

/// Reads one answer or several, one after another: of `get-account-authorization-details`, with or without its pages put
/// together, and of `organizations list-accounts`. Unknown members are passed over.
///
/// # Errors
/// The text is no JSON or too large, from the place on that is named; all before it has been handed over. Or nothing in it
/// is such an answer, or `found` broke off.
pub fn read(mut source: impl Read, mut found: impl FnMut(Item) -> ControlFlow<()>) -> Result<(), ReadError> {
    let (mut reader, mut buffer) = (Reader::default(), vec![0; CHUNK]);
    loop {
        match source.read(&mut buffer) {
            Ok(0) => return reader.finish(&mut found),
            Ok(length) => reader.add(buffer.get(..length).unwrap_or_default(), &mut found)?,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => {
                // Where it breaks off the text is cut short, and of no interest beside why.
                let _ = reader.finish(&mut found);
                return Err(ReadError::Interrupted(error.to_string()));
            }
        }
    }
}
