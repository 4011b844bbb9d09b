//! Rows that nobody could send are none, and how each row is to be read.

use review::{Outcome, Standing};
use serde_json::{Value, json};

use crate::requests::{ISSUER, labels, rows};

/// A token with these conditions, of GitHub.
fn tokens(condition: &Value) -> Value {
    json!({"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Condition": condition,
        "Principal": {"Federated": format!("arn:aws:iam::111122223333:oidc-provider/{ISSUER}")}})
}

#[test]
fn nobody_sends_what_no_token_has() {
    let (aud, sub) = (format!("{ISSUER}:aud"), format!("{ISSUER}:sub"));
    let dead = [
        json!({"StringEquals": {&sub: "repo:acme/*", &aud: "sts.amazonaws.com"}}),
        json!({"StringEquals": {&aud: "sts.amazonaws.com", &sub: "acme/app"}}),
        json!({"StringEquals": {&aud: "sts.amazonaws.com"}, "StringLike": {&sub: "acme/app:*"}}),
        json!({"StringEquals": {&aud: "sts.amazonaws.com", &sub: "repo:acme/app:ref:refs/heads/main", "gitlab.com:sub": "project_path:a/b:*"}}),
        json!({"StringLike": {&sub: "repo:acme/app:*"}, "NoSuchOperator": {&aud: "sts.amazonaws.com"}}),
        json!({"StringLike": {&sub: "repo:acme/app:*"}, "StringEquals": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*"}}),
    ];
    for condition in dead {
        let rows = rows(&json!({"Version": "2012-10-17", "Statement": [tokens(&condition)]}));
        let found: Vec<&str> = rows.iter().map(|row| row.who.as_str()).collect();
        assert_eq!(found, ["nobody", "the role itself", "a principal of this account"], "{condition}");
        assert_eq!(rows[0].standing(), Standing::Broken);
        assert!(
            rows[0].why.starts_with("Nobody can assume this role: no request can meet Statement[0]: "),
            "{}",
            rows[0].why
        );
    }
}

/// GitHub's tokens have the claim; STS makes no condition key of it.
#[test]
fn a_claim_that_sts_does_not_hand_on_is_in_no_request() {
    let (aud, sub, absent) = (format!("{ISSUER}:aud"), format!("{ISSUER}:sub"), format!("{ISSUER}:repository_owner"));
    let usual = json!({&aud: "sts.amazonaws.com", &sub: "repo:acme/app:ref:refs/heads/main"});
    let with = |operator: &str, value: &str| {
        let mut condition = json!({"StringEquals": usual});
        condition[operator][&absent] = value.into();
        condition
    };
    let allow = |operator, value| vec![tokens(&with(operator, value))];
    let deny = |operator: &str, value: &str| {
        let mut denied = tokens(&json!({operator: {&absent: value}}));
        denied["Effect"] = "Deny".into();
        vec![tokens(&json!({"StringEquals": usual})), denied]
    };
    for (statements, lets_in) in [
        (allow("StringEquals", "acme"), false),
        (allow("StringLike", "*"), false),
        (allow("ForAnyValue:StringEquals", "acme"), false),
        (allow("ForAnyValue:StringNotEquals", "other"), false),
        (allow("Null", "false"), false),
        (allow("StringNotEquals", "other"), true),
        (allow("StringEqualsIfExists", "acme"), true),
        (allow("ForAllValues:StringEquals", "acme"), true),
        (allow("Null", "true"), true),
        (deny("StringNotEquals", "acme"), false),
        (deny("Null", "true"), false),
        (deny("StringEquals", "other"), true),
        (deny("Null", "false"), true),
    ] {
        let policy = json!({"Version": "2012-10-17", "Statement": statements});
        let rows = rows(&policy);
        let entered = rows.iter().any(|row| row.outcome == Outcome::Allowed);
        assert_eq!(entered, lets_in, "{policy}\n{:?}", labels(&rows));
        assert!(rows.iter().all(|row| row.request.context.get(&absent).is_empty()), "{policy}");
        let said = rows[0].why.contains("STS hands on no `repository_owner`");
        assert!(lets_in || said || policy["Statement"][1].is_object(), "{policy}: {}", rows[0].why);
        assert!(lets_in || rows[0].who == "nobody", "{policy}: {}", rows[0].who);
    }
    // One that it does hand on is asked about as ever.
    let mut known = json!({"StringEquals": usual});
    known["StringEquals"][format!("{ISSUER}:repository")] = "acme/app".into();
    let rows = rows(&json!({"Version": "2012-10-17", "Statement": [tokens(&known)]}));
    assert_eq!((rows[0].outcome, rows[0].standing()), (Outcome::Allowed, Standing::Meant));
}

#[test]
fn one_row_says_that_nobody_gets_in_whatever_the_reason() {
    let (aud, sub) = (format!("{ISSUER}:aud"), format!("{ISSUER}:sub"));
    let twice = tokens(&json!({
        "StringEquals": {&aud: "sts.amazonaws.com", &sub: "repo:acme/app:ref:refs/heads/main"},
        "StringLike": {&sub: "repo:acme/other:*"},
    }));
    let mut other_action =
        tokens(&json!({"StringEquals": {&aud: "sts.amazonaws.com", &sub: "repo:acme/app:pull_request"}}));
    other_action["Action"] = "sts:AssumeRole".into();
    for statement in [twice, other_action] {
        let rows = rows(&json!({"Version": "2012-10-17", "Statement": [statement]}));
        let found: Vec<&str> = rows.iter().map(|row| row.who.as_str()).collect();
        assert_eq!(found, ["nobody", "the role itself", "a principal of this account"]);
        assert!(rows[0].why.starts_with("Nobody can assume this role: Statement[0] does not apply"), "{}", rows[0].why);
    }
}

#[test]
fn rows_have_subjects_as_the_issuer_writes_them() {
    let (aud, sub) = (format!("{ISSUER}:aud"), format!("{ISSUER}:sub"));
    for (condition, subject, standing) in [
        (json!({"StringLike": {&sub: "repo:acme/app*"}}), "repo:acme/app:ref:refs/heads/x", Standing::Meant),
        (
            json!({"StringLike": {&sub: "repo:acme/*:environment:prod"}}),
            "repo:acme/x:environment:prod",
            Standing::Meant,
        ),
        (json!({"Null": {&sub: "false"}}), "repo:example/example:ref:refs/heads/example", Standing::Exposed),
    ] {
        let mut condition = condition;
        condition["StringEquals"] = json!({&aud: "sts.amazonaws.com"});
        let rows = rows(&json!({"Version": "2012-10-17", "Statement": [tokens(&condition)]}));
        assert_eq!((rows[0].request.context.get(&sub), rows[0].standing()), (&[subject.to_owned()][..], standing));
    }
}

#[test]
fn the_account_that_holds_the_role_is_known() {
    let statement = json!({"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:PrincipalAccount": "${aws:ResourceAccount}"}}});
    let rows = rows(&json!({"Version": "2012-10-17", "Statement": [statement]}));
    assert_eq!(
        (rows[0].who.as_str(), rows[0].outcome),
        ("a principal of this account", Outcome::Allowed),
        "{:#?}",
        labels(&rows)
    );
}

#[test]
fn a_value_that_no_token_has_is_left_out_of_the_table() {
    let (aud, sub) = (format!("{ISSUER}:aud"), format!("{ISSUER}:sub"));
    let values = json!(["repo:acme/*", "repo:acme/app:ref:refs/heads/main", "acme/app"]);
    let statement = tokens(&json!({"StringEquals": {&aud: "sts.amazonaws.com", &sub: values}}));
    let rows = rows(&json!({"Version": "2012-10-17", "Statement": [statement]}));
    let allowed: Vec<_> = rows.iter().filter(|row| row.outcome == Outcome::Allowed).collect();
    assert_eq!(allowed.len(), 1, "{:#?}", labels(&rows));
    assert_eq!(allowed[0].request.context.get(&sub), ["repo:acme/app:ref:refs/heads/main"]);
}

#[test]
fn a_statement_that_nobody_meets_is_said_to_be_that_beside_others() {
    let rows = rows(&json!({"Version": "2012-10-17", "Statement": [
        tokens(&json!({"StringEquals": {format!("{ISSUER}:sub"): "repo:acme/*"}})),
        {"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": "Q7"}}},
    ]}));
    let broken: Vec<_> = rows.iter().filter(|row| row.standing() == Standing::Broken).map(|row| &row.who).collect();
    assert_eq!(broken, ["nobody by Statement[0]"]);
    let nothing = super::requests::rows(&json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Principal": "*", "Action": "sts:*"},
    ]}));
    assert_eq!(nothing[0].why, "Nobody can assume this role: no statement allows anything.");
}

#[test]
fn a_row_says_how_it_is_to_be_read() {
    let trusted = |principal: Value, condition: Value| {
        json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole",
            "Condition": condition}]})
    };
    let aud = format!("{ISSUER}:aud");
    let cases = [
        (trusted(json!({"AWS": "444455556666"}), json!({})), "conditional"),
        (trusted(json!({"Service": "ec2.amazonaws.com"}), json!({})), "meant"),
        (trusted(json!("*"), json!({})), "exposed"),
        (trusted(json!("*"), json!({"StringEquals": {"sts:ExternalId": "Q7"}})), "exposed"),
        (trusted(json!("*"), json!({"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}})), "conditional"),
        (
            json!({"Version": "2012-10-17", "Statement": [tokens(&json!({"StringEquals": {&aud: "sts.amazonaws.com"}}))]}),
            "exposed",
        ),
        (
            json!({"Version": "2012-10-17", "Statement": [tokens(
                &json!({"StringEquals": {&aud: "sts.amazonaws.com"}, "StringLike": {format!("{ISSUER}:sub"): "repo:*"}})
            )]}),
            "exposed",
        ),
        (
            json!({"Version": "2012-10-17", "Statement": [tokens(
                &json!({"StringEquals": {&aud: "sts.amazonaws.com"}, "StringLike": {format!("{ISSUER}:sub"): "repo:acme/app:*"}})
            )]}),
            "meant",
        ),
    ];
    for (policy, expected) in cases {
        let rows = rows(&policy);
        assert_eq!(rows[0].standing().as_str(), expected, "{policy}: {:#?}", labels(&rows));
        let refused = rows.iter().filter(|row| row.outcome != Outcome::Allowed);
        assert!(refused.into_iter().all(|row| row.standing() == Standing::Refused), "{policy}");
    }
}

/// A service names the same account in both keys, whosever it is.
#[test]
fn the_account_of_a_source_is_one() {
    for (condition, others_enter) in [
        (json!({"ArnLike": {"aws:SourceArn": "arn:aws:ec2:eu-west-1:570264918833:vpc-flow-log/*"}}), false),
        (json!({"ArnLike": {"aws:SourceArn": "arn:aws:ec2:eu-west-1:111122223333:vpc-flow-log/*"}}), false),
        (json!({"ArnLike": {"aws:SourceArn": "arn:aws:ec2:eu-west-1:*:vpc-flow-log/*"}}), true),
        (json!({"StringEquals": {"aws:SourceAccount": "111122223333"}}), false),
    ] {
        let policy = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
            "Principal": {"Service": "vpc-flow-logs.amazonaws.com"}, "Condition": condition}]});
        let rows = rows(&policy);
        let other = rows.iter().find(|row| row.who.ends_with("on behalf of another account")).unwrap();
        assert_eq!(other.outcome == Outcome::Allowed, others_enter, "{policy}: {:?}", other.request);
    }
    let apart = rows(&json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"Service": "iot.amazonaws.com"}, "Condition": {
            "StringEquals": {"aws:SourceAccount": "111122223333"},
            "ArnLike": {"aws:SourceArn": "arn:aws:iot:eu-west-1:570264918833:*"}}}]}));
    assert_eq!(apart[0].who, "nobody", "{:?}", labels(&apart));
}

#[test]
fn everybody_is_told_from_an_organization() {
    let anyone = |condition: Value| {
        rows(&json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
            "Principal": {"AWS": "*"}, "Condition": condition}]}))
    };
    for (condition, standing) in [
        (json!({"ForAllValues:StringLike": {"aws:PrincipalOrgPaths": "o-8f2k1m9qzx/*"}}), Standing::Exposed),
        (
            json!({"ForAllValues:StringLike": {"aws:PrincipalOrgPaths": "o-8f2k1m9qzx/*"},
                "Null": {"aws:PrincipalOrgPaths": "false"}}),
            Standing::Conditional,
        ),
        (json!({"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-8f2k1m9qzx/*"}}), Standing::Conditional),
        // Those of the role's own organization, whichever it is.
        (json!({"StringEquals": {"aws:PrincipalOrgID": "${aws:ResourceOrgID}"}}), Standing::Conditional),
    ] {
        let rows = anyone(condition.clone());
        assert_eq!((rows[0].outcome, rows[0].standing()), (Outcome::Allowed, standing), "{condition}");
    }
}

#[test]
fn another_pod_is_one_that_a_pattern_does_not_take_in() {
    let condition = json!({"StringLike": {"aws:RequestTag/kubernetes-namespace": "payments-*"}});
    let rows = rows(&json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Condition": condition,
        "Principal": {"Service": "pods.eks.amazonaws.com"}, "Action": ["sts:AssumeRole", "sts:TagSession"]}]}));
    let row = rows.iter().find(|row| row.who == "a pod of another namespace").unwrap();
    assert_eq!(row.standing(), Standing::Refused, "{}", row.why);
}

#[test]
fn a_pod_is_of_the_cluster_that_calls() {
    let arn = "arn:aws:eks:eu-west-1:111122223333:cluster/main";
    let condition = json!({"StringEquals": {"aws:RequestTag/kubernetes-namespace": "payments"}, "ArnEquals": {"aws:SourceArn": arn}});
    let rows = rows(&json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Condition": condition,
        "Principal": {"Service": "pods.eks.amazonaws.com"}, "Action": ["sts:AssumeRole", "sts:TagSession"]}]}));
    assert!(rows[0].who.starts_with("pod payments/any of cluster main"), "{}", rows[0].who);
    let other = rows.iter().find(|row| row.who == "a pod of another cluster").unwrap();
    assert_eq!(other.request.context.get("aws:SourceArn"), [format!("{arn}-other")]);
}

/// What is asked of a request beside is something that a request can have.
#[test]
fn rows_have_values_that_there_are() {
    let of = |statements: Value| rows(&json!({"Version": "2012-10-17", "Statement": statements}));
    let value = |statements: Value, key: &str| of(statements)[0].request.context.get(key).join(" ");
    let allow = |principal: Value, condition: Value| json!({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole", "Condition": condition});
    let deny = |condition: Value| json!([allow(json!({"AWS": "444455556666"}), json!({})), {"Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole", "Condition": condition}]);
    for (statements, key, sent) in [
        (deny(json!({"Null": {"sts:ExternalId": "true"}})), "sts:ExternalId", "example"),
        (deny(json!({"Null": {"aws:MultiFactorAuthAge": "true"}})), "aws:MultiFactorAuthAge", "300"),
        (
            json!([allow(
                json!({"Service": "iot.amazonaws.com"}),
                json!({"ArnLike": {"aws:SourceArn": "arn:aws:iot:*:*:*"}})
            )]),
            "aws:SourceArn",
            "arn:aws:iot:us-east-1:111122223333:x",
        ),
        (
            json!([allow(
                json!({"Service": "sns.amazonaws.com"}),
                json!({"ArnLike": {"aws:SourceArn": "arn:*:sns:eu-*:4444555566??:acme"}})
            )]),
            "aws:SourceArn",
            "arn:aws:sns:eu-west-1:444455556600:acme",
        ),
    ] {
        assert_eq!(value(statements.clone(), key), sent, "{statements}");
    }
    let firehose = json!([allow(
        json!({"Service": "firehose.amazonaws.com"}),
        json!({"StringEquals": {"sts:ExternalId": "111122223333"}})
    )]);
    let rows = of(firehose);
    let other = rows.iter().find(|row| row.who.ends_with("on behalf of another account")).unwrap();
    assert_eq!(other.standing(), Standing::Refused, "{}", other.why);
}

/// A statement that denies is no reason why another one does not allow.
#[test]
fn what_does_not_allow_it_is_a_statement_that_allows() {
    let rows = rows(&json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"},
        {"Effect": "Deny", "Principal": "*", "Action": "sts:*", "Condition": {"BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}},
    ]}));
    let other = rows.iter().find(|row| row.who == "another AWS service").unwrap();
    assert!(!other.why.contains("Statement[1]"), "{}", other.why);
}

#[test]
fn an_issuer_of_one_organization_has_no_strangers() {
    let issuer = "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc";
    let (aud, sub) = (format!("{issuer}:aud"), format!("{issuer}:sub"));
    for (subject, standing) in
        [("*:{3e9b1c70-5d24-4a8f-b6e1-907c2f4d8a35}:*", Standing::Meant), ("*", Standing::Exposed)]
    {
        let condition = json!({"StringEquals": {&aud: "ari:cloud:bitbucket::workspace/3e9b1c70-5d24-4a8f-b6e1-907c2f4d8a35"},
            "StringLike": {&sub: subject}});
        let rows = rows(&json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Condition": condition,
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Principal": {"Federated": format!("arn:aws:iam::111122223333:oidc-provider/{issuer}")}}]}));
        assert_eq!(rows[0].standing(), standing, "{subject}");
    }
}

#[test]
fn nobody_is_said_where_the_words_would_let_somebody_in() {
    for (account, arn) in [
        ("111122223333", "arn:aws:iam::111122223333:role/AWSReservedSSO_Admin_*"),
        ("111122223333", "arn:aws:iam::111122223333:root"),
        ("210987654321", "arn:aws:iam::210987654321:root"),
    ] {
        let rows = rows(&json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
            "Principal": {"AWS": format!("arn:aws:iam::{account}:root")},
            "Condition": {"ArnLike": {"aws:PrincipalArn": arn}}}]}));
        assert!(rows.iter().all(|row| row.outcome != Outcome::Allowed), "{arn} {:?}", labels(&rows));
        assert_eq!((rows[0].who.as_str(), rows[0].standing()), ("nobody", Standing::Broken), "{arn}");
    }
}

/// A token may have white space where a pasted value has it: nobody is said to be kept out, and a rule tells of it.
#[test]
fn white_space_in_a_claim_keeps_nobody_out_for_sure() {
    let condition = json!({"StringEquals": {"app.terraform.io:aud": "aws.workload.identity\n",
        "app.terraform.io:sub": "organization:acme:project:p:workspace:w:run_phase:apply"}});
    let rows = rows(&json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Condition": condition,
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/app.terraform.io"}}]}));
    assert_eq!(rows[0].outcome, Outcome::Allowed);
}

#[test]
fn a_role_among_users_never_comes_with_mfa() {
    let (user, role) = ("arn:aws:iam::111122223333:user/alice", "arn:aws:iam::111122223333:role/ops");
    let rows = rows(&json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"AWS": [user, role]}, "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]}));
    let allowed: Vec<&str> =
        rows.iter().filter(|row| row.outcome == Outcome::Allowed).map(|row| row.who.as_str()).collect();
    assert_eq!(allowed, ["user alice of this account with the right MFA"]);
}
