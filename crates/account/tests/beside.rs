//! What is found in a policy depends on what the role has beside it: the account says of a role what its own review says.

use std::collections::BTreeSet;

use account::Options;
use review::Review;
use review::finding::Context;
use review::read::read;
use review::rule::place;
use serde_json::{Value, json};

use crate::reading::{role, trusts};
use crate::support_account::{facts, survey};

const BOUNDARY: &str = "arn:aws:iam::402881736519:policy/acme-boundary";

fn policy(statements: &[(&str, &str)]) -> Value {
    let statement = |(effect, action): &(&str, &str)| json!({"Effect": effect, "Action": action, "Resource": "*"});
    json!({"Version": "2012-10-17", "Statement": statements.iter().map(statement).collect::<Value>()})
}

/// Inline policies, what is attached, and what the boundary allows.
fn answer(inline: &[&[(&str, &str)]], attached: &[&str], boundary: Option<&str>) -> String {
    let mut item = role("a", &trusts(&json!({"Service": "ec2.amazonaws.com"})));
    let named = inline.iter().enumerate();
    item["RolePolicyList"] = named
        .map(|(place, statements)| json!({"PolicyName": format!("p{place}"), "PolicyDocument": policy(statements)}))
        .collect();
    item["AttachedManagedPolicies"] = attached.iter().map(|arn| json!({"PolicyArn": arn})).collect();
    let mut policies = Vec::new();
    if let Some(action) = boundary {
        item["PermissionsBoundary"] = json!({"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": BOUNDARY});
        policies.push(json!({"PolicyName": "acme-boundary", "Arn": BOUNDARY, "DefaultVersionId": "v1",
        "PolicyVersionList": [
            {"VersionId": "v1", "IsDefaultVersion": true, "Document": policy(&[("Allow", action)])}
        ]}));
    }
    json!({"RoleDetailList": [item], "Policies": policies}).to_string()
}

#[test]
fn a_role_is_told_what_its_own_review_says() {
    let escalates: &[(&str, &str)] = &[("Allow", "iam:PutRolePolicy")];
    let denies: &[(&str, &str)] = &[("Deny", "iam:*")];
    let passes: &[(&str, &str)] = &[("Allow", "iam:PassRole")];
    let runs: &[(&str, &str)] = &[("Allow", "ec2:RunInstances")];
    let all: &[(&str, &str)] = &[("Allow", "*")];
    let administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
    let cases = [
        (answer(&[escalates], &[], None), vec!["privilege-escalation"]),
        (answer(&[escalates], &[], Some("s3:*")), vec![]),
        (answer(&[escalates], &[], Some("iam:*")), vec!["privilege-escalation"]),
        (answer(&[escalates, denies], &[], None), vec![]),
        (answer(&[passes, runs], &[], None), vec!["privilege-escalation"]),
        (answer(&[passes, runs], &[], Some("s3:*")), vec![]),
        (answer(&[all], &[], Some("s3:*")), vec!["full-access"]),
        (answer(&[], &[administrator], Some("s3:*")), vec!["attached-administrator"]),
    ];
    for (answer, grave) in cases {
        let survey = survey(&answer, &Options::default());
        let told: BTreeSet<(&str, &str)> =
            survey.roles[0].findings.iter().map(|note| (note.code, note.message.as_str())).collect();
        let context = Context { actions: Some(facts().actions), managed: Some(facts().managed), ..Context::default() };
        let review = Review::new(read(&answer).unwrap(), &context);
        let own: BTreeSet<(&str, &str)> =
            review.all_findings().map(|finding| (finding.code, finding.message.as_str())).collect();
        assert_eq!(told, own, "{answer}");
        for name in ["p0", "p1"] {
            let of_policy = survey.roles[0].findings.iter().filter(|note| note.policy.as_deref() == Some(name));
            let order = of_policy.map(|note| (note.severity, place(note.code)));
            assert!(order.is_sorted(), "the gravest first, then in the order of the rules: {answer}");
        }
        let found = ["privilege-escalation", "full-access", "attached-administrator"];
        let found: Vec<&str> = found.into_iter().filter(|code| told.iter().any(|(told, _)| told == code)).collect();
        assert_eq!(found, grave, "{answer}");
        let within = answer.contains(BOUNDARY) && (grave == ["full-access"] || grave == ["attached-administrator"]);
        let said =
            told.iter().any(|(_, message)| message.ends_with(", as far as the permissions boundary lets it through."));
        assert_eq!(said, within, "{told:?}");
    }
}
