//! Statements without the document around them, as pages and answers of people show them.

use serde_json::{Map, Value};

use super::json::{Duplicate, Parsed, Span};

const ELEMENTS: [&str; 6] = ["Action", "NotAction", "Principal", "NotPrincipal", "Resource", "NotResource"];

/// One statement, or a list of them.
pub(super) fn are_statements(value: &Value) -> bool {
    match value {
        Value::Array(items) => !items.is_empty() && items.iter().all(is_statement),
        single => is_statement(single),
    }
}

fn is_statement(value: &Value) -> bool {
    let Value::Object(map) = value else { return false };
    map.contains_key("Effect") && ELEMENTS.iter().any(|element| map.contains_key(*element))
}

/// The document that consists of them, of the present version of the language; none where there are none.
pub(super) fn document(statements: Vec<Parsed>) -> Option<Parsed> {
    let (start, end) = (statements.first()?.span.start, statements.last()?.span.end);
    let (mut values, mut spans, mut duplicates) = (Vec::new(), Vec::new(), Vec::new());
    for parsed in statements {
        let many = matches!(parsed.value, Value::Array(_));
        let above = if many { String::new() } else { format!("/{}", values.len()) };
        // Of several lists the second would be counted anew: what its duplicates are called would be wrong.
        if !many || values.is_empty() {
            duplicates.extend(parsed.duplicates.into_iter().map(|duplicate| Duplicate {
                object: format!("/Statement{above}{}", duplicate.object),
                key: duplicate.key,
            }));
        }
        match parsed.value {
            Value::Array(items) => {
                values.extend(items);
                spans.extend(parsed.span.children);
            }
            single => {
                values.push(single);
                spans.push(parsed.span);
            }
        }
    }
    let whole = |children| Span { start, end, children };
    let map: Map<String, Value> =
        [("Version".to_owned(), "2012-10-17".into()), ("Statement".to_owned(), values.into())].into_iter().collect();
    let span = whole(vec![whole(Vec::new()), whole(spans)]);
    Some(Parsed { value: Value::Object(map), span, duplicates })
}
