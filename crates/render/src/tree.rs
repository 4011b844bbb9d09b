//! Trees of JSON, put together. `json!` writes code of its own for every member, and the page carries it: these three
//! take 2 KB less of it.

use serde_json::Value;

pub(super) fn object(members: Vec<(&str, Value)>) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

pub(super) fn list(items: Vec<Value>) -> Value {
    Value::Array(items)
}

pub(super) fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}
