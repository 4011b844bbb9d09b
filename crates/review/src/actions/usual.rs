//! What every ARN of a service has, so that most are seen to be right without being held against each type.

use super::Part;

/// Whether the ARNs of all types of a service have a part, or none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Usual {
    Absent,
    Present,
    Mixed,
}

impl Usual {
    pub(super) fn of<'a>(mut parts: impl Iterator<Item = Part<'a>>) -> Self {
        let is = |part: Part<'_>| match part {
            Part::Absent => Self::Absent,
            Part::Present => Self::Present,
            Part::Open | Part::Exactly(_) => Self::Mixed,
        };
        let Some(first) = parts.next().map(is) else { return Self::Mixed };
        if parts.all(|part| is(part) == first) { first } else { Self::Mixed }
    }

    pub(super) fn fits(self, text: &str) -> bool {
        match self {
            Self::Absent => text.is_empty(),
            Self::Present => !text.is_empty(),
            Self::Mixed => false,
        }
    }
}
