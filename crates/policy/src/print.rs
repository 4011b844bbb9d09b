//! From a policy to JSON, elements in the grammar's order.

use serde_json::{Map, Value};

use super::document::{Condition, Effect, Element, OneOrMany, Policy, Principal, Statement};

impl Policy {
    /// The document as JSON, elements in the order of AWS's grammar.
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        insert_string(&mut map, "Version", self.version.as_ref());
        insert_string(&mut map, "Id", self.id.as_ref());
        map.insert("Statement".to_owned(), one_or_many(&self.statement, Statement::to_value));
        Value::Object(map)
    }
}

impl Statement {
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        insert_string(&mut map, "Sid", self.sid.as_ref());
        let effect = match self.effect {
            Effect::Allow => "Allow",
            Effect::Deny => "Deny",
        };
        map.insert("Effect".to_owned(), effect.into());
        if let Some(principal) = &self.principal {
            insert_element(&mut map, ["Principal", "NotPrincipal"], principal, Principal::to_value);
        }
        insert_element(&mut map, ["Action", "NotAction"], &self.action, strings);
        if let Some(resource) = &self.resource {
            insert_element(&mut map, ["Resource", "NotResource"], resource, strings);
        }
        if let Some(conditions) = &self.condition {
            let operators = conditions.iter().map(|condition| (condition.operator.clone(), condition.keys_value()));
            map.insert("Condition".to_owned(), Value::Object(operators.collect()));
        }
        Value::Object(map)
    }
}

impl Principal {
    fn to_value(&self) -> Value {
        match self {
            Self::Anyone => "*".into(),
            Self::Kinds(kinds) => {
                Value::Object(kinds.iter().map(|(kind, names)| (kind.as_str().to_owned(), strings(names))).collect())
            }
        }
    }
}

impl Condition {
    fn keys_value(&self) -> Value {
        Value::Object(self.keys.iter().map(|(key, values)| (key.clone(), one_or_many(values, Value::clone))).collect())
    }
}

fn insert_string(map: &mut Map<String, Value>, name: &str, text: Option<&String>) {
    if let Some(text) = text {
        map.insert(name.to_owned(), text.as_str().into());
    }
}

fn insert_element<T>(map: &mut Map<String, Value>, [is, not]: [&str; 2], element: &Element<T>, value: fn(&T) -> Value) {
    let name = if matches!(element, Element::Is(_)) { is } else { not };
    map.insert(name.to_owned(), value(element.inner()));
}

fn strings(names: &OneOrMany<String>) -> Value {
    one_or_many(names, |name| name.as_str().into())
}

fn one_or_many<T>(items: &OneOrMany<T>, value: fn(&T) -> Value) -> Value {
    match items {
        OneOrMany::One(item) => value(item),
        OneOrMany::Many(items) => Value::Array(items.iter().map(value).collect()),
    }
}
