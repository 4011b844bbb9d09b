//! Policies cut into the smallest things that they say, so that two can be compared in meaning.

use std::collections::BTreeMap;

use serde_json::Value;

use policy::{Effect, Element, OneOrMany, Policy, Principal, PrincipalKind, Statement};

/// The smallest thing that a policy says: one effect, principal, action and resource, under conditions.
///
/// Two policies that say the same things mean the same, however their statements are cut, ordered and written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Atom {
    pub(super) denies: bool,
    pub(super) principal: String,
    /// In lower case.
    pub(super) action: String,
    pub(super) resource: String,
    pub(super) conditions: Vec<Clause>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Clause {
    /// In lower case.
    pub(super) key: String,
    pub(super) operator: String,
    pub(super) values: Vec<String>,
}

/// Atoms, each with its action as it was written and where its statement stands.
pub(super) type Atoms = BTreeMap<Atom, Written>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) action: String,
    /// The document's place in what was pasted, and the statement's in the document.
    pub(super) place: (usize, usize),
}

/// One statement that says more things is taken as one thing: nobody wrote it by hand.
const MOST_OF_STATEMENT: usize = 4_000;
/// And so are all statements once so many atoms are there.
const MOST: usize = 40_000;

/// Adds what a policy says.
pub(super) fn collect(policy: &Policy, document: usize, atoms: &mut Atoms) {
    for (index, statement) in policy.statements().iter().enumerate() {
        add(statement, (document, index), atoms);
    }
}

fn add(statement: &Statement, place: (usize, usize), atoms: &mut Atoms) {
    let mut principals = statement.principal.as_ref().map_or_else(|| vec![String::new()], principals);
    let mut actions = texts(&statement.action);
    let mut resources = statement.resource.as_ref().map_or_else(|| vec![String::new()], texts);
    let product = principals.len().saturating_mul(actions.len()).saturating_mul(resources.len());
    if product > MOST_OF_STATEMENT || atoms.len() > MOST {
        for list in [&mut principals, &mut actions, &mut resources] {
            list.sort();
            *list = vec![list.join(", ")];
        }
    }
    let conditions = clauses(statement);
    for principal in &principals {
        for action in &actions {
            for resource in &resources {
                let atom = Atom {
                    denies: statement.effect == Effect::Deny,
                    principal: principal.clone(),
                    action: action.to_ascii_lowercase(),
                    resource: resource.clone(),
                    conditions: conditions.clone(),
                };
                atoms.entry(atom).or_insert_with(|| Written { action: action.clone(), place });
            }
        }
    }
}

/// A `Not` element is one thing: its parts mean nothing by themselves.
fn texts(element: &Element<OneOrMany<String>>) -> Vec<String> {
    match element {
        Element::Is(texts) => texts.as_slice().to_vec(),
        Element::Not(texts) => vec![all_but(texts.as_slice().to_vec())],
    }
}

fn principals(element: &Element<Principal>) -> Vec<String> {
    let names = match element.inner() {
        // In a trust policy both mean anyone.
        Principal::Anyone => vec!["*".to_owned()],
        Principal::Kinds(kinds) => {
            let of_kind = |(kind, names): &(PrincipalKind, OneOrMany<String>)| {
                names.as_slice().iter().map(|name| principal(*kind, name)).collect::<Vec<_>>()
            };
            kinds.iter().flat_map(of_kind).collect()
        }
    };
    match element {
        Element::Is(_) => names,
        Element::Not(_) => vec![all_but(names)],
    }
}

/// An account's ID and the ARN of its root are the same principal, in the partition in which most are; in another, the
/// same number is another account:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>.
pub(super) fn principal(kind: PrincipalKind, name: &str) -> String {
    match kind {
        PrincipalKind::Aws => {
            let account = name.strip_prefix("arn:aws:iam::").and_then(|name| name.strip_suffix(":root"));
            account.unwrap_or(name).to_owned()
        }
        PrincipalKind::Service => name.to_ascii_lowercase(),
        PrincipalKind::Federated | PrincipalKind::CanonicalUser => name.to_owned(),
    }
}

fn all_but(mut names: Vec<String>) -> String {
    names.sort();
    names.dedup();
    format!("all but {}", names.join(", "))
}

fn clauses(statement: &Statement) -> Vec<Clause> {
    let conditions = statement.condition.iter().flatten();
    let mut clauses: Vec<Clause> = conditions
        .flat_map(|condition| condition.keys.iter().map(|(key, values)| clause(&condition.operator, key, values)))
        .collect();
    clauses.sort();
    clauses
}

fn clause(operator: &str, key: &str, values: &OneOrMany<Value>) -> Clause {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut values: Vec<String> = values.as_slice().iter().map(text).collect();
    // ArnEquals and ArnLike behave identically:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
    let operator = operator.replace("ArnEquals", "ArnLike").replace("ArnNotEquals", "ArnNotLike");
    // Without a wildcard StringLike is StringEquals; with a variable one may come in.
    let operator = if values.iter().any(|value| value.contains(['*', '?', '$'])) {
        operator
    } else {
        operator.replace("StringLike", "StringEquals").replace("StringNotLike", "StringNotEquals")
    };
    if operator.starts_with("Bool") {
        for value in &mut values {
            value.make_ascii_lowercase();
        }
    }
    values.sort();
    values.dedup();
    Clause { key: key.to_ascii_lowercase(), operator, values }
}
