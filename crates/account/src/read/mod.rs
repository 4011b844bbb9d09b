//! Takes answers of AWS apart while they come: one role, one policy, one account at a time, so that memory holds no more
//! than what is kept of them.

mod detail;
mod item;
mod reader;
mod source;
mod visit;

pub use detail::{OwnAccount, PolicyDetail, RoleDetail};
pub use item::{Item, MAX_BYTES};
pub use reader::Reader;

use std::io::Read;
use std::ops::ControlFlow;

use serde::de::DeserializeSeed as _;
use serde_json::Deserializer;

use crate::error::ReadError;

use source::Source;
use visit::{Answer, Pass};

/// Reads one answer or several, one after another: of `get-account-authorization-details`, with or without its pages put
/// together, and of `organizations list-accounts`. Unknown members are passed over.
///
/// # Errors
/// The text is no JSON or too large, from the place on that is named; all before it has been handed over. Or nothing in it
/// is such an answer, or `found` broke off.
pub fn read(source: impl Read, mut found: impl FnMut(Item) -> ControlFlow<()>) -> Result<(), ReadError> {
    let mut source = Source::new(source);
    let mut pass = Pass { found: &mut found, stopped: false, known: false };
    let result = loop {
        match source.skip_space() {
            Ok(true) => {}
            Ok(false) => break Ok(()),
            Err(error) => break Err(error),
        }
        let mut deserializer = Deserializer::from_reader(&mut source);
        if let Err(error) = (Answer { pass: &mut pass }).deserialize(&mut deserializer) {
            break Err(error);
        }
    };
    let (stopped, known) = (pass.stopped, pass.known);
    match result {
        _ if stopped => Err(ReadError::Stopped),
        Err(error) => Err(source.error(&error)),
        Ok(()) if known => Ok(()),
        Ok(()) => Err(ReadError::NoAnswer),
    }
}
