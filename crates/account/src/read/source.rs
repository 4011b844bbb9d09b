//! Bytes as they come, with the place that they have come to.

use std::io::{self, ErrorKind, Read};

use crate::error::ReadError;

use super::item::MAX_BYTES;

const CHUNK: usize = 64 * 1024;

pub(super) struct Source<R> {
    inner: R,
    buffer: Vec<u8>,
    at: usize,
    total: u64,
    line: usize,
    column: usize,
    fault: Option<ReadError>,
}

impl<R: Read> Source<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, buffer: Vec::new(), at: 0, total: 0, line: 1, column: 0, fault: None }
    }

    /// Moves to the next value; whether there is one.
    pub(super) fn skip_space(&mut self) -> Result<bool, serde_json::Error> {
        loop {
            match self.peek().map_err(serde_json::Error::io)? {
                None => return Ok(false),
                // Pages that somebody put together may have commas between them.
                Some(b' ' | b'\t' | b'\r' | b'\n' | b',') => self.advance(),
                Some(_) => return Ok(true),
            }
        }
    }

    /// What went wrong, with the place.
    pub(super) fn error(&mut self, error: &serde_json::Error) -> ReadError {
        if let Some(fault) = self.fault.take() {
            return fault;
        }
        let cause = if error.is_eof() { "the text ends before the answer does".to_owned() } else { cause(error) };
        ReadError::Syntax { line: self.line, column: self.column.max(1), cause }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        if self.at >= self.buffer.len() {
            self.fill()?;
        }
        Ok(self.buffer.get(self.at).copied())
    }

    fn advance(&mut self) {
        if self.buffer.get(self.at) == Some(&b'\n') {
            self.line += 1;
            self.column = 0;
        } else {
            self.column += 1;
        }
        self.at += 1;
    }

    fn fill(&mut self) -> io::Result<()> {
        let first = self.total == 0;
        self.at = 0;
        self.buffer.resize(CHUNK, 0);
        let length = loop {
            match self.inner.read(&mut self.buffer) {
                Ok(length) => break length,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    self.buffer.clear();
                    return Err(self.broken(ReadError::Interrupted(error.to_string())));
                }
            }
        };
        self.buffer.truncate(length);
        self.total += length as u64;
        if self.total > MAX_BYTES {
            return Err(self.broken(ReadError::TooLarge));
        }
        if first && (self.buffer.starts_with(&[0xFF, 0xFE]) || self.buffer.starts_with(&[0xFE, 0xFF])) {
            return Err(self.broken(ReadError::Utf16));
        }
        // A byte-order mark before UTF-8 is no part of the text.
        if first && self.buffer.starts_with(&[0xEF, 0xBB, 0xBF]) {
            self.at = 3;
        }
        Ok(())
    }

    fn broken(&mut self, fault: ReadError) -> io::Error {
        let error = io::Error::other(fault.to_string());
        self.fault = Some(fault);
        error
    }
}

impl<R: Read> Read for Source<R> {
    /// One byte is what is asked for, many times.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(first) = buffer.first_mut() else { return Ok(0) };
        let Some(byte) = self.peek()? else { return Ok(0) };
        *first = byte;
        self.advance();
        Ok(1)
    }
}

/// Without the place, which counts from where the value starts.
fn cause(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(cause, _)| cause.to_owned())
}
