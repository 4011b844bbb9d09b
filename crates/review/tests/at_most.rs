//! What the sentence about a role says that it may do at most, of all that was given.

use serde_json::{Value, json};

use review::actions::actions;
use review::finding::Context;
use review::managed::managed_policies;
use review::read::{LeftOut, Reading, read};
use review::{Review, Sentence};

use crate::verdict::{trust, verdict};

/// What follows the first part of the sentence, of answers about one role.
fn may_do(texts: &[Value]) -> String {
    let mut reading = read(&texts[0].to_string()).unwrap();
    texts[1..].iter().for_each(|text| reading.append(read(&text.to_string()).unwrap()));
    let context = Context { actions: Some(actions()), managed: Some(managed_policies()), ..Context::default() };
    let review = Review::new(reading, &context);
    let sentence = Sentence::new(&review.roles[0], &review, None, (None, Some(managed_policies()))).to_string();
    sentence.split_once("; ").unwrap().1.to_owned()
}

#[test]
fn at_most_is_said_of_what_was_given_and_within_the_boundary() {
    let role = |boundary: Value| {
        json!({"Role": {"RoleName": "app", "Arn": "arn:aws:iam::444455556666:role/app",
            "PermissionsBoundary": {"PermissionsBoundaryArn": boundary},
            "AssumeRolePolicyDocument": trust(json!({"Service": "ec2.amazonaws.com"}), "sts:AssumeRole", json!({}))}})
    };
    let attached = |names: &[&str]| {
        let policies = names.iter().map(|arn| json!({"PolicyArn": arn}));
        json!({"AttachedPolicies": policies.collect::<Value>()})
    };
    let administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
    let inline = json!({"RoleName": "app", "PolicyName": "read", "PolicyDocument": {"Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-data/*"}]}});
    let names = json!({"PolicyNames": []});
    let none = || role(json!(""));
    let all_but = |denied: &str| {
        json!({"RoleName": "app", "PolicyName": "all", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Effect": "Deny", "Action": denied, "Resource": "*"}]}})
    };
    let statement = |own: Value| {
        let mut statement = json!({"Effect": "Allow", "Resource": "*"});
        statement.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        json!({"RoleName": "app", "PolicyName": "own", "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]}})
    };
    let cases = [
        (vec![none(), attached(&[administrator]), names.clone()], "it may do everything."),
        (
            vec![role(json!("arn:aws:iam::aws:policy/IAMReadOnlyAccess")), attached(&[administrator]), names.clone()],
            "it may at most read within its permissions boundary.",
        ),
        (
            vec![role(json!("arn:aws:iam::444455556666:policy/fence")), attached(&[administrator]), names.clone()],
            "it may do everything, less what its permissions boundary cuts off. Not given: its permissions boundary.",
        ),
        (
            vec![none(), inline.clone()],
            "by what was given it may at most read. Not given: whether it has other policies.",
        ),
        (
            vec![
                none(),
                inline.clone(),
                attached(&["arn:aws:iam::444455556666:policy/own"]),
                json!({"PolicyNames": ["read"]}),
            ],
            "by what was given it may at most read. Not given: the managed policy arn:aws:iam::444455556666:policy/own.",
        ),
        (
            vec![none(), all_but("iam:*"), attached(&[]), json!({"PolicyNames": ["all"]})],
            "it may do everything but what is denied.",
        ),
        (vec![none(), all_but("*"), attached(&[]), json!({"PolicyNames": ["all"]})], "it may do nothing."),
        (vec![none(), inline, attached(&[]), json!({"PolicyNames": ["read"]})], "it may at most read."),
        // What is known as a way to more is said to be one, and to assume roles is not only to write.
        (
            vec![
                none(),
                statement(json!({"Action": "iam:CreateAccessKey"})),
                attached(&[]),
                json!({"PolicyNames": ["own"]}),
            ],
            "it may at most write, which is a way to more.",
        ),
        (
            vec![none(), statement(json!({"NotAction": "iam:*"})), attached(&[]), json!({"PolicyNames": ["own"]})],
            "it may at most change permissions, beside what the roles may do that it may assume.",
        ),
        (
            vec![
                none(),
                statement(json!({"NotAction": ["iam:*", "STS:Assume*"]})),
                attached(&[]),
                json!({"PolicyNames": ["own"]}),
            ],
            "it may at most change permissions.",
        ),
        (
            vec![none(), attached(&["arn:aws:iam::aws:policy/PowerUserAccess"]), names.clone()],
            "it may at most change permissions, beside what the roles may do that it may assume.",
        ),
        (
            vec![none(), attached(&["arn:aws:iam::aws:policy/IAMFullAccess"]), names.clone()],
            "it may at most change permissions, which is a way to more.",
        ),
        (vec![none(), attached(&[]), names], "it may do nothing."),
    ];
    for (texts, said) in cases {
        assert_eq!(may_do(&texts), said);
    }
}

#[test]
fn a_call_that_takes_away_or_was_refused_is_not_in_force() {
    let call = |name: &str, more: Value| {
        let mut call = json!({"eventName": name,
            "requestParameters": {"roleName": "app", "policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}});
        call.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        read(&call.to_string()).unwrap()
    };
    let attached = |reading: &Reading| reading.roles().roles.iter().map(|role| role.attached.len()).sum::<usize>();
    let told = |reading: &Reading| reading.left_out.iter().map(LeftOut::describe).collect::<Vec<_>>();
    let attach = call("AttachRolePolicy", json!({}));
    assert_eq!((attached(&attach), told(&attach).len()), (1, 0));
    let detach = call("DetachRolePolicy", json!({}));
    assert_eq!(attached(&detach), 0);
    assert_eq!(told(&detach), ["what the call DetachRolePolicy says, since it takes away what it names"]);
    let refused = call("AttachRolePolicy", json!({"errorCode": "AccessDenied"}));
    assert_eq!(
        told(&refused),
        ["what the call AttachRolePolicy says, since it was refused (AccessDenied) and is not in force"]
    );
}

/// What one statement demands is demanded of nobody whom another one lets in without it.
#[test]
fn a_condition_is_said_of_its_statement_alone() {
    let statement = |condition: Value| {
        json!({"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::570264918833:root"}, "Action": "sts:AssumeRole",
            "Condition": condition})
    };
    let open =
        json!({"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::570264918833:root"}, "Action": "sts:AssumeRole"});
    let held = statement(json!({"StringEquals": {"sts:ExternalId": "4f1c9a7e-2b60-4d13"}}));
    for statements in [json!([held, open]), json!([open, held])] {
        let policy = json!({"Version": "2012-10-17", "Statement": statements});
        let reading = read(&policy.to_string()).unwrap();
        let review = Review::new(reading, &Context::default());
        let said = Sentence::new(&review.roles[0], &review, None, (None, None)).to_string();
        let mut mentions = said.split("account 570264918833 (compared with no vendor)").skip(1);
        assert!(mentions.any(|after| !after.starts_with(" with")), "{said}");
    }
}

#[test]
fn a_role_of_any_account_is_anyones() {
    let condition = json!({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/vendor"}});
    let said = verdict(&trust(json!({"AWS": "*"}), "sts:AssumeRole", condition));
    assert!(said.contains("(anyone at all)"), "{said}");
}

#[test]
fn what_is_denied_everything_may_do_nothing_whatever_is_attached() {
    let role = |effect: &str| {
        let policy =
            json!({"Version": "2012-10-17", "Statement": [{"Effect": effect, "Action": "*", "Resource": "*"}]});
        let answer = json!({"RoleDetailList": [{
            "RoleName": "Reader", "Arn": "arn:aws:iam::444455556666:role/Reader",
            "AssumeRolePolicyDocument": trust(json!({"Service": "ec2.amazonaws.com"}), "sts:AssumeRole", json!({})),
            "RolePolicyList": [{"PolicyName": "All", "PolicyDocument": policy}],
            "AttachedManagedPolicies": [{"PolicyArn": "arn:aws:iam::aws:policy/SecurityAudit"}],
        }]});
        let facts = (Some(actions()), Some(managed_policies()));
        let context = Context { actions: facts.0, managed: facts.1, ..Context::default() };
        let review = Review::new(read(&answer.to_string()).unwrap(), &context);
        Sentence::new(&review.roles[0], &review, None, facts).to_string()
    };
    assert!(role("Deny").ends_with("it may do nothing."), "{}", role("Deny"));
    assert!(role("Allow").ends_with("it may do everything."), "{}", role("Allow"));
}

/// What other roles may do, their own policies say.
#[test]
fn a_role_that_may_assume_others_may_do_what_these_may() {
    let own = "arn:aws:iam::444455556666:role/Reader";
    let said = |resources: Value, denied: &str| {
        let policy = json!({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": ["s3:GetObject", "sts:AssumeRole"], "Resource": resources},
            {"Effect": "Deny", "Action": denied, "Resource": "*"},
        ]});
        let answer = json!({"RoleDetailList": [{
            "RoleName": "Reader", "Arn": own,
            "AssumeRolePolicyDocument": trust(json!({"Service": "ec2.amazonaws.com"}), "sts:AssumeRole", json!({})),
            "RolePolicyList": [{"PolicyName": "Read", "PolicyDocument": policy}],
            "AttachedManagedPolicies": [],
        }]});
        let context = Context { actions: Some(actions()), ..Context::default() };
        let review = Review::new(read(&answer.to_string()).unwrap(), &context);
        Sentence::new(&review.roles[0], &review, None, (Some(actions()), None)).to_string()
    };
    let beyond = ", beside what the roles may do that it may assume.";
    for (resources, denied, goes_on) in [
        (json!("*"), "iam:*", true),
        (json!(["arn:aws:iam::*:role/AWSControlTowerExecution"]), "iam:*", true),
        (json!([own, "arn:aws:iam::777788889999:role/Deploy"]), "iam:*", true),
        (json!(own), "iam:*", false),
        (json!("*"), "sts:*", false),
    ] {
        let sentence = said(resources.clone(), denied);
        assert_eq!(sentence.ends_with(beyond), goes_on, "{resources} {denied}: {sentence}");
    }
}

/// What the role is denied is denied of what is attached to it as well.
#[test]
fn an_attached_policy_allows_nothing_that_another_one_denies() {
    let policy = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
        {"Effect": "Deny", "NotAction": "s3:*", "Resource": "*"},
    ]});
    let answer = json!({"RoleDetailList": [{
        "RoleName": "Reader", "Arn": "arn:aws:iam::444455556666:role/Reader",
        "AssumeRolePolicyDocument": trust(json!({"Service": "ec2.amazonaws.com"}), "sts:AssumeRole", json!({})),
        "RolePolicyList": [{"PolicyName": "Fence", "PolicyDocument": policy}],
        "AttachedManagedPolicies": [{"PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}],
    }]});
    let facts = (Some(actions()), Some(managed_policies()));
    let context = Context { actions: facts.0, managed: facts.1, ..Context::default() };
    let review = Review::new(read(&answer.to_string()).unwrap(), &context);
    let said = Sentence::new(&review.roles[0], &review, None, facts).to_string();
    assert!(said.ends_with("it may do everything but what is denied."), "{said}");
}
