//! What means the same and is written otherwise is no difference: an account by its ID or by its root's ARN, a text under
//! `StringLike` that has no wildcard.

use serde_json::Value;

use crate::compare::{compared, own_cases};

/// A role's trust policy alone, as a golden case has it.
fn trust(folder: &std::path::Path) -> Option<String> {
    std::fs::read_to_string(folder.join("trust-policy.json")).ok()
}

fn root_as_account(policy: &str) -> String {
    let mut policy: Value = serde_json::from_str(policy).unwrap();
    for statement in policy["Statement"].as_array_mut().unwrap() {
        let Some(names) = statement["Principal"].get_mut("AWS") else { continue };
        let names = match names {
            Value::Array(names) => names.as_mut_slice(),
            one => std::slice::from_mut(one),
        };
        for name in names {
            let text = name.as_str().unwrap();
            if let Some(account) = text.strip_prefix("arn:aws:iam::").and_then(|rest| rest.strip_suffix(":root")) {
                *name = account.into();
            }
        }
    }
    policy.to_string()
}

fn account_as_root(policy: &str) -> String {
    let mut policy: Value = serde_json::from_str(policy).unwrap();
    for statement in policy["Statement"].as_array_mut().unwrap() {
        let Some(Value::String(name)) = statement["Principal"].get_mut("AWS") else { continue };
        if name.bytes().all(|b| b.is_ascii_digit()) {
            *name = format!("arn:aws:iam::{name}:root");
        }
    }
    policy.to_string()
}

fn like_for_equals(policy: &str) -> String {
    let mut policy: Value = serde_json::from_str(policy).unwrap();
    for statement in policy["Statement"].as_array_mut().unwrap() {
        let Some(conditions) = statement.get_mut("Condition").and_then(Value::as_object_mut) else { continue };
        let plain = |values: &Value| !values.to_string().contains(['*', '?', '$']);
        let alone = !conditions.contains_key("StringLike") && conditions.get("StringEquals").is_some_and(plain);
        if let Some(keys) = conditions.remove("StringEquals") {
            conditions.insert(if alone { "StringLike" } else { "StringEquals" }.to_owned(), keys);
        }
    }
    policy.to_string()
}

#[test]
fn another_way_to_write_it_is_no_difference() {
    let golden = support::root().join("tests/golden");
    let (mut accounts, mut roots, mut patterns) = (0, 0, 0);
    for case in own_cases() {
        let Some(as_it_is) = trust(&golden.join(&case.name)) else { continue };
        let lines = |text: &str| compared(&case, text).forms.into_iter().map(|form| form.line).collect::<Vec<_>>();
        let as_it_is: Value = serde_json::from_str(&as_it_is).unwrap();
        let as_it_is = as_it_is.to_string();
        let said = lines(&as_it_is);
        for (written, count) in [
            (root_as_account(&as_it_is), &mut accounts),
            (account_as_root(&as_it_is), &mut roots),
            (like_for_equals(&as_it_is), &mut patterns),
        ] {
            if written != as_it_is {
                assert_eq!(lines(&written), said, "{}\n{written}", case.name);
                *count += 1;
            }
        }
    }
    assert!(accounts > 20 && roots > 3 && patterns > 40, "{accounts} {roots} {patterns}");
}
