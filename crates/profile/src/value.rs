//! Values, and why a text is none.

use std::borrow::Cow;
use std::fmt;

use policy::{Partition, PolicyError, PolicyFault};

/// A text that its parameter's type has accepted; the only text that can reach a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valid {
    pub(super) text: String,
    /// The partition that the value itself belongs to, when it tells one.
    pub(super) partition: Option<Partition>,
    /// The region that was part of what was pasted, when it had one.
    pub(super) region: Option<String>,
}

/// Why a text is no value of its type, and what to do: the field's message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueError {
    Invisible(char),
    Character { found: char, allowed: Cow<'static, str> },
    Length { found: usize, min: usize, max: usize },
    Rule(&'static str),
    NoPolicy(PolicyError),
    Range { min: u32, max: u32 },
    Wildcard,
    ReadByCli(&'static str),
    OtherArn { service: String, shape: String },
    NotOffered(String),
    OtherPartition { found: Partition, chosen: Partition },
    OtherRegion { found: String, chosen: String },
    UnsupportedPartition(Partition),
    Repeated,
    TooMany(usize),
}

impl Valid {
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), partition: None, region: None }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invisible(c) => {
                write!(f, "contains {}, {}: delete it", CodePoint(*c), invisible_name(*c))
            }
            // Nobody knows it by its number.
            Self::Character { found: ' ', allowed } => write!(f, "contains a space: use only {allowed}"),
            Self::Character { found, allowed } => {
                write!(f, "contains `{found}` ({}): use only {allowed}", CodePoint(*found))
            }
            Self::Length { found, min, max } if min == max => {
                write!(f, "has {found} character{}: it needs exactly {min}", plural(*found))
            }
            Self::Length { found, min, max } => {
                write!(f, "has {found} character{}: it needs {min} to {max}", plural(*found))
            }
            Self::Rule(rule) => f.write_str(rule),
            Self::NoPolicy(error) => write!(f, "is no policy: {error}{}", policy_remedy(&error.fault)),
            Self::Range { min, max } => write!(f, "is out of range: write a number from {min} to {max}"),
            Self::Wildcard => f.write_str("contains a wildcard: name each one exactly"),
            Self::ReadByCli(prefix) => {
                write!(f, "starts with `{prefix}`, which the AWS CLI would replace by what it reads there: remove it")
            }
            Self::OtherArn { service, shape } => write!(f, "is no ARN of `{service}`: write {shape}"),
            Self::NotOffered(known) => write!(f, "is not one of {known}: choose one of these"),
            Self::OtherPartition { found, chosen } => {
                write!(f, "belongs to partition `{found}`, but `{chosen}` is chosen: change one of them")
            }
            Self::OtherRegion { found, chosen } => {
                write!(f, "is from region `{found}`, but `{chosen}` is given as the region: change one of them")
            }
            Self::UnsupportedPartition(partition) => {
                write!(f, "`{partition}` is not supported by this vendor: choose another partition")
            }
            Self::Repeated => f.write_str("is listed twice: remove one"),
            Self::TooMany(max) => write!(f, "has more than {max} entries: remove some"),
        }
    }
}

impl std::error::Error for ValueError {}

/// What a message of the parser does not say to do.
fn policy_remedy(fault: &PolicyFault) -> &'static str {
    match fault {
        PolicyFault::NotJson(_) => ": paste the whole document",
        PolicyFault::Expected(_) => ": paste the policy itself, from its { to its }",
        _ => "",
    }
}

fn plural(number: usize) -> &'static str {
    if number == 1 { "" } else { "s" }
}

pub(super) struct CodePoint(pub(super) char);

impl fmt::Display for CodePoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "U+{:04X}", u32::from(self.0))
    }
}

/// Characters that a reader cannot see, or that turn what is seen around: controls, bidi, zero-width, private use.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0x00AD | 0x034F | 0x061C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
            | 0x2028..=0x202E | 0x2060..=0x206F | 0x3164 | 0xE000..=0xF8FF | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0
            | 0xFFF0..=0xFFFF | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..)
}

/// A text that could be anything, as one line of characters that can be seen, so many at most.
pub fn shown(text: &str, most: usize) -> String {
    let visible: String = text.chars().take(most).map(|c| if is_invisible(c) { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(most).is_some() { format!("{visible}…") } else { visible }
}

pub(super) fn invisible_name(c: char) -> &'static str {
    match u32::from(c) {
        0x00..=0x1F | 0x7F..=0x9F => "a control character",
        0x061C | 0x200E..=0x200F | 0x202A..=0x202E | 0x2066..=0x2069 => {
            "a character that changes the reading direction"
        }
        0x200B..=0x200D | 0x2060 | 0xFEFF => "a zero-width character",
        _ => "an invisible character",
    }
}
