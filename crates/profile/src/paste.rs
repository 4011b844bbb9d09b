//! Values out of a JSON document that the vendor shows.

use std::fmt;

use serde_json::Value;

use super::id::ParameterId;
use super::model::Paste;

/// Why nothing was read out of a pasted document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasteError {
    NotJson(String),
    NothingThere(String),
}

impl fmt::Display for PasteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(cause) => write!(f, "what was pasted is not JSON ({cause}): paste the whole document"),
            Self::NothingThere(pointer) => {
                write!(f, "the document has no text at {pointer}: paste the one that the vendor shows")
            }
        }
    }
}

impl std::error::Error for PasteError {}

impl Paste {
    /// The texts that a pasted document has for parameters; they are still to be validated.
    ///
    /// # Errors
    /// When it is no JSON, or lacks one of the texts.
    pub fn read(&self, text: &str) -> Result<Vec<(ParameterId, String)>, PasteError> {
        let document: Value = serde_json::from_str(text).map_err(|error| PasteError::NotJson(error.to_string()))?;
        let texts = self.reads.iter().map(|(id, pointer)| {
            let found = document.pointer(pointer).and_then(Value::as_str);
            found.map(|text| (*id, text.to_owned())).ok_or_else(|| PasteError::NothingThere(pointer.clone()))
        });
        texts.collect()
    }
}
