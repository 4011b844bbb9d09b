//! A policy in HCL.

use plan::{Marked, PlannedPolicy, Tree};
use serde_json::Value;

use super::expression::Expressions;
use super::hcl::{Body, list};

/// A policy as a data source, or as JSON where the data source would change it.
pub(super) enum PolicyDocument {
    DataSource(Body),
    Encoded { expression: String, why: &'static str },
}

/// `before`: see [`Expressions::text_or_arn`].
pub(super) fn policy_document(
    expressions: &Expressions<'_, '_>,
    policy: &PlannedPolicy,
    before: Option<&str>,
) -> PolicyDocument {
    let marked = policy.marked();
    let version = marked.get("Version").and_then(Tree::text);
    // The data source reads `&{…}` as a policy variable and writes `${…}`, and writes a version where none is asked for.
    let why = if version.is_none() {
        Some("The data source would add a Version.")
    } else {
        mentions(marked, "&{").then_some("The data source would take &{ for a policy variable.")
    };
    if let Some(why) = why {
        return PolicyDocument::Encoded { expression: format!("jsonencode({})", encoded(expressions, marked)), why };
    }
    let statements = match marked.get("Statement") {
        Some(Tree::List(statements)) => statements.iter().collect(),
        Some(statement) => vec![statement],
        None => Vec::new(),
    };
    let mut body = Body::new();
    // What the data source says by itself.
    if let Some(version) = version.filter(|version| version.plain() != "2012-10-17") {
        body.set("version", expressions.text(version));
    }
    if let Some(id) = marked.get("Id").and_then(Tree::text) {
        body.set("policy_id", expressions.text(id));
    }
    for statement in statements {
        body.part().block("statement", statement_body(expressions, statement, before));
    }
    PolicyDocument::DataSource(body)
}

fn statement_body(expressions: &Expressions<'_, '_>, statement: &Tree, before: Option<&str>) -> Body {
    const LISTS: [(&str, &str); 4] = [
        ("Action", "actions"),
        ("NotAction", "not_actions"),
        ("Resource", "resources"),
        ("NotResource", "not_resources"),
    ];
    let mut body = Body::new();
    for (name, argument) in [("Sid", "sid"), ("Effect", "effect")] {
        if let Some(text) = statement.get(name).and_then(Tree::text) {
            body.set(argument, expressions.text(text));
        }
    }
    for (name, argument) in LISTS {
        if let Some(value) = statement.get(name) {
            body.set(argument, expressions.texts(&value.texts(), before, 4));
        }
    }
    for (name, block) in [("Principal", "principals"), ("NotPrincipal", "not_principals")] {
        let Some(value) = statement.get(name) else { continue };
        let kinds: Vec<(String, Vec<&Marked>)> = match value {
            Tree::Object(members) => members.iter().map(|(kind, value)| (kind.plain(), value.texts())).collect(),
            other => vec![("*".to_owned(), other.texts())],
        };
        for (kind, identifiers) in kinds {
            let mut principals = Body::new();
            principals
                .set("type", super::hcl::quote(&kind))
                .set("identifiers", expressions.texts(&identifiers, before, 6));
            body.blank().block(block, principals);
        }
    }
    for (operator, keys) in statement.get("Condition").map_or(&[][..], Tree::members) {
        for (key, values) in keys.members() {
            let mut condition = Body::new();
            condition
                .set("test", super::hcl::quote(&operator.plain()))
                .set("variable", expressions.text(key))
                .set("values", condition_values(expressions, values, before));
            body.blank().block("condition", condition);
        }
    }
    body
}

fn condition_values(expressions: &Expressions<'_, '_>, values: &Tree, before: Option<&str>) -> String {
    let literal = |value: &Tree| match value {
        Tree::Literal(literal @ (Value::Bool(_) | Value::Number(_))) => Some(super::hcl::quote(&literal.to_string())),
        _ => None,
    };
    match literal(values) {
        Some(text) => list(&[text], 6),
        None => expressions.texts(&values.texts(), before, 6),
    }
}

/// Whether a text stands in any string or key.
fn mentions(tree: &Tree, word: &str) -> bool {
    let mut found = false;
    tree.each_text(&mut |text| found |= text.contains(word));
    found
}

/// A tree as an HCL object.
fn encoded(expressions: &Expressions<'_, '_>, tree: &Tree) -> String {
    match tree {
        Tree::Text(text) | Tree::Number(text) => expressions.text(text),
        Tree::List(items) => {
            let items: Vec<String> = items.iter().map(|item| encoded(expressions, item)).collect();
            if items.iter().any(|item| item.contains('\n')) {
                format!("[{}]", items.join(", "))
            } else {
                list(&items, 0)
            }
        }
        Tree::Object(object) => {
            let mut members = Body::new();
            for (key, item) in object {
                let word = key.plain();
                let plain = word.bytes().all(|b| b.is_ascii_alphanumeric());
                let key = if plain { word } else { format!("({})", expressions.text(key)) };
                members.set(&key, encoded(expressions, item));
            }
            let inner = super::hcl::indent(&members.print(), 2);
            format!("{{\n{inner}}}")
        }
        Tree::Literal(literal) => literal.to_string(),
        // A policy has none.
        Tree::Yaml(tree) => encoded(expressions, tree),
    }
}
