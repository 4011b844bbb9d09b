//! What holds for any input: nothing panics, a link loses nothing, and no language takes a value for code.

use std::fmt::Write as _;
use std::sync::LazyLock;

use link::{LIMIT, Share, decode, encode};
use plan::plan;
use policy::{AccountId, Arn, Policy, Region, measure};
use profile::{Catalogue, Configuration, Form, Parameter, Profile, Settled, ValueKind};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use render::{Bundle, Guide, bundle, zip};
use serde_json::{Map, Value};
use support::{all_profiles, has_extension};

/// The catalogue and the fixtures together.
pub(crate) static PROFILES: LazyLock<Catalogue> = LazyLock::new(|| Catalogue { profiles: all_profiles() });

/// Texts that have broken programs of this kind.
const HOSTILE: [&str; 40] = [
    "",
    " ",
    "'",
    "\"",
    "\\",
    "`id`",
    "$(id)",
    "${aws:username}",
    "%{x}",
    "{{ x }}",
    "{x}",
    "a\nb",
    "\r",
    "\t",
    "\0",
    "-rf",
    "--profile=x",
    "file://x",
    "https://x",
    "*",
    "?",
    "a*b",
    "|",
    "<b>",
    "&amp;",
    "no",
    "0123",
    "é",
    "日本",
    "\u{200b}",
    "\u{202e}abc",
    "\u{feff}",
    "\u{e000}",
    "\u{f0000}",
    "\u{f8001}",
    "\u{10fffd}",
    "arn:",
    "arn:aws:iam::1:x",
    "END_OF_DOCUMENT",
    "4028-8173-6519",
];

/// A policy whose texts look like code and like the other languages' own words.
const HOSTILE_POLICY: &str = r#"{
    "Statement": {
        "Effect": "Allow", "NotAction": ["s3:*", "it's", "$(id)", "`id`"], "Resource": ["${aws:username}", "%{x}", "{{x}}", "a\"b\\", "<b>"],
        "Condition": {"StringLike": {"aws:RequestTag/it's ${x} \"": ["é", "END_OF_DOCUMENT"]}, "Bool": {"aws:SecureTransport": true}}
    }
}"#;

pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => select(&HOSTILE[..]).prop_map(str::to_owned),
        2 => any::<String>(),
        1 => vec(any::<u8>(), 0..40).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        1 => "[ -~]{1,40}",
        1 => "[a-z0-9-]{1,70}",
    ]
}

/// A value that the parameter's type takes: its example, or one of the type's own.
pub(crate) fn fitting(parameter: &Parameter, pick: usize) -> String {
    let of_type = match &parameter.kind {
        ValueKind::Choice(choices) => choices.get(pick % choices.len().max(1)).map(|choice| choice.value.as_str()),
        ValueKind::Boolean => ["true", "false"].get(pick % 2).copied(),
        ValueKind::Partition => ["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso"].get(pick % 5).copied(),
        ValueKind::Region => ["eu-west-1", "cn-north-1", "us-gov-west-1", "us-iso-east-1"].get(pick % 4).copied(),
        ValueKind::AccountId => ["402881736519", "009996457667"].get(pick % 2).copied(),
        ValueKind::BucketName => ["acme-logs", "acme.archive", "abc"].get(pick % 3).copied(),
        ValueKind::S3Prefix => ["orders/", "$(id)/", "it's/", "*", "`|`", "café \"x\"/"].get(pick % 6).copied(),
        ValueKind::Integer { .. } | ValueKind::Port => ["1", "2", "0080"].get(pick % 3).copied(),
        ValueKind::Cidr => ["203.0.113.0/24", "2001:db8::/32", "192.0.2.7/32"].get(pick % 3).copied(),
        ValueKind::ExternalIdPattern => ["acme@*", "*@stack?"].get(pick % 2).copied(),
        ValueKind::OidcIssuer => ["tokens.example.com", "https://id.example.com/t/1/"].get(pick % 2).copied(),
        ValueKind::HostedZoneId => ["Z1D633PJN98FT9", "/hostedzone/Z1"].get(pick % 2).copied(),
        ValueKind::PolicyArn => ["arn:aws:iam::aws:policy/job-function/Billing"].get(pick % 2).copied(),
        ValueKind::PolicyDocument => [HOSTILE_POLICY].get(pick % 2).copied(),
        _ => None,
    };
    let example = parameter.example.as_deref().filter(|_| of_type.is_none() || pick.is_multiple_of(2));
    example.or(of_type).unwrap_or("example-1").to_owned()
}

/// Any configuration of any profile, from complete and valid to nothing but noise.
pub(crate) fn configurations() -> impl Strategy<Value = Configuration> {
    let edits = vec((any::<Index>(), any::<usize>(), proptest::option::weighted(0.4, text())), 0..12);
    (any::<Index>(), any::<bool>(), any::<bool>(), any::<usize>(), edits).prop_map(
        |(profile, documented, complete, pick, edits)| {
            let profile = &PROFILES.profiles[profile.index(PROFILES.profiles.len())];
            let mut configuration = Configuration::new(&profile.id);
            configuration.form = if documented { Form::Documented } else { Form::Recommended };
            let own = profile.parameters.iter().filter(|p| complete && p.default.is_none());
            for parameter in own.filter(|p| !matches!(p.kind, ValueKind::Region | ValueKind::KmsKeyArn)) {
                configuration.set(&parameter.name, vec![fitting(parameter, pick)]);
            }
            for (index, pick, text) in edits {
                let parameter = &profile.parameters[index.index(profile.parameters.len())];
                let text = text.unwrap_or_else(|| fitting(parameter, pick));
                let mut texts = configuration.texts(&parameter.name).to_vec();
                if parameter.list.is_none() || pick % 5 == 0 {
                    texts.clear();
                }
                texts.push(text);
                configuration.set(&parameter.name, texts);
            }
            configuration
        },
    )
}

pub(crate) fn profile_of(configuration: &Configuration) -> &'static Profile {
    PROFILES.find(&configuration.vendor).unwrap()
}

pub(crate) fn render(profile: &Profile, configuration: &Configuration) -> Bundle {
    let settled = Settled::new(profile, configuration);
    let plan = plan(&settled).unwrap_or_else(|error| panic!("{}: {error}", profile.id));
    let steps = Guide::new(&plan).steps;
    assert!(!steps.is_empty(), "{}: there is always something to do", profile.id);
    let bundle = bundle(&plan, None);
    let archive = zip(&profile.id, bundle.documents.iter().map(|d| (d.path.as_str(), d.text.as_str())));
    assert!(archive.len() >= 22, "an archive has its end record");
    bundle
}

/// Without spans: a default that was typed is marked as typed.
fn texts(bundle: &Bundle) -> Vec<(&str, &str)> {
    bundle.documents.iter().map(|document| (document.path.as_str(), document.text.as_str())).collect()
}

/// Everything that is said of a configuration's values.
pub(crate) fn judged(profile: &Profile, configuration: &Configuration) -> Vec<String> {
    let settled = Settled::new(profile, configuration);
    let each = profile.parameters.iter().map(|parameter| {
        let setting = settled.setting(parameter.id);
        let values: Vec<&str> = setting.values.iter().map(profile::Valid::as_str).collect();
        let problems: Vec<String> = setting.problems.iter().map(|problem| problem.error.to_string()).collect();
        format!("{} {values:?} {problems:?}", parameter.name)
    });
    each.collect()
}

/// Few enough for every day; `PROPTEST_CASES=20000 cargo test --release -p render property` looks harder.
pub(crate) fn runs() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|runs| runs.parse().ok()).unwrap_or(150)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: runs(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_link_loses_nothing(configuration in configurations()) {
        let profile = profile_of(&configuration);
        let link = encode(&Settled::new(profile, &configuration), &configuration, Share::Everything);
        prop_assert!(link.is_ascii(), "{}", link);
        prop_assume!(link.len() <= LIMIT);
        let decoded = decode(&link, &PROFILES);
        prop_assert_eq!(&decoded.errors, &vec![], "{}", link);
        prop_assert_eq!(decoded.configuration.form, configuration.form);
        let again = encode(&Settled::new(profile, &decoded.configuration), &decoded.configuration, Share::Everything);
        prop_assert_eq!(&again, &link);
        prop_assert_eq!(judged(profile, &decoded.configuration), judged(profile, &configuration), "{}", link);
        let (one, other) = (render(profile, &configuration), render(profile, &decoded.configuration));
        prop_assert_eq!(texts(&one), texts(&other), "{}", link);
        prop_assert_eq!(one.withheld, other.withheld, "{}", link);
    }

    #[test]
    fn a_link_without_identifiers_has_none(configuration in configurations()) {
        let profile = profile_of(&configuration);
        let link = encode(&Settled::new(profile, &configuration), &configuration, Share::WithoutIdentifiers);
        let decoded = decode(&link, &PROFILES);
        for parameter in &profile.parameters {
            if parameter.kind.identifies() {
                prop_assert!(decoded.configuration.texts(&parameter.name).is_empty(), "{}", link);
            }
        }
    }

    /// Every document is what its language says it is, whatever the values are.
    #[test]
    fn documents_are_documents(configuration in configurations()) {
        let profile = profile_of(&configuration);
        let link = encode(&Settled::new(profile, &configuration), &configuration, Share::Everything);
        let bundle = render(profile, &configuration);
        for document in &bundle.documents {
            let place = format!("{} of {link}", document.path);
            prop_assert!(document.text.ends_with('\n'), "{}", place);
            prop_assert!(!document.text.chars().any(|c| u32::from(c) >= 0xE_0000), "a mark is left in {}", place);
            for span in &document.spans {
                prop_assert!(document.text.get(span.start..span.end).is_some(), "a span is off in {}", place);
            }
            if has_extension(&document.path, "ps1") {
                // Windows PowerShell 5.1 takes no script for UTF-8. A comment's text is nothing to it.
                let code = document.text.lines().filter(|line| !line.trim_start().starts_with('#'));
                prop_assert!(code.into_iter().all(str::is_ascii), "more than ASCII in {}", place);
            }
            if document.section.quota().is_some() {
                let policy = Policy::parse(&document.text).map_err(|error| TestCaseError::fail(format!("{place}: {error}")))?;
                prop_assert_eq!(format!("{:#}\n", policy.to_value()), document.text.clone(), "{}", place);
            }
            if has_extension(&document.path, "sh") {
                prop_assert!(document.gaps().is_empty(), "a gap can be pasted: {}", place);
            }
        }
    }

    #[test]
    fn any_text_is_read_as_a_link(text in text(), vendor in any::<Index>(), pairs in vec((text(), text(), any::<Index>()), 0..8)) {
        decode(&text, &PROFILES);
        decode(&format!("#/{text}"), &PROFILES);
        let profile = &PROFILES.profiles[vendor.index(PROFILES.profiles.len())];
        let mut link = format!("#/{}?", profile.id);
        for (name, value, index) in pairs {
            let name = if index.index(3) > 0 { &profile.parameters[index.index(profile.parameters.len())].name } else { &name };
            let _ = write!(link, "{name}={value}&");
        }
        let decoded = decode(&link, &PROFILES);
        for error in &decoded.errors {
            prop_assert!(!error.to_string().chars().any(char::is_control), "{:?}", error);
        }
        if let Some(profile) = decoded.profile {
            render(profile, &decoded.configuration);
        }
    }

    #[test]
    fn any_text_is_read_as_a_value(text in text()) {
        for parameter in PROFILES.profiles.iter().flat_map(|profile| &profile.parameters) {
            if let Ok(value) = parameter.kind.parse(&text) {
                let again = parameter.kind.parse(value.as_str()).map(|again| again.as_str().to_owned());
                prop_assert_eq!(again, Ok(value.as_str().to_owned()), "{} twice", parameter.name);
                prop_assert!(!value.as_str().chars().any(char::is_control));
            }
        }
        let _ = (AccountId::parse(&text), Arn::parse(&text), Region::parse(&text), measure(&text));
    }

    #[test]
    fn any_json_is_read_as_a_policy(value in json(), text in text()) {
        let _ = Policy::parse(&text);
        if let Ok(policy) = Policy::from_value(&value) {
            prop_assert_eq!(Policy::from_value(&policy.to_value()), Ok(policy));
        }
    }
}

/// JSON with the words of policies and profiles in it, so that it gets past the first check.
pub(crate) fn json() -> impl Strategy<Value = Value> {
    const WORDS: [&str; 24] = [
        "Version",
        "Statement",
        "Effect",
        "Allow",
        "Action",
        "Resource",
        "Principal",
        "AWS",
        "*",
        "Condition",
        "StringEquals",
        "id",
        "$if",
        "$for",
        "$match",
        "$difference",
        "$yaml",
        "$number",
        "param",
        "in",
        "then",
        "{account_id}",
        "{",
        "form",
    ];
    let word = || select(&WORDS[..]).prop_map(str::to_owned);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        let key = prop_oneof![3 => word(), 1 => text()];
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            vec((key, inner), 0..6).prop_map(|members| Value::Object(Map::from_iter(members))),
        ]
    })
}

/// The document limits of other programs are no limit here: megabytes are read, or refused, and never fatal.
#[test]
fn huge_input_is_harmless() {
    let huge = "a".repeat(4 << 20);
    assert!(decode(&format!("#/xpander?role_name={huge}"), &PROFILES).profile.is_none());
    assert!(Policy::parse(&"[".repeat(1 << 20)).is_err(), "deep nesting is refused");
    assert!(Profile::parse("deep", &"{\"a\":".repeat(1 << 18)).is_err(), "deep nesting is refused");
    for profile in &PROFILES.profiles {
        let mut configuration = Configuration::new(&profile.id);
        for parameter in &profile.parameters {
            let (length, times) = if parameter.list.is_some() { (500, 200) } else { (100_000, 1) };
            let texts = vec!["a".repeat(length); times];
            configuration.set(&parameter.name, texts);
        }
        render(profile, &configuration);
    }
}
