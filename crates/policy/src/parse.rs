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
        match &self.fault {
            PolicyFault::NotJson(cause) => write!(f, "{path} is not JSON: {cause}"),
            PolicyFault::Expected(what) => write!(f, "{path} must be {what}"),
            PolicyFault::UnknownElement(name) => {
                write!(f, "{path} has `{name}`, which is no policy element: remove it")
            }
            PolicyFault::Missing(name) => write!(f, "{path} has no `{name}`: add it"),
            PolicyFault::Both(one, other) => write!(f, "{path} has both `{one}` and `{other}`: keep one"),
            PolicyFault::UnknownEffect(text) => write!(f, "{path} is `{text}`: write `Allow` or `Deny`"),
            PolicyFault::UnknownPrincipal(kind) => {
                write!(f, "{path} names `{kind}`: use `AWS`, `Service`, `Federated` or `CanonicalUser`")
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
        let map = object(value, "", "a policy object")?;
        known(map, "", &["Version", "Id", "Statement"])?;
        let statement = map.get("Statement").ok_or_else(|| fault("", PolicyFault::Missing("Statement")))?;
        Ok(Self {
            version: optional_string(map, "", "Version")?,
            id: optional_string(map, "", "Id")?,
            statement: one_or_many(statement, "/Statement", parse_statement)?,
        })
    }
}

fn parse_statement(value: &Value, path: &str) -> Result<Statement, PolicyError> {
    const ELEMENTS: [&str; 9] =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
    let map = object(value, path, "a statement object")?;
    known(map, path, &ELEMENTS)?;
    let effect = match optional_string(map, path, "Effect")?.as_deref() {
        Some("Allow") => Effect::Allow,
        Some("Deny") => Effect::Deny,
        Some(other) => return Err(fault(&format!("{path}/Effect"), PolicyFault::UnknownEffect(other.to_owned()))),
        None => return Err(fault(path, PolicyFault::Missing("Effect"))),
    };
    Ok(Statement {
        sid: optional_string(map, path, "Sid")?,
        effect,
        principal: element(map, path, "Principal", "NotPrincipal", parse_principal)?,
        action: element(map, path, "Action", "NotAction", strings)?
            .ok_or_else(|| fault(path, PolicyFault::Missing("Action")))?,
        resource: element(map, path, "Resource", "NotResource", strings)?,
        condition: match map.get("Condition") {
            Some(condition) => Some(parse_condition(condition, &format!("{path}/Condition"))?),
            None => None,
        },
    })
}

fn parse_principal(value: &Value, path: &str) -> Result<Principal, PolicyError> {
    if value.as_str() == Some("*") {
        return Ok(Principal::Anyone);
    }
    let map = object(value, path, "`*` or an object of principals")?;
    let mut kinds = Vec::with_capacity(map.len());
    for (name, names) in map {
        let kind = PrincipalKind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == name)
            .ok_or_else(|| fault(path, PolicyFault::UnknownPrincipal(name.clone())))?;
        kinds.push((kind, strings(names, &format!("{path}/{name}"))?));
    }
    Ok(Principal::Kinds(kinds))
}

fn parse_condition(value: &Value, path: &str) -> Result<Vec<Condition>, PolicyError> {
    let mut conditions = Vec::new();
    for (operator, keys) in object(value, path, "an object of condition operators")? {
        let path = format!("{path}/{}", escape_pointer(operator));
        let mut pairs = Vec::new();
        for (key, values) in object(keys, &path, "an object of condition keys")? {
            let path = format!("{path}/{}", escape_pointer(key));
            pairs.push((key.clone(), one_or_many(values, &path, scalar)?));
        }
        conditions.push(Condition { operator: operator.clone(), keys: pairs });
    }
    Ok(conditions)
}

fn element<T>(
    map: &Map<String, Value>,
    path: &str,
    is: &'static str,
    not: &'static str,
    parse: fn(&Value, &str) -> Result<T, PolicyError>,
) -> Result<Option<Element<T>>, PolicyError> {
    match (map.get(is), map.get(not)) {
        (Some(_), Some(_)) => Err(fault(path, PolicyFault::Both(is, not))),
        (Some(value), None) => Ok(Some(Element::Is(parse(value, &format!("{path}/{is}"))?))),
        (None, Some(value)) => Ok(Some(Element::Not(parse(value, &format!("{path}/{not}"))?))),
        (None, None) => Ok(None),
    }
}

fn one_or_many<T>(
    value: &Value,
    path: &str,
    parse: fn(&Value, &str) -> Result<T, PolicyError>,
) -> Result<OneOrMany<T>, PolicyError> {
    let Value::Array(items) = value else { return Ok(OneOrMany::One(parse(value, path)?)) };
    let items = items.iter().enumerate().map(|(index, item)| parse(item, &format!("{path}/{index}")));
    Ok(OneOrMany::Many(items.collect::<Result<_, _>>()?))
}

fn strings(value: &Value, path: &str) -> Result<OneOrMany<String>, PolicyError> {
    one_or_many(value, path, string)
}

fn string(value: &Value, path: &str) -> Result<String, PolicyError> {
    value.as_str().map(str::to_owned).ok_or_else(|| fault(path, PolicyFault::Expected("a string")))
}

fn scalar(value: &Value, path: &str) -> Result<Value, PolicyError> {
    match value {
        Value::String(_) | Value::Bool(_) | Value::Number(_) => Ok(value.clone()),
        _ => Err(fault(path, PolicyFault::Expected("a string, a boolean or a number"))),
    }
}

fn optional_string(map: &Map<String, Value>, path: &str, name: &str) -> Result<Option<String>, PolicyError> {
    map.get(name).map(|value| string(value, &format!("{path}/{name}"))).transpose()
}

fn object<'v>(value: &'v Value, path: &str, what: &'static str) -> Result<&'v Map<String, Value>, PolicyError> {
    value.as_object().ok_or_else(|| fault(path, PolicyFault::Expected(what)))
}

fn known(map: &Map<String, Value>, path: &str, names: &[&str]) -> Result<(), PolicyError> {
    match map.keys().find(|key| !names.contains(&key.as_str())) {
        Some(key) => Err(fault(path, PolicyFault::UnknownElement(key.clone()))),
        None => Ok(()),
    }
}

fn fault(path: &str, fault: PolicyFault) -> PolicyError {
    PolicyError { path: path.to_owned(), fault }
}

fn escape_pointer(segment: &str) -> String {
    crate::pointer::escape(segment).into_owned()
}
