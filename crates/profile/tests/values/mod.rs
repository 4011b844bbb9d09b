//! Which texts each type takes, and what it says of the others: the exact words that a person reads beside a field.

mod arns;
mod aws;
mod network;

use std::fmt::Write as _;

use profile::{Choice, Line, TextRule, ValueKind};

/// A kind's rows: a text, and the value it stands for or the message.
pub(crate) struct Table {
    pub(crate) kind: ValueKind,
    accepted: Vec<(String, String)>,
    refused: Vec<(String, String)>,
}

fn table(kind: ValueKind) -> Table {
    Table { kind, accepted: Vec::new(), refused: Vec::new() }
}

impl Table {
    /// Texts that are values as they are.
    fn takes(mut self, texts: &[&str]) -> Self {
        self.accepted.extend(texts.iter().map(|text| ((*text).to_owned(), (*text).to_owned())));
        self
    }

    fn reads(mut self, text: &str, value: &str) -> Self {
        self.accepted.push((text.to_owned(), value.to_owned()));
        self
    }

    fn refuses(mut self, text: &str, message: &str) -> Self {
        self.refused.push((text.to_owned(), message.to_owned()));
        self
    }

    fn faults(&self) -> String {
        let mut faults = String::new();
        let accepted = self.accepted.iter().map(|(text, value)| (text, Ok(value.clone())));
        let refused = self.refused.iter().map(|(text, message)| (text, Err(message.clone())));
        for (text, expected) in accepted.chain(refused) {
            let found = self.kind.parse(text).map(|value| value.as_str().to_owned()).map_err(|error| error.to_string());
            if found != expected {
                let _ = writeln!(faults, "{} of {text:?}:\n  - {expected:?}\n  + {found:?}", word(&self.kind));
            }
        }
        faults
    }
}

/// Names every type, so that a new one cannot be forgotten here.
pub(crate) fn word(kind: &ValueKind) -> &'static str {
    match kind {
        ValueKind::AccountId => "account_id",
        ValueKind::Partition => "partition",
        ValueKind::Region => "region",
        ValueKind::AwsProfile => "aws_profile",
        ValueKind::RoleName => "role_name",
        ValueKind::RolePath => "role_path",
        ValueKind::PolicyName => "policy_name",
        ValueKind::RoleArn => "role_arn",
        ValueKind::UserArn => "user_arn",
        ValueKind::PrincipalArn => "principal_arn",
        ValueKind::PolicyArn => "policy_arn",
        ValueKind::PolicyDocument => "policy_document",
        ValueKind::ExternalId => "external_id",
        ValueKind::ExternalIdPattern => "external_id_pattern",
        ValueKind::OidcIssuer => "oidc_issuer",
        ValueKind::EksClusterName => "eks_cluster_name",
        ValueKind::EksOidcId => "eks_oidc_id",
        ValueKind::KubernetesLabel => "kubernetes_label",
        ValueKind::KubernetesName => "kubernetes_name",
        ValueKind::BucketName => "bucket_name",
        ValueKind::S3Prefix => "s3_prefix",
        ValueKind::SecretName => "secret_name",
        ValueKind::DynamodbTable => "dynamodb_table",
        ValueKind::KmsKeyArn => "kms_key_arn",
        ValueKind::S3ObjectUrl => "s3_object_url",
        ValueKind::HostedZoneId => "hosted_zone_id",
        ValueKind::Cidr => "cidr",
        ValueKind::VpcId => "vpc_id",
        ValueKind::SecurityGroupId => "security_group_id",
        ValueKind::Port => "port",
        ValueKind::Uuid => "uuid",
        ValueKind::Tag => "tag",
        ValueKind::Boolean => "boolean",
        ValueKind::Integer { .. } => "integer",
        ValueKind::Choice(_) => "choice",
        ValueKind::Text(_) => "text",
        ValueKind::Arn(_) => "arn",
    }
}

const KINDS: usize = 37;

#[test]
fn every_type_takes_and_refuses_what_aws_does() {
    let tables = tables();
    let mut words: Vec<&str> = tables.iter().map(|table| word(&table.kind)).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), KINDS, "every type has a table: {words:?}");
    let faults: String = tables.iter().map(Table::faults).collect();
    assert!(faults.is_empty(), "\n{faults}");
}

/// A quote or a backslash at any place of any value: what a type takes, it says that it takes.
#[test]
fn a_type_says_whether_its_values_may_have_quotes() {
    for table in tables() {
        let kind = &table.kind;
        let takes = |text: &str| kind.parse(text).is_ok_and(|value| value.as_str().contains(['"', '\\']));
        let found = table.accepted.iter().any(|(text, _)| {
            let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            let changed = places.flat_map(|at| ["", "\"", "\\"].map(|c| [&text[..at], c, &text[at..]].concat()));
            changed.into_iter().any(|text| takes(&text))
        });
        // The characters of a text are the profile's.
        let said = kind.admits_quotes() && !matches!(kind, ValueKind::Text(_));
        assert_eq!(found, said, "{}: its file says it in `quotes`", word(kind));
    }
}

/// Every type's rows.
pub(crate) fn tables() -> Vec<Table> {
    [
        aws::names(),
        arns::of_iam_and_data(),
        network::networks(),
        arns::of_any_service(),
        network::clusters(),
        aws::objects(),
        general(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const WILDCARD: &str = "contains a wildcard: name each one exactly";
const READ: &str = "starts with `http://`, which the AWS CLI would replace by what it reads there: remove it";

fn general() -> Vec<Table> {
    let choice = |value: &str| Choice { value: value.to_owned(), label: Line::default(), help: Line::default() };
    let rule = |ranges: &[(char, char)]| ValueKind::Text(TextRule { ranges: ranges.to_vec(), min: 2, max: 5 });
    let letters = [('A', 'Z'), ('a', 'z'), ('0', '9'), ('_', '_'), ('-', '-')];
    vec![
        table(ValueKind::Port)
            .takes(&["1", "5439", "65535"])
            .reads("0080", "80")
            .refuses("0", "is out of range: write a number from 1 to 65535")
            .refuses("65536", "is out of range: write a number from 1 to 65535")
            .refuses("99999999999999999999", "is out of range: write a number from 1 to 65535")
            .refuses("-1", "contains `-` (U+002D): use only digits")
            .refuses("+1", "contains `+` (U+002B): use only digits"),
        table(ValueKind::Integer { min: 0, max: 3 })
            .takes(&["0", "3"])
            .refuses("4", "is out of range: write a number from 0 to 3")
            .refuses("1.5", "contains `.` (U+002E): use only digits"),
        table(ValueKind::Tag)
            .takes(&["team=data", "cost centre=4711 / b", "a=", "url=https://x", "k=a=b"])
            .takes(&[&format!("{}={}", "k".repeat(128), "v".repeat(256))])
            .refuses("team", "has no `=`: write a tag as `key=value`")
            .refuses("=data", "has 0 characters: it needs 1 to 128")
            .refuses(&format!("{}=v", "k".repeat(129)), "has 129 characters: it needs 1 to 128")
            .refuses(&format!("k={}", "v".repeat(257)), "has 257 characters: it needs 0 to 256")
            .refuses("AWS:x=1", "begins with `aws:`, which AWS keeps for its own tags: choose another key")
            .refuses("team=*", WILDCARD)
            .refuses("a,b=c", "contains `,` (U+002C): use only ASCII letters, digits, spaces and _ . : / = + - @"),
        table(ValueKind::Uuid)
            .takes(&["0d3c7a9e-5b1f-4c8e-9a52-7f1d6e2b4c30", "0D3C7A9E-5B1F-4C8E-9A52-7F1D6E2B4C30"])
            .refuses("{0d3c7a9e-5b1f-4c8e-9a52-7f1d6e2b4c30}", "is no UUID: write 8-4-4-4-12 hexadecimal digits")
            .refuses("0d3c7a9e5b1f4c8e9a527f1d6e2b4c30", "is no UUID: write 8-4-4-4-12 hexadecimal digits")
            .refuses("0d3c7a9g-5b1f-4c8e-9a52-7f1d6e2b4c30", "is no UUID: write 8-4-4-4-12 hexadecimal digits"),
        table(ValueKind::Boolean)
            .takes(&["true", "false"])
            .refuses("yes", "is not one of `true`, `false`: choose one of these")
            .refuses("True", "is not one of `true`, `false`: choose one of these"),
        table(ValueKind::Choice(vec![choice("s3"), choice("dynamodb")]))
            .takes(&["s3", "dynamodb"])
            .refuses("S3", "is not one of `s3`, `dynamodb`: choose one of these"),
        table(rule(&letters))
            .takes(&["a_-", "00000"])
            .refuses("a", "has 1 character: it needs 2 to 5")
            .refuses("abcdef", "has 6 characters: it needs 2 to 5")
            .refuses("a.b", "contains `.` (U+002E): use only letters, digits and _ -"),
        table(rule(&[('A', 'Z')])).refuses("Ab", "contains `b` (U+0062): use only upper-case letters"),
        table(rule(&[('a', 'z'), (' ', ' ')]))
            .refuses("aB", "contains `B` (U+0042): use only lower-case letters and space"),
        table(rule(&[('0', '7')])).refuses("08", "contains `8` (U+0038): use only 0 to 7"),
    ]
}
