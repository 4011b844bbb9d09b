//! A policy document as types, in the order and shape in which it was written.

use serde_json::Value;

/// A policy document: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>.
///
/// Statement order and the string-or-array shape of every element are kept; elements inside a statement print in the
/// grammar's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    pub version: Option<String>,
    pub id: Option<String>,
    pub statement: OneOrMany<Statement>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    pub sid: Option<String>,
    pub effect: Effect,
    pub principal: Option<Element<Principal>>,
    pub action: Element<OneOrMany<String>>,
    pub resource: Option<Element<OneOrMany<String>>>,
    pub condition: Option<Vec<Condition>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Allow,
    Deny,
}

/// `Action` or `NotAction`, `Resource` or `NotResource`, `Principal` or `NotPrincipal`.
#[derive(Clone, Debug, PartialEq)]
pub enum Element<T> {
    Is(T),
    Not(T),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Principal {
    /// `"*"`
    Anyone,
    /// In the document's order.
    Kinds(Vec<(PrincipalKind, OneOrMany<String>)>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrincipalKind {
    Aws,
    Service,
    Federated,
    CanonicalUser,
}

/// One operator of a `Condition` element with its keys, in the document's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    pub operator: String,
    /// Values are strings, or the booleans and numbers that JSON allows IAM to write without quotes.
    pub keys: Vec<(String, OneOrMany<Value>)>,
}

/// The shape matters: vendors publish both, and a faithful copy keeps it.
#[derive(Clone, Debug, PartialEq)]
pub enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    pub fn as_slice(&self) -> &[T] {
        match self {
            Self::One(item) => std::slice::from_ref(item),
            Self::Many(items) => items,
        }
    }
}

impl<T> Element<T> {
    pub fn inner(&self) -> &T {
        match self {
            Self::Is(inner) | Self::Not(inner) => inner,
        }
    }
}

impl Policy {
    pub fn statements(&self) -> &[Statement] {
        self.statement.as_slice()
    }
}

impl Statement {
    /// The AWS principals that it names: account IDs, ARNs or `*`. Of `NotPrincipal` none, which names everybody else.
    pub fn aws_principals(&self) -> Vec<&str> {
        let Some(Element::Is(Principal::Kinds(kinds))) = &self.principal else { return Vec::new() };
        let of_aws = kinds.iter().filter(|(kind, _)| *kind == PrincipalKind::Aws);
        of_aws.flat_map(|(_, names)| names.as_slice()).map(String::as_str).collect()
    }
}

impl PrincipalKind {
    pub const ALL: [Self; 4] = [Self::Aws, Self::Service, Self::Federated, Self::CanonicalUser];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Aws => "AWS",
            Self::Service => "Service",
            Self::Federated => "Federated",
            Self::CanonicalUser => "CanonicalUser",
        }
    }
}
