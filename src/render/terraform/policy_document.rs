use serde_json::{Map, Value};

use crate::plan::{Marked, PlannedPolicy};

use super::expression::Expressions;
use super::hcl::{Item, list, set};

/// A policy as a data source, or as JSON where the data source would change it.
pub(super) enum PolicyDocument {
    DataSource(Vec<Item>),
    /// An expression.
    Encoded(String),
}

/// `before`: see [`Expressions::text_or_arn`].
pub(super) fn policy_document(
    expressions: &Expressions<'_, '_>,
    policy: &PlannedPolicy,
    before: Option<&str>,
) -> PolicyDocument {
    let marked = policy.marked();
    // The data source reads `&{…}` as a policy variable and writes `${…}`.
    if Marked::printed(marked.to_string()).plain().contains("&{") {
        return PolicyDocument::Encoded(format!("jsonencode({})", encoded(expressions, marked)));
    }
    let statements = match marked.get("Statement") {
        Some(Value::Array(statements)) => statements.iter().collect(),
        Some(statement) => vec![statement],
        None => Vec::new(),
    };
    let mut items = Vec::new();
    for statement in statements.iter().filter_map(|statement| statement.as_object()) {
        if !items.is_empty() {
            items.push(Item::Blank);
        }
        items.push(Item::Block("statement".to_owned(), statement_items(expressions, statement, before)));
    }
    PolicyDocument::DataSource(items)
}

fn statement_items(
    expressions: &Expressions<'_, '_>,
    statement: &Map<String, Value>,
    before: Option<&str>,
) -> Vec<Item> {
    const LISTS: [(&str, &str); 4] = [
        ("Action", "actions"),
        ("NotAction", "not_actions"),
        ("Resource", "resources"),
        ("NotResource", "not_resources"),
    ];
    let element = |name: &str| statement.iter().find(|(key, _)| plain(key) == name).map(|(_, value)| value);
    let mut items = Vec::new();
    for (name, argument) in [("Sid", "sid"), ("Effect", "effect")] {
        if let Some(text) = element(name).and_then(Value::as_str) {
            items.push(set(argument, expressions.text(text)));
        }
    }
    for (name, argument) in LISTS {
        if let Some(value) = element(name) {
            items.push(set(argument, expressions.texts(&texts(value), None, 4)));
        }
    }
    for (name, block) in [("Principal", "principals"), ("NotPrincipal", "not_principals")] {
        let Some(value) = element(name) else { continue };
        let kinds: Vec<(String, Vec<&str>)> = match value {
            Value::Object(map) => map.iter().map(|(kind, value)| (plain(kind), texts(value))).collect(),
            other => vec![("*".to_owned(), texts(other))],
        };
        for (kind, identifiers) in kinds {
            let body = vec![
                set("type", super::hcl::quote(&kind)),
                set("identifiers", expressions.texts(&identifiers, before, 6)),
            ];
            items.extend([Item::Blank, Item::Block(block.to_owned(), body)]);
        }
    }
    let conditions = element("Condition").and_then(Value::as_object).into_iter().flatten();
    for (operator, keys) in conditions {
        for (key, values) in keys.as_object().into_iter().flatten() {
            let body = vec![
                set("test", super::hcl::quote(&plain(operator))),
                set("variable", expressions.text(key)),
                set("values", condition_values(expressions, values)),
            ];
            items.extend([Item::Blank, Item::Block("condition".to_owned(), body)]);
        }
    }
    items
}

fn condition_values(expressions: &Expressions<'_, '_>, values: &Value) -> String {
    let literal = |value: &Value| match value {
        Value::Bool(_) | Value::Number(_) => Some(super::hcl::quote(&value.to_string())),
        _ => None,
    };
    match literal(values) {
        Some(text) => list(&[text], 6),
        None => expressions.texts(&texts(values), None, 6),
    }
}

/// A string, or an array's strings.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        Value::String(text) => vec![text],
        _ => Vec::new(),
    }
}

fn plain(text: &str) -> String {
    Marked::printed(text.to_owned()).plain()
}

/// A tree as an HCL object.
fn encoded(expressions: &Expressions<'_, '_>, value: &Value) -> String {
    match value {
        Value::String(text) => expressions.text(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| encoded(expressions, item)).collect();
            if items.iter().any(|item| item.contains('\n')) {
                format!("[{}]", items.join(", "))
            } else {
                list(&items, 0)
            }
        }
        Value::Object(map) => {
            let items: Vec<Item> = map
                .iter()
                .map(|(key, item)| {
                    let word = plain(key).bytes().all(|b| b.is_ascii_alphanumeric());
                    let key = if word { plain(key) } else { format!("({})", expressions.text(key)) };
                    Item::Attribute(key, encoded(expressions, item))
                })
                .collect();
            let printed = super::hcl::print(&items);
            let inner: String = super::hcl::indent(&printed, 2);
            format!("{{\n{inner}}}")
        }
        literal => literal.to_string(),
    }
}
