//! A planned text as a pattern: what stands there, and where values stand in it.

use plan::{Mark, Marked, PermissionKind, Plan};
use profile::{ParameterId, Shape, ValueKind};

use super::walk::walk;

/// A planned text: literal parts and the parameters between them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pattern {
    pub(super) place: String,
    pub(super) pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Piece {
    Literal(String),
    /// With the shapes that the value was planned with.
    Parameter(ParameterId, Shapes),
    /// What follows from a value that stands elsewhere: the DNS suffix of a partition, the account of an ARN.
    Follows,
}

/// Which of [`Shape::ALL`] a text has.
pub(super) type Shapes = [bool; 2];

pub(super) fn shapes(text: &str) -> Shapes {
    Shape::ALL.map(|shape| shape.fits(text))
}

impl Pattern {
    /// None where no value stands.
    pub(super) fn new(plan: &Plan<'_>, place: &str, text: &Marked) -> Option<Self> {
        let (text, spans) = text.split();
        let mut pieces = Vec::new();
        let mut at = 0;
        for span in spans {
            let id = span.mark.parameter();
            let literal = text.get(at..span.start).unwrap_or_default();
            if !literal.is_empty() {
                pieces.push(Piece::Literal(literal.to_owned()));
            }
            let partition = plan.profile.parameter(id).kind == ValueKind::Partition;
            let value = text.get(span.start..span.end).unwrap_or_default();
            let own = !matches!(span.mark, Mark::Follows(_)) && (!partition || value == plan.partition.as_str());
            pieces.push(if own { Piece::Parameter(id, shapes(value)) } else { Piece::Follows });
            at = span.end;
        }
        if at == 0 && pieces.is_empty() {
            return None;
        }
        let rest = text.get(at..).unwrap_or_default();
        if !rest.is_empty() {
            pieces.push(Piece::Literal(rest.to_owned()));
        }
        // Of a pasted policy every text follows from it, and none says what it is.
        if pieces.iter().all(|piece| *piece == Piece::Follows) {
            return None;
        }
        Some(Self { place: place.to_owned(), pieces })
    }

    /// Whether it is the name of a condition key.
    pub(super) fn is_key(&self) -> bool {
        self.place.ends_with("/key")
    }

    pub(super) fn literal(&self) -> usize {
        let length = |piece: &Piece| if let Piece::Literal(text) = piece { text.len() } else { 0 };
        self.pieces.iter().map(length).sum()
    }
}

/// Calls back with every text of a plan that can be found in documents.
pub(super) fn planned(plan: &Plan<'_>, add: &mut dyn FnMut(&str, &Marked)) {
    for role in &plan.roles {
        add("role arn", &role.arn);
        add("role name", &role.name);
        for (_, trust) in &role.trust {
            walk(trust.marked(), "trust", add);
        }
    }
    for permission in plan.permissions() {
        match &permission.kind {
            PermissionKind::Inline { name, policy } => {
                add("policy name", name);
                walk(policy.marked(), "permission", add);
            }
            PermissionKind::CustomerManaged { name, arn, policy } => {
                add("policy name", name);
                add("policy arn", arn);
                walk(policy.marked(), "permission", add);
            }
            PermissionKind::AwsManaged { arn } => add("policy arn", arn),
        }
    }
}
