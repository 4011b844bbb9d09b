//! What a template may leave out: what it denies is then denied to nobody for certain.

use serde_json::{Map, Value};

use super::either::only;
use super::json::Span;

/// The name of the first condition that decides something in a value.
pub(super) fn condition_in(value: &Value) -> Option<&str> {
    match value {
        Value::Object(map) => match only(value, "Fn::If") {
            Some(sides) => Some(sides.get(0).and_then(Value::as_str).unwrap_or("If")),
            None => map.values().find_map(condition_in),
        },
        Value::Array(items) => items.iter().find_map(condition_in),
        _ => None,
    }
}

/// A member of an object with its place.
pub(super) fn member<'v>(value: &'v mut Value, span: &'v mut Span, key: &str) -> Option<(&'v mut Value, &'v mut Span)> {
    let at = value.as_object()?.keys().position(|known| known == key)?;
    value.get_mut(key).zip(span.children.get_mut(at))
}

/// A statement by itself as a list of one.
pub(super) fn as_list(statements: &mut Value, span: &mut Span) {
    if statements.is_object() {
        *statements = Value::Array(vec![statements.take()]);
        *span = Span { children: vec![span.clone()], ..*span };
    }
}

/// Adds to what denies, in a statement, a document or a policy, a condition that nobody can tell before the template is
/// applied.
pub(super) fn doubt(value: &mut Value, span: &mut Span, open: &str) {
    for key in ["PolicyDocument", "Statement"] {
        if let Some((value, span)) = member(value, span, key) {
            match value {
                Value::Array(all) => {
                    for (one, span) in all.iter_mut().zip(&mut span.children) {
                        doubt(one, span, open);
                    }
                }
                one => doubt(one, span, open),
            }
            return;
        }
    }
    let Some(map) = value.as_object_mut().filter(|map| map.get("Effect").is_some_and(|effect| effect != "Allow"))
    else {
        return;
    };
    let place = |span: &Span| Span { children: Vec::new(), ..*span };
    if !map.contains_key("Condition") {
        map.insert("Condition".to_owned(), Value::Object(Map::new()));
        span.children.push(place(span));
    }
    let Some((condition, span)) = member(value, span, "Condition") else { return };
    if let Some(operators) = condition.as_object_mut().filter(|operators| !operators.contains_key(open)) {
        operators.insert(open.to_owned(), Value::Object(Map::new()));
        span.children.push(place(span));
    }
}
