//! Which managed policies are attached, and what that says of the others in a comparison.

use std::fs;

use bake::catalogue;
use review::Review;
use review::actions::actions;
use review::compare::{Part, compare};
use review::finding::Context;
use review::read::read;
use serde_json::{Value, json};

use crate::compare::only;

/// A role of the vendor's form, of which the managed policies were told and the others were not.
#[test]
fn managed_policies_alone_do_not_stand_for_the_others() {
    let folder = support::root().join("tests/golden/drata/everything");
    let json = |name: &str| -> Value { serde_json::from_str(&fs::read_to_string(folder.join(name)).unwrap()).unwrap() };
    let role = json!({"Role": {"RoleName": "audit", "Arn": "arn:aws:iam::402881736519:role/audit",
        "AssumeRolePolicyDocument": json("trust-policy.json")}});
    let audit = json!({"PolicyName": "SecurityAudit", "PolicyArn": "arn:aws:iam::aws:policy/SecurityAudit"});
    let inline = json!({"RoleName": "audit", "PolicyName": "more", "PolicyDocument": json("policies/additional.json")});
    let profile = catalogue().find("drata").unwrap();
    let said = |attached: &[&Value], inline: Option<&Value>| {
        let text = format!(
            "{role}{}{}",
            json!({"AttachedPolicies": attached}),
            inline.map_or_else(String::new, Value::to_string)
        );
        let reading = read(&text).unwrap();
        let [form, _] = compare(profile, &reading, &only(&reading)).forms;
        (form.permissions, form.line)
    };
    let line = |text: &str| text.to_owned();
    // That nothing is attached was said, though nobody gave the inline policies.
    assert_eq!(said(&[], Some(&inline)), (Part::Different, line("1 managed policy missing")));
    assert_eq!(
        said(&[&audit], None),
        (Part::NotGiven, line("the trust policy says the same; what else it may do was not given"))
    );
    let other = "whether the role has other policies was not given";
    assert_eq!(said(&[&audit], Some(&inline)), (Part::Same, format!("matches the recommended form; {other}")));
}

/// A policy of AWS' own is what it is: what it allows is said, and no button changes it.
#[test]
fn no_fix_is_offered_of_a_policy_of_aws() {
    let document = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "kms:CreateGrant", "Resource": "*"}]});
    let of = |arn: &str| {
        let version = json!({"VersionId": "v1", "IsDefaultVersion": true, "Document": document});
        let policy =
            json!({"PolicyName": "keys", "Arn": arn, "DefaultVersionId": "v1", "PolicyVersionList": [version]});
        let text = json!({"RoleDetailList": [], "Policies": [policy]}).to_string();
        let review = Review::new(read(&text).unwrap(), &Context { actions: Some(actions()), ..Context::default() });
        let grants = review.all_findings().find(|finding| finding.code == "kms-grant").cloned();
        grants.unwrap().fix.is_some()
    };
    assert!(of("arn:aws:iam::402881736519:policy/keys") && !of("arn:aws:iam::aws:policy/keys"));
}
