//! A profile names its own roles by ARNs that have their path.

use std::fs;

use serde_json::Value;
use support::{all_files, root};

/// What comes before a role's name in an ARN when its path was forgotten.
const WITHOUT_PATH: &str = "role/";

#[test]
fn own_roles_are_named_with_their_path() {
    let files = ["vendors", "tests/profiles"].into_iter().flat_map(|folder| all_files(&root().join(folder)));
    let mut found = Vec::new();
    for path in files.filter(|path| path.extension().is_some_and(|extension| extension == "json")) {
        let profile: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let roles = profile["roles"].as_array().into_iter().flatten();
        let names: Vec<&str> = roles.filter_map(|role| role["name"].as_str()).collect();
        each_text(&profile, &mut |text| {
            if names.iter().any(|name| text.contains(&format!("{WITHOUT_PATH}{name}"))) {
                found.push(format!("{}: {text}", path.display()));
            }
        });
    }
    assert!(
        found.is_empty(),
        "write `role{{role_path}}` before the name of a role of the profile's own:\n{}",
        found.join("\n")
    );
}

fn each_text(value: &Value, found: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => found(text),
        Value::Array(items) => items.iter().for_each(|item| each_text(item, found)),
        Value::Object(members) => members.values().for_each(|member| each_text(member, found)),
        _ => {}
    }
}
