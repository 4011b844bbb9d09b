//! What documents are made of: JSON trees in which values may stand, and parts may be chosen or repeated.

use serde_json::Value;

use super::condition::Condition;
use super::id::ParameterId;
use super::line::Line;

/// A JSON tree in which leaves and keys may hold values, and parts may be chosen or repeated.
///
/// Names are resolved when the profile is loaded. Values enter leaves and keys of a tree, never the text of a document.
#[derive(Clone, Debug)]
pub enum Template {
    Text(Vec<Piece>),
    /// A boolean, a number or null, as it is.
    Literal(Value),
    /// Arrays inside an array are spliced into it.
    Array(Vec<Template>),
    /// Members that resolve to the same key are merged when both are objects.
    Object(Vec<(Vec<Piece>, Template)>),
    /// `$if`: one of two parts, or nothing.
    If {
        condition: Condition,
        then: Box<Template>,
        otherwise: Option<Box<Template>>,
    },
    /// `$for`: once for each value of a list parameter, which is that one value inside.
    For {
        parameter: ParameterId,
        body: Box<Template>,
    },
    /// `$match`: by the value of a parameter.
    Match {
        parameter: ParameterId,
        cases: Vec<(String, Template)>,
    },
    /// `$difference`: what the two forms say here; the number is the difference's place in its profile.
    Difference {
        difference: u16,
        recommended: Option<Box<Template>>,
        documented: Option<Box<Template>>,
    },
    /// `$number`: the value of a parameter that holds whole numbers, which YAML writes without quotes.
    Number(ParameterId),
    /// `$yaml`: a tree that is written as YAML into one text.
    Yaml(Box<Template>),
}

impl Template {
    /// Whether a parameter's value stands in whatever text this gives.
    pub(super) fn always_has(&self, id: ParameterId) -> bool {
        match self {
            Self::Text(pieces) => pieces.contains(&Piece::Parameter(id)),
            Self::If { then, otherwise, .. } => {
                then.always_has(id) && otherwise.as_ref().is_some_and(|otherwise| otherwise.always_has(id))
            }
            Self::Match { cases, .. } => cases.iter().all(|(_, case)| case.always_has(id)),
            Self::Difference { recommended, documented, .. } => {
                [recommended, documented].into_iter().all(|form| form.as_ref().is_some_and(|form| form.always_has(id)))
            }
            Self::Literal(_)
            | Self::Array(_)
            | Self::Object(_)
            | Self::For { .. }
            | Self::Number(_)
            | Self::Yaml(_) => false,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Literal(Line),
    Parameter(ParameterId),
    Constant(usize),
    Derived(usize),
    /// The DNS suffix of the chosen partition.
    DnsSuffix,
}
