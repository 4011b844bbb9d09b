//! One difference in meaning, as data.

use std::fmt::Write as _;

use crate::request::noun;

/// One difference in meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub side: Side,
    pub element: Element,
    /// The action, resource, principal, condition key or policy.
    pub name: String,
    /// One sentence.
    pub text: String,
    /// The document in what was pasted, and the statement in it, where there is one.
    pub place: Option<(usize, usize)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The vendor asks for it, the role has it not.
    Missing,
    /// The role has it, the vendor does not ask for it.
    Extra,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Element {
    Principal,
    Action,
    Resource,
    Condition,
    ManagedPolicy,
    /// Of the role.
    Tag,
    /// A whole document, which is no policy and cannot be compared.
    Document,
}

impl Side {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Extra => "extra",
        }
    }
}

impl Element {
    const ALL: [Self; 7] = [
        Self::Principal,
        Self::Action,
        Self::Resource,
        Self::Condition,
        Self::ManagedPolicy,
        Self::Tag,
        Self::Document,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Principal => "principal",
            Self::Action => "action",
            Self::Resource => "resource",
            Self::Condition => "condition",
            Self::ManagedPolicy => "managed policy",
            Self::Tag => "tag",
            Self::Document => "document",
        }
    }

    fn counted(self, count: usize) -> String {
        match (self, count) {
            (Self::ManagedPolicy, 1) => "1 managed policy".to_owned(),
            (Self::ManagedPolicy, count) => format!("{count} managed policies"),
            (element, 1) => format!("1 {}", element.as_str()),
            (element, count) => format!("{count} {}s", element.as_str()),
        }
    }
}

/// What differs, counted: `3 actions missing, 1 extra, audience condition missing`; nothing of nothing.
pub(super) fn counted(items: &[Item]) -> String {
    let mut line = String::new();
    for element in Element::ALL {
        let mut named = false;
        for side in [Side::Missing, Side::Extra] {
            let found: Vec<&Item> = items.iter().filter(|item| item.element == element && item.side == side).collect();
            let what = match found.as_slice() {
                [] => continue,
                [one] if element == Element::Condition => format!("{} condition", noun(&one.name)),
                // `3 actions missing, 1 extra`
                many if element == Element::Document => {
                    let separator = if line.is_empty() { "" } else { ", " };
                    // Writing into a string cannot fail.
                    let _ = write!(line, "{separator}{} not comparable", element.counted(many.len()));
                    continue;
                }
                many if named => many.len().to_string(),
                many => element.counted(many.len()),
            };
            named = element != Element::Condition;
            let separator = if line.is_empty() { "" } else { ", " };
            // Writing into a string cannot fail.
            let _ = write!(line, "{separator}{what} {}", side.as_str());
        }
    }
    line
}
