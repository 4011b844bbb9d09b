//! What any text is told, and that no text makes a panic or a freeze.

use proptest::prelude::*;
use review::actions::actions;
use review::finding::Context;
use review::read::{MAX_BYTES, read};
use review::{Review, review};
use serde_json::Value;

#[test]
fn errors_of_reading_name_the_place() {
    let error = |text: &str| read(text).unwrap_err().to_string();
    assert_eq!(
        error("{\n  \"a\": 1,\n}"),
        "line 3, column 1 is not JSON: a comma stands before the closing brace: remove it"
    );
    assert!(error("{\"a\": \"x\ny\"}").starts_with("line 1, column 9 is not JSON"));
    assert!(error(" \n").starts_with("the text is empty"));
    assert!(error("{\"a\": tru}").contains("column 7"));
}

#[test]
fn errors_of_reading_know_where_people_copy_from() {
    for (text, cause) in [
        ("{\u{a0}\"Version\": 1}", "U+00A0"),
        ("{\"a\":\u{3000}1}", "white space"),
        ("{\"a\"\u{200b}: 1}", "invisible"),
        ("{\u{201c}Version\u{201d}: 1}", "typographic"),
        ("{'Version': 1}", "single"),
        ("{\n  // who\n  \"a\": 1}", "comments"),
        ("{\"a\": 1 /* who */}", "comments"),
        ("{\n  # who\n  \"a\": 1}", "comments"),
        ("{\"a\": [1, 2,]}", "last comma"),
        ("-----------------\n|  GetRole      |\n", "--output json"),
        ("arn:aws:iam::402881736519:role/acme-reader", "get-role"),
        ("An error occurred (NoSuchEntity) when calling the GetRole operation", "error that AWS answered"),
        // As Terraform and CloudFormation hand it on: terraform-aws-modules/terraform-aws-iam#603 (2026-11-27).
        (
            "Error: creating IAM Policy (acme): operation error IAM: CreatePolicy, https response error StatusCode: 400, RequestID: 2f0c-93, MalformedPolicyDocument: Policy statement must contain resources.",
            "(MalformedPolicyDocument to CreatePolicy): paste the policy that was refused",
        ),
        (
            "operation error IAM: GetRole, https response error StatusCode: 403, RequestID: 2f0c-93, api error AccessDenied: no",
            "(AccessDenied to GetRole)",
        ),
        (
            "Has prohibited field Resource (Service: Iam, Status Code: 400, Request ID: 2f0c-93)",
            "error that AWS answered",
        ),
        ("Not authorized to perform sts:AssumeRoleWithWebIdentity", "(AccessDenied to sts:AssumeRoleWithWebIdentity)"),
        ("You must specify a region. You can also configure", "error of the AWS CLI"),
        ("Parameter validation failed:\nInvalid length", "error of the AWS CLI"),
        ("Unable to locate credentials. You can configure", "error of the AWS CLI"),
    ] {
        let said = read(text).unwrap_err().to_string();
        assert!(said.contains(cause), "{text:?}: {said}");
    }
}

/// A review of any size is worth its time: each of these is handled in well under a second when optimised.
#[test]
fn huge_input_is_no_freeze() {
    let statement = r#"{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*"}"#;
    let texts = [
        format!(r#"{{"Statement":[{}]}}"#, vec![statement; 10_000].join(",")),
        format!(r#"{{"Statement":{{"Effect":"Allow","Action":[{}]}}}}"#, vec![r#""ec2:*a""#; 100_000].join(",")),
        format!(
            r#"{{"Statement":{{"Resource":[{}]}}}}"#,
            (0..60_000).map(|n| format!(r#""*a*{n}*""#)).collect::<Vec<_>>().join(",")
        ),
        format!(
            r#"{{"Statement":{{{}}}}}"#,
            (0..60_000).map(|n| format!(r#""k{}":1"#, n % 30_000)).collect::<Vec<_>>().join(",")
        ),
        format!(r#"{{"Statement":{{"Sid":"{}"}}}}"#, "*a".repeat(500_000)),
        format!(
            r#"{{"Statement":{{"Effect":"Allow","Action":"a:b","Resource":["{}","{}"]}}}}"#,
            "*a".repeat(200_000),
            "a".repeat(400_000)
        ),
        "[".repeat(MAX_BYTES),
        "{\"a\":".repeat(100_000),
        "{ \"Version\"".repeat(50_000),
    ];
    for text in texts {
        assert!(text.len() <= MAX_BYTES);
        let began = std::time::Instant::now();
        if let Ok(reading) = read(&text) {
            let context = Context { actions: Some(actions()), ..Context::default() };
            let review = Review::new(reading, &context);
            assert!(review.all_findings().count() < 20_000);
        }
        println!("{:?} {}", began.elapsed(), &text[..40]);
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    const WORDS: [&str; 34] = [
        "Version",
        "Statement",
        "Effect",
        "Allow",
        "Deny",
        "Principal",
        "NotPrincipal",
        "AWS",
        "Service",
        "Federated",
        "Action",
        "NotAction",
        "sts:AssumeRole",
        "sts:*",
        "iam:PassRole",
        "Resource",
        "*",
        "Condition",
        "StringEquals",
        "StringLike",
        "ForAllValues:StringLike",
        "Null",
        "sts:ExternalId",
        "aws:PrincipalArn",
        "2012-10-17",
        "arn:aws:iam::402881736519:root",
        "arn:aws:iam::402881736519:oidc-provider/gitlab.com",
        "gitlab.com:sub",
        "pods.eks.amazonaws.com",
        "true",
        "${",
        "\u{202e}",
        "<x>",
        "",
    ];
    let text = prop_oneof![prop::sample::select(&WORDS[..]).prop_map(str::to_owned), any::<String>()];
    let leaf = prop_oneof![
        text.clone().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        Just(Value::Null)
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((text.clone(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn whole(text: &str) {
    if let Ok(reading) = read(text) {
        for document in &reading.documents {
            for finding in review(document, &Context { actions: Some(actions()), ..Context::default() }) {
                let (first, last) = document.lines(&finding.path);
                assert!(first <= last && last <= text.lines().count());
                if let Some(fix) = &finding.fix {
                    let _ = fix.apply(&document.value);
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        whole(&text);
    }

    #[test]
    fn no_json_makes_it_panic(value in any_json()) {
        whole(&value.to_string());
        whole(&format!("{value:#}"));
        let policy = serde_json::json!({ "Version": "2012-10-17", "Statement": value });
        whole(&policy.to_string());
    }

    #[test]
    fn json_is_read_as_serde_json_reads_it(value in any_json()) {
        let policy = serde_json::json!({ "Statement": value });
        let reading = read(&policy.to_string()).unwrap();
        prop_assert_eq!(&reading.documents[0].value, &policy);
    }

    #[test]
    fn broken_json_is_refused_as_serde_json_refuses_it(value in any_json(), at in any::<prop::sample::Index>(), with in "[\\[\\]{}:,\"0-9a-z\\\\ ]?") {
        let mut chars: Vec<char> = serde_json::json!({ "Statement": value }).to_string().chars().collect();
        let at = at.index(chars.len());
        chars.splice(at..=at, with.chars());
        let text: String = chars.into_iter().collect();
        // A text that starts otherwise is searched for documents.
        if text.starts_with('{') && serde_json::from_str::<Value>(&text).is_err() && !text.contains("}{") {
            prop_assert!(read(&text).is_err() || text.contains("},"), "{}", text);
        }
    }
}
