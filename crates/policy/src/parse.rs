//! From JSON to a policy, with the place of whatever is none.

use std::fmt;

use serde_json::{Map, Value};

use super::document::{Condition, Effect, Element, OneOrMany, Policy, Principal, PrincipalKind, Statement};

/// What is not a policy document, and where: `path` is a JSON pointer into the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    pub path: String,
    pub fault: PolicyFault,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyFault {
    NotJson(String),
    Expected(&'static str),
    UnknownElement(String),
    Missing(&'static str),
    Both(&'static str, &'static str),
    UnknownEffect(String),
    UnknownPrincipal(String),
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "the document" } else { &self.path };
        write!(f, "{path} {}", self.fault)
    }
}

impl fmt::Display for PolicyFault {
    /// What is said of the place that the fault is at.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(cause) => write!(f, "is not JSON: {cause}"),
            Self::Expected(what) => write!(f, "must be {what}"),
            Self::UnknownElement(name) => write!(f, "has `{name}`, which is no policy element: remove it"),
            Self::Missing(name) => write!(f, "has no `{name}`: add it"),
            Self::Both(one, other) => write!(f, "has both `{one}` and `{other}`: keep one"),
            Self::UnknownEffect(text) => write!(f, "is `{text}`: write `Allow` or `Deny`"),
            Self::UnknownPrincipal(kind) => {
                write!(f, "names `{kind}`: use `AWS`, `Service`, `Federated` or `CanonicalUser`")
            }
        }
    }
}

impl std::error::Error for PolicyError {}

impl Policy {
    /// # Errors
    /// The first place that is not a policy document of the IAM grammar.
    pub fn parse(text: &str) -> Result<Self, PolicyError> {
        let value: Value = serde_json::from_str(text)
            .map_err(|error| PolicyError { path: String::new(), fault: PolicyFault::NotJson(error.to_string()) })?;
        Self::from_value(&value)
    }

    /// # Errors
    /// As [`Policy::parse`].
    pub fn from_value(value: &Value) -> Result<Self, PolicyError> {
        let at = At::Root;
        let map = object(value, at, "a policy object")?;
        known(map, at, &["Version", "Id", "Statement"])?;
        let statement = map.get("Statement").ok_or_else(|| fault(at, PolicyFault::Missing("Statement")))?;
        Ok(Self {
            version: optional_string(map, at, "Version")?,
            id: optional_string(map, at, "Id")?,
            statement: one_or_many(statement, At::Member(&at, "Statement"), parse_statement)?,
        })
    }
}

/// The way to a value, which is written once something is wrong there.
#[derive(Clone, Copy)]
enum At<'a> {
    Root,
    Member(&'a At<'a>, &'a str),
    Item(&'a At<'a>, usize),
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(within, name) => write!(f, "{within}/{}", crate::pointer::escape(name)),
            Self::Item(within, index) => write!(f, "{within}/{index}"),
        }
    }
}

fn parse_statement(value: &Value, at: At<'_>) -> Result<Statement, PolicyError> {
    const ELEMENTS: [&str; 9] =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
    let map = object(value, at, "a statement object")?;
    known(map, at, &ELEMENTS)?;
    let effect = match optional_string(map, at, "Effect")?.as_deref() {
        Some("Allow") => Effect::Allow,
        Some("Deny") => Effect::Deny,
        Some(other) => return Err(fault(At::Member(&at, "Effect"), PolicyFault::UnknownEffect(other.to_owned()))),
        None => return Err(fault(at, PolicyFault::Missing("Effect"))),
    };
    Ok(Statement {
        sid: optional_string(map, at, "Sid")?,
        effect,
        principal: element(map, at, "Principal", "NotPrincipal", parse_principal)?,
        action: element(map, at, "Action", "NotAction", strings)?
            .ok_or_else(|| fault(at, PolicyFault::Missing("Action")))?,
        resource: element(map, at, "Resource", "NotResource", strings)?,
        condition: match map.get("Condition") {
            Some(condition) => Some(parse_condition(condition, At::Member(&at, "Condition"))?),
            None => None,
        },
    })
}

fn parse_principal(value: &Value, at: At<'_>) -> Result<Principal, PolicyError> {
    if value.as_str() == Some("*") {
        return Ok(Principal::Anyone);
    }
    let map = object(value, at, "`*` or an object of principals")?;
    let mut kinds = Vec::with_capacity(map.len());
    for (name, names) in map {
        let kind = PrincipalKind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == name)
            .ok_or_else(|| fault(at, PolicyFault::UnknownPrincipal(name.clone())))?;
        kinds.push((kind, strings(names, At::Member(&at, name))?));
    }
    Ok(Principal::Kinds(kinds))
}

fn parse_condition(value: &Value, at: At<'_>) -> Result<Vec<Condition>, PolicyError> {
    let mut conditions = Vec::new();
    for (operator, keys) in object(value, at, "an object of condition operators")? {
        let at = At::Member(&at, operator);
        let mut pairs = Vec::new();
        for (key, values) in object(keys, at, "an object of condition keys")? {
            pairs.push((key.clone(), one_or_many(values, At::Member(&at, key), scalar)?));
        }
        conditions.push(Condition { operator: operator.clone(), keys: pairs });
    }
    Ok(conditions)
}

fn element<T>(
    map: &Map<String, Value>,
    at: At<'_>,
    is: &'static str,
    not: &'static str,
    parse: fn(&Value, At<'_>) -> Result<T, PolicyError>,
) -> Result<Option<Element<T>>, PolicyError> {
    match (map.get(is), map.get(not)) {
        (Some(_), Some(_)) => Err(fault(at, PolicyFault::Both(is, not))),
        (Some(value), None) => Ok(Some(Element::Is(parse(value, At::Member(&at, is))?))),
        (None, Some(value)) => Ok(Some(Element::Not(parse(value, At::Member(&at, not))?))),
        (None, None) => Ok(None),
    }
}

fn one_or_many<T>(
    value: &Value,
    at: At<'_>,
    parse: fn(&Value, At<'_>) -> Result<T, PolicyError>,
) -> Result<OneOrMany<T>, PolicyError> {
    let Value::Array(items) = value else { return Ok(OneOrMany::One(parse(value, at)?)) };
    let items = items.iter().enumerate().map(|(index, item)| parse(item, At::Item(&at, index)));
    Ok(OneOrMany::Many(items.collect::<Result<_, _>>()?))
}

fn strings(value: &Value, at: At<'_>) -> Result<OneOrMany<String>, PolicyError> {
    one_or_many(value, at, string)
}

fn string(value: &Value, at: At<'_>) -> Result<String, PolicyError> {
    value.as_str().map(str::to_owned).ok_or_else(|| fault(at, PolicyFault::Expected("a string")))
}

fn scalar(value: &Value, at: At<'_>) -> Result<Value, PolicyError> {
    match value {
        Value::String(_) | Value::Bool(_) | Value::Number(_) => Ok(value.clone()),
        _ => Err(fault(at, PolicyFault::Expected("a string, a boolean or a number"))),
    }
}

fn optional_string(map: &Map<String, Value>, at: At<'_>, name: &str) -> Result<Option<String>, PolicyError> {
    map.get(name).map(|value| string(value, At::Member(&at, name))).transpose()
}

fn object<'v>(value: &'v Value, at: At<'_>, what: &'static str) -> Result<&'v Map<String, Value>, PolicyError> {
    value.as_object().ok_or_else(|| fault(at, PolicyFault::Expected(what)))
}

fn known(map: &Map<String, Value>, at: At<'_>, names: &[&str]) -> Result<(), PolicyError> {
    match map.keys().find(|key| !names.contains(&key.as_str())) {
        Some(key) => Err(fault(at, PolicyFault::UnknownElement(key.clone()))),
        None => Ok(()),
    }
}

fn fault(at: At<'_>, fault: PolicyFault) -> PolicyError {
    PolicyError { path: at.to_string(), fault }
}
