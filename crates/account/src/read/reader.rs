//! Reading that can pause: a text is taken as it comes, and cut between two items of a list, so that whoever reads can do
//! something else in between.

use std::ops::ControlFlow;

use crate::error::ReadError;

use super::item::{Item, MAX_BYTES};
use super::visit::{Pass, answers};

/// What is read at once: some milliseconds of work.
const SLICE: usize = 256 * 1024;

/// Lists of answers may stand in lists, as scripts put pages together. Deeper ones are not cut.
const MOST_LISTS: usize = 8;

/// Reads what [`read()`](super::read()) reads, piece by piece. Each slice is an answer of its own: where a list was cut, it is closed
/// before the cut and opened again behind it. A parser that can pause was the alternative; `serde_json` is none.
#[derive(Debug)]
pub struct Reader {
    slice: usize,
    /// Not read yet.
    text: Vec<u8>,
    /// So many bytes at its start open again the lists that were cut, and stand in no file.
    reopened: usize,
    start: Place,
    total: u64,
    /// `[` and `{` that are open.
    open: Vec<u8>,
    within: Within,
    /// Where the last string starts and ends.
    string: (usize, usize),
    /// The name of the list that is open, with its quotes.
    key: Vec<u8>,
    known: bool,
    /// Where an answer was cut: whether it has said if another page follows.
    continued: Option<bool>,
    said: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    line: usize,
    column: usize,
}

const BEGINNING: Place = Place { line: 1, column: 0 };

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    Nothing,
    String,
    Escape,
}

/// Where a text may be cut.
enum Cut {
    /// After a whole answer.
    Answers,
    /// At the comma behind an item of a list, in so many lists of answers.
    Items(usize),
}

impl Default for Reader {
    fn default() -> Self {
        Self::in_slices_of(SLICE)
    }
}

impl Reader {
    /// Reads as soon as so many bytes are there and an item has ended.
    pub fn in_slices_of(slice: usize) -> Self {
        Self {
            slice,
            text: Vec::new(),
            reopened: 0,
            start: BEGINNING,
            total: 0,
            open: Vec::new(),
            within: Within::Nothing,
            string: (0, 0),
            key: Vec::new(),
            known: false,
            continued: None,
            said: false,
        }
    }

    /// Takes the next bytes, and hands over what is complete.
    ///
    /// # Errors
    /// As of [`read()`](super::read()), with the place in the whole text.
    pub fn add(&mut self, bytes: &[u8], found: &mut dyn FnMut(Item) -> ControlFlow<()>) -> Result<(), ReadError> {
        self.total += bytes.len() as u64;
        if self.total > MAX_BYTES {
            return Err(ReadError::TooLarge);
        }
        let mut rest = bytes;
        while let Some((passed, after)) = self.within.next(rest).and_then(|at| rest.split_at_checked(at + 1)) {
            self.text.extend_from_slice(passed);
            rest = after;
            if let Some(cut) = passed.last().and_then(|byte| self.pass(*byte))
                && self.text.len() >= self.slice + self.reopened
            {
                self.cut(&cut, found)?;
            }
        }
        self.text.extend_from_slice(rest);
        Ok(())
    }

    /// Reads what is left, once there is no more to come.
    ///
    /// # Errors
    /// As of [`read()`](super::read()).
    pub fn finish(mut self, found: &mut dyn FnMut(Item) -> ControlFlow<()>) -> Result<(), ReadError> {
        self.read(found)?;
        match self.known {
            true => Ok(()),
            false if self.is_blank() => Err(ReadError::Empty),
            false => Err(ReadError::NoAnswer),
        }
    }

    /// Whether there was nothing but white space in all of it.
    fn is_blank(&self) -> bool {
        let text = self.text.strip_prefix(&BYTE_ORDER_MARK).unwrap_or(&self.text);
        self.start == BEGINNING && text.iter().all(u8::is_ascii_whitespace)
    }

    /// Whether the text can be cut here.
    fn pass(&mut self, byte: u8) -> Option<Cut> {
        match (self.within, byte) {
            (Within::Escape, _) => self.within = Within::String,
            (Within::String, b'\\') => self.within = Within::Escape,
            (Within::String, b'"') => {
                self.within = Within::Nothing;
                self.string.1 = self.text.len();
            }
            (Within::Nothing, b'"') => {
                self.within = Within::String;
                self.string.0 = self.text.len() - 1;
            }
            (Within::Nothing, b'[' | b'{') => {
                self.open.push(byte);
                if self.lists().is_some() {
                    self.key = self.text.get(self.string.0..self.string.1).unwrap_or_default().to_vec();
                }
            }
            (Within::Nothing, b']' | b'}') => {
                self.open.pop();
                return self.open.is_empty().then_some(Cut::Answers);
            }
            (Within::Nothing, b',') if self.open.is_empty() => {
                // Pages that somebody put together may have commas between them, which no JSON has.
                if let Some(comma) = self.text.last_mut() {
                    *comma = b' ';
                }
            }
            (Within::Nothing, b',') => return self.lists().map(Cut::Items),
            (Within::String | Within::Nothing, _) => {}
        }
        None
    }

    /// In how many lists of answers the list of an answer is open; nothing if something else is.
    fn lists(&self) -> Option<usize> {
        let [lists @ .., b'{', b'['] = self.open.as_slice() else { return None };
        (lists.len() <= MOST_LISTS && lists.iter().all(|open| *open == b'[')).then_some(lists.len())
    }

    fn cut(&mut self, cut: &Cut, found: &mut dyn FnMut(Item) -> ControlFlow<()>) -> Result<(), ReadError> {
        let mut reopened = Vec::new();
        let start = self.start.behind(self.text.get(self.reopened..).unwrap_or_default());
        if let Cut::Items(lists) = cut {
            // The comma belongs to neither side.
            self.text.pop();
            self.text.extend(b"]}");
            self.text.resize(self.text.len() + lists, b']');
            reopened.resize(*lists, b'[');
            reopened.push(b'{');
            reopened.extend(&self.key);
            reopened.extend(b":[");
        }
        self.read(found)?;
        self.continued = matches!(cut, Cut::Items(_)).then_some(self.said);
        self.reopened = reopened.len();
        self.text = reopened;
        self.start = start;
        self.string = (0, 0);
        Ok(())
    }

    fn read(&mut self, found: &mut dyn FnMut(Item) -> ControlFlow<()>) -> Result<(), ReadError> {
        let mut text = self.text.as_slice();
        if self.start == BEGINNING {
            if let Some(error) = foreign(text) {
                return Err(error);
            }
            // A byte-order mark before UTF-8 is no part of the text.
            text = text.strip_prefix(&BYTE_ORDER_MARK).unwrap_or(text);
        }
        let mut pass = Pass { found, stopped: false, known: false, continued: self.continued, said: self.said };
        let result = answers(text, &mut pass);
        self.known |= pass.known;
        self.said = pass.said;
        match result {
            Ok(()) => Ok(()),
            Err(_) if pass.stopped => Err(ReadError::Stopped),
            Err(error) => Err(self.fault(&error)),
        }
    }

    fn fault(&self, error: &serde_json::Error) -> ReadError {
        let (line, column) = (error.line().max(1), error.column());
        let column = if line == 1 { self.start.column + column.saturating_sub(self.reopened) } else { column };
        let (line, column) = (self.start.line + line - 1, column.max(1));
        if error.is_eof() {
            ReadError::Cut { line, column }
        } else {
            ReadError::Syntax { line, column, cause: cause(error) }
        }
    }
}

impl Within {
    /// Where the next byte is that says what stands where.
    fn next(self, text: &[u8]) -> Option<usize> {
        match self {
            Self::Escape => (!text.is_empty()).then_some(0),
            Self::String => text.iter().position(|byte| matches!(byte, b'"' | b'\\')),
            Self::Nothing => text.iter().position(|byte| matches!(byte, b'"' | b',' | b'[' | b']' | b'{' | b'}')),
        }
    }
}

impl Place {
    /// Behind a text that starts here.
    fn behind(self, text: &[u8]) -> Self {
        let mut lines = text.split(|byte| *byte == b'\n');
        let first = lines.next().map_or(0, <[u8]>::len);
        let start = Self { column: self.column + first, ..self };
        lines.fold(start, |place, line| Self { line: place.line + 1, column: line.len() })
    }
}

const BYTE_ORDER_MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];

/// What is known by its first bytes, and is no text that can be read.
fn foreign(text: &[u8]) -> Option<ReadError> {
    match text {
        // With its mark, or by the half of an ASCII letter that is none of UTF-8.
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, _, ..] | [_, 0, ..] => Some(ReadError::Utf16),
        // https://www.rfc-editor.org/rfc/rfc1952 §2.3.1
        [0x1F, 0x8B, ..] => Some(ReadError::Packed("packed with gzip")),
        [b'P', b'K', 3, 4, ..] => Some(ReadError::Packed("a ZIP")),
        _ => None,
    }
}

/// Without the place, which counts from where the slice starts.
fn cause(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(cause, _)| cause.to_owned())
}
