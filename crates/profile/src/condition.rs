use super::configuration::Form;
use super::parameter::ParameterId;
use super::settle::Settled;
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

impl Condition {
    /// `items` are the list items that a repetition is at: their parameters have that one value.
    pub fn holds(&self, settled: &Settled<'_>, items: &[(ParameterId, usize)]) -> bool {
        let values = |id: &ParameterId| settled.values_at(*id, items);
        match self {
            Self::Form(form) => settled.form == *form,
            Self::Tool(tool) => settled.tool == *tool,
            Self::Is(id, text) => values(id).iter().any(|value| value.as_str() == text),
            Self::Given(id) => !values(id).is_empty() || !settled.setting(*id).problems.is_empty(),
            Self::Begins(id, text) => values(id).iter().any(|value| value.as_str().starts_with(text)),
            Self::Shaped(id, shape) => values(id).iter().any(|value| shape.fits(value.as_str())),
            Self::Same(one, other) => {
                let (one, other) = (values(one), values(other));
                !one.is_empty()
                    && one.iter().map(super::value::Valid::as_str).eq(other.iter().map(super::value::Valid::as_str))
            }
            Self::All(all) => all.iter().all(|condition| condition.holds(settled, items)),
            Self::Any(any) => any.iter().any(|condition| condition.holds(settled, items)),
            Self::Not(condition) => !condition.holds(settled, items),
        }
    }
}
