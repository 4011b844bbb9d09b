//! Where a finding about a plan is shown: the document, its lines, and the fields whose values stand there.

use profile::ParameterId;
use render::policy_path;
use review::actions::actions;
use review::read::read;
use review::review_plan;
use serde_json::json;
use support::{Case, cases};

#[test]
fn every_finding_stands_on_lines_of_a_document_of_the_bundle() {
    let mut places = 0;
    for case in cases() {
        case.render(|_, _, plan, bundle| {
            for found in review_plan(plan, Some(actions())) {
                let path = policy_path(plan, &found.policy)
                    .unwrap_or_else(|| panic!("{}: {} has no document", case.name, found.finding.code));
                let Some(document) = bundle.document(&path) else {
                    let withheld = bundle.withheld.iter().any(|withheld| withheld.path == path);
                    assert!(withheld, "{}: the bundle has no {path}", case.name);
                    continue;
                };
                let reading = read(&document.text).unwrap_or_else(|error| panic!("{}: {path}: {error}", case.name));
                let (first, last) = reading.documents[0].lines(&found.finding.path);
                assert!(first <= last && last < document.text.lines().count(), "{}: {path}", case.name);
                if let Some(key) = found.finding.path.rsplit('/').next().filter(|key| key.parse::<usize>().is_err()) {
                    let key = json!(key.replace("~1", "/").replace("~0", "~")).to_string();
                    let key = key.trim_matches('"');
                    let shown: Vec<&str> = document.text.lines().skip(first.saturating_sub(1)).take(2).collect();
                    assert!(key.is_empty() || shown.concat().contains(key), "{}: {path}: {key} {shown:?}", case.name);
                }
                places += 1;
            }
        });
    }
    assert!(places > 50, "only {places} findings have been placed");
}

#[test]
fn a_place_names_the_parameters_whose_values_stand_there() {
    let rows: [(&str, &str, &[&str]); 6] = [
        ("kommander/external-id", "", &["partition", "trusted_account_id", "external_id"]),
        ("kommander/external-id", "/Statement/1/Principal", &["partition", "trusted_account_id"]),
        ("kommander/external-id", "/Statement/1/Condition/StringEquals/sts:ExternalId", &["external_id"]),
        ("kommander/external-id", "/Statement/0/Effect", &[]),
        ("kommander/external-id", "/Statement/9", &[]),
        ("kommander/external-id", "no pointer", &[]),
    ];
    let cases = cases();
    for (name, pointer, expected) in rows {
        let case: &Case = cases.iter().find(|case| case.name == name).unwrap();
        let found = case.render(|profile, _, plan, _| {
            let (_, trust) = plan.roles[0].trust.last().unwrap();
            let name = |id: ParameterId| profile.parameter(id).name.clone();
            trust.parameters_at(pointer).into_iter().map(name).collect::<Vec<_>>()
        });
        assert_eq!(found, expected, "{name} {pointer}");
    }
}
