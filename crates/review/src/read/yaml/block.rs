//! Scalars that may go on over several lines: without quotes, and as blocks.

use serde_json::Value;

use super::{Fault, Node, Reader, Span, place, scalar};

impl Reader<'_> {
    /// A scalar without quotes: lines that are indented further go on with it.
    pub(super) fn plain(&mut self, parent: Option<usize>) -> Result<Node, Fault> {
        let start = self.at;
        let mut text = scalar::without_comment(self.rest_of_line()).to_owned();
        let mut end = start + text.len();
        self.at = end;
        self.skip_line();
        loop {
            let (before, line) = (self.at, self.line);
            let goes_on =
                self.content().is_ok() && !self.is_over() && parent.is_none_or(|parent| self.column() > parent);
            if !goes_on || parent.is_none() {
                (self.at, self.line) = (before, line);
                break;
            }
            if self.key_length()?.is_some() {
                return Err(self.fault("this line is indented further than the one that it belongs to"));
            }
            let more = scalar::without_comment(self.rest_of_line());
            text.push(' ');
            text.push_str(more);
            end = self.at + more.len();
            self.at = end;
            self.skip_line();
        }
        Ok((scalar::plain(&text), Span { start: place(start), end: place(end), children: Vec::new() }))
    }

    /// `|` keeps the lines, `>` joins them.
    pub(super) fn block_scalar(&mut self, parent: Option<usize>) -> Node {
        let start = self.at;
        let header = scalar::Header::new(self.rest_of_line());
        self.skip_line();
        let mut lines: Vec<&str> = Vec::new();
        let mut indent = header.indent.map(|more| parent.map_or(0, |parent| parent) + more);
        let mut end = self.at;
        while self.at < self.text.len() {
            let line = self.rest_of_line();
            let column = line.len() - line.trim_start_matches(' ').len();
            let blank = line.trim().is_empty();
            let inside = *indent.get_or_insert(if blank { usize::MAX } else { column });
            if inside == usize::MAX {
                indent = None;
            }
            if !blank && (column < inside || parent.is_some_and(|parent| column <= parent)) {
                break;
            }
            lines.push(line.get(inside.min(line.len())..).unwrap_or_default().trim_end_matches('\r'));
            end = if blank { end } else { self.at + line.len() };
            self.skip_line();
        }
        (Value::String(header.text(&lines)), Span { start: place(start), end: place(end), children: Vec::new() })
    }
}
