//! A value has a shape that the grammar does not allow.

use crate::rule::prelude::*;
use crate::rule::shared::Trail;
use serde_json::Value;

pub(super) const RULE: Rule = Rule {
    code: "wrong-type",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "A value has a shape that the grammar does not allow",
    explanation: "Statements are objects; Sid, Effect and Version are strings; actions, resources and principals are strings or arrays of strings; a Condition is an object of operators, each an object of keys.",
    fix: "Write the value in the shape that is named.",
    source: sources::GRAMMAR,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.value.is_object() {
        report.add("", "A policy document is an object.");
        return;
    }
    if subject.value.get("Id").is_some_and(|id| !id.is_string()) {
        report.add("/Id", "Id is a string.");
    }
    match subject.value.get("Statement") {
        Some(Value::Array(items)) if items.is_empty() => {
            report.add("/Statement", "The document has no statement at all.");
        }
        Some(Value::Array(items)) => {
            for (index, item) in items.iter().enumerate().filter(|(_, item)| !item.is_object()) {
                report.add(format!("/Statement/{index}"), format!("A statement is an object, not {}.", name(item)));
            }
        }
        Some(Value::Object(_)) | None => {}
        Some(other) => report.add("/Statement", format!("Statement is an array of objects, not {}.", name(other))),
    }
    for statement in &subject.view.statements {
        for (key, value) in statement.map {
            let start = Trail::At(&statement.path);
            let at = Trail::Member(&start, key);
            match key.as_str() {
                "Sid" | "Effect" if !value.is_string() => {
                    report.add(at.path(), format!("{key} is a string, not {}.", name(value)));
                }
                "Action" | "NotAction" | "Resource" | "NotResource" => strings(value, &at, report),
                "Principal" | "NotPrincipal" => principal(value, &at, report),
                "Condition" => condition(value, &at, report),
                _ => {}
            }
        }
    }
}

fn strings(value: &Value, at: &Trail<'_>, report: &mut Report<'_>) {
    match value {
        Value::String(_) => {}
        Value::Array(items) if items.is_empty() => report.add(at.path(), "The array is empty: name at least one."),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate().filter(|(_, item)| !item.is_string()) {
                report.add(Trail::Item(at, index).path(), format!("A string belongs here, not {}.", name(item)));
            }
        }
        other => report.add(at.path(), format!("A string or an array of strings belongs here, not {}.", name(other))),
    }
}

fn principal(value: &Value, at: &Trail<'_>, report: &mut Report<'_>) {
    match value {
        Value::String(text) if text == "*" => {}
        Value::Object(map) if map.is_empty() => report.add(at.path(), "The object names no principal."),
        Value::Object(map) => {
            for (kind, names) in map {
                let at = Trail::Member(at, kind);
                if !account_number(names, &at, report) {
                    strings(names, &at, report);
                }
            }
        }
        _ => report.add(at.path(), "A principal is an object such as {\"AWS\": \"…\"}, or \"*\"."),
    }
}

/// An account ID without its quotes: as a number it has lost its leading zeros.
fn account_number(value: &Value, at: &Trail<'_>, report: &mut Report<'_>) -> bool {
    const MOST: u64 = 999_999_999_999;
    let Some(number) = value.as_u64().filter(|number| (1_000_000..=MOST).contains(number)) else { return false };
    let account = format!("{number:012}");
    let lost = if number.to_string().len() < 12 { ", and a number has no leading zeros" } else { "" };
    let fix = Edit::Replace { path: at.path(), value: account.as_str().into() };
    let message = format!("An account ID is a text of 12 digits, not a number{lost}.");
    report.add_with_fix(at.path(), message, format!("Write \"{account}\""), vec![fix]);
    true
}

fn condition(value: &Value, at: &Trail<'_>, report: &mut Report<'_>) {
    let Some(operators) = value.as_object() else {
        report.add(at.path(), format!("Condition is an object of operators, not {}.", name(value)));
        return;
    };
    for (operator, keys) in operators {
        let at = Trail::Member(at, operator);
        let Some(keys) = keys.as_object() else {
            report.add(at.path(), format!("An operator holds an object of keys, not {}.", name(keys)));
            continue;
        };
        for (key, values) in keys {
            let at = Trail::Member(&at, key);
            let items = match values {
                Value::Array(items) => items.as_slice(),
                single => std::slice::from_ref(single),
            };
            if items.is_empty() {
                report.add(at.path(), "The array is empty: no request can match it.");
            }
            if let Some(item) = items.iter().find(|item| item.is_object() || item.is_array() || item.is_null()) {
                report.add(at.path(), format!("A condition's value is a string, not {}.", name(item)));
            }
        }
    }
}

fn name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(map) if map.len() == 1 && map.keys().all(|key| key.starts_with("Fn::") || key == "Ref") => {
            "a CloudFormation function (review the document that CloudFormation makes of it)"
        }
        Value::Object(_) => "an object",
    }
}
