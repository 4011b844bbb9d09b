//! A policy in HCL.

use serde_json::{Map, Value};

use plan::{PlannedPolicy, plain};

use super::expression::Expressions;
use super::hcl::{Body, list};

/// A policy as a data source, or as JSON where the data source would change it.
pub(super) enum PolicyDocument {
    DataSource(Body),
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
    if mentions(marked, "&{") {
        return PolicyDocument::Encoded(format!("jsonencode({})", encoded(expressions, marked)));
    }
    let statements = match marked.get("Statement") {
        Some(Value::Array(statements)) => statements.iter().collect(),
        Some(statement) => vec![statement],
        None => Vec::new(),
    };
    let mut body = Body::new();
    for statement in statements.iter().filter_map(|statement| statement.as_object()) {
        body.part().block("statement", statement_body(expressions, statement, before));
    }
    PolicyDocument::DataSource(body)
}

fn statement_body(expressions: &Expressions<'_, '_>, statement: &Map<String, Value>, before: Option<&str>) -> Body {
    const LISTS: [(&str, &str); 4] = [
        ("Action", "actions"),
        ("NotAction", "not_actions"),
        ("Resource", "resources"),
        ("NotResource", "not_resources"),
    ];
    let element = |name: &str| statement.iter().find(|(key, _)| plain(key) == name).map(|(_, value)| value);
    let mut body = Body::new();
    for (name, argument) in [("Sid", "sid"), ("Effect", "effect")] {
        if let Some(text) = element(name).and_then(Value::as_str) {
            body.set(argument, expressions.text(text));
        }
    }
    for (name, argument) in LISTS {
        if let Some(value) = element(name) {
            body.set(argument, expressions.texts(&texts(value), before, 4));
        }
    }
    for (name, block) in [("Principal", "principals"), ("NotPrincipal", "not_principals")] {
        let Some(value) = element(name) else { continue };
        let kinds: Vec<(String, Vec<&str>)> = match value {
            Value::Object(map) => map.iter().map(|(kind, value)| (plain(kind), texts(value))).collect(),
            other => vec![("*".to_owned(), texts(other))],
        };
        for (kind, identifiers) in kinds {
            let mut principals = Body::new();
            principals
                .set("type", super::hcl::quote(&kind))
                .set("identifiers", expressions.texts(&identifiers, before, 6));
            body.blank().block(block, principals);
        }
    }
    let conditions = element("Condition").and_then(Value::as_object).into_iter().flatten();
    for (operator, keys) in conditions {
        for (key, values) in keys.as_object().into_iter().flatten() {
            let mut condition = Body::new();
            condition
                .set("test", super::hcl::quote(&plain(operator)))
                .set("variable", expressions.text(key))
                .set("values", condition_values(expressions, values, before));
            body.blank().block("condition", condition);
        }
    }
    body
}

fn condition_values(expressions: &Expressions<'_, '_>, values: &Value, before: Option<&str>) -> String {
    let literal = |value: &Value| match value {
        Value::Bool(_) | Value::Number(_) => Some(super::hcl::quote(&value.to_string())),
        _ => None,
    };
    match literal(values) {
        Some(text) => list(&[text], 6),
        None => expressions.texts(&texts(values), before, 6),
    }
}

/// Whether a text stands in any string or key.
fn mentions(value: &Value, word: &str) -> bool {
    let has = |text: &str| plain(text).contains(word);
    match value {
        Value::String(text) => has(text),
        Value::Array(items) => items.iter().any(|item| mentions(item, word)),
        Value::Object(map) => map.iter().any(|(key, item)| has(key) || mentions(item, word)),
        _ => false,
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
            let mut members = Body::new();
            for (key, item) in map {
                let word = plain(key).bytes().all(|b| b.is_ascii_alphanumeric());
                let key = if word { plain(key) } else { format!("({})", expressions.text(key)) };
                members.set(&key, encoded(expressions, item));
            }
            let inner = super::hcl::indent(&members.print(), 2);
            format!("{{\n{inner}}}")
        }
        literal => literal.to_string(),
    }
}
