//! Each caller has its own keys: a row asks nobody for what somebody else sends.

use review::{Outcome, Standing};
use serde_json::json;

use crate::requests::{labels, rows};

/// One statement that allows, and whether somebody gets in by it.
fn lets_in(
    principal: &serde_json::Value,
    action: &serde_json::Value,
    condition: &serde_json::Value,
) -> Vec<review::Row> {
    rows(&json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": principal, "Action": action, "Condition": condition}]}))
}

/// What a variable stands for is the caller's to bring, where it has such a key at all.
#[test]
fn a_variable_stands_for_what_the_caller_has() {
    let account = json!({"AWS": "402881736519"});
    let tagging = json!(["sts:AssumeRole", "sts:TagSession"]);
    let variable = "${aws:PrincipalTag/team}";
    for (principal, condition, enters) in [
        (&account, json!({"StringEquals": {"aws:RequestTag/team": variable}}), true),
        (&account, json!({"StringEquals": {"iam:ResourceTag/team": variable}}), true),
        (&account, json!({"StringLike": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}-*"}}), true),
        (&json!({"Service": "ec2.amazonaws.com"}), json!({"StringEquals": {"iam:ResourceTag/team": variable}}), false),
    ] {
        let rows = lets_in(principal, &tagging, &condition);
        let found = rows.iter().any(|row| row.outcome == Outcome::Allowed);
        assert_eq!(found, enters, "{condition}: {:#?}", labels(&rows));
    }
}

/// A statement that denies spares nobody who cannot have what it asks for.
#[test]
fn nobody_is_spared_by_a_key_of_somebody_else() {
    let service = json!({"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}});
    for (condition, enters) in [
        (json!({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}), false),
        (json!({"StringNotEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}), false),
        (json!({"StringNotEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}}), false),
        (json!({"Bool": {"aws:MultiFactorAuthPresent": "false"}}), true),
        (json!({"StringNotEqualsIfExists": {"aws:SourceAccount": "111122223333"}}), true),
    ] {
        let deny = json!({"Effect": "Deny", "Action": "sts:*", "Principal": "*", "Condition": condition});
        let rows = rows(&json!({"Version": "2012-10-17", "Statement": [service, deny]}));
        let found = rows.iter().any(|row| row.outcome == Outcome::Allowed);
        assert_eq!(found, enters, "{condition}: {:#?}", labels(&rows));
    }
}

/// Of several principals of one statement each has its own keys.
#[test]
fn a_key_is_asked_of_each_principal() {
    let provider = |kind: &str| format!("arn:aws:iam::111122223333:{kind}");
    let both = json!({"Federated": [provider("saml-provider/Okta"), provider("oidc-provider/login.acme.example")]});
    let actions = json!(["sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"]);
    let rows = lets_in(&both, &actions, &json!({"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}}));
    let entered: Vec<&str> =
        rows.iter().filter(|row| row.outcome == Outcome::Allowed).map(|row| row.who.as_str()).collect();
    assert_eq!(entered, ["an assertion of SAML provider Okta with the right recipient"]);
}

/// Guests of an identity pool are anybody; the claims of each issuer are its own.
#[test]
fn tokens_of_built_in_issuers_are_as_they_give_them() {
    let web = json!("sts:AssumeRoleWithWebIdentity");
    let pool = "cognito-identity.amazonaws.com";
    let with = |amr: &str| {
        lets_in(
            &json!({"Federated": pool}),
            &web,
            &json!({"StringEquals": {format!("{pool}:aud"): "eu-west-1:7c41e9d0-2b86-4f5a-9e13-d0a7c8b56f24"},
                "ForAnyValue:StringLike": {format!("{pool}:amr"): amr}}),
        )
    };
    for amr in ["unauthenticated", "*authenticated", "*"] {
        let rows = with(amr);
        assert_eq!(rows[0].standing(), Standing::Exposed, "{amr}: {:#?}", labels(&rows));
        assert_eq!(rows[0].request.context.get(&format!("{pool}:amr")), ["unauthenticated"]);
    }
    let members = with("authenticated");
    assert_eq!(members[0].standing(), Standing::Meant);
    assert!(members.iter().any(|row| row.who.ends_with(" as a guest") && row.outcome != Outcome::Allowed));
    let any_pool = lets_in(
        &json!({"Federated": pool}),
        &web,
        &json!({"StringLike": {format!("{pool}:aud"): "eu-west-1:*", format!("{pool}:sub"): "eu-west-1:*"}}),
    );
    assert_eq!(any_pool[0].standing(), Standing::Exposed, "{:#?}", labels(&any_pool));
    let facebook = "graph.facebook.com";
    let condition = json!({"StringEquals": {format!("{facebook}:app_id"): "111222333444555"}});
    let rows = lets_in(&json!({"Federated": facebook}), &web, &condition);
    assert!(rows.iter().all(|row| row.standing() != Standing::Exposed), "{:#?}", labels(&rows));
    let foreign = rows.iter().flat_map(|row| row.request.context.iter()).find(|(key, _)| key.ends_with(":aud"));
    assert_eq!(foreign, None);
}

/// Accounts of the organization that is demanded are meant, and no strangers.
#[test]
fn a_service_of_an_organization_works_for_all_its_accounts() {
    let service = json!({"Service": "s3.amazonaws.com"});
    for condition in [
        json!({"StringEquals": {"aws:SourceOrgID": "o-a1b2c3d4e5"}}),
        json!({"ForAnyValue:StringLike": {"aws:SourceOrgPaths": "o-a1b2c3d4e5/r-ab12/*"}}),
    ] {
        let rows = lets_in(&service, &json!("sts:AssumeRole"), &condition);
        assert!(rows.iter().all(|row| row.standing() != Standing::Exposed), "{condition}: {:#?}", labels(&rows));
        assert!(rows.iter().any(|row| row.who.ends_with("on behalf of another organization")), "{:#?}", labels(&rows));
    }
}

#[test]
fn what_is_allowed_beside_a_call_lets_nobody_in() {
    let provider = json!({"Federated": "arn:aws:iam::111122223333:saml-provider/Okta"});
    let rows = lets_in(&provider, &json!("sts:TagSession"), &json!({}));
    assert_eq!(rows[0].who, "nobody");
    assert!(rows[0].why.ends_with("which no statement allows."), "{}", rows[0].why);
}

#[test]
fn a_call_without_mfa_is_not_said_to_have_it() {
    for condition in [
        json!({"Null": {"aws:MultiFactorAuthPresent": "false"}}),
        json!({"Bool": {"aws:MultiFactorAuthPresent": "false"}}),
    ] {
        let rows = lets_in(&json!({"AWS": "444455556666"}), &json!("sts:AssumeRole"), &condition);
        assert_eq!(rows[0].outcome, Outcome::Allowed, "{condition}");
        assert!(!rows[0].who.contains("right MFA"), "{}", rows[0].who);
    }
}

/// What follows from the caller is as it is, and no condition asks it otherwise.
#[test]
fn what_a_caller_is_no_request_changes() {
    let (service, account) = (json!({"Service": "ec2.amazonaws.com"}), json!({"AWS": "444455556666"}));
    let role = json!({"AWS": "arn:aws:iam::444455556666:role/app"});
    let source = |arn: &str| json!({"ArnLike": {"aws:SourceArn": arn}});
    for (principal, condition, enters) in [
        (&service, json!({"StringEquals": {"aws:PrincipalServiceName": "lambda.amazonaws.com"}}), false),
        (&service, json!({"StringEquals": {"aws:PrincipalServiceName": "ec2.amazonaws.com"}}), true),
        (&service, json!({"Bool": {"aws:PrincipalIsAWSService": "false"}}), false),
        (&account, json!({"Bool": {"aws:PrincipalIsAWSService": "true"}}), false),
        (&account, json!({"StringNotEquals": {"aws:PrincipalAccount": "444455556666"}}), false),
        (&account, json!({"StringEquals": {"aws:PrincipalType": "AssumedRole"}}), true),
        (&role, json!({"StringEquals": {"aws:PrincipalType": "User"}}), false),
        (&role, json!({"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/*"}}), false),
        (&service, source("arn:aws:ec2:eu-west-1:111122223333:instance/*"), true),
        (&service, source("arn:aws:ec2:cn-north-1:111122223333:instance/*"), false),
    ] {
        let rows = lets_in(principal, &json!("sts:AssumeRole"), &condition);
        let found = rows.iter().any(|row| row.outcome == Outcome::Allowed);
        assert_eq!(found, enters, "{condition}: {:#?}", labels(&rows));
    }
    let deny = json!({"Effect": "Deny", "Action": "sts:*", "Principal": "*",
        "Condition": {"BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}});
    let allow = json!({"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": account});
    let rows = rows(&json!({"Version": "2012-10-17", "Statement": [allow, deny]}));
    assert_eq!(rows[0].who, "nobody", "{:#?}", labels(&rows));
}

/// Everybody tags principals of their own.
#[test]
fn a_tag_of_the_caller_keeps_nobody_out() {
    let rows =
        lets_in(&json!("*"), &json!("sts:AssumeRole"), &json!({"StringEquals": {"aws:PrincipalTag/team": "data"}}));
    assert_eq!(rows[0].standing(), Standing::Exposed);
}

#[test]
fn any_external_id_is_not_the_right_one() {
    let rows = lets_in(
        &json!({"AWS": "444455556666"}),
        &json!("sts:AssumeRole"),
        &json!({"Null": {"sts:ExternalId": "false"}}),
    );
    assert_eq!(rows[0].who, "a principal of account 444455556666 with some external ID");
}

/// Everybody are services and tokens too.
#[test]
fn everybody_are_not_only_accounts() {
    let issuer = "token.actions.githubusercontent.com";
    for (action, condition, who) in [
        ("sts:AssumeRole", json!({"Bool": {"aws:PrincipalIsAWSService": "true"}}), "any AWS service"),
        (
            "sts:AssumeRoleWithWebIdentity",
            json!({"StringEquals": {format!("{issuer}:aud"): "sts.amazonaws.com",
                format!("{issuer}:sub"): "repo:acme/app:pull_request"}}),
            "a token of token.actions.githubusercontent.com with the right audience and subject",
        ),
    ] {
        let rows = lets_in(&json!("*"), &json!(action), &condition);
        assert_eq!((rows[0].who.as_str(), rows[0].outcome), (who, Outcome::Allowed), "{:#?}", labels(&rows));
    }
}

/// A pattern of account numbers, and one of every ARN, let others in.
#[test]
fn a_pattern_of_accounts_is_everybodys() {
    let part = json!({"StringLike": {"aws:PrincipalAccount": "5702*"}});
    assert_eq!(lets_in(&json!("*"), &json!("sts:AssumeRole"), &part)[0].standing(), Standing::Exposed);
    let any = json!({"ArnLike": {"aws:SourceArn": "*"}});
    let rows = lets_in(&json!({"Service": "sns.amazonaws.com"}), &json!("sts:AssumeRole"), &any);
    assert_eq!(rows[0].outcome, Outcome::Allowed, "{:#?}", labels(&rows));
}
