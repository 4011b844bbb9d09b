//! Flows: `{…}` and `[…]`, over as many lines as they take.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::{Fault, MAX_DEPTH, Node, Reader, Span, place, scalar, wrap};

impl<'t> Reader<'t> {
    /// `{…}`, `[…]`, or a scalar inside of one.
    pub(super) fn flow(&mut self) -> Result<Node, Fault> {
        if self.depth == MAX_DEPTH {
            return Err(self.fault("the document nests deeper than 64 levels, which no policy does"));
        }
        self.depth += 1;
        self.flows += 1;
        let node = self.flow_value();
        self.flows -= 1;
        self.depth -= 1;
        node
    }

    fn flow_value(&mut self) -> Result<Node, Fault> {
        self.content()?;
        let start = self.at;
        match self.peek() {
            Some('{') => self.flow_mapping(),
            Some('[') => self.flow_sequence(),
            Some('!') => {
                let tag = self.word();
                let (value, span) = self.flow()?;
                Ok(wrap(tag, start, value, span))
            }
            Some('"' | '\'') => {
                let text = self.quoted()?;
                Ok(self.leaf(start, Value::String(text)))
            }
            Some('&' | '*') => {
                Err(self.fault("an anchor or an alias of YAML is not read: write out what it stands for"))
            }
            _ => {
                let text = self.flow_plain();
                Ok(self.leaf(start, scalar::plain(text)))
            }
        }
    }

    fn flow_mapping(&mut self) -> Result<Node, Fault> {
        let start = self.at;
        self.at += 1;
        let (mut map, mut spans) = (Map::new(), Vec::new());
        loop {
            self.content()?;
            if self.take('}') {
                return Ok((Value::Object(map), Span { start: place(start), end: place(self.at), children: spans }));
            }
            let key =
                if matches!(self.peek(), Some('"' | '\'')) { self.quoted()? } else { self.flow_plain().to_owned() };
            self.content()?;
            if !self.take(':') {
                return Err(self.fault("a colon belongs between key and value"));
            }
            let outer = self.pointer.len();
            self.pointer.push('/');
            self.pointer.push_str(&policy::pointer::escape(&key));
            let (value, span) = self.flow()?;
            self.pointer.truncate(outer);
            self.add(&mut map, &mut spans, key, value, span);
            self.content()?;
            if !self.take(',') && self.peek() != Some('}') {
                return Err(self.fault("a comma or the closing brace belongs here"));
            }
        }
    }

    fn flow_sequence(&mut self) -> Result<Node, Fault> {
        let start = self.at;
        self.at += 1;
        let (mut items, mut spans) = (Vec::new(), Vec::new());
        loop {
            self.content()?;
            if self.take(']') {
                return Ok((Value::Array(items), Span { start: place(start), end: place(self.at), children: spans }));
            }
            let outer = self.pointer.len();
            let _ = write!(self.pointer, "/{}", items.len());
            let first = self.at;
            let node = self.flow()?;
            let (value, span) = self.pair(first, node)?;
            self.pointer.truncate(outer);
            items.push(value);
            spans.push(span);
            self.content()?;
            if !self.take(',') && self.peek() != Some(']') {
                return Err(self.fault("a comma or the closing bracket belongs here"));
            }
        }
    }

    /// A key and its value may stand in a list without braces around them: `[0, Fn::GetAZs: !Ref Region]`.
    fn pair(&mut self, start: usize, (key, span): Node) -> Result<Node, Fault> {
        let Value::String(key) = key else { return Ok((key, span)) };
        self.content()?;
        if !self.take(':') {
            return Ok((Value::String(key), span));
        }
        self.pointer.push('/');
        self.pointer.push_str(&policy::pointer::escape(&key));
        let (value, span) = self.flow()?;
        let children = vec![span];
        let map = Map::from_iter([(key, value)]);
        Ok((Value::Object(map), Span { start: place(start), end: place(self.at), children }))
    }

    /// Up to what ends a scalar in a flow: a colon does so only before a space.
    fn flow_plain(&mut self) -> &'t str {
        let rest = self.rest();
        let ends = |(at, c): &(usize, char)| {
            let next = rest.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
            let before = rest.get(..*at).is_some_and(|before| before.ends_with([' ', '\t']));
            matches!(c, ',' | ']' | '}' | '\n')
                || (*c == ':' && next.is_none_or(|next| next.is_whitespace() || matches!(next, ',' | ']' | '}')))
                || (*c == '#' && before)
        };
        let length = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
        self.at += length;
        rest.get(..length).unwrap_or_default().trim_end()
    }
}
