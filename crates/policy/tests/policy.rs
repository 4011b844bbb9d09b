//! The policy language: what is read is printed back as it was, what is no policy is refused with its place.

use policy::{
    AccountId, Arn, Effect, Element, OneOrMany, Partition, Policy, Principal, PrincipalKind, Region, measure,
};
use support::diff;

/// Policies in the grammar's order, which print as they stand here.
const POLICIES: [(&str, &str); 8] = [
    (
        "one statement without an array",
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}"#,
    ),
    (
        "arrays of one and of none",
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":[]}]}"#,
    ),
    ("no version, an ID", r#"{"Id":"EC2InterruptionPolicy","Statement":[]}"#),
    (
        "the older version",
        r#"{"Version":"2008-10-17","Statement":[{"Sid":"","Effect":"Deny","NotAction":"iam:*","NotResource":["a","b"]}]}"#,
    ),
    (
        "principals of every kind in their own order",
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["ec2.amazonaws.com"],"AWS":"402881736519","Federated":"cognito-identity.amazonaws.com","CanonicalUser":["79a5"]},"Action":"sts:AssumeRole"}]}"#,
    ),
    ("anyone", r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}"#),
    (
        "anyone but one",
        r#"{"Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":["arn:aws:iam::402881736519:root"]},"Action":"*","Resource":"*"}]}"#,
    ),
    (
        "conditions with keys that hold slashes, and values without quotes",
        r#"{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"oidc.example/org/1:sub":["{a}:*"],"oidc.example/org/1:aud":"x"},"Bool":{"aws:SecureTransport":false},"NumericLessThan":{"s3:max-keys":[10,2.5]},"ForAllValues:StringEquals":{"aws:TagKeys":[]}}}]}"#,
    ),
];

#[test]
fn what_is_read_is_printed_as_it_was() {
    for (what, text) in POLICIES {
        let policy = Policy::parse(text).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(policy.to_value().to_string(), text, "{what}");
        let pretty = format!("{:#}", policy.to_value());
        let again = Policy::parse(&pretty).unwrap();
        assert_eq!(again, policy, "{what}");
        assert_eq!(measure(&pretty), measure(text), "{what}: white space does not count");
    }
}

#[test]
fn elements_print_in_the_order_of_the_grammar() {
    let text = r#"{
  "Statement": [
    {
      "Condition": { "StringEquals": { "b": "1", "a": "2" } },
      "Resource": "*",
      "NotAction": ["z", "a"],
      "Effect": "Allow",
      "Sid": "S"
    }
  ],
  "Version": "2012-10-17"
}"#;
    let expected = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "S",
      "Effect": "Allow",
      "NotAction": [
        "z",
        "a"
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "b": "1",
          "a": "2"
        }
      }
    }
  ]
}"#;
    let printed = format!("{:#}", Policy::parse(text).unwrap().to_value());
    assert_eq!(printed, expected, "\n{}", diff(expected, &printed));
}

#[test]
fn a_policy_is_typed() {
    let policy = Policy::parse(POLICIES[4].1).unwrap();
    let [statement] = policy.statements() else { panic!("one statement: {policy:?}") };
    assert_eq!(statement.effect, Effect::Allow);
    assert_eq!(statement.action, Element::Is(OneOrMany::One("sts:AssumeRole".to_owned())));
    let Some(Element::Is(Principal::Kinds(kinds))) = &statement.principal else { panic!("{statement:?}") };
    let kinds: Vec<PrincipalKind> = kinds.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(
        kinds,
        [PrincipalKind::Service, PrincipalKind::Aws, PrincipalKind::Federated, PrincipalKind::CanonicalUser,]
    );
}

#[test]
fn what_is_no_policy_is_refused_with_its_place() {
    let rows = [
        ("", "the document is not JSON: EOF while parsing a value at line 1 column 0"),
        ("{", "the document is not JSON: EOF while parsing an object at line 1 column 1"),
        ("[]", "the document must be a policy object"),
        ("{}", "the document has no `Statement`: add it"),
        (r#"{"statement":[]}"#, "the document has `statement`, which is no policy element: remove it"),
        (r#"{"Version":1,"Statement":[]}"#, "/Version must be a string"),
        (r#"{"Statement":"x"}"#, "/Statement must be a statement object"),
        (r#"{"Statement":[[]]}"#, "/Statement/0 must be a statement object"),
        (r#"{"Statement":{}}"#, "/Statement has no `Effect`: add it"),
        (
            r#"{"Statement":[{"Effect":"allow","Action":"*"}]}"#,
            "/Statement/0/Effect is `allow`: write `Allow` or `Deny`",
        ),
        (r#"{"Statement":[{"Effect":true,"Action":"*"}]}"#, "/Statement/0/Effect must be a string"),
        (r#"{"Statement":[{"Effect":"Allow"}]}"#, "/Statement/0 has no `Action`: add it"),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"a","NotAction":"b"}]}"#,
            "/Statement/0 has both `Action` and `NotAction`: keep one",
        ),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"a","Actions":"b"}]}"#,
            "/Statement/0 has `Actions`, which is no policy element: remove it",
        ),
        (r#"{"Statement":[{"Effect":"Allow","Action":["a",1]}]}"#, "/Statement/0/Action/1 must be a string"),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"a","Principal":"me"}]}"#,
            "/Statement/0/Principal must be `*` or an object of principals",
        ),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"a","Principal":{"aws":"*"}}]}"#,
            "/Statement/0/Principal names `aws`: use `AWS`, `Service`, `Federated` or `CanonicalUser`",
        ),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"a","Principal":{"AWS":["*",null]}}]}"#,
            "/Statement/0/Principal/AWS/1 must be a string",
        ),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"a","Condition":[]}]}"#,
            "/Statement/0/Condition must be an object of condition operators",
        ),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"a","Condition":{"Bool":"x"}}]}"#,
            "/Statement/0/Condition/Bool must be an object of condition keys",
        ),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"a","Condition":{"Null":{"oidc.example/o~1:sub":[{}]}}}]}"#,
            "/Statement/0/Condition/Null/oidc.example~1o~01:sub/0 must be a string, a boolean or a number",
        ),
    ];
    for (text, expected) in rows {
        let found = Policy::parse(text).map(|policy| policy.to_value()).map_err(|error| error.to_string());
        assert_eq!(found, Err(expected.to_owned()), "{text}");
    }
}

#[test]
fn white_space_is_not_measured() {
    for (text, size) in [("", 0), (" \t\r\n", 0), ("{ \"a b\": 1 }\n", 8), ("é", 1), ("\u{a0}", 1)] {
        assert_eq!(measure(text), size, "{text:?}");
    }
}

#[test]
fn an_arn_has_six_fields() {
    for text in [
        "arn:aws:iam::402881736519:role/a/b:c",
        "arn:aws-iso-b:s3:::bucket/key:with:colons",
        "arn:aws:iam::aws:policy/SecurityAudit",
        "arn:aws-us-gov:kms:us-gov-west-1:402881736519:key/1",
    ] {
        assert_eq!(Arn::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).to_string(), text);
    }
    let arn = Arn::parse("arn:aws-cn:eks:cn-north-1:402881736519:cluster/prod").unwrap();
    assert_eq!(
        (arn.partition, arn.service.as_str(), arn.region.as_str(), arn.account.as_str(), arn.resource.as_str()),
        (Partition::AwsCn, "eks", "cn-north-1", "402881736519", "cluster/prod")
    );
    let fields = "an ARN has six fields: arn:partition:service:region:account:resource";
    for (text, expected) in [
        ("", fields),
        ("arn:aws:iam::402881736519", fields),
        ("arn:aws:::402881736519:x", fields),
        ("arn:aws:iam::402881736519:", fields),
        ("ARN:aws:iam::402881736519:x", fields),
        ("arn:*:iam::402881736519:x", "`*` is no partition: the second field is `aws`, `aws-cn`, `aws-us-gov`…"),
        ("arn:aws:iam::40288173651:x", "`40288173651` is no account ID: the fifth field has 12 digits"),
        ("arn:aws:iam::*:x", "`*` is no account ID: the fifth field has 12 digits"),
    ] {
        assert_eq!(Arn::parse(text).map_err(|error| error.to_string()), Err(expected.to_owned()), "{text}");
    }
}

#[test]
fn an_account_id_is_twelve_digits() {
    assert_eq!(AccountId::parse("009996457667").unwrap().as_str(), "009996457667");
    for text in ["", "9996457667", "4028817365190", "40288173651x", "٤٠٢٨٨١٧٣٦٥١٩"] {
        assert_eq!(AccountId::parse(text), None, "{text}");
    }
}

/// As in botocore's `partitions.json`.
#[test]
fn partitions_have_regions_and_suffixes_of_their_own() {
    let rows = [
        (Partition::Aws, "aws", "amazonaws.com", &["us-east-1", "eu-central-2", "il-central-1", "mx-central-1"][..]),
        (Partition::AwsCn, "aws-cn", "amazonaws.com.cn", &["cn-north-1", "cn-northwest-1"]),
        (Partition::AwsUsGov, "aws-us-gov", "amazonaws.com", &["us-gov-west-1", "us-gov-east-1"]),
        (Partition::AwsEusc, "aws-eusc", "amazonaws.eu", &["eusc-de-east-1"]),
        (Partition::AwsIso, "aws-iso", "c2s.ic.gov", &["us-iso-east-1", "us-iso-west-1"]),
        (Partition::AwsIsoB, "aws-iso-b", "sc2s.sgov.gov", &["us-isob-east-1", "us-isob-west-1"]),
        (Partition::AwsIsoE, "aws-iso-e", "cloud.adc-e.uk", &["eu-isoe-west-1"]),
        (Partition::AwsIsoF, "aws-iso-f", "csp.hci.ic.gov", &["us-isof-south-1", "us-isof-east-1"]),
    ];
    assert_eq!(rows.len(), Partition::ALL.len());
    for (partition, id, suffix, regions) in rows {
        assert_eq!((partition.as_str(), partition.dns_suffix()), (id, suffix));
        assert_eq!(Partition::parse(id), Some(partition));
        let global = partition.global_region();
        for name in regions.iter().chain([&global]) {
            let region = Region::parse(name).unwrap_or_else(|| panic!("{name} is a region of {id}"));
            assert_eq!((region.as_str(), region.partition()), (*name, partition));
        }
    }
    for name in ["", "eu", "eu-west", "eu-west-", "eu-west-x", "eu-west-1-2", "us-iso-b-east-1", "gov-west-1"] {
        assert_eq!(Region::parse(name), None, "{name}");
    }
    assert_eq!(Partition::parse("aws-iso-c"), None);
}

/// A table of one statement's principal and condition, and their labels.
#[test]
fn labels_say_what_is_left_out_and_what_is_refused() {
    let cases = [
        (
            r#"{"Effect":"Allow","Principal":{"AWS":["402881736519","arn:aws:iam::111122223333:role/eu/sync"]},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"a"}}}"#,
            ["Account 402881736519; Role sync, account 111122223333", "external ID a"],
        ),
        (
            r#"{"Effect":"Deny","NotPrincipal":{"AWS":["402881736519","111122223333"]},"Action":"sts:AssumeRole","Condition":{"StringNotLike":{"sts:ExternalId":"a"},"ArnNotEquals":{"aws:PrincipalArn":["b","c"]}}}"#,
            [
                "Anyone but Account 402881736519 and Account 111122223333",
                "external ID other than a; PrincipalArn ≠ b or c",
            ],
        ),
        (
            r#"{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Condition":{"ForAllValues:StringLike":{"aws:PrincipalOrgPaths":"o-a/*"},"StringEqualsIfExists":{"aws:username":"a"},"Null":{"AWS:principalorgpaths":"false"}}}"#,
            ["Anyone", "PrincipalOrgPaths = o-a/*; username = a or none; some principalorgpaths"],
        ),
        (r#"{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}"#, ["Anyone", ""]),
    ];
    for (statement, expected) in cases {
        let policy = Policy::parse(&format!(r#"{{"Statement":[{statement}]}}"#)).unwrap();
        let [statement] = policy.statements() else { panic!("one statement") };
        let found = [statement.principal_labels().join("; "), statement.condition_labels().join("; ")];
        assert_eq!(found, expected);
    }
}

#[test]
fn an_operator_is_read_in_any_case_and_spelt_in_one() {
    use policy::Operator;
    for (text, read, exact, nearest) in [
        ("StringEquals", true, true, Some("StringEquals")),
        ("ForAnyValue:StringLikeIfExists", true, true, Some("ForAnyValue:StringLikeIfExists")),
        ("forallvalues:stringequals", true, false, Some("ForAllValues:StringEquals")),
        ("stringequalsifexists", true, false, Some("StringEqualsIfExists")),
        ("StringEqual", false, false, Some("StringEquals")),
        ("NullIfExists", false, false, Some("NullIfExists")),
        ("ForSomeValue:StringEquals", false, false, None),
        ("Contains", false, false, None),
        ("", false, false, None),
    ] {
        let found = (Operator::parse(text).is_some(), Operator::parse_exact(text).is_some(), Operator::nearest(text));
        assert_eq!(found, (read, exact, nearest.map(str::to_owned)), "{text}");
    }
}

#[test]
fn a_key_comes_back_from_its_segment() {
    use policy::pointer::{escape, unescape};
    for (key, segment) in [("a", "a"), ("oidc/a~b", "oidc~1a~0b"), ("~1", "~01"), ("", "")] {
        assert_eq!((escape(key).as_ref(), unescape(segment).as_ref()), (segment, key));
    }
}
