//! Every fact that documents are built from says where it was read, and when.

use bake::{catalogue, vendors};
use profile::Source;
use serde_json::Value;
use support::all_profiles;

/// In the file too: the loader could have forgotten to look.
#[test]
fn every_constant_has_a_source() {
    let mut lacking = Vec::new();
    let mut listed = 0;
    for known in &catalogue().profiles {
        let text = std::fs::read_to_string(vendors().join(format!("{}.json", known.id))).unwrap();
        let file: Value = serde_json::from_str(&text).unwrap();
        let constants = file["constants"].as_object();
        assert_eq!(constants.map_or(0, serde_json::Map::len), known.constants.len(), "{}", known.id);
        for (name, constant) in constants.into_iter().flatten() {
            let source = constant["source"].as_str().map(|source| &file["sources"][source]);
            let dated = source.is_some_and(|source| source["url"].is_string() && source["read"].is_string());
            if !dated {
                lacking.push(format!("{}/{name}: {constant}", known.id));
            }
            listed += 1;
        }
    }
    assert!(lacking.is_empty(), "constants without a source:\n{}", lacking.join("\n"));
    assert!(listed > 0, "no vendor has a constant: this test checks nothing");
}

#[test]
fn every_policy_has_a_source() {
    let mut lacking = Vec::new();
    for known in &catalogue().profiles {
        let of_roles = known.roles.iter().flat_map(|role| &role.permissions);
        let all = of_roles.chain(known.attachments.iter().flat_map(|attachment| &attachment.permissions));
        let without = all.filter(|permission| permission.source.is_none());
        lacking.extend(without.map(|permission| format!("{}/{}", known.id, permission.id)));
    }
    assert!(lacking.is_empty(), "policies without a `source`: {}", lacking.join(", "));
}

/// The loader takes any digits.
#[test]
fn every_day_is_one() {
    let is_day = |source: &Source| {
        let parts: Vec<u32> = source.read.split('-').filter_map(|part| part.parse().ok()).collect();
        matches!(parts.as_slice(), [2020..=2099, 1..=12, 1..=31])
    };
    for known in all_profiles() {
        for (what, source) in known.facts() {
            assert!(is_day(source), "{}/{what}: {} was read on {}", known.id, source.title, source.read);
        }
    }
}
