//! What `Fn::ForEach` makes: its members again for each item of a list.
//!
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html>

use serde_json::{Map, Value};

use super::json::Span;

const FOR_EACH: &str = "Fn::ForEach::";

/// Members that are made, and places of them: a template that makes more says no more.
const MOST: usize = 256;

/// Whether an object makes some of its members so.
pub(super) fn is_made(value: &Value) -> bool {
    value.as_object().is_some_and(|map| map.keys().any(|key| key.starts_with(FOR_EACH)))
}

/// The object with all that it makes, and the names that stand for lists that only the stack knows.
pub(super) fn made(value: &Value, span: &Span) -> (Value, Span, Vec<String>) {
    let (mut members, mut spans, mut open) = (Map::new(), Vec::new(), Vec::new());
    add(value, span, (&mut members, &mut spans, &mut open));
    (Value::Object(members), Span { children: spans, ..*span }, open)
}

type Found<'f> = (&'f mut Map<String, Value>, &'f mut Vec<Span>, &'f mut Vec<String>);

fn add(value: &Value, span: &Span, (members, spans, open): Found<'_>) {
    let empty = Span::default();
    for (index, (key, value)) in value.as_object().into_iter().flatten().enumerate() {
        let span = span.children.get(index).unwrap_or(&empty);
        if members.len() >= MOST {
            return;
        }
        let Some((name, items, body)) = parts(key, value) else {
            if !members.contains_key(key) {
                members.insert(key.clone(), value.clone());
                spans.push(span.clone());
            }
            continue;
        };
        let items: Vec<String> = items.unwrap_or_else(|| {
            open.push(name.to_owned());
            vec![format!("<{name}>")]
        });
        let inner = span.children.get(2).unwrap_or(&empty);
        for item in items.iter().take(MOST) {
            add(&with(body, name, item), inner, (members, spans, open));
        }
    }
}

/// The name that stands for an item, the items where the template says them, and what is made of each.
fn parts<'v>(key: &str, value: &'v Value) -> Option<(&'v str, Option<Vec<String>>, &'v Value)> {
    key.strip_prefix(FOR_EACH)?;
    let [Value::String(name), items, body @ Value::Object(_)] = value.as_array()?.as_slice() else { return None };
    let texts = |items: &Vec<Value>| items.iter().map(|item| item.as_str().map(str::to_owned)).collect();
    Some((name, items.as_array().and_then(texts), body))
}

/// The value with an item in the place of its name. In keys and texts it is `${Name}`, or `&{Name}` for its letters and digits
/// alone.
fn with(value: &Value, name: &str, item: &str) -> Value {
    let plain: String = item.chars().filter(char::is_ascii_alphanumeric).collect();
    let text = |text: &str| text.replace(&format!("${{{name}}}"), item).replace(&format!("&{{{name}}}"), &plain);
    match value {
        Value::String(of) => Value::String(text(of)),
        Value::Array(items) => items.iter().map(|of| with(of, name, item)).collect(),
        Value::Object(map) if map.len() == 1 && map.get("Ref").is_some_and(|of| of == name) => item.into(),
        Value::Object(map) => map.iter().map(|(key, of)| (text(key), with(of, name, item))).collect(),
        other => other.clone(),
    }
}
