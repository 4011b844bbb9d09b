//! Texts of characters that the vendor names.

use crate::listed::listed;
use crate::value::{Valid, ValueError};

use super::class::length;
use super::simple::About;

pub(super) const ABOUT: About = About {
    word: "text",
    values: "characters of `allowed`, such as `\"A-Za-z0-9_-\"`; `min` and `max` count them (1 and 256)",
};

/// A text of the vendor's own: which ASCII characters, and how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRule {
    pub ranges: Vec<(char, char)>,
    pub min: usize,
    pub max: usize,
}

impl TextRule {
    pub(super) fn limits(&self) -> String {
        format!("{}–{} {}", self.min, self.max, self.characters())
    }

    /// The characters in words: the letters and digits, then the others one by one.
    fn characters(&self) -> String {
        let has = |range: (char, char)| self.ranges.contains(&range);
        let mut words = Vec::new();
        match (has(('A', 'Z')), has(('a', 'z'))) {
            (true, true) => words.push("letters".to_owned()),
            (true, false) => words.push("upper-case letters".to_owned()),
            (false, true) => words.push("lower-case letters".to_owned()),
            (false, false) => {}
        }
        if has(('0', '9')) {
            words.push("digits".to_owned());
        }
        let named = [('A', 'Z'), ('a', 'z'), ('0', '9')];
        let others = self.ranges.iter().filter(|range| !named.contains(range)).map(|(first, last)| match first {
            ' ' if last == first => "space".to_owned(),
            _ if last == first => first.to_string(),
            _ => format!("{first} to {last}"),
        });
        let others = others.collect::<Vec<_>>().join(" ");
        words.extend((!others.is_empty()).then_some(others));
        listed(&words)
    }

    pub(super) fn parse(&self, text: &str) -> Result<Valid, ValueError> {
        let allows = |c: char| self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&c));
        if let Some(found) = text.chars().find(|c| !allows(*c)) {
            return Err(ValueError::Character { found, allowed: self.characters().into() });
        }
        length(text, self.min, self.max)?;
        Ok(Valid::new(text))
    }

    /// The ranges as a class, with what could mean something in one as `\xHH`.
    pub(super) fn expression(&self) -> String {
        let one = |c: char| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("\\x{:02x}", u32::from(c)) };
        let ranges = self
            .ranges
            .iter()
            .map(|(first, last)| if first == last { one(*first) } else { format!("{}-{}", one(*first), one(*last)) });
        format!("[{}]{}", ranges.collect::<String>(), if self.min == 0 { '*' } else { '+' })
    }
}
