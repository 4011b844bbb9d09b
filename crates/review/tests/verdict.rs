//! The sentence about a role says that somebody gets in only where the requests say so too.

use serde_json::{Value, json};

use policy::Policy;
use review::compare::compare;
use review::finding::Context;
use review::read::read;
use review::{Outcome, Review, Sentence, Standing, Table, presumed_role, table};

const ISSUER: &str = "token.actions.githubusercontent.com";

pub(crate) fn trust(principal: impl Into<Value>, action: &str, condition: impl Into<Value>) -> Value {
    let (principal, condition) = (principal.into(), condition.into());
    json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": principal, "Action": action, "Condition": condition},
    ]})
}

pub(crate) fn verdict(trust: &Value) -> String {
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

/// What another statement denies is a condition too, though none stands beside the principal.
#[test]
fn everybody_less_what_is_denied_is_not_without_any_condition() {
    let condition = json!({"StringNotEquals": {"aws:PrincipalOrgID": "o-8f2k1m9qzx"}});
    let mut policy = trust("*", "sts:AssumeRole", json!({}));
    let said = |policy: &Value| {
        let review = Review::new(read(&policy.to_string()).unwrap(), &Context::default());
        let found = review.all_findings().find(|finding| finding.code == "public-principal");
        found.map(|finding| finding.message.clone()).unwrap()
    };
    assert_eq!(said(&policy), "Everyone is trusted, without any condition.");
    let mut denied = trust("*", "sts:AssumeRole", condition)["Statement"][0].clone();
    denied["Effect"] = "Deny".into();
    policy["Statement"].as_array_mut().unwrap().push(denied);
    assert_eq!(said(&policy), "Every AWS account is trusted; only what another statement denies keeps it out.");
}
