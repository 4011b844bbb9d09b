//! Trees of JSON, put together. `json!` writes code of its own for every member, and the page carries it: these three
//! take 2 KB less of it.

use plan::{Marked, Tree};
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

/// A printer's own tree, whose strings may carry marks already.
pub(super) fn marked(value: Value) -> Tree {
    match value {
        Value::String(text) => Tree::Text(Marked::printed(text)),
        Value::Array(items) => Tree::List(items.into_iter().map(marked).collect()),
        Value::Object(map) => {
            Tree::Object(map.into_iter().map(|(key, member)| (Marked::printed(key), marked(member))).collect())
        }
        literal => Tree::Literal(literal),
    }
}
