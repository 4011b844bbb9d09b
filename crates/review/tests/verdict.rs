//! The sentence about a role says that somebody gets in only where the requests say so too.

use serde_json::{Value, json};

use policy::Policy;
use review::actions::actions;
use review::compare::compare;
use review::finding::Context;
use review::managed::managed_policies;
use review::read::{LeftOut, Reading, read};
use review::{Outcome, Review, Sentence, Standing, Table, presumed_role, table};

const ISSUER: &str = "token.actions.githubusercontent.com";

fn trust(principal: impl Into<Value>, action: &str, condition: impl Into<Value>) -> Value {
    let (principal, condition) = (principal.into(), condition.into());
    json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": principal, "Action": action, "Condition": condition},
    ]})
}

fn verdict(trust: &Value) -> String {
    let review = Review::new(read(&trust.to_string()).unwrap(), &Context::default());
    let sentence = Sentence::new(&review.roles[0], &review, None, (None, None)).to_string();
    sentence.split(';').next().unwrap().to_owned()
}

fn rows(trust: &Value) -> Table {
    let policy = Policy::from_value(trust).unwrap();
    table(&policy, &presumed_role(&policy), None, None)
}

fn tokens(issuer: &str, condition: impl Into<Value>) -> Value {
    let provider = format!("arn:aws:iam::444455556666:oidc-provider/{issuer}");
    trust(json!({"Federated": provider}), "sts:AssumeRoleWithWebIdentity", condition)
}

#[test]
fn nobody_gets_in_by_what_never_holds() {
    let (aud, sub) = (format!("{ISSUER}:aud"), format!("{ISSUER}:sub"));
    let eks = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
    let lower = format!("oidc.eks.eu-west-1.amazonaws.com/id/{}", "d539d4633e53de1b71a5c0f8b2e64917");
    let aws = |name: &str| trust(json!({"AWS": name}), "sts:AssumeRole", json!({}));
    let service = |host: &str| trust(json!({"Service": host}), "sts:AssumeRole", json!({}));
    let account = |condition: Value| trust(json!({"AWS": "444455556666"}), "sts:AssumeRole", condition);
    let dead = [
        aws("arn:aws:iam::444455556666:role/*"),
        aws("44445555666"),
        aws("arn:aws:iam::444455556666:group/team"),
        aws("arn:aws:sts::444455556666:assumed-role/app"),
        aws("arn:aws:iam::<ACCOUNT>:root"),
        aws("AROAEXAMPLEQ4R7T2Y9KX"),
        aws("arn:aws:iam::444455556666:role/AWSReservedSSO_Team_0123456789abcdef"),
        service("https://lambda.amazonaws.com"),
        service("*.amazonaws.com"),
        service("lamdba.amazonaws.com"),
        service("pods.eks.amazonaws.com"),
        service("rolesanywhere.amazonaws.com"),
        account(json!({"IpAddress": {"aws:SourceIp": "203.0.113.300/24"}})),
        account(json!({"NumericLessThan": {"aws:MultiFactorAuthAge": "one hour"}})),
        account(json!({"StringEquals": {"ExternalId": "a-b-c-d-e-f"}})),
        account(json!({"StringEquals": {"sts:ExternalId": ""}})),
        account(json!({"StringEquals": {"aws:PrincipalOrgID": "o-12"}})),
        tokens(ISSUER, json!({"StringEquals": {&aud: "sts.amazonaws.com", &sub: "repo:acme/*"}})),
        tokens("gitlab.com", json!({"StringEquals": {&aud: "sts.amazonaws.com", &sub: "repo:acme/app:pull_request"}})),
        tokens(eks, json!({"StringEquals": {format!("{eks}:sub"): "system:serviceaccount:team/app"}})),
        trust(json!({"Federated": eks}), "sts:AssumeRoleWithWebIdentity", json!({})),
        tokens(
            &lower,
            json!({"StringEquals": {format!("{lower}:aud"): "sts.amazonaws.com", format!("{lower}:sub"): "system:serviceaccount:team:app"}}),
        ),
        tokens(
            ISSUER,
            json!({"StringEquals": {&aud: "sts.amazonaws.com"}, "StringLike": {&sub: "repo:${{ github.repository }}:*"}}),
        ),
        tokens(
            ISSUER,
            json!({"StringEquals": {&aud: "sts.amazonaws.com"}, "StringLike": {&sub: "repo:%REPOSITORY%:*"}}),
        ),
        trust(json!({"Federated": "arn:aws:iam::444455556666:saml-provider/Acme"}), "sts:AssumeRole", json!({})),
        account(json!({"DateLessThan": {"aws:CurrentTime": "2025-06-30T23:59:59Z"}})),
        account(json!({"NumericLessThanEqualsIfExists": {"aws:EpochTime": "1751328000"}})),
        tokens("sts.windows.net", json!({"StringEquals": {"sts.windows.net:aud": "api://acme"}})),
    ];
    for policy in dead {
        assert_eq!(verdict(&policy), "Nobody can assume this role", "{policy:#}");
        let table = rows(&policy);
        let lets_in = table.rows.iter().any(|row| row.outcome == Outcome::Allowed);
        assert!(!lets_in && table.rows[0].standing() == Standing::Broken, "{:#?}", table.rows);
    }
}

#[test]
fn those_who_get_in_are_named_and_no_others() {
    let both = tokens(ISSUER, json!({"StringEquals": {format!("{ISSUER}:aud"): "sts.amazonaws.com"}}));
    let mut both = both;
    both["Statement"][0]["Principal"]["Federated"] = json!([
        format!("arn:aws:iam::444455556666:oidc-provider/{ISSUER}"),
        "arn:aws:iam::444455556666:oidc-provider/gitlab.com",
    ]);
    let mut denied = trust(json!({"AWS": "444455556666"}), "sts:AssumeRole", json!({}));
    denied["Statement"].as_array_mut().unwrap().push(json!({
        "Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole",
        "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
    }));
    let with = |effect: &str, operator: &str, time: &str| {
        let mut policy = trust(
            json!({"AWS": "444455556666"}),
            "sts:AssumeRole",
            json!({"StringEquals": {"sts:ExternalId": "acme-8f3k2m9d"}}),
        );
        policy["Statement"].as_array_mut().unwrap().push(json!({
            "Effect": effect, "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole", "Condition": {operator: {"aws:CurrentTime": time}},
        }));
        policy
    };
    let cases = [
        (
            with("Deny", "DateLessThan", "2025-06-30T23:59:59Z"),
            "this role can be assumed by account 444455556666 (compared with no vendor) with external ID acme-8f3k2m9d",
        ),
        (with("Deny", "DateGreaterThan", "2025-06-30T23:59:59Z"), "Nobody can assume this role"),
        (
            with("Deny", "DateLessThan", "2031-06-30T23:59:59Z"),
            "this role can be assumed by account 444455556666 (compared with no vendor) with external ID acme-8f3k2m9d, less what a statement denies",
        ),
        (
            with("Deny", "DateGreaterThan", "2031-06-30T23:59:59Z"),
            "this role can be assumed by account 444455556666 (compared with no vendor) with external ID acme-8f3k2m9d, less what a statement denies",
        ),
        (
            trust(json!({"AWS": "arn:aws:sts::444455556666:federated-user/jo"}), "sts:AssumeRole", json!({})),
            "this role can be assumed by federated user jo of account 444455556666 (compared with no vendor)",
        ),
        (
            both,
            "this role can be assumed by tokens of token.actions.githubusercontent.com (compared with no vendor) with aud = sts.amazonaws.com",
        ),
        (
            trust(json!({"AWS": ["444455556666", "arn:aws:iam::777788889999:role/*"]}), "sts:AssumeRole", json!({})),
            "this role can be assumed by account 444455556666 (compared with no vendor)",
        ),
        (
            trust(json!({"AWS": "444455556666"}), "sts:AssumeRole", json!({"Null": {"sts:ExternalId": "true"}})),
            "this role can be assumed by account 444455556666 (compared with no vendor) with no external ID",
        ),
        (
            trust(
                json!({"AWS": "444455556666"}),
                "sts:AssumeRole",
                json!({"StringEquals": {"sts:RoleSessionName": "${aws:username}"}}),
            ),
            "this role can be assumed by account 444455556666 (compared with no vendor) with RoleSessionName = ${aws:username}",
        ),
        (
            trust(
                json!({"AWS": "444455556666"}),
                "sts:AssumeRole",
                json!({
                    "StringEqualsIfExists": {"sts:ExternalId": "acme-1"}, "NumericLessThan": {"aws:MultiFactorAuthAge": "3600"},
                }),
            ),
            "this role can be assumed by account 444455556666 (compared with no vendor) with external ID acme-1 or none, MultiFactorAuthAge < 3600",
        ),
        (
            trust(
                json!({"AWS": "444455556666", "Service": "ec2.amazonaws.com"}),
                "sts:AssumeRole",
                json!({"StringEquals": {"sts:ExternalId": "acme-1"}}),
            ),
            "this role can be assumed by account 444455556666 (compared with no vendor) with external ID acme-1",
        ),
        (
            denied,
            "this role can be assumed by account 444455556666 (compared with no vendor), less what a statement denies",
        ),
    ];
    for (policy, said) in cases {
        assert_eq!(verdict(&policy), said);
    }
}

#[test]
fn a_source_of_the_one_account_that_is_named_is_no_stranger() {
    let condition = json!({"ArnLike": {"aws:SourceArn": "arn:aws:states:eu-west-1:444455556666:stateMachine:app"}});
    let policy = trust(json!({"Service": "states.amazonaws.com"}), "sts:AssumeRole", condition);
    let standings: Vec<_> = rows(&policy).rows.iter().map(|row| (row.who.clone(), row.standing())).collect();
    assert_eq!(standings[0].1, Standing::Meant, "{standings:?}");
    assert!(standings[1..].iter().all(|(_, standing)| *standing == Standing::Refused), "{standings:?}");
    // A service that says for whom it works, and is not asked.
    let open = trust(json!({"Service": "states.amazonaws.com"}), "sts:AssumeRole", json!({}));
    let exposed: Vec<_> = rows(&open).rows.into_iter().filter(|row| row.standing() == Standing::Exposed).collect();
    assert_eq!(exposed[0].who, "AWS service states.amazonaws.com on behalf of another account");
}

#[test]
fn rows_of_a_vendors_strangers_are_red() {
    let stranger = "arn:aws:iam::444455556666:role/upsolver-role-0";
    let policy =
        trust(json!({"AWS": stranger}), "sts:AssumeRole", json!({"StringEquals": {"sts:ExternalId": "GTWKRE6K"}}));
    let reading = read(&policy.to_string()).unwrap();
    let profile = bake::catalogue().find("upsolver").unwrap();
    let trusted = compare(profile, &reading, &reading.roles().roles[0]).trusted;
    let mut table = rows(&policy);
    assert_eq!(table.rows[0].standing(), Standing::Conditional);
    table.mark_strangers(&trusted, &presumed_role(&Policy::from_value(&policy).unwrap()));
    assert_eq!(table.rows[0].standing(), Standing::Exposed, "{:?}", table.rows[0]);
}

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
