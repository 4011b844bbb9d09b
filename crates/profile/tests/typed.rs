//! What is said of values as they are typed, and of values beside each other.

use std::fmt::Write as _;

use profile::{Configuration, Settled, ValueKind};
use support::catalogue_with;

use crate::values::{tables, word};

/// One text that nearly every type would take, spoilt by one character.
#[test]
fn characters_that_cannot_be_seen_are_named() {
    let control = "a control character";
    let direction = "a character that changes the reading direction";
    let width = "a zero-width character";
    let other = "an invisible character";
    let rows = [
        ('\u{0}', "U+0000", control),
        ('\u{7}', "U+0007", control),
        ('\t', "U+0009", control),
        ('\n', "U+000A", control),
        ('\r', "U+000D", control),
        ('\u{1b}', "U+001B", control),
        ('\u{7f}', "U+007F", control),
        ('\u{85}', "U+0085", control),
        ('\u{ad}', "U+00AD", other),
        ('\u{61c}', "U+061C", direction),
        ('\u{200b}', "U+200B", width),
        ('\u{200d}', "U+200D", width),
        ('\u{200e}', "U+200E", direction),
        ('\u{2028}', "U+2028", other),
        ('\u{202e}', "U+202E", direction),
        ('\u{2060}', "U+2060", width),
        ('\u{2066}', "U+2066", direction),
        ('\u{3164}', "U+3164", other),
        ('\u{e000}', "U+E000", other),
        ('\u{fe0f}', "U+FE0F", other),
        ('\u{feff}', "U+FEFF", width),
        ('\u{e0041}', "U+E0041", other),
        ('\u{f0000}', "U+F0000", other),
        ('\u{10fffd}', "U+10FFFD", other),
    ];
    let tables = tables();
    let mut faults = String::new();
    for kind in tables.iter().map(|table| &table.kind) {
        for (c, code_point, name) in &rows {
            // Pasted JSON has line ends.
            if *kind == ValueKind::PolicyDocument && matches!(c, '\n' | '\r' | '\t') {
                continue;
            }
            let text = format!("a{c}b");
            let found = kind.parse(&text).map(|value| value.as_str().to_owned()).map_err(|error| error.to_string());
            let expected = Err(format!("contains {code_point}, {name}: delete it"));
            if found != expected {
                let _ = writeln!(faults, "{} of {text:?}:\n  - {expected:?}\n  + {found:?}", word(kind));
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn what_the_aws_cli_would_read_is_refused() {
    for (text, prefix) in [
        ("file://x", "file://"),
        ("FILE:///etc/passwd", "file://"),
        ("fileb://x", "fileb://"),
        ("http://x", "http://"),
        ("https://x", "https://"),
        ("  Https://x", "https://"),
    ] {
        for kind in [ValueKind::ExternalId, ValueKind::S3Prefix, ValueKind::AwsProfile, ValueKind::SecretName] {
            let found = kind.parse(text).map_err(|error| error.to_string());
            let message =
                format!("starts with `{prefix}`, which the AWS CLI would replace by what it reads there: remove it");
            assert_eq!(found.err(), Some(message), "{} of {text:?}", word(&kind));
        }
    }
}

#[test]
fn surrounding_white_space_is_removed() {
    let rows = [
        (ValueKind::AccountId, " 402881736519\n", "402881736519"),
        (ValueKind::S3Prefix, "\u{3000}a b/\u{a0}", "a b/"),
        (ValueKind::RoleArn, "\tarn:aws:iam::111122223333:role/r\r\n", "arn:aws:iam::111122223333:role/r"),
        (ValueKind::Boolean, " true ", "true"),
    ];
    for (kind, text, value) in rows {
        assert_eq!(kind.parse(text).unwrap().as_str(), value, "{} of {text:?}", word(&kind));
    }
}

/// A vendor, what is typed, and every message.
type Row = (&'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);

/// What only shows when all values of a configuration are there.
#[test]
fn values_are_put_to_each_other() {
    const ACCOUNT: (&str, &str) = ("account_id", "402881736519");
    let rows: &[Row] = &[
        (
            "xpander",
            &[ACCOUNT, ("region", "cn-north-1")],
            &["region 0 belongs to partition `aws-cn`, but `aws` is chosen: change one of them"],
        ),
        ("xpander", &[ACCOUNT, ("region", "cn-north-1"), ("partition", "aws-cn")], &[]),
        (
            "xpander",
            &[ACCOUNT, ("secret", "a"), ("secret", "arn:aws-cn:secretsmanager:cn-north-1:402881736519:secret:b")],
            &["secret 1 belongs to partition `aws-cn`, but `aws` is chosen: change one of them"],
        ),
        (
            "xpander",
            &[ACCOUNT, ("results_bucket", "abc"), ("results_bucket", " abc ")],
            &["results_bucket 1 is listed twice: remove one"],
        ),
        (
            "xpander",
            &[ACCOUNT, ("results_bucket", "abc"), ("results_bucket", ""), ("results_bucket", "x")],
            &["results_bucket 2 has 1 character: it needs 3 to 63"],
        ),
        (
            "datadog",
            &[ACCOUNT, ("partition", "aws-cn")],
            &["partition 0 `aws-cn` is not supported by this vendor: choose another partition"],
        ),
        (
            "databricks-unity-catalog",
            &[ACCOUNT, ("partition", "aws-us-gov"), ("kms_key_arn", "arn:aws:kms:eu-west-1:402881736519:key/1")],
            &["kms_key_arn 0 belongs to partition `aws`, but `aws-us-gov` is chosen: change one of them"],
        ),
        (
            "karpenter",
            &[("cluster_name", LONG_NAME)],
            &[
                "role_name 0 has 70 characters: it needs 1 to 64",
                "node_role_name 0 has 78 characters: it needs 1 to 64",
            ],
        ),
        ("karpenter", &[("cluster_name", LONG_NAME), ("role_name", "k"), ("node_role_name", "n")], &[]),
    ];
    let mut faults = String::new();
    for (vendor, typed, expected) in rows {
        let found = messages(vendor, typed);
        if found != *expected {
            let _ = writeln!(faults, "{vendor} {typed:?}:\n  - {expected:?}\n  + {found:?}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// 60 characters: a cluster's name, but too long for what is made of it.
const LONG_NAME: &str = "cluster-cluster-cluster-cluster-cluster-cluster-cluster-1234";

fn messages(vendor: &str, typed: &[(&str, &str)]) -> Vec<String> {
    let catalogue = catalogue_with(vendor);
    let mut configuration = Configuration::new(vendor);
    for (name, text) in typed {
        configuration.values.entry((*name).to_owned()).or_default().push((*text).to_owned());
    }
    let settled = Settled::new(&catalogue.profiles[0], &configuration);
    let invalid = settled.invalid();
    invalid.iter().map(|(parameter, problem)| format!("{} {} {}", parameter.name, problem.row, problem.error)).collect()
}

#[test]
fn a_list_is_as_long_as_its_limit() {
    let buckets: Vec<String> = (0..51).map(|number| format!("bucket-{number}")).collect();
    let typed: Vec<(&str, &str)> = buckets.iter().map(|bucket| ("results_bucket", bucket.as_str())).collect();
    assert_eq!(messages("xpander", &typed[..50]), Vec::<String>::new());
    assert_eq!(messages("xpander", &typed), ["results_bucket 50 has more than 50 entries: remove some"]);
}
