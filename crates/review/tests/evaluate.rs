//! Every file `crates/review/tests/data/evaluate/*.json` holds cases: a trust policy, a role, a request, what AWS decides and the
//! page that says so.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use policy::Policy;
use proptest::prelude::*;
use review::{Decision, Operator, Proviso, Request, evaluate, explain, table};
use serde_json::{Value, json};

#[test]
fn every_case_is_decided_as_aws_decides_it() {
    let mut faults = String::new();
    let cases = cases();
    assert!(cases.len() >= 150, "{} cases are too few", cases.len());
    for (file, case) in &cases {
        let name = case["name"].as_str().unwrap();
        let (policy, role, request) = read(case).unwrap_or_else(|error| panic!("{file}: {name}: {error}"));
        let decision = evaluate(&policy, &role, &request);
        let expected = &case["expect"];
        let mut found = json!({"decision": decision.outcome.as_str(), "statement": decision.statement});
        if expected.get("proviso").is_some() {
            found["proviso"] = proviso(&decision);
        }
        if found != *expected {
            let _ = write!(faults, "\n{file}: {name}\n  expected {expected}\n  found    {found}\n");
            for reason in decision.reasons(&policy) {
                let _ = writeln!(faults, "    {reason}");
            }
            let _ = writeln!(faults, "  see {}", case["source"].as_str().unwrap());
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_case_names_the_page_that_it_follows() {
    for (file, case) in cases() {
        let source = case["source"].as_str().unwrap_or_default();
        let of_aws = ["https://docs.aws.amazon.com/", "https://aws.amazon.com/"];
        assert!(of_aws.iter().any(|site| source.starts_with(site)), "{file}: {}: {source}", case["name"]);
    }
}

#[test]
fn every_operator_has_cases() {
    let mut used = BTreeSet::new();
    for (_, case) in cases() {
        let (policy, ..) = read(&case).unwrap();
        let conditions = policy.statements().iter().flat_map(|statement| statement.condition.iter().flatten());
        used.extend(conditions.map(|condition| condition.operator.clone()));
    }
    let kinds = ["String", "Arn", "Numeric", "Date"].map(|kind| (kind, "Equals"));
    let names = kinds.iter().flat_map(|(kind, test)| [format!("{kind}{test}"), format!("{kind}Not{test}")]);
    let more = ["StringLike", "StringNotLike", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "ArnLike"];
    let more = more.into_iter().chain(["ArnNotLike", "Bool", "BinaryEquals", "IpAddress", "NotIpAddress"]);
    let relations = ["LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];
    let ordered = relations.iter().flat_map(|relation| [format!("Numeric{relation}"), format!("Date{relation}")]);
    let names: Vec<String> = names.chain(more.map(str::to_owned)).chain(ordered).collect();
    assert_eq!(names.len(), 26);
    for name in names {
        assert!(Operator::parse(&name).is_some(), "{name} is not known");
        for name in [name.clone(), format!("{name}IfExists")] {
            assert!(used.contains(&name), "no case uses {name}");
        }
    }
    for name in ["Null", "ForAllValues:StringEquals", "ForAnyValue:StringEquals", "ForAllValues:StringNotEquals"] {
        assert!(used.contains(name), "no case uses {name}");
    }
    assert!(Operator::parse("Null").is_some() && Operator::parse("NullIfExists").is_none());
}

#[test]
fn a_reason_is_one_sentence() {
    for (file, case) in cases() {
        let (policy, role, request) = read(&case).unwrap();
        let decision = evaluate(&policy, &role, &request);
        let reasons = decision.reasons(&policy);
        let statements = policy.statements().len();
        let expected = if decision.statement.is_some() { statements } else { statements + 1 };
        assert_eq!(reasons.len(), expected, "{file}: {}: {reasons:#?}", case["name"]);
        for reason in reasons {
            assert!(reason.ends_with('.') && !reason.contains('\n'), "{file}: {reason}");
        }
    }
}

#[test]
fn what_is_no_request_is_refused_with_its_name() {
    let role = "arn:aws:iam::111122223333:role/app";
    let caller = json!({"AWS": "444455556666"});
    let refused = [
        (json!([]), "must be an object"),
        (json!({"role": role, "principal": caller}), "no `action`"),
        (json!({"action": "sts:AssumeRole", "principal": caller}), "no `role`"),
        (json!({"action": "sts:AssumeRole", "role": role}), "no `principal`"),
        (json!({"action": "sts:AssumeRole", "role": "app", "principal": caller}), "`app` is no ARN"),
        (json!({"action": "sts:AssumeRole", "role": "arn:aws:iam::1:role/a", "principal": caller}), "12 digits"),
        (
            json!({"action": "sts:AssumeRole", "role": "arn:aws:iam::111122223333:user/a", "principal": caller}),
            "no role",
        ),
        (json!({"action": "sts:AssumeRole", "role": role, "principal": "*"}), "`principal` must be"),
        (json!({"action": "sts:AssumeRole", "role": role, "principal": {"AWS": "*"}}), "`*` is no caller"),
        (
            json!({"action": "sts:AssumeRole", "role": role, "principal": {"AWS": "arn:aws:iam::444455556666:group/a"}}),
            "no caller",
        ),
        (json!({"action": "sts:AssumeRole", "role": role, "principal": {"AWS": ["444455556666"]}}), "one text"),
        (
            json!({"action": "sts:AssumeRole", "role": role, "principal": caller, "context": {"a": null}}),
            "value of `a`",
        ),
        (
            json!({"action": "sts:AssumeRole", "role": role, "principal": caller, "context": {"a": "b".repeat(20_001)}}),
            "longer",
        ),
        (json!({"action": "sts:AssumeRole", "role": role, "principal": caller, "contxt": {}}), "has `contxt`"),
    ];
    for (value, part) in refused {
        let error = Request::from_value(&value).unwrap_err().to_string();
        assert!(error.contains(part) && !error.contains('\n'), "{value}: {error}");
    }
}

fn proviso(decision: &Decision<'_>) -> Value {
    match decision.proviso {
        None => Value::Null,
        Some(Proviso::Account) => "account".into(),
        Some(Proviso::OtherAccount) => "otherAccount".into(),
    }
}

fn cases() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/evaluate");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        let value: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        cases.extend(value.as_array().unwrap().iter().map(|case| (file.clone(), case.clone())));
    }
    cases
}

fn read(case: &Value) -> Result<(Policy, policy::Arn, Request), String> {
    let policy = Policy::from_value(&case["policy"]).map_err(|error| error.to_string())?;
    let mut request = case["request"].clone();
    request["role"] = case["role"].clone();
    let (role, request) = Request::from_value(&request).map_err(|error| error.to_string())?;
    Ok((policy, role, request))
}

/// Texts in which a policy's own marks are frequent.
fn text() -> impl Strategy<Value = String> {
    let mark = prop::sample::select(vec![
        "*",
        "?",
        "${",
        "}",
        "'",
        ",",
        ":",
        "/",
        "arn:aws:iam::111122223333:role/",
        "aws:username",
        "2026-11-22T",
        "0",
        "9",
        ".",
        "-",
        "+",
        "=",
        "\u{0}",
        "\u{202e}",
        "é",
        "🦀",
        "",
        "true",
        "AQ==",
        "::",
        "sts:",
        "root",
    ]);
    prop_oneof![prop::collection::vec(mark, 0..12).prop_map(|parts| parts.concat()), any::<String>(),]
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::vec((text(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn statement() -> impl Strategy<Value = Value> {
    let operator = prop::sample::select(vec![
        "StringEquals",
        "StringNotLike",
        "StringLike",
        "StringEqualsIgnoreCase",
        "ArnLike",
        "ArnNotEquals",
        "Bool",
        "NumericLessThan",
        "DateGreaterThan",
        "IpAddress",
        "NotIpAddress",
        "BinaryEquals",
        "Null",
        "ForAllValues:StringLike",
        "ForAnyValue:ArnEqualsIfExists",
        "IfExists",
        ":",
        "é",
    ]);
    let scalar = prop_oneof![
        text().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from)
    ];
    let principal = prop_oneof![
        Just(json!("*")),
        text().prop_map(|name| json!({"AWS": name})),
        text().prop_map(|name| json!({"Federated": [name], "Service": "ec2.amazonaws.com"})),
        Just(json!({"AWS": ["111122223333", "arn:aws:iam::111122223333:role/app"]})),
    ];
    (any::<[bool; 3]>(), principal, text(), operator, text(), prop::collection::vec(scalar, 0..3)).prop_map(
        |([deny, not_principal, not_action], principal, action, operator, key, values)| {
            let key = if key.is_empty() { "aws:PrincipalArn".to_owned() } else { key };
            json!({
                "Effect": if deny { "Deny" } else { "Allow" },
                if not_principal { "NotPrincipal" } else { "Principal" }: principal,
                if not_action { "NotAction" } else { "Action" }: [action, "sts:Assume*"],
                "Condition": {operator: {key: values}},
            })
        },
    )
}

proptest! {
    #[test]
    fn any_json_is_a_policy_and_a_request_or_an_error(policy in json_value(), request in json_value()) {
        let _ = Policy::from_value(&policy);
        let _ = Request::from_value(&request);
        let _ = Request::parse(&request.to_string());
    }

    #[test]
    fn any_policy_decides_any_request(
        statements in prop::collection::vec(statement(), 0..4),
        caller in prop_oneof![text().prop_map(|name| json!({"Service": name})), Just(json!({"AWS": "arn:aws:sts::111122223333:assumed-role/app/s"}))],
        key in text(),
        values in prop::collection::vec(text(), 0..3),
    ) {
        let policy = json!({"Version": "2012-10-17", "Statement": statements});
        let policy = Policy::from_value(&policy).unwrap();
        let request = json!({
            "action": "sts:AssumeRole", "role": "arn:aws:iam::111122223333:role/app", "principal": caller,
            "context": {key: values, "sts:ExternalId": "a1"},
        });
        if let Ok((role, request)) = Request::from_value(&request) {
            let decision = evaluate(&policy, &role, &request);
            prop_assert_eq!(decision.verdicts.len(), policy.statements().len());
            prop_assert!(!decision.reasons(&policy).is_empty());
            prop_assert!(table(&policy, &role, None, None).rows.len() <= 100);
            prop_assert_eq!(explain(&policy).len(), policy.statements().len());
        }
    }

    /// The slow and obvious way: the pattern is tried at every place.
    #[test]
    fn wildcards_mean_what_they_mean(pattern in "[ab*?]{0,8}", value in "[ab]{0,8}") {
        fn like(pattern: &[u8], text: &[u8]) -> bool {
            match pattern.split_first() {
                None => text.is_empty(),
                Some((b'*', rest)) => (0..=text.len()).any(|at| like(rest, &text[at..])),
                Some((one, rest)) => text.split_first().is_some_and(|(c, text)| (*one == b'?' || one == c) && like(rest, text)),
            }
        }
        let case = json!({
            "policy": {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Condition": {"StringLike": {"k": pattern}}}},
            "role": "arn:aws:iam::111122223333:role/app",
            "request": {"action": "sts:AssumeRole", "principal": {"AWS": "111122223333"}, "context": {"k": value}},
        });
        let (policy, role, request) = read(&case).unwrap();
        prop_assert_eq!(evaluate(&policy, &role, &request).statement == Some(0), like(pattern.as_bytes(), value.as_bytes()));
    }
}
