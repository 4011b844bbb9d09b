//! Numbers, texts and lists as bytes, and a reader that cannot be led astray.

use serde_json::Value;

use crate::fact::PhaseId;
use crate::id::ParameterId;
use crate::line::Line;

pub(super) trait Baked: Sized {
    fn write(&self, to: &mut Vec<u8>);
    fn read(from: &mut Reader<'_>) -> Self;
}

/// What is left to read, and what was found out on the way.
///
/// A fault ends the bytes: whatever is still to be read is zeros and empty lists, and comes to an end. An error path for
/// every field of every type would be a good part of the page.
pub(super) struct Reader<'b> {
    rest: &'b [u8],
    faulty: bool,
    depth: u8,
    /// One more than the greatest place of a parameter, and of a phase, that was named.
    pub(super) parameters: usize,
    pub(super) phases: usize,
}

/// Enums in enums: far more than a profile of a person's has, far less than a stack holds.
const DEEPEST: u8 = 200;

impl<'b> Reader<'b> {
    pub(super) fn new(rest: &'b [u8]) -> Self {
        Self { rest, faulty: false, depth: 0, parameters: 0, phases: 0 }
    }

    pub(super) fn is_done(&self) -> bool {
        !self.faulty && self.rest.is_empty()
    }

    pub(super) fn fault(&mut self) {
        self.faulty = true;
        self.rest = &[];
    }

    fn byte(&mut self) -> u8 {
        if let Some((byte, rest)) = self.rest.split_first() {
            self.rest = rest;
            return *byte;
        }
        self.fault();
        0
    }

    /// Seven bits to a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self) -> u32 {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte();
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.fault();
        0
    }

    /// A length, no greater than what is left: every item takes a byte at least.
    fn length(&mut self) -> usize {
        let length = self.number() as usize;
        if length <= self.rest.len() {
            return length;
        }
        self.fault();
        0
    }

    fn text(&mut self) -> &'b str {
        let length = self.length();
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        std::str::from_utf8(text).unwrap_or_else(|_| {
            self.fault();
            ""
        })
    }

    /// The number of an enum's variant, whose fields follow until [`Reader::leave`].
    pub(super) fn enter(&mut self) -> u8 {
        if self.depth == DEEPEST {
            self.fault();
        }
        self.depth = self.depth.saturating_add(1);
        self.byte()
    }

    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }
}

/// FNV-1a, which a constant can be made of: against accidents, not against somebody.
#[allow(clippy::cast_lossless, reason = "`From` is not for constants")]
pub(super) const fn hash(start: u32, bytes: &[u8]) -> u32 {
    let mut hash = start ^ 0x811C_9DC5;
    let mut rest = bytes;
    while let [byte, others @ ..] = rest {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        rest = others;
    }
    hash
}

fn write_number(mut number: u32, to: &mut Vec<u8>) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            return to.push(low & 0x7F);
        }
        to.push(low | 0x80);
    }
}

fn write_text(text: &str, to: &mut Vec<u8>) {
    text.len().write(to);
    to.extend_from_slice(text.as_bytes());
}

/// Types that are a number here.
macro_rules! numbers {
    ($($type:ty),*) => {$(
        impl Baked for $type {
            fn write(&self, to: &mut Vec<u8>) {
                write_number(u32::try_from(*self).unwrap_or(u32::MAX), to);
            }

            fn read(from: &mut Reader<'_>) -> Self {
                Self::try_from(from.number()).unwrap_or_else(|_| {
                    from.fault();
                    Self::default()
                })
            }
        }
    )*};
}

numbers!(u8, u16, u32, usize, char);

/// Places of a profile, which it has to have once it is read.
impl Baked for ParameterId {
    fn write(&self, to: &mut Vec<u8>) {
        self.0.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let id = Self(u16::read(from));
        from.parameters = from.parameters.max(id.index() + 1);
        id
    }
}

impl Baked for PhaseId {
    fn write(&self, to: &mut Vec<u8>) {
        self.0.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let id = Self(u8::read(from));
        from.phases = from.phases.max(usize::from(id.0) + 1);
        id
    }
}

impl Baked for bool {
    fn write(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let byte = from.byte();
        if byte > 1 {
            from.fault();
        }
        byte == 1
    }
}

impl Baked for String {
    fn write(&self, to: &mut Vec<u8>) {
        write_text(self, to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.text().to_owned()
    }
}

impl Baked for Line {
    fn write(&self, to: &mut Vec<u8>) {
        write_text(self, to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self::new(from.text()).unwrap_or_else(|_| {
            from.fault();
            Self::default()
        })
    }
}

/// A literal of a template, as JSON.
impl Baked for Value {
    fn write(&self, to: &mut Vec<u8>) {
        write_text(&self.to_string(), to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.text().parse().unwrap_or_else(|_| {
            from.fault();
            Self::Null
        })
    }
}

impl<T: Baked> Baked for Vec<T> {
    fn write(&self, to: &mut Vec<u8>) {
        self.len().write(to);
        for item in self {
            item.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let length = from.length();
        let mut items = Self::with_capacity(length);
        for _ in 0..length {
            items.push(T::read(from));
        }
        items
    }
}

impl<T: Baked> Baked for Option<T> {
    fn write(&self, to: &mut Vec<u8>) {
        self.is_some().write(to);
        if let Some(inner) = self {
            inner.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        bool::read(from).then(|| T::read(from))
    }
}

impl<T: Baked> Baked for Box<T> {
    fn write(&self, to: &mut Vec<u8>) {
        (**self).write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self::new(T::read(from))
    }
}

impl<A: Baked, B: Baked> Baked for (A, B) {
    fn write(&self, to: &mut Vec<u8>) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        (A::read(from), B::read(from))
    }
}
