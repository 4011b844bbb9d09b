//! What a role may do, how full its quotas are, and how a policy is split.

use policy::MANAGED_POLICY_QUOTA;
use proptest::prelude::*;
use review::Review;
use review::actions::{Level, actions};
use review::finding::Context;
use review::read::read;
use review::size::{of_role, size, split};
use review::summary::{Reach, summarize};
use serde_json::{Value, json};

fn statement(action: &str, resource: &str) -> Value {
    json!({"Effect": "Allow", "Action": action, "Resource": resource})
}

fn policy(statements: &[Value]) -> Value {
    json!({"Version": "2012-10-17", "Statement": statements})
}

#[test]
fn a_summary_names_actions_by_level_and_reach() {
    let document = policy(&[
        statement("s3:GetObject", "arn:aws:s3:::acme-data/*"),
        statement("s3:PutObject", "*"),
        statement("s3:GetObject", "*"),
        statement("sts:AssumeRoleWith*", "arn:aws:iam::402881736519:role/x"),
        statement("s3:NoSuchAction", "*"),
        json!({"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"}),
    ]);
    let summary = summarize([&document], actions());
    let s3 = &summary.services["s3"].levels;
    assert_eq!(s3[&Level::Read]["GetObject"], Reach::Everything);
    assert_eq!(s3[&Level::Write]["PutObject"], Reach::Everything);
    assert_eq!(summary.services["sts"].levels[&Level::Write].len(), 2);
    assert!(summary.unknown.contains("s3:NoSuchAction") && summary.denies && summary.everything.is_none());
    let value = summary.to_value();
    assert_eq!(value["services"]["s3"]["read"]["everything"], json!(["GetObject"]));
    assert_eq!(value["services"]["sts"]["write"]["scoped"].as_array().unwrap().len(), 2);
    let all = summarize([&policy(&[statement("*", "*")])], actions());
    assert_eq!(all.everything, Some(Reach::Everything));
}

#[test]
fn what_nobody_knows_is_not_nothing() {
    let at_most = |statements: &[Value]| summarize([&policy(statements)], actions()).to_value()["atMost"].clone();
    assert_eq!(at_most(&[statement("acme:Read", "*"), statement("s3:ReadAll", "*")]), "unknown");
    assert_eq!(at_most(&[statement("acme:Read", "*"), statement("s3:GetObject", "*")]), "read");
    assert_eq!(at_most(&[]), "nothing");
}

/// A statement whose time is over allows and denies nothing.
#[test]
fn what_is_over_is_in_no_summary() {
    const PAST: &str = "2025-06-30T23:59:59Z";
    let of = |effect: &str, action: &str, operator: &str, time: &str| json!({"Effect": effect, "Action": action, "Resource": "*", "Condition": {operator: {"aws:CurrentTime": time}}});
    let value = |statements: &[Value]| {
        let document = policy(statements);
        summarize([&document], actions()).less([&document], actions()).to_value()
    };
    let over = value(&[of("Allow", "s3:*", "DateLessThan", PAST), statement("sqs:ReceiveMessage", "*")]);
    assert_eq!((&over["services"].as_object().unwrap().len(), &over["atMost"]), (&1, &json!("read")));
    let over = value(&[statement("s3:*", "*"), of("Deny", "*", "DateLessThan", PAST)]);
    assert_eq!((&over["denies"], &over["atMost"]), (&json!(false), &json!("permissions")));
    // Since then everything is denied.
    let since = value(&[statement("s3:*", "*"), of("Deny", "*", "DateGreaterThan", PAST)]);
    assert_eq!((&since["denies"], &since["atMost"]), (&json!(true), &json!("nothing")));
    let later = value(&[of("Allow", "s3:GetObject", "DateGreaterThan", PAST)]);
    assert_eq!(later["atMost"], "read");
}

/// What is denied for certain is not in the summary of a role, also where only some actions or resources are spared.
#[test]
fn what_a_role_is_denied_is_taken_off() {
    let deny = |of: Value| {
        let mut statement = json!({"Effect": "Deny", "Resource": "*"});
        let given = of.as_object().unwrap().clone();
        if given.contains_key("NotResource") {
            statement.as_object_mut().unwrap().remove("Resource");
        }
        statement.as_object_mut().unwrap().extend(given);
        statement
    };
    let all = || statement("*", "*");
    let some = || json!({"Effect": "Allow", "Action": ["ec2:*", "s3:*", "iam:*"], "Resource": "*"});
    let bucket = "arn:aws:s3:::acme-data/*";
    for (statements, services, everything, denies) in [
        (vec![all(), deny(json!({"NotAction": "s3:*"}))], vec!["s3"], Value::Null, false),
        (vec![some(), deny(json!({"NotAction": ["s3:*", "kms:*"]}))], vec!["s3"], Value::Null, false),
        (vec![some(), deny(json!({"Action": ["iam:*", "ec2:*"]}))], vec!["s3"], Value::Null, false),
        (vec![all(), deny(json!({"Action": "ec2:*"}))], vec![], json!("everything"), true),
        (vec![all(), deny(json!({"Action": "*", "NotResource": bucket}))], vec![], json!("scoped"), true),
        (
            vec![
                all(),
                deny(json!({"NotAction": "s3:*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}})),
            ],
            vec![],
            json!("everything"),
            true,
        ),
        (
            vec![some(), deny(json!({"NotAction": "s3:*", "NotResource": bucket}))],
            vec!["ec2", "iam", "s3"],
            Value::Null,
            true,
        ),
    ] {
        let text = policy(&statements).to_string();
        let context = Context { actions: Some(actions()), ..Context::default() };
        let review = Review::new(read(&text).unwrap(), &context);
        let value = review.roles[0].summary.as_ref().unwrap().to_value();
        let found: Vec<&String> = value["services"].as_object().unwrap().keys().collect();
        assert_eq!(found, services, "{text}");
        assert_eq!((&value["everything"], &value["denies"]), (&everything, &json!(denies)), "{text}");
    }
    let narrowed =
        policy(&[statement("s3:*", "*"), deny(json!({"Action": "s3:*", "NotResource": bucket}))]).to_string();
    let review = Review::new(read(&narrowed).unwrap(), &Context { actions: Some(actions()), ..Context::default() });
    let summary = review.roles[0].summary.as_ref().unwrap();
    assert_eq!(summary.services["s3"].levels[&Level::Read]["GetObject"], Reach::Scoped);
}

#[test]
fn meters_show_what_is_used() {
    let large = policy(&[statement("s3:GetObject", &format!("arn:aws:s3:::{}", "a".repeat(5_900)))]);
    let reading = read(&format!("{large} {large}")).unwrap();
    let meters = of_role(&reading.documents.iter().collect::<Vec<_>>(), 9);
    let lines: Vec<_> =
        meters.iter().map(|meter| (meter.used, meter.quota, meter.is_near(), meter.is_over())).collect();
    let one = size(&large);
    assert_eq!(
        lines,
        [(one, 6_144, true, false), (one, 6_144, true, false), (2 * one, 10_240, true, true), (9, 10, true, false)]
    );
}

#[test]
fn a_policy_that_fits_stays_whole_and_one_that_cannot_be_split_says_why() {
    let small = policy(&[statement("s3:GetObject", "*")]);
    assert_eq!(split(&small).unwrap(), [small]);
    let huge = policy(&[statement("s3:GetObject", "*"), statement("s3:GetObject", &"a".repeat(7_000))]);
    let error = split(&huge).unwrap_err();
    assert_eq!(error.statement, 1);
    assert!(error.to_string().starts_with("statement 2 alone is larger"));
}

#[test]
fn the_fewest_policies_are_found_where_first_fit_takes_more() {
    // Sizes of which first fit in falling order needs a third policy: the halves pair up only one way.
    let sizes = [2_700, 2_700, 1_680, 1_680, 1_680, 1_500];
    let statements: Vec<Value> = sizes.iter().map(|size| statement("s3:GetObject", &"a".repeat(size - 60))).collect();
    let total: usize = statements.iter().map(size).sum();
    let parts = split(&policy(&statements)).unwrap();
    assert_eq!(parts.len(), total.div_ceil(MANAGED_POLICY_QUOTA), "{total}");
}

proptest! {
    #[test]
    fn a_split_keeps_every_statement(lengths in prop::collection::vec(1_usize..5_900, 1..40)) {
        let statements: Vec<Value> = lengths
            .iter()
            .enumerate()
            .map(|(index, length)| json!({"Sid": format!("S{index}"), "Effect": "Allow", "Action": "a:b", "Resource": "x".repeat(*length)}))
            .collect();
        let parts = split(&policy(&statements)).unwrap();
        let mut kept: Vec<&Value> = parts.iter().flat_map(|part| part["Statement"].as_array().unwrap()).collect();
        prop_assert_eq!(kept.len(), statements.len());
        kept.sort_by_key(|statement| statement["Sid"].as_str().unwrap()[1..].parse::<usize>().unwrap());
        prop_assert!(kept.into_iter().eq(&statements));
        prop_assert!(parts.iter().all(|part| size(part) <= MANAGED_POLICY_QUOTA));
        let total: usize = statements.iter().map(size).sum();
        prop_assert!(parts.len() >= total.div_ceil(MANAGED_POLICY_QUOTA) && parts.len() <= 2 * total.div_ceil(MANAGED_POLICY_QUOTA));
    }
}
