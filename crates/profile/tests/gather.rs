//! What is read out of a text that somebody has at hand, as `gather.json` lists it.

use std::collections::BTreeMap;

use bake::catalogue;
use serde_json::Value;

#[test]
fn what_a_text_holds_goes_into_the_fields_and_nothing_else_does() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("gather.json")).unwrap();
    let mut wrong = Vec::new();
    for case in &cases {
        let profile = catalogue().find(case["vendor"].as_str().unwrap()).unwrap();
        let text = case["text"].as_str().unwrap();
        let found: BTreeMap<String, Vec<String>> =
            profile.gather(text).into_iter().map(|(id, values)| (profile.parameter(id).name.clone(), values)).collect();
        let wanted: BTreeMap<String, Vec<String>> = serde_json::from_value(case["values"].clone()).unwrap();
        if found != wanted {
            wrong.push(format!("{text}\n  found  {found:?}\n  wanted {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
