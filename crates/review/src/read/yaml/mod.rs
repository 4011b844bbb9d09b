//! The YAML in which policies and templates are written, with places, as the JSON that it stands for.
//!
//! Blocks, flows, scalars of every style, comments and a template's short tags (`!Ref`). Anchors, aliases, merge keys and
//! keys that are no text are named as such. A crate that reads all of YAML would have cost the review's part of the
//! program several times as much as this.

mod block;
mod flow;
mod scalar;

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::json::{Duplicate, Fault, MAX_DEPTH, Parsed, Span};

/// What precedes a value, and so decides what may stand on the same line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Nothing,
    Key,
    Dash,
}

/// The document that starts at a place: up to the next `---`, or the end.
pub(super) fn parse(text: &str, start: usize) -> Result<Parsed, Fault> {
    let mut reader = Reader {
        text,
        at: start,
        line: start,
        depth: 0,
        flows: 0,
        pointer: String::new(),
        duplicates: Vec::new(),
        ended: false,
    };
    reader.content()?;
    if reader.rest().starts_with("---") {
        reader.at += 3;
    }
    let (value, mut span) = reader.node(None, After::Nothing)?;
    reader.content()?;
    if !reader.is_over() {
        return Err(reader.fault("this line belongs to nothing before it: see how far it is indented"));
    }
    // What follows starts where this document's last line ends.
    span.end = span.end.max(place(reader.at));
    Ok(Parsed { value, span, duplicates: reader.duplicates })
}

/// The text is at most 1 MiB long, so its places fit.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

type Node = (Value, Span);

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// Where the present line starts.
    line: usize,
    depth: usize,
    /// How many flows stand around: inside of one, how far a line is indented says nothing.
    flows: usize,
    pointer: String,
    duplicates: Vec<Duplicate>,
    /// A marker that ends the document was met.
    ended: bool,
}

impl<'t> Reader<'t> {
    fn node(&mut self, parent: Option<usize>, after: After) -> Result<Node, Fault> {
        if self.depth == MAX_DEPTH {
            return Err(self.fault("the document nests deeper than 64 levels, which no policy does"));
        }
        self.depth += 1;
        let node = self.value(parent, after);
        self.depth -= 1;
        node
    }

    fn value(&mut self, parent: Option<usize>, after: After) -> Result<Node, Fault> {
        self.blanks();
        let mut after = after;
        let before = self.at;
        if self.at_line_end() {
            self.content()?;
            let column = self.column();
            let outside = parent.is_some_and(|parent| column <= parent);
            // A list may stand as far left as the key that it belongs to.
            let list = after == After::Key && parent == Some(column) && self.at_dash();
            if self.is_over() || (outside && !list) {
                return Ok((Value::Null, Span { start: place(before), end: place(before), children: Vec::new() }));
            }
            after = After::Nothing;
        }
        let start = self.at;
        match self.peek() {
            Some('!') => self.tagged(parent, after),
            Some('&' | '*') => {
                Err(self.fault("an anchor or an alias of YAML is not read: write out what it stands for"))
            }
            Some('?') if self.rest().starts_with("? ") => Err(self.fault("a key has to be a text")),
            Some('|' | '>') => Ok(self.block_scalar(parent)),
            Some('{' | '[') => {
                let node = self.flow()?;
                self.only_comment()?;
                Ok(node)
            }
            _ if self.at_dash() && after != After::Key => self.sequence(),
            _ if after != After::Key && self.key_length()?.is_some() => self.mapping(),
            Some('"' | '\'') => {
                let text = self.quoted()?;
                let node = self.leaf(start, Value::String(text));
                self.only_comment()?;
                Ok(node)
            }
            _ => self.plain(parent),
        }
    }

    fn mapping(&mut self) -> Result<Node, Fault> {
        let (start, column) = (self.at, self.column());
        let (mut map, mut spans) = (Map::new(), Vec::new());
        loop {
            let Some(length) = self.key_length()? else {
                return Err(self.fault("a key with a colon and a space after it belongs here"));
            };
            let key = self.key(length)?;
            if key == "<<" {
                return Err(self.fault("a merge key of YAML is not read: write out what it stands for"));
            }
            let outer = self.pointer.len();
            self.pointer.push('/');
            self.pointer.push_str(&policy::pointer::escape(&key));
            let (value, span) = self.node(Some(column), After::Key)?;
            self.pointer.truncate(outer);
            self.add(&mut map, &mut spans, key, value, span);
            let end = self.at;
            self.content()?;
            if self.is_over() || self.column() < column || (self.column() == column && self.at_dash()) {
                return Ok((Value::Object(map), Span { start: place(start), end: place(end), children: spans }));
            }
            if self.column() > column {
                return Err(self.fault("this line is indented further than the one that it belongs to"));
            }
        }
    }

    /// A map keeps the place of the first and takes the value of the last.
    fn add(&mut self, map: &mut Map<String, Value>, spans: &mut Vec<Span>, key: String, value: Value, span: Span) {
        match map.keys().position(|known| *known == key) {
            None => spans.push(span),
            Some(index) => {
                if let Some(first) = spans.get_mut(index) {
                    *first = span;
                }
                self.duplicates.push(Duplicate { object: self.pointer.clone(), key: key.clone() });
            }
        }
        map.insert(key, value);
    }

    fn sequence(&mut self) -> Result<Node, Fault> {
        let (start, column) = (self.at, self.column());
        let (mut items, mut spans) = (Vec::new(), Vec::new());
        loop {
            self.at += 1;
            let outer = self.pointer.len();
            let _ = write!(self.pointer, "/{}", items.len());
            let (value, span) = self.node(Some(column), After::Dash)?;
            self.pointer.truncate(outer);
            items.push(value);
            spans.push(span);
            let end = self.at;
            self.content()?;
            if self.is_over() || self.column() != column || !self.at_dash() {
                return Ok((Value::Array(items), Span { start: place(start), end: place(end), children: spans }));
            }
        }
    }

    /// `!Ref x` stands for `{"Ref": "x"}`, `!Sub x` for `{"Fn::Sub": "x"}`; `!!str x` for `x`.
    fn tagged(&mut self, parent: Option<usize>, after: After) -> Result<Node, Fault> {
        let start = self.at;
        let tag = self.word();
        let (value, span) = self.node(parent, after)?;
        Ok(wrap(tag, start, value, span))
    }

    fn word(&mut self) -> &'t str {
        let rest = self.rest();
        let length = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}')).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// A text in quotes, of either kind.
    fn quoted(&mut self) -> Result<String, Fault> {
        let start = self.at;
        let Some((text, length)) = scalar::quoted(self.rest()) else {
            return Err(Fault {
                at: start,
                cause: "the string that starts here has no end, or an escape that YAML does not know",
            });
        };
        let inside = self.text.get(start..start + length).unwrap_or_default();
        self.at += length;
        if let Some(last) = inside.rfind('\n') {
            self.line = start + last + 1;
        }
        Ok(text)
    }

    /// How long the key is that starts here; none where none does.
    fn key_length(&mut self) -> Result<Option<usize>, Fault> {
        let line = self.rest_of_line();
        if line.starts_with(['"', '\'']) {
            let (at, of_line) = (self.at, self.line);
            self.quoted()?;
            let length = self.at - at;
            let colon = self.rest().trim_start_matches(' ').starts_with(':');
            (self.at, self.line) = (at, of_line);
            return Ok(colon.then_some(length));
        }
        if line.starts_with(['{', '[', '#', '|', '>']) {
            return Ok(None);
        }
        let mut from = 0;
        while let Some(colon) = line.get(from..).and_then(|rest| rest.find(':')).map(|at| at + from) {
            let next = line.get(colon + 1..).unwrap_or_default();
            if next.is_empty() || next.starts_with([' ', '\t', '\r']) {
                return Ok((!line.get(..colon).unwrap_or_default().contains(" #")).then_some(colon));
            }
            from = colon + 1;
        }
        Ok(None)
    }

    fn key(&mut self, length: usize) -> Result<String, Fault> {
        let key = if matches!(self.peek(), Some('"' | '\'')) {
            self.quoted()?
        } else {
            let key = self.rest().get(..length).unwrap_or_default().trim_end().to_owned();
            self.at += length;
            key
        };
        self.blanks();
        self.at += 1;
        Ok(key)
    }

    /// After a value on its line nothing but a comment may follow.
    fn only_comment(&mut self) -> Result<(), Fault> {
        self.blanks();
        if self.at_line_end() { Ok(()) } else { Err(self.fault("nothing may follow the value on its line")) }
    }

    /// On to the next character that is no space, no line break and in no comment.
    fn content(&mut self) -> Result<(), Fault> {
        loop {
            self.blanks();
            if self.peek() == Some('\t') {
                return Err(self.fault("YAML is indented with spaces, not with tabs"));
            }
            if !self.at_line_end() || self.at >= self.text.len() {
                break;
            }
            self.skip_line();
        }
        let marker =
            self.at == self.line && self.line > 0 && ["---", "..."].iter().any(|end| self.rest().starts_with(end));
        self.ended |= marker && self.depth > 0;
        Ok(())
    }

    fn is_over(&self) -> bool {
        self.at >= self.text.len()
            || self.ended
            || (self.at == self.line && self.line > 0 && self.rest().starts_with("---"))
    }

    fn leaf(&self, start: usize, value: Value) -> Node {
        (value, Span { start: place(start), end: place(self.at), children: Vec::new() })
    }

    fn skip_line(&mut self) {
        self.at += self.rest_of_line().len();
        if self.rest().starts_with('\n') {
            self.at += 1;
            self.line = self.at;
        }
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        let in_line = self.at > self.line && !self.text.get(self.line..self.at).unwrap_or_default().trim().is_empty();
        self.at +=
            rest.len() - rest.trim_start_matches(|c| c == ' ' || ((in_line || self.flows > 0) && c == '\t')).len();
    }

    fn at_line_end(&self) -> bool {
        self.peek().is_none_or(|c| matches!(c, '\n' | '\r' | '#'))
    }

    fn at_dash(&self) -> bool {
        self.rest().strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r']))
    }

    fn column(&self) -> usize {
        self.at - self.line
    }

    fn take(&mut self, wanted: char) -> bool {
        let taken = self.peek() == Some(wanted);
        self.at += if taken { wanted.len_utf8() } else { 0 };
        taken
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn rest_of_line(&self) -> &'t str {
        self.rest().split('\n').next().unwrap_or_default()
    }

    fn fault(&self, cause: &'static str) -> Fault {
        Fault { at: self.at.min(self.text.len()), cause }
    }
}

fn wrap(tag: &str, start: usize, value: Value, span: Span) -> Node {
    let name = tag.trim_start_matches('!');
    if tag.starts_with("!!") || name.is_empty() {
        return (value, span);
    }
    let key = if matches!(name, "Ref" | "Condition") { name.to_owned() } else { format!("Fn::{name}") };
    let end = span.end;
    let map: Map<String, Value> = std::iter::once((key, value)).collect();
    (Value::Object(map), Span { start: place(start), end, children: vec![span] })
}
