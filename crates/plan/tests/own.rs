//! What is asked of a profile that nobody has checked: whether it makes plans, and whom it lets in.

use plan::{check, named_principals, plan};
use profile::{Configuration, Profile, Settled};
use serde_json::{Value, json};
use support::all_profiles;

#[test]
fn every_profile_there_is_makes_plans() {
    for profile in all_profiles() {
        assert!(check(&profile).is_ok(), "{}: {:?}", profile.id, check(&profile));
    }
}

#[test]
fn documents_that_are_no_policies_are_found_behind_a_choice() {
    let effect = json!({ "$if": { "param": "deny", "is": "true" }, "then": "Allow", "else": "Refuse" });
    let found = check(&own(&effect, &json!("*"))).map_err(|error| error.to_string());
    assert!(found.as_ref().is_err_and(|error| error.contains("Refuse")), "{found:?}");
    assert!(check(&own(&json!("Allow"), &json!("*"))).is_ok());
}

#[test]
fn whom_a_profile_names_is_told_apart_from_who_is_typed() {
    let principal = json!({ "AWS": [
        "{principal}",
        "{standing}",
        "{partner}",
        "arn:{partition}:iam::111122223333:root",
        "arn:{partition}:iam::{account_id}:role/x",
        { "$difference": "more", "recommended": "444455556666", "documented": "111122223333" },
    ], "Service": "ec2.amazonaws.com" });
    let profile = own(&json!("Allow"), &principal);
    let named = |values: &[(&str, &str)]| {
        let mut configuration = Configuration::new(&profile.id);
        for (name, value) in values {
            configuration.set(name, vec![(*value).to_owned()]);
        }
        let settled = Settled::new(&profile, &configuration);
        let mut named = named_principals(&settled, &plan(&settled).unwrap());
        named.sort();
        named
    };
    let always =
        ["444455556666", "777788889999", "arn:aws:iam::111122223333:root", "arn:aws:iam::{AWS account ID}:role/x"];
    let mut expected: Vec<&str> =
        always.into_iter().chain(["arn:aws:iam::222233334444:root", "ec2.amazonaws.com"]).collect();
    expected.sort_unstable();
    assert_eq!(named(&[]), expected);
    // What the person types is the person's, and what stands around it stays the same.
    let typed = [("account_id", "402881736519"), ("principal", "arn:aws:iam::555566667777:root")];
    assert_eq!(named(&typed), expected);
    // So is a default that is typed over.
    expected.retain(|text| *text != "arn:aws:iam::222233334444:root");
    assert_eq!(named(&[("standing", "arn:aws:iam::555566667777:root")]), expected);
}

fn own(effect: &Value, principal: &Value) -> Profile {
    let parameter = |name: &str, kind: &str| json!({"name": name, "label": name, "type": kind, "group": "access"});
    let mut standing = parameter("standing", "principal_arn");
    standing["default"] = "arn:aws:iam::222233334444:root".into();
    let profile = json!({
        "id": "acme", "name": "Acme", "purpose": "Acme", "category": "other",
        "sources": {"page": {"title": "Acme", "url": "https://docs.acme.example", "read": "2026-11-26"}},
        "parameters": [
            "account_id", parameter("principal", "principal_arn"), standing, parameter("deny", "boolean"), "region",
            "partition", "aws_profile",
        ],
        "constants": {"partner": {"value": "777788889999", "source": "page"}},
        "differences": [{"id": "more", "title": "More", "reason": "More.", "source": "page"}],
        "roles": [{"id": "role", "name": "acme", "description": "Acme", "trust": [
            {"Effect": effect, "Principal": principal, "Action": "sts:AssumeRole"},
        ]}],
    });
    Profile::own(&profile.to_string(), &|_| false).unwrap_or_else(|faults| panic!("{faults:?}"))
}
