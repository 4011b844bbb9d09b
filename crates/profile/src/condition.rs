//! When a part of a profile applies, as data; `settle` says whether it does.

use super::configuration::Form;
use super::id::ParameterId;
use super::tool::Tool;

/// When a part of a profile applies: data in the profile, not a language of its own.
#[derive(Clone, Debug)]
pub enum Condition {
    Form(Form),
    /// Not in the format: a parameter may be for one tool, no document is.
    Tool(Tool),
    /// One of the parameter's values is this one.
    Is(ParameterId, String),
    /// The parameter has a value, typed or by default, valid or not.
    Given(ParameterId),
    /// One of the parameter's values begins so.
    Begins(ParameterId, String),
    /// One of the parameter's values has this shape.
    Shaped(ParameterId, Shape),
    /// Both parameters have the same value.
    Same(ParameterId, ParameterId),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Arn,
    /// Contains `*` or `?`.
    Wildcard,
}

impl Shape {
    pub const ALL: [Self; 2] = [Self::Arn, Self::Wildcard];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Arn => "arn",
            Self::Wildcard => "wildcard",
        }
    }

    pub fn fits(self, text: &str) -> bool {
        match self {
            Self::Arn => text.starts_with("arn:"),
            Self::Wildcard => text.contains(['*', '?']),
        }
    }
}
