//! JSON with places: the values of `serde_json`, where each stands in the text, and which keys stand twice.
//!
//! `serde_json` tells neither where a value was nor that a key came twice, and a reviewer needs both.

use std::borrow::Cow;

use policy::pointer::escape;
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

/// Answers of the API nest a document about ten levels deep; nothing that nests deeper is a policy.
pub(super) const MAX_DEPTH: usize = 64;

/// Finding the first of two equal keys takes time; nobody needs more of them than this.
const MAX_DUPLICATES: usize = 100;

#[derive(Clone, Debug)]
pub(super) struct Parsed {
    pub(super) value: Value,
    pub(super) span: Span,
    pub(super) duplicates: Vec<Duplicate>,
}

/// Where a value stands, in bytes, and its items or members, in the value's own order.
#[derive(Clone, Debug, Default)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) children: Vec<Span>,
}

/// A key that stands a second time in one object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// JSON pointer to the object.
    pub object: String,
    pub key: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// In bytes of the text.
    pub(super) at: usize,
    pub(super) cause: &'static str,
}

impl Duplicate {
    /// As seen from a value below the outermost one.
    pub(super) fn below(&self, pointer: &str) -> Option<Self> {
        let object = self.object.strip_prefix(pointer)?;
        let inside = object.is_empty() || object.starts_with('/');
        inside.then(|| Self { object: object.to_owned(), key: self.key.clone() })
    }
}

impl Span {
    pub(super) fn find(&self, value: &Value, pointer: &str) -> &Self {
        let (mut span, mut value) = (self, value);
        for segment in pointer.split('/').skip(1) {
            let segment = policy::pointer::unescape(segment);
            let next = match value {
                Value::Array(items) => {
                    segment.parse().ok().and_then(|index: usize| Some((items.get(index)?, span.children.get(index)?)))
                }
                Value::Object(map) => {
                    let position = map.keys().position(|key| *key == segment);
                    position.and_then(|index| Some((map.get(segment.as_ref())?, span.children.get(index)?)))
                }
                _ => None,
            };
            let Some(next) = next else { break };
            (value, span) = next;
        }
        span
    }
}

/// The value that starts at a place; what follows it is left alone.
pub(super) fn parse(text: &str, start: usize) -> Result<Parsed, Fault> {
    let mut parser = Parser { text, at: start, depth: 0, duplicates: Vec::new() };
    let (value, span) = parser.value()?;
    Ok(Parsed { value, span, duplicates: parser.duplicates })
}

/// The only value of a text.
pub(super) fn parse_whole(text: &str) -> Result<Parsed, Fault> {
    let parsed = parse(text, text.len() - text.trim_start().len())?;
    let rest = text.get(parsed.span.end as usize..).unwrap_or_default();
    if rest.trim().is_empty() {
        Ok(parsed)
    } else {
        Err(Fault { at: parsed.span.end as usize, cause: "nothing may follow the document" })
    }
}

/// Past white space, commas and semicolons between pasted documents.
pub(super) fn skip_separators(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    text.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).len()
}

/// A value and the places of its items or members.
type Read = (Value, Vec<Span>);

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    /// Each with the pointer from the value that is being read.
    duplicates: Vec<Duplicate>,
}

impl Parser<'_> {
    fn value(&mut self) -> Result<(Value, Span), Fault> {
        self.space();
        let start = self.at;
        let (value, children) = match self.peek() {
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::array)?,
            Some(b'"') => (Value::String(self.string()?), Vec::new()),
            Some(b'-' | b'0'..=b'9') => (self.number()?, Vec::new()),
            Some(b't') => (self.word("true", Value::Bool(true))?, Vec::new()),
            Some(b'f') => (self.word("false", Value::Bool(false))?, Vec::new()),
            Some(b'n') => (self.word("null", Value::Null)?, Vec::new()),
            Some(b'}' | b']') if self.depth == 0 => {
                return Err(self.fault("a bracket closes here that nothing has opened: remove it, or look for one that closes too early before"));
            }
            Some(b'}' | b']') => return Err(self.fault("a value is missing here, perhaps after a trailing comma")),
            Some(b'T' | b'F' | b'N') => {
                return Err(
                    self.fault("JSON writes true, false and null in lower case, and every other word in double quotes")
                );
            }
            Some(b'\'') => return Err(self.fault("a string stands in double quotes")),
            Some(b'/' | b'#') => return Err(self.fault("JSON has no comments: remove this one")),
            Some(_) => return Err(self.fault("no value starts like this")),
            None => return Err(self.fault("the text ends before the document does")),
        };
        // The text is at most 1 MiB long, so its places fit.
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Ok((value, Span { start: place(start), end: place(self.at), children }))
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Read, Fault>) -> Result<Read, Fault> {
        if self.depth == MAX_DEPTH {
            return Err(self.fault("the document nests deeper than 64 levels, which no policy does"));
        }
        self.depth += 1;
        self.at += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn object(&mut self) -> Result<Read, Fault> {
        let (mut map, mut spans) = (Map::new(), Vec::new());
        self.space();
        if self.take(b'}') {
            return Ok((Value::Object(map), spans));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                let cause = match self.peek() {
                    Some(b'}') => "a comma stands before the closing brace: remove it",
                    None => "the text ends before the document does",
                    _ => "a key in double quotes belongs here",
                };
                return Err(self.fault(cause));
            }
            let key = self.string()?;
            self.space();
            if !self.take(b':') {
                return Err(self.fault("a colon belongs between key and value"));
            }
            let known = self.duplicates.len();
            let (value, span) = self.value()?;
            self.place_since(known, || escape(&key));
            // A map keeps the place of the first and takes the value of the last.
            match map.entry(key) {
                Entry::Vacant(place) => {
                    place.insert(value);
                    spans.push(span);
                }
                Entry::Occupied(mut place) => {
                    place.insert(value);
                    let key = place.key().clone();
                    if self.duplicates.len() < MAX_DUPLICATES {
                        let first = map.keys().position(|known| *known == key).and_then(|index| spans.get_mut(index));
                        if let Some(first) = first {
                            *first = span;
                        }
                        self.duplicates.push(Duplicate { object: String::new(), key });
                    }
                }
            }
            if !self.more(b'}', "a comma or the closing brace belongs here")? {
                return Ok((Value::Object(map), spans));
            }
        }
    }

    fn array(&mut self) -> Result<Read, Fault> {
        let (mut items, mut spans) = (Vec::new(), Vec::new());
        self.space();
        if self.take(b']') {
            return Ok((Value::Array(items), spans));
        }
        loop {
            let known = self.duplicates.len();
            let (value, span) = self.value()?;
            self.place_since(known, || items.len().to_string().into());
            items.push(value);
            spans.push(span);
            if !self.more(b']', "a comma or the closing bracket belongs here")? {
                return Ok((Value::Array(items), spans));
            }
        }
    }

    /// Puts what was found twice since then below a key or an index.
    fn place_since<'k>(&mut self, known: usize, segment: impl Fn() -> Cow<'k, str>) {
        for duplicate in self.duplicates.iter_mut().skip(known) {
            duplicate.object = format!("/{}{}", segment(), duplicate.object);
        }
    }

    fn more(&mut self, close: u8, cause: &'static str) -> Result<bool, Fault> {
        self.space();
        if self.take(b',') {
            Ok(true)
        } else if self.take(close) {
            Ok(false)
        } else if self.peek().is_none() {
            Err(self.fault("the text ends before the document does"))
        } else {
            Err(self.fault(cause))
        }
    }

    fn string(&mut self) -> Result<String, Fault> {
        let open = self.at;
        self.at += 1;
        let mut string = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(stop) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\') || byte < b' ') else {
                return Err(Fault { at: open, cause: "the string that starts here has no end" });
            };
            string.push_str(rest.get(..stop).unwrap_or_default());
            self.at += stop;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => string.push(self.escape()?),
                _ => return Err(self.fault("a string holds a line break or another control character: escape it")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let start = self.at;
        self.at += 1;
        let escaped = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code_point(start),
            _ => return Err(Fault { at: start, cause: "JSON knows no such escape" }),
        };
        self.at += 1;
        Ok(escaped)
    }

    fn code_point(&mut self, start: usize) -> Result<char, Fault> {
        const LONE: &str = "half of a surrogate pair stands alone: no character is written like this";
        let first = self.unit(start)?;
        if !(0xD800..0xE000).contains(&first) {
            return char::from_u32(first).ok_or(Fault { at: start, cause: LONE });
        }
        let second_follows = self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u"));
        if first >= 0xDC00 || !second_follows {
            return Err(Fault { at: start, cause: LONE });
        }
        self.at += 1;
        let second = self.unit(start)?;
        if !(0xDC00..0xE000).contains(&second) {
            return Err(Fault { at: start, cause: LONE });
        }
        char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)).ok_or(Fault { at: start, cause: LONE })
    }

    /// The four digits after `u`.
    fn unit(&mut self, start: usize) -> Result<u32, Fault> {
        let digits = self.text.get(self.at + 1..self.at + 5).filter(|text| text.bytes().all(|b| b.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        self.at += 5;
        unit.ok_or(Fault { at: start, cause: "four hexadecimal digits follow \\u" })
    }

    fn number(&mut self) -> Result<Value, Fault> {
        let start = self.at;
        let rest = self.text.get(start..).unwrap_or_default();
        let length = rest.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E')).unwrap_or(rest.len());
        self.at += length;
        let number: Option<Number> = rest.get(..length).and_then(|text| serde_json::from_str(text).ok());
        number.map(Value::Number).ok_or(Fault { at: start, cause: "no number is written like this" })
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Fault> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if !rest.starts_with(word) {
            return Err(self.fault("no value starts like this"));
        }
        self.at += word.len();
        Ok(value)
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let taken = self.peek() == Some(byte);
        self.at += usize::from(taken);
        taken
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn fault(&self, cause: &'static str) -> Fault {
        Fault { at: self.at.min(self.text.len()), cause }
    }
}
