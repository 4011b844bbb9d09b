//! What a printer makes of planned texts: one text with marks inside of it, until a document takes them out.
//!
//! A mark is a pair of code points of the supplementary private use planes. No value type accepts such code points, no
//! text of a profile keeps them here, and no escaper of an output language touches them, so that marks pass through any
//! printer and their places are known at the end. Lists of segments beside each output were the alternative: every printer
//! would have had to carry them along.

use std::borrow::Cow;
use std::fmt;

use profile::ParameterId;

use super::marked::{Mark, Marked, Segment, Span};

/// A text that has been through a printer, marks included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed(String);

/// A printed text without its marks, and where they stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    pub text: String,
    /// Where values stand, and gaps; ordered by start, outer spans before inner ones.
    pub spans: Vec<Span>,
    /// The byte at which something begins that only the recommended form says, and the difference's place in its profile.
    pub differences: Vec<(usize, u16)>,
}

/// What a code point opens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    Mark(Mark),
    Difference(u16),
}

const VALUE: u32 = 0xF_0000;
const GAP: u32 = 0xF_8000;
const DIFFERENCE: u32 = 0x10_0000;
const FOLLOWS: u32 = 0x10_8000;
/// Of every mark in UTF-8, and of few other characters.
const FIRST_BYTE: u8 = 0xF3;
const END: char = '\u{10FFFD}';

impl Printed {
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text with its marks, for another printer.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn plain(&self) -> String {
        plain(&self.0)
    }

    /// The text without marks and with `…` for every gap: for sentences, which need no more to be read.
    pub fn sketch(&self) -> String {
        let mut text = String::with_capacity(self.0.len());
        let mut open = Vec::new();
        let is_gap = |opened: &Opened| matches!(opened, Opened::Mark(Mark::Gap(_)));
        for (piece, c) in cut(&self.0) {
            if !open.iter().any(is_gap) {
                text.push_str(piece);
            }
            if let Some(opened) = Opened::by(c) {
                if is_gap(&opened) {
                    text.push('…');
                }
                open.push(opened);
            } else if c == END {
                open.pop();
            }
        }
        text
    }

    /// The parameters whose values are missing here.
    pub fn gaps(&self) -> Vec<ParameterId> {
        let mut gaps = Vec::new();
        for (_, c) in cut(&self.0) {
            if let Some(Opened::Mark(Mark::Gap(id))) = Opened::by(c)
                && !gaps.contains(&id)
            {
                gaps.push(id);
            }
        }
        gaps
    }

    pub fn places(&self) -> Places {
        let mut places = Places { text: String::with_capacity(self.0.len()), ..Places::default() };
        // The span that each open mark has begun; a difference has none.
        let mut open: Vec<Option<usize>> = Vec::new();
        for (piece, c) in cut(&self.0) {
            places.text.push_str(piece);
            let here = places.text.len();
            match Opened::by(c) {
                Some(Opened::Mark(mark)) => {
                    open.push(Some(places.spans.len()));
                    places.spans.push(Span { start: here, end: here, mark });
                }
                Some(Opened::Difference(difference)) => {
                    open.push(None);
                    places.differences.push((here, difference));
                }
                None if c == END => {
                    if let Some(span) = open.pop().flatten().and_then(|index| places.spans.get_mut(index)) {
                        span.end = here;
                    }
                }
                None => {}
            }
        }
        places
    }
}

impl From<&Marked> for Printed {
    fn from(text: &Marked) -> Self {
        Self(text.printed().into_owned())
    }
}

/// With its marks.
impl fmt::Display for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Opened {
    fn code_point(self) -> char {
        let code = match self {
            Self::Mark(Mark::Value(id)) => VALUE + u32::from(id.place()) % 0x8000,
            Self::Mark(Mark::Gap(id)) => GAP + u32::from(id.place()) % 0x7FF0,
            Self::Mark(Mark::Follows(id)) => FOLLOWS + u32::from(id.place()) % 0x7FF0,
            Self::Difference(index) => DIFFERENCE + u32::from(index) % 0x8000,
        };
        char::from_u32(code).unwrap_or(END)
    }

    fn by(c: char) -> Option<Self> {
        let offset = |base: u32| u16::try_from(u32::from(c) - base).ok();
        let mark = |base: u32, mark: fn(ParameterId) -> Mark| {
            offset(base).map(|index| Self::Mark(mark(ParameterId::at(index))))
        };
        match u32::from(c) {
            VALUE..GAP => mark(VALUE, Mark::Value),
            GAP..0xF_FFF0 => mark(GAP, Mark::Gap),
            DIFFERENCE..0x10_8000 => offset(DIFFERENCE).map(Self::Difference),
            FOLLOWS..0x10_FFF0 => mark(FOLLOWS, Mark::Follows),
            _ => None,
        }
    }
}

impl Marked {
    /// For a printer: the text with marks in it. A difference that several segments in a row belong to is marked once.
    pub fn printed(&self) -> Cow<'_, str> {
        print(self.segments())
    }
}

/// With its marks.
impl fmt::Display for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // At once: an escaper of a template takes each piece that it is given for a whole text.
        f.write_str(&self.printed())
    }
}

fn print(segments: &[Segment]) -> Cow<'_, str> {
    if let [Segment { text, mark: None, differences }] = segments
        && differences.is_empty()
        && !is_marked(text)
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut open: &[u16] = &[];
    for Segment { text, mark, differences } in segments {
        let kept = open.iter().zip(differences).take_while(|(one, other)| one == other).count();
        out.extend(open.iter().skip(kept).map(|_| END));
        out.extend(differences.iter().skip(kept).map(|difference| Opened::Difference(*difference).code_point()));
        open = differences;
        out.extend(mark.map(|mark| Opened::Mark(mark).code_point()));
        out.extend(cut(text).map(|(piece, _)| piece));
        out.extend(mark.map(|_| END));
    }
    out.extend(open.iter().map(|_| END));
    Cow::Owned(out)
}

/// A text without its marks.
pub fn plain(text: &str) -> String {
    cut(text).map(|(piece, _)| piece).collect()
}

fn is_marked(text: &str) -> bool {
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
