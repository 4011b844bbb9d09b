//! Whether a value looks like a policy or like a template, before anything in it is read.

use serde_json::Value;

pub(super) fn is_policy(value: &Value) -> bool {
    value.get("Statement").is_some() || value.get("Version").is_some_and(|v| v == "2012-10-17" || v == "2008-10-17")
}

/// Whether a value is a template, or resources out of one.
pub(super) fn is_template(value: &Value) -> bool {
    let resources = value.get("Resources").unwrap_or(value);
    let of_aws = |value: &Value| {
        let kind = value.get("Type").and_then(Value::as_str);
        kind.is_some_and(|kind| kind.starts_with("AWS::")) && value.get("Properties").is_some_and(Value::is_object)
    };
    of_aws(resources) || resources.as_object().is_some_and(|map| map.values().any(of_aws))
}
