//! What of a role was given, was given in part, or is called otherwise: a comparison says no more than that.

use plan::PermissionKind;
use profile::ValueKind;
use review::compare::{Comparison, Part, Trusted, compare, guess};
use review::read::{Reading, read};
use review::{Review, Sentence};
use serde_json::{Value, json};
use support::Case;

use crate::compare::{compared, lines, only, own_cases};

/// The first case whose one role has a trust policy of AWS and one policy, which stands in it.
fn case() -> (Case, Value, Value) {
    let found = own_cases().into_iter().find_map(|case| {
        let (trust, policy) = case.render(|_, _, plan, _| {
            let [role] = plan.roles.as_slice() else { return None };
            let [permission] = role.permissions.as_slice() else { return None };
            let PermissionKind::Inline { policy, .. } = &permission.kind else { return None };
            let trust = role.trust.last()?.1.policy().to_value();
            Some((trust, policy.policy().to_value()))
        })?;
        let comparison = compared(&case, &account(&trust, &policy, &[], &[]));
        let is_plain = comparison.forms.iter().any(review::compare::FormComparison::matches);
        let known = |one: &Trusted| one.standing == review::compare::Standing::Known;
        (is_plain && comparison.trusted.iter().all(known) && trust.to_string().contains(":root"))
            .then_some((case, trust, policy))
    });
    found.unwrap()
}

/// An answer of `get-account-authorization-details` with one role.
fn account(trust: &Value, policy: &Value, attached: &[&str], managed: &[(&str, &Value)]) -> String {
    let inline = if policy.is_null() { json!([]) } else { json!([{"PolicyName": "Own", "PolicyDocument": policy}]) };
    let attached: Value = attached.iter().map(|arn| json!({"PolicyName": "P", "PolicyArn": arn})).collect();
    let managed = managed.iter().map(|(arn, document)| {
        let version = json!({"Document": document, "VersionId": "v1", "IsDefaultVersion": true});
        json!({"PolicyName": "P", "Arn": arn, "DefaultVersionId": "v1", "PolicyVersionList": [version]})
    });
    let role = json!({
        "RoleName": "Reader", "Arn": "arn:aws:iam::402881736519:role/Reader", "AssumeRolePolicyDocument": trust,
        "RolePolicyList": inline, "AttachedManagedPolicies": attached,
    });
    json!({"RoleDetailList": [role], "Policies": managed.collect::<Value>()}).to_string()
}

const MANAGED: &str = "arn:aws:iam::402881736519:policy/of-the-reader";
const OF_AWS: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";

fn permissions(comparison: &Comparison) -> Vec<Part> {
    comparison.forms.iter().map(|form| form.permissions).collect()
}

#[test]
fn a_managed_policy_is_what_its_document_says() {
    let (case, trust, policy) = case();
    let inline = compared(&case, &account(&trust, &policy, &[], &[]));
    let managed = compared(&case, &account(&trust, &Value::Null, &[MANAGED], &[(MANAGED, &policy)]));
    assert_eq!(lines(&managed), lines(&inline));
}

#[test]
fn a_managed_policy_of_aws_is_told_by_its_name() {
    let (case, trust, policy) = case();
    let document = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["ec2:Describe*", "rds:Describe*"], "Resource": "*"}]});
    let without = compared(&case, &account(&trust, &policy, &[OF_AWS], &[]));
    let with = compared(&case, &account(&trust, &policy, &[OF_AWS], &[(OF_AWS, &document)]));
    assert_eq!(lines(&with), lines(&without));
    assert!(lines(&with).contains("1 managed policy extra"), "{}", lines(&with));
}

#[test]
fn a_policy_that_is_named_and_not_given_may_say_anything() {
    let (case, trust, policy) = case();
    let role = json!({"Role": {"RoleName": "Reader", "AssumeRolePolicyDocument": trust}});
    let attached = json!({"AttachedPolicies": []});
    let own = json!({"RoleName": "Reader", "PolicyName": "Own", "PolicyDocument": policy});
    let told = |names: &[&str], policies: &[&Value]| {
        let names = json!({"PolicyNames": names});
        let all = [&role, &attached, &names].into_iter().chain(policies.iter().copied());
        compared(&case, &all.map(Value::to_string).collect::<Vec<_>>().join("\n"))
    };
    let whole = told(&["Own"], &[&own]);
    assert!(whole.forms.iter().any(review::compare::FormComparison::matches), "{}", lines(&whole));
    for comparison in [told(&["Own", "Hidden"], &[&own]), told(&["Own"], &[])] {
        let said = lines(&comparison);
        assert!(permissions(&comparison).contains(&Part::NotGiven), "{said}");
        assert!(!said.contains("matches"), "{said}");
        assert!(said.contains("were not given"), "{said}");
    }
}

#[test]
fn a_template_hides_neither_whom_it_names_nor_that_it_trusts() {
    let (case, trust, policy) = case();
    let account = trust.to_string().split("iam::").nth(1).unwrap()[..12].to_owned();
    let who = json!({"AWS": format!("arn:aws:iam::{account}:root")});
    let template = json!({"Resources": {
        "Policy": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": policy}},
        "Reader": {"Type": "AWS::IAM::Role", "Properties": {
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Principal": who, "Action": "sts:AssumeRole",
                    "Condition": {"StringEquals": {"sts:ExternalId": {"Ref": "ExternalId"}}}},
                {"Effect": "Allow", "Principal": {"AWS": {"Ref": "Other"}}, "Action": "sts:AssumeRole"}]},
            "ManagedPolicyArns": [{"Ref": "Policy"}, {"Ref": "OneMore"}],
        }},
    }});
    let reading: Reading = read(&template.to_string()).unwrap();
    let guesses = guess(&reading, &only(&reading), bake::fingerprints());
    assert_eq!(guesses.first().map(|guess| guess.vendor.as_str()), Some(case.vendor.as_str()));
    let comparison = compare(bake::catalogue().find(&case.vendor).unwrap(), &reading, &only(&reading));
    let said = lines(&comparison);
    assert!(said.contains("the trust policy has values that are to come"), "{said}");
    assert!(!said.contains("managed policy extra") && !said.contains("matches"), "{said}");
    let review = Review::new(reading, &review::finding::Context::default());
    let sentence =
        Sentence::new(&review.roles[0], &review, Some(("Acme", &comparison.trusted)), (None, None)).to_string();
    assert!(sentence.contains(&format!("account {account} (known to the profile of Acme)")), "{sentence}");
    assert!(sentence.contains("<Other> (to come)"), "{sentence}");
}

/// A vendor whose one policy is a managed one, and that takes others by their names.
#[test]
fn no_name_stands_for_what_a_policy_says() {
    let mut found = 0;
    for case in own_cases() {
        let given = case.render(|profile, _, plan, _| {
            let by_name = profile.parameters.iter().any(|parameter| parameter.kind == ValueKind::PolicyArn);
            let [role] = plan.roles.as_slice() else { return None };
            let mut named = Vec::new();
            let mut own = None;
            for permission in &role.permissions {
                match &permission.kind {
                    PermissionKind::AwsManaged { arn } => named.push(arn.plain()),
                    PermissionKind::CustomerManaged { arn, policy, .. } if own.is_none() => {
                        own = Some((arn.plain(), policy.policy().to_value()));
                    }
                    _ => return None,
                }
            }
            let (arn, policy) = own.filter(|_| by_name)?;
            Some((role.trust.last()?.1.policy().to_value(), named, arn, policy))
        });
        let Some((trust, named, arn, mut policy)) = given else { continue };
        let attached: Vec<&str> = named.iter().map(String::as_str).chain([arn.as_str()]).collect();
        let compare =
            |policy: &Value| compared(&case, &account(&trust, &Value::Null, &attached, &[(arn.as_str(), policy)]));
        assert!(permissions(&compare(&policy)).contains(&Part::Same), "{}", case.name);
        policy["Statement"]
            .as_array_mut()
            .unwrap()
            .push(json!({"Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "*"}));
        assert!(!permissions(&compare(&policy)).contains(&Part::Same), "{}", case.name);
        found += 1;
    }
    assert!(found > 0);
}
