//! From where roles can be assumed: trust policies, each with the parties that get in and what guards them.

use policy::Policy;
use review::actions::actions;
use review::{Party, parse_role, ways};
use serde_json::{Value, json};

/// The role's account is 402881736519; each way is `<party>` or `<party> <guard>`.
fn found(statements: &Value) -> Vec<String> {
    let role = parse_role("arn:aws:iam::402881736519:role/team/reader").unwrap();
    let policy = Policy::from_value(&json!({"Version": "2012-10-17", "Statement": statements})).unwrap();
    let mut found: Vec<String> = ways(&policy, &role, Some(actions()))
        .into_iter()
        .map(|way| {
            let party = match &way.party {
                Party::Account(text) | Party::Oidc(text) | Party::Saml(text) => text.clone(),
                Party::Everybody => "*".to_owned(),
            };
            match way.guard {
                None => party,
                Some(guard) => format!("{party} {guard:?}"),
            }
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

fn allow(principal: &Value, condition: &Value) -> Value {
    let action = match principal.get("Federated").and_then(Value::as_str) {
        Some(provider) if provider.contains(":saml-provider/") => "sts:AssumeRoleWithSAML",
        Some(_) => "sts:AssumeRoleWithWebIdentity",
        None => "sts:AssumeRole",
    };
    json!({"Effect": "Allow", "Principal": principal, "Action": action, "Condition": condition})
}

const VENDOR: &str = "arn:aws:iam::210987654321:root";

#[track_caller]
fn one(principal: &Value, condition: &Value, expected: &[&str]) {
    assert_eq!(found(&json!([allow(principal, condition)])), expected, "{principal} {condition}");
}

#[test]
fn an_account_is_guarded_by_what_it_has_to_bring() {
    let vendor = json!({"AWS": VENDOR});
    let role = json!({"AWS": "arn:aws:iam::210987654321:role/reader"});
    let none = &["210987654321"][..];
    let cases = [
        (json!({}), none),
        (json!({"StringEquals": {"sts:ExternalId": "acme-1"}}), &["210987654321 ExternalId"]),
        (json!({"StringEquals": {"STS:externalid": ["acme-a", "acme-b"]}}), &["210987654321 ExternalId"]),
        (json!({"StringLike": {"sts:ExternalId": "acme-*"}}), &["210987654321 ExternalId"]),
        (json!({"StringLike": {"sts:ExternalId": "*"}}), none),
        (json!({"StringLike": {"sts:ExternalId": "?*"}}), none),
        (json!({"StringEqualsIfExists": {"sts:ExternalId": "acme-1"}}), none),
        (json!({"StringNotEquals": {"sts:ExternalId": "acme-1"}}), none),
        (json!({"Null": {"sts:ExternalId": "false"}}), none),
        (json!({"ForAllValues:StringEquals": {"sts:ExternalId": "acme-1"}}), none),
        (json!({"Bool": {"aws:MultiFactorAuthPresent": "true"}}), none),
        (json!({"IpAddress": {"aws:SourceIp": "198.51.100.0/24"}}), none),
        (json!({"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}), &["210987654321 Organization"]),
        (json!({"StringLike": {"aws:PrincipalOrgID": "*"}}), none),
        (
            json!({"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*"}}),
            &["210987654321 Organization"],
        ),
        (
            json!({"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::210987654321:role/reader"}}),
            &["210987654321 Principal"],
        ),
        (
            json!({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::210987654321:role/readers/*"}}),
            &["210987654321 Principal"],
        ),
        (json!({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::210987654321:*"}}), none),
        (json!({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/reader"}}), &["210987654321 Principal"]),
        (json!({"StringEquals": {"aws:PrincipalAccount": "210987654321"}}), none),
        // Nobody can meet these.
        (json!({"StringEquals": {"aws:PrincipalAccount": "310987654321"}}), &[]),
        (json!({"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::310987654321:role/reader"}}), &[]),
        (json!({"StringEquals": {"aws:SourceAccount": "402881736519"}}), &[]),
        (json!({"StringEquals": {"token.actions.githubusercontent.com:sub": "a"}}), &[]),
        (json!({"StringEqual": {"sts:ExternalId": "acme-1"}}), &[]),
    ];
    for (condition, expected) in cases {
        one(&vendor, &condition, expected);
        // No role's session carries MFA.
        let is_mfa = condition.to_string().contains("MultiFactorAuth");
        if !condition.to_string().contains("PrincipalArn") {
            one(&role, &condition, if is_mfa { &[] } else { expected });
        }
    }
}

#[test]
fn everybody_are_those_whom_conditions_name() {
    let everybody = [json!("*"), json!({"AWS": "*"}), json!({"AWS": [VENDOR, "*"]})];
    let cases: [(Value, &[&str]); 9] = [
        (json!({}), &["*"]),
        (json!({"StringEquals": {"sts:ExternalId": "acme-1"}}), &["* ExternalId"]),
        (json!({"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}), &["* Organization"]),
        (json!({"StringEquals": {"aws:PrincipalAccount": "210987654321"}}), &["210987654321"]),
        (json!({"StringLike": {"aws:PrincipalAccount": "*"}}), &["*"]),
        (
            json!({"StringEquals": {"aws:PrincipalAccount": ["210987654321", "402881736519"]}}),
            &["210987654321", "402881736519"],
        ),
        (
            json!({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::210987654321:role/reader"}}),
            &["210987654321 Principal"],
        ),
        // Anybody can give a role this name.
        (json!({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/reader"}}), &["*"]),
        (json!({"StringEquals": {"aws:SourceAccount": "402881736519"}}), &[]),
    ];
    for (condition, expected) in cases {
        for principal in &everybody {
            one(principal, &condition, expected);
        }
    }
}

#[test]
fn the_account_that_no_policy_names_is_another_one_where_it_is_named() {
    let named = json!({"AWS": "arn:aws:iam::999999999999:root"});
    one(&named, &json!({}), &["999999999999"]);
    one(&json!("*"), &json!({"StringEquals": {"aws:PrincipalAccount": "999999999999"}}), &["999999999999"]);
}

#[test]
fn a_token_is_guarded_by_its_subject() {
    let github = json!({"Federated": "arn:aws:iam::402881736519:oidc-provider/token.actions.githubusercontent.com"});
    let issuer = "token.actions.githubusercontent.com";
    let sub = |operator: &str, value: &str| json!({operator: {format!("{issuer}:sub"): value}, "StringEquals": {format!("{issuer}:aud"): "sts.amazonaws.com"}});
    one(&github, &json!({"StringEquals": {format!("{issuer}:aud"): "sts.amazonaws.com"}}), &[issuer]);
    for (operator, value, guarded) in [
        ("StringLike", "repo:acme/shop:*", true),
        ("StringLike", "repo:acme/*", true),
        ("StringLike", "*", false),
        ("StringLike", "repo:*", false),
        ("StringLike", "repo:*/shop:ref:refs/heads/main", false),
        ("StringEqualsIfExists", "repo:acme/shop:ref:refs/heads/main", true),
        ("StringNotEquals", "repo:acme/shop:ref:refs/heads/main", false),
    ] {
        // A token always has a subject, but the policy does not say so.
        let guarded = guarded && !operator.ends_with("IfExists");
        let expected = if guarded { format!("{issuer} Subject") } else { issuer.to_owned() };
        one(&github, &sub(operator, value), &[&expected]);
    }
    let both = json!({"StringEquals": {
        format!("{issuer}:aud"): "sts.amazonaws.com",
        format!("{issuer}:sub"): "repo:acme/shop:ref:refs/heads/main"
    }});
    one(&github, &both, &[&format!("{issuer} Subject")]);

    let cluster = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
    let provider = json!({"Federated": format!("arn:aws:iam::402881736519:oidc-provider/{cluster}")});
    let account = json!({"StringEquals": {format!("{cluster}:sub"): "system:serviceaccount:apps:reader"}});
    one(&provider, &account, &[&format!("{cluster} Subject")]);
    one(&provider, &json!({"StringLike": {format!("{cluster}:sub"): "system:serviceaccount:*"}}), &[cluster]);
    let saml = "arn:aws:iam::402881736519:saml-provider/directory";
    let people = json!({"Federated": saml});
    let audience = json!({"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}});
    one(&people, &audience, &[saml]);
    let subject = json!({"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml", "SAML:sub": "jo"}});
    one(&people, &subject, &[&format!("{saml} Subject")]);
}

/// Whether a condition on tokens of the issuer guards a role.
#[track_caller]
fn of_tokens(issuer: &str, condition: &Value, guarded: bool) {
    let provider = if issuer.starts_with("cognito") {
        issuer.to_owned()
    } else {
        format!("arn:aws:iam::402881736519:oidc-provider/{issuer}")
    };
    let expected = if guarded { format!("{issuer} Subject") } else { issuer.to_owned() };
    one(&json!({"Federated": provider}), condition, &[&expected]);
}

/// Anybody can make a pool, and whoever signs in there is as authenticated as those of any other.
#[test]
fn how_somebody_signed_in_is_no_guard_unless_it_says_where() {
    let pool = "cognito-identity.amazonaws.com";
    let signed_in = |amr: &str| json!({"ForAnyValue:StringLike": {format!("{pool}:amr"): amr}});
    of_tokens(pool, &signed_in("authenticated"), false);
    of_tokens(pool, &signed_in("unauthenticated"), false);
    of_tokens(pool, &signed_in("cognito-idp.eu-west-1.amazonaws.com/eu-west-1_aBcDeF:CognitoSignIn:*"), true);
    let mut of_one_pool = signed_in("authenticated");
    of_one_pool["StringEquals"] = json!({format!("{pool}:aud"): "eu-west-1:2b1c0d4e-8f3a-4a77-9c51-6e0d2f9b7a31"});
    of_tokens(pool, &of_one_pool, true);
}

#[test]
fn a_claim_that_an_issuer_writes_its_own_way_names_a_workload_too() {
    let circle = "oidc.circleci.com/org/0193abcd-1234-4678-abcd-ef0123456789";
    let project = |value: &str| json!({"StringLike": {format!("{circle}:oidc.circleci.com/project-id"): value}});
    of_tokens(circle, &project("5e2f9c10-83ad-4b7e-b1c6-2d4f6a8e0c13"), true);
    of_tokens(circle, &project("*"), false);
}

#[test]
fn a_claim_that_names_the_owner_guards_as_an_organization_does() {
    let issuer = "token.actions.githubusercontent.com";
    let provider = json!({"Federated": format!("arn:aws:iam::402881736519:oidc-provider/{issuer}")});
    let with = |claim: &str, value: &str| json!({"StringLike": {format!("{issuer}:sub"): "repo:*", format!("{issuer}:{claim}"): value}});
    one(&provider, &with("repository_owner_id", "1234567"), &[&format!("{issuer} Organization")]);
    one(&provider, &with("repository_owner_id", "*"), &[issuer]);
    one(&provider, &with("repository_id", "1234567"), &[&format!("{issuer} Subject")]);
    // Anybody has such an environment.
    one(&provider, &with("environment", "production"), &[issuer]);
}

#[test]
fn the_owner_is_where_the_issuer_has_it() {
    let plane = "openid.estuary.dev/gcp-us-central1-c2.dp.estuary-data.com/";
    for (subject, guarded) in [
        ("acmeCo/*", true),
        ("acmeCo/orders/*", true),
        ("acme*", false),
        ("*/orders", false),
        ("*", false),
        ("/*", false),
    ] {
        of_tokens(plane, &json!({"StringLike": {format!("{plane}:sub"): subject}}), guarded);
    }
}

#[test]
fn services_and_those_who_are_gone_are_nobody() {
    for principal in [
        json!({"Service": "ec2.amazonaws.com"}),
        json!({"Service": ["lambda.amazonaws.com", "edgelambda.amazonaws.com"]}),
        json!({"AWS": "AROAEXAMPLEEXAMPLE123"}),
        json!({"AWS": "AIDAEXAMPLEEXAMPLE123"}),
    ] {
        one(&principal, &json!({}), &[]);
    }
    one(&json!({"AWS": "402881736519"}), &json!({}), &["402881736519"]);
    one(&json!({"AWS": "210987654321"}), &json!({}), &["210987654321"]);
    let assumes_nothing = json!([{"Effect": "Allow", "Principal": {"AWS": VENDOR}, "Action": "sts:TagSession"}]);
    assert!(found(&assumes_nothing).is_empty());
    let anything = json!([{"Effect": "Allow", "Principal": {"AWS": VENDOR}, "Action": "sts:*"}]);
    assert_eq!(found(&anything), ["210987654321"]);
}

#[test]
fn a_statement_that_denies_keeps_out_or_guards() {
    let deny = |condition: Value| json!({"Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole", "Condition": condition});
    let vendor = || allow(&json!({"AWS": VENDOR}), &json!({}));
    let everybody = || allow(&json!("*"), &json!({}));
    let all = json!({"Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole"});
    assert!(found(&json!([vendor(), all])).is_empty());
    let other = json!({"Effect": "Deny", "Principal": {"AWS": "310987654321"}, "Action": "sts:AssumeRole"});
    assert_eq!(found(&json!([vendor(), other])), ["210987654321"]);
    let cases: [(Value, Value, &[&str]); 7] = [
        (vendor(), json!({"StringNotEquals": {"sts:ExternalId": "acme-1"}}), &["210987654321 ExternalId"]),
        (vendor(), json!({"Null": {"sts:ExternalId": "true"}}), &["210987654321"]),
        (vendor(), json!({"StringNotEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}), &["210987654321 Organization"]),
        (vendor(), json!({"StringNotEquals": {"aws:PrincipalAccount": "402881736519"}}), &[]),
        (everybody(), json!({"StringNotEquals": {"aws:PrincipalAccount": "402881736519"}}), &["402881736519"]),
        (everybody(), json!({"StringNotEquals": {"aws:PrincipalAccount": "210987654321"}}), &["210987654321"]),
        (
            everybody(),
            json!({"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::210987654321:role/reader"}}),
            &["210987654321 Principal"],
        ),
    ];
    for (allowing, condition, expected) in cases {
        let statements = json!([allowing, deny(condition)]);
        assert_eq!(found(&statements), expected, "{statements:#}");
    }
}

#[test]
fn two_statements_guard_only_together() {
    let vendor = json!({"AWS": VENDOR});
    let with_id = allow(&vendor, &json!({"StringEquals": {"sts:ExternalId": "acme-1"}}));
    assert_eq!(found(&json!([with_id, allow(&vendor, &json!({}))])), ["210987654321"]);
    let other = allow(&json!({"AWS": "310987654321"}), &json!({}));
    assert_eq!(found(&json!([with_id, other])), ["210987654321 ExternalId", "310987654321"]);
    let not = json!([{"Effect": "Allow", "NotPrincipal": {"AWS": "402881736519"}, "Action": "sts:AssumeRole"}]);
    assert_eq!(found(&not), ["*"]);
}

/// What a caller is beside its account: a user's or a role's session has another ID than the account as a whole.
#[test]
fn conditions_on_what_a_caller_is_let_somebody_in() {
    let vendor = json!({"AWS": VENDOR});
    let session = json!({"StringLike": {"aws:userid": "AROAEXAMPLEID12345678:*"}});
    one(&vendor, &session, &["210987654321 Principal"]);
    one(&json!("*"), &session, &["* Principal"]);
    one(&vendor, &json!({"StringEquals": {"aws:userId": "AIDAEXAMPLEID12345678"}}), &["210987654321 Principal"]);
    // Whoever calls names the session.
    one(&vendor, &json!({"StringLike": {"aws:userid": "*:deploy"}}), &["210987654321"]);
    one(&vendor, &json!({"StringEquals": {"aws:PrincipalType": "AssumedRole"}}), &["210987654321"]);
    one(&vendor, &json!({"StringEquals": {"aws:PrincipalType": "User"}}), &["210987654321"]);
    one(&vendor, &json!({"StringEquals": {"aws:PrincipalType": "Service"}}), &[]);
    one(&json!("*"), &json!({"StringEquals": {"aws:PrincipalServiceName": "s3.amazonaws.com"}}), &[]);
}

/// Whoever tags principals and sessions decides what a variable stands for.
#[test]
fn a_variable_can_be_met() {
    let vendor = json!({"AWS": VENDOR});
    for condition in [
        json!({"StringEquals": {"sts:ExternalId": "${aws:PrincipalTag/tenant}"}}),
        json!({"StringEquals": {"aws:PrincipalTag/team": "${aws:PrincipalTag/owner}"}}),
        json!({"StringLike": {"sts:RoleSessionName": "${aws:username}"}}),
    ] {
        let expected: &[&str] =
            if condition.to_string().contains("ExternalId") { &["210987654321 ExternalId"] } else { &["210987654321"] };
        one(&vendor, &condition, expected);
    }
}

/// The providers of people's accounts name a person by a claim of their own.
#[test]
fn a_persons_id_is_a_subject() {
    for (host, claim) in [("graph.facebook.com", "id"), ("www.amazon.com", "user_id"), ("accounts.google.com", "sub")] {
        let condition = json!({"StringEquals": {format!("{host}:{claim}"): "1234"}});
        one(&json!({"Federated": host}), &condition, &[&format!("{host} Subject")]);
    }
}
