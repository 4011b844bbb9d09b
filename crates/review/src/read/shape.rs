//! Whether a value looks like a policy or like a template, before anything in it is read.

use serde_json::Value;

pub(super) fn is_policy(value: &Value) -> bool {
    value.get("Statement").is_some()
        || value.get("statement").is_some_and(are_in_lower_case)
        || value.get("Version").is_some_and(|v| v == "2012-10-17" || v == "2008-10-17")
}

/// Statements whose names somebody wrote in lower case. Terraform has such too, with `actions`.
fn are_in_lower_case(statements: &Value) -> bool {
    let statements = statements.as_array().map_or(std::slice::from_ref(statements), Vec::as_slice);
    let has = |statement: &Value, name: &str| {
        statement.as_object().is_some_and(|map| map.keys().any(|key| key.eq_ignore_ascii_case(name)))
    };
    !statements.is_empty()
        && statements.iter().all(|one| has(one, "effect") && (has(one, "action") || has(one, "notaction")))
}

/// Whether a value is a template, or resources out of one.
pub(super) fn is_template(value: &Value) -> bool {
    let resources = value.get("Resources").unwrap_or(value);
    let of_aws = |value: &Value| {
        let kind = value.get("Type").and_then(Value::as_str);
        kind.is_some_and(|kind| kind.starts_with("AWS::")) && value.get("Properties").is_some_and(Value::is_object)
    };
    // Of a loop the last part is what it makes.
    let made = |value: &Value| value.get(2).and_then(Value::as_object).is_some_and(|map| map.values().any(of_aws));
    let any = |(key, value): (&String, &Value)| of_aws(value) || key.starts_with("Fn::ForEach::") && made(value);
    of_aws(resources) || resources.as_object().is_some_and(|map| map.iter().any(any))
}

/// Whether a value is a file of the Serverless Framework.
pub(super) fn is_file_of_a_framework(value: &Value) -> bool {
    let provider = value.get("provider");
    let name = provider.and_then(|provider| provider.get("name").or(Some(provider))?.as_str());
    name == Some("aws") && (value.get("service").is_some() || value.get("functions").is_some())
}
