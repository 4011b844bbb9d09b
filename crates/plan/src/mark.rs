//! Texts that say where their values came from.

use std::fmt::Write as _;

use profile::ParameterId;

/// A text with marks around the parts that come from values.
///
/// A mark is a pair of code points of the supplementary private use planes inside the text itself. No value type
/// accepts such code points and no escaper of an output language touches them, so marks pass through any printer and
/// are taken out at the end, when their places are known. Keeping lists of offsets beside each text was the
/// alternative: every printer would have had to carry them along.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked(String);

/// A marked part of a text, in bytes of the text without marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    pub mark: Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Comes from this parameter's value.
    Value(ParameterId),
    /// Is made of this parameter's value, and is not that value: a part of it, or what it is in lower case.
    Follows(ParameterId),
    /// Stands where this parameter's value is missing or invalid.
    Gap(ParameterId),
    /// Only the recommended form says this; the number is the difference's place in its profile.
    Difference(u16),
}

const VALUE: u32 = 0xF_0000;
const GAP: u32 = 0xF_8000;
const DIFFERENCE: u32 = 0x10_0000;
const FOLLOWS: u32 = 0x10_8000;
/// Of every mark in UTF-8, and of few other characters.
const FIRST_BYTE: u8 = 0xF3;
const END: char = '\u{10FFFD}';

impl Marked {
    /// A text of the program's or the profile's own.
    pub fn literal(text: &str) -> Self {
        Self(plain(text))
    }

    /// A text that has been through a printer, marks included.
    pub fn printed(text: String) -> Self {
        Self(text)
    }

    pub(super) fn push_literal(&mut self, text: &str) {
        self.0.push_str(text);
    }

    pub(super) fn push(&mut self, mark: Mark, text: &str) {
        let _ = write!(self.0, "{}{text}{END}", mark.open());
    }

    pub(super) fn push_marked(&mut self, text: &Self) {
        self.0.push_str(&text.0);
    }

    /// The text with its marks, for a printer.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text in pieces, each with the innermost value or gap that it is part of.
    pub fn pieces(&self) -> Vec<(Option<Mark>, String)> {
        let mut pieces: Vec<(Option<Mark>, String)> = Vec::new();
        let mut open: Vec<Option<Mark>> = vec![None];
        let mut fresh = true;
        for (text, c) in cut(&self.0) {
            let present = open.last().copied().flatten();
            if !text.is_empty() {
                match pieces.last_mut() {
                    Some((_, before)) if !fresh => before.push_str(text),
                    _ => pieces.push((present, text.to_owned())),
                }
                fresh = false;
            }
            if let Some(mark) = Mark::opened_by(c) {
                let difference = matches!(mark, Mark::Difference(_));
                open.push(if difference { present } else { Some(mark) });
                fresh |= !difference;
            } else if c == END {
                open.pop();
                fresh |= present != open.last().copied().flatten();
            }
        }
        pieces
    }

    /// A text that stands for a parameter's value: where a language has a name for it.
    pub fn of_value(id: ParameterId, text: &str) -> Self {
        let mut marked = Self::default();
        marked.push(Mark::Value(id), text);
        marked
    }

    pub fn of_gap(id: ParameterId, text: &str) -> Self {
        let mut marked = Self::default();
        marked.push(Mark::Gap(id), text);
        marked
    }

    /// The text without marks and with `…` for every gap: for sentences, which need no more to be read.
    pub fn sketch(&self) -> String {
        let mut text = String::with_capacity(self.0.len());
        let mut open = Vec::new();
        for (piece, c) in cut(&self.0) {
            if !open.iter().any(|mark| matches!(mark, Mark::Gap(_))) {
                text.push_str(piece);
            }
            if let Some(mark) = Mark::opened_by(c) {
                if matches!(mark, Mark::Gap(_)) {
                    text.push('…');
                }
                open.push(mark);
            } else if c == END {
                open.pop();
            }
        }
        text
    }

    pub fn plain(&self) -> String {
        plain(&self.0)
    }

    /// The text without marks, and what was marked, outer spans before inner ones.
    pub fn split(&self) -> (String, Vec<Span>) {
        let mut text = String::with_capacity(self.0.len());
        let mut spans: Vec<Span> = Vec::new();
        let mut open = Vec::new();
        for (piece, c) in cut(&self.0) {
            text.push_str(piece);
            if let Some(mark) = Mark::opened_by(c) {
                open.push(spans.len());
                spans.push(Span { start: text.len(), end: text.len(), mark });
            } else if c == END
                && let Some(span) = open.pop().and_then(|index: usize| spans.get_mut(index))
            {
                span.end = text.len();
            }
        }
        (text, spans)
    }

    /// Whether this is the text, marks aside.
    pub fn is(&self, text: &str) -> bool {
        if is_marked(&self.0) { self.plain() == text } else { self.0 == text }
    }

    /// Whether the text has a part, marks aside.
    pub fn contains(&self, part: &str) -> bool {
        if is_marked(&self.0) { self.plain().contains(part) } else { self.0.contains(part) }
    }

    /// Whether two texts are the same, marks aside.
    pub(super) fn same(&self, other: &Self) -> bool {
        if is_marked(&other.0) { self.is(&other.plain()) } else { self.is(&other.0) }
    }

    /// Whether a part of it comes from a value, or is missing, or differs between the forms.
    pub fn is_marked(&self) -> bool {
        is_marked(&self.0)
    }

    pub(super) fn wrapped(&self, mark: Mark) -> Self {
        Self(format!("{}{}{END}", mark.open(), self.0))
    }

    /// The first parameter whose value stands here, or is what something here is made of.
    pub(super) fn parameter(&self) -> Option<ParameterId> {
        cut(&self.0).find_map(|(_, c)| match Mark::opened_by(c) {
            Some(Mark::Value(id) | Mark::Follows(id)) => Some(id),
            _ => None,
        })
    }

    /// The parameters whose values are missing here.
    pub fn gaps(&self) -> Vec<ParameterId> {
        let mut gaps = Vec::new();
        self.push_gaps(&mut gaps);
        gaps
    }

    pub(super) fn push_gaps(&self, gaps: &mut Vec<ParameterId>) {
        for (_, c) in cut(&self.0) {
            if let Some(Mark::Gap(id)) = Mark::opened_by(c)
                && !gaps.contains(&id)
            {
                gaps.push(id);
            }
        }
    }
}

impl Mark {
    fn open(self) -> char {
        let code = match self {
            Self::Value(id) => VALUE + u32::from(id.place()) % 0x8000,
            Self::Gap(id) => GAP + u32::from(id.place()) % 0x7FF0,
            Self::Follows(id) => FOLLOWS + u32::from(id.place()) % 0x7FF0,
            Self::Difference(index) => DIFFERENCE + u32::from(index) % 0x8000,
        };
        char::from_u32(code).unwrap_or(END)
    }

    fn opened_by(c: char) -> Option<Self> {
        let offset = |base: u32| u16::try_from(u32::from(c) - base).ok();
        match u32::from(c) {
            VALUE..GAP => offset(VALUE).map(|index| Self::Value(ParameterId::at(index))),
            GAP..0xF_FFF0 => offset(GAP).map(|index| Self::Gap(ParameterId::at(index))),
            DIFFERENCE..0x10_8000 => offset(DIFFERENCE).map(Self::Difference),
            FOLLOWS..0x10_FFF0 => offset(FOLLOWS).map(|index| Self::Follows(ParameterId::at(index))),
            _ => None,
        }
    }
}

/// A text without its marks.
pub fn plain(text: &str) -> String {
    cut(text).map(|(piece, _)| piece).collect()
}

/// Whether a text has marks.
pub fn is_marked(text: &str) -> bool {
    text.bytes().any(|byte| byte >= FIRST_BYTE) && text.chars().any(is_mark)
}

/// A text cut at its marks: what stands before each, and the mark; after the last piece a NUL, which marks nothing.
///
/// Documents are long and marks are few: bytes are looked at one by one, characters only where a mark may begin.
fn cut(text: &str) -> impl Iterator<Item = (&str, char)> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut from = 0;
        loop {
            let tail = text.get(from..).unwrap_or_default();
            let Some(at) = tail.bytes().position(|byte| byte >= FIRST_BYTE) else {
                rest = None;
                return Some((text, '\0'));
            };
            let c = tail.get(at..).and_then(|mark| mark.chars().next()).unwrap_or_default();
            let (before, after) = (from + at, from + at + c.len_utf8());
            if is_mark(c) {
                rest = text.get(after..);
                return text.get(..before).map(|piece| (piece, c));
            }
            from = after;
        }
    })
}

pub fn is_mark(c: char) -> bool {
    u32::from(c) >= VALUE
}

/// With its marks: what a printer writes.
impl std::fmt::Display for Marked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
