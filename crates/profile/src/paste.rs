//! Values out of what the vendor shows: a JSON document, labelled lines, or a table.

use std::fmt;

use serde_json::Value;

use super::id::ParameterId;
use super::line::Line;

/// Reads parameters out of what the vendor shows.
#[derive(Clone, Debug)]
pub struct Paste {
    pub label: Line,
    pub help: Line,
    pub reads: Vec<(ParameterId, Place)>,
}

/// Where in a pasted text a value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A JSON pointer.
    Pointer(String),
    /// What stands before the value: in a line, in a row of a table, or as the name of a member.
    Label(Line),
}

/// Why nothing was read out of a pasted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasteError {
    NotJson(String),
    NothingThere(String),
    NoLabel(Line),
}

impl fmt::Display for PasteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(cause) => write!(f, "what was pasted is not JSON ({cause}): paste the whole document"),
            Self::NothingThere(pointer) => {
                write!(f, "the document has no text at {pointer}: paste the one that the vendor shows")
            }
            Self::NoLabel(label) => {
                write!(f, "what was pasted has no value for {label}: paste all that the vendor shows, with its labels")
            }
        }
    }
}

impl std::error::Error for PasteError {}

impl Paste {
    /// The texts that a pasted document has for parameters; they are still to be validated.
    ///
    /// # Errors
    /// When it lacks one of the texts, or is no JSON where a pointer needs it.
    pub fn read(&self, text: &str) -> Result<Vec<(ParameterId, String)>, PasteError> {
        let document: Result<Value, _> = serde_json::from_str(text);
        let texts = self.reads.iter().map(|(id, place)| {
            let found = match (place, &document) {
                (Place::Pointer(_), Err(error)) => return Err(PasteError::NotJson(error.to_string())),
                (Place::Pointer(pointer), Ok(document)) => {
                    let found = document.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
                    found.ok_or_else(|| PasteError::NothingThere(pointer.clone()))
                }
                (Place::Label(label), Ok(document)) => {
                    member(document, label).ok_or_else(|| PasteError::NoLabel(label.clone()))
                }
                (Place::Label(label), Err(_)) => {
                    labelled(text, label).ok_or_else(|| PasteError::NoLabel(label.clone()))
                }
            };
            found.map(|text| (*id, text))
        });
        texts.collect()
    }
}

/// The first text that a member of this name is, or has as its `value`, as outputs of Terraform do.
fn member(document: &Value, label: &str) -> Option<String> {
    match document {
        Value::Object(members) => members.iter().find_map(|(key, item)| {
            let own = key.eq_ignore_ascii_case(label).then(|| item.as_str().or_else(|| item.get("value")?.as_str()));
            own.flatten().map(str::to_owned).or_else(|| member(item, label))
        }),
        Value::Array(items) => items.iter().find_map(|item| member(item, label)),
        _ => None,
    }
}

/// The value behind a label, in a row of a table, in the label's line, or alone in the next.
fn labelled(text: &str, label: &str) -> Option<String> {
    let mut column = None;
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    while let Some(line) = lines.next() {
        let found = match cells(line) {
            Some(cells) => {
                column = column.or_else(|| cells.iter().position(|cell| names_values(cell)));
                cells.iter().position(|cell| cell.eq_ignore_ascii_case(label)).and_then(|at| {
                    let column = column.filter(|column| *column > at).unwrap_or(at + 1);
                    cells.get(column).copied()
                })
            }
            None => match after_label(line, label) {
                Some("") => lines.next(),
                rest => rest,
            },
        };
        if let Some(found) = found.map(unquoted).filter(|found| !found.is_empty()) {
            return Some(found.to_owned());
        }
    }
    None
}

/// The cells of a table's row, which bars or tabs divide.
fn cells(line: &str) -> Option<Vec<&str>> {
    let divider = ['|', '\t'].into_iter().find(|divider| line.contains(*divider))?;
    let cells = line.trim_matches(divider).split(divider);
    Some(cells.map(str::trim).collect())
}

/// The head of the column in which values stand.
fn names_values(head: &str) -> bool {
    head.eq_ignore_ascii_case("value") || head.to_ascii_lowercase().ends_with("_value")
}

/// What stands behind a label and its colon or equals sign.
fn after_label<'l>(line: &'l str, label: &str) -> Option<&'l str> {
    let line = line.trim_start_matches('"');
    let (start, rest) = (line.get(..label.len())?, line.get(label.len()..)?);
    if !start.eq_ignore_ascii_case(label) {
        return None;
    }
    let rest = rest.trim_start_matches('"').trim_start();
    match rest.strip_prefix([':', '=']) {
        Some(value) => Some(value.trim_start()),
        None => rest.is_empty().then_some(rest),
    }
}

fn unquoted(text: &str) -> &str {
    let text = text.trim_end_matches(',').trim();
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inner.or_else(|| text.strip_prefix('\'')?.strip_suffix('\'')).unwrap_or(text)
}
