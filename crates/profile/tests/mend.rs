//! What people paste into a field, and the value that is offered for it.

use profile::{REGION_NAMES, ValueKind};

const CASES: &[(ValueKind, &str, Option<&str>)] = &[
    (ValueKind::AccountId, "4028-8173-6519", Some("402881736519")),
    (ValueKind::AccountId, "4028 8173 6519", Some("402881736519")),
    (ValueKind::AccountId, "\"402881736519\",", Some("402881736519")),
    (ValueKind::AccountId, "arn:aws:iam::402881736519:role/vendor", Some("402881736519")),
    (ValueKind::AccountId, "arn:aws:s3:::bucket", None),
    (
        ValueKind::AccountId,
        "{ \"Account\": \"402881736519\", \"Arn\": \"arn:aws:sts::402881736519:user/a\" }",
        Some("402881736519"),
    ),
    (ValueKind::AccountId, "402881736519 or 111122223333", None),
    (ValueKind::AccountId, "40288173651", None),
    (ValueKind::Region, "EU-WEST-1", Some("eu-west-1")),
    (ValueKind::Region, "eu-west-1a", Some("eu-west-1")),
    (ValueKind::Region, "Ireland", Some("eu-west-1")),
    (ValueKind::Region, "Europe (Frankfurt)", Some("eu-central-1")),
    (ValueKind::Region, "https://eu-west-1.console.aws.amazon.com/", Some("eu-west-1")),
    (ValueKind::Region, "arn:aws:eks:eu-north-1:402881736519:cluster/data", Some("eu-north-1")),
    (ValueKind::Region, "Atlantis", None),
    (ValueKind::RoleName, "arn:aws:iam::402881736519:role/team/vendor-access", Some("vendor-access")),
    (ValueKind::RoleName, "arn:aws:iam::402881736519:user/somebody", None),
    (ValueKind::PolicyName, "arn:aws:iam::402881736519:policy/vendor-s3", Some("vendor-s3")),
    (ValueKind::RolePath, "team/vendors", Some("/team/vendors/")),
    (
        ValueKind::RoleArn,
        "arn:aws:sts::402881736519:assumed-role/vendor/session",
        Some("arn:aws:iam::402881736519:role/vendor"),
    ),
    (
        ValueKind::RoleArn,
        "\u{201c}arn:aws:iam::402881736519:role/vendor\u{201d}",
        Some("arn:aws:iam::402881736519:role/vendor"),
    ),
    (ValueKind::EksClusterName, "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod", Some("data-prod")),
    (
        ValueKind::EksOidcId,
        "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF",
        Some("0123456789ABCDEF0123456789ABCDEF"),
    ),
    (
        ValueKind::EksOidcId,
        "arn:aws:iam::402881736519:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF",
        Some("0123456789ABCDEF0123456789ABCDEF"),
    ),
    (
        ValueKind::OidcIssuer,
        "arn:aws:iam::402881736519:oidc-provider/token.actions.githubusercontent.com",
        Some("token.actions.githubusercontent.com"),
    ),
    (ValueKind::BucketName, "s3://acme-data/raw/", Some("acme-data")),
    (ValueKind::BucketName, "arn:aws:s3:::acme-data/*", Some("acme-data")),
    (ValueKind::BucketName, "https://acme-data.s3.eu-west-1.amazonaws.com/raw", Some("acme-data")),
    (ValueKind::BucketName, "https://example.com/acme-data", None),
    (ValueKind::S3Prefix, "s3://acme-data/raw/", Some("raw/")),
    (ValueKind::S3Prefix, "arn:aws:s3:::acme-data/raw/*", Some("raw/")),
    (ValueKind::DynamodbTable, "arn:aws:dynamodb:eu-west-1:402881736519:table/orders/index/day", Some("orders")),
    (ValueKind::KubernetesLabel, "system:serviceaccount:pods:pod-reader", Some("pods")),
    (ValueKind::KubernetesName, "system:serviceaccount:pods:pod-reader", Some("pod-reader")),
    (ValueKind::HostedZoneId, "/hostedzone/Z0123456789ABCDEFGHIJ", Some("Z0123456789ABCDEFGHIJ")),
    (ValueKind::VpcId, "arn:aws:ec2:eu-west-1:402881736519:vpc/vpc-0b7d41c2a9e36f580", Some("vpc-0b7d41c2a9e36f580")),
    (ValueKind::Integer { min: 3_600, max: 43_200 }, "3,600", Some("3600")),
    (ValueKind::Boolean, "Yes", Some("true")),
];

#[test]
fn what_a_text_holds_is_offered_and_nothing_is_guessed() {
    let wrong: Vec<String> = CASES
        .iter()
        .filter_map(|(kind, text, wanted)| {
            let offered = kind.mend(text).map(|mend| mend.value);
            (offered.as_deref() != *wanted).then(|| format!("{text}: {offered:?}, not {wanted:?}"))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn what_is_offered_is_a_value() {
    for (kind, text, _) in CASES {
        if let Some(mend) = kind.mend(text) {
            assert_eq!(kind.parse(&mend.value).map(|valid| valid.as_str().to_owned()), Ok(mend.value), "{text}");
            assert!(!mend.what.is_empty());
        }
    }
}

#[test]
fn every_region_is_found_by_its_name() {
    for (name, code) in REGION_NAMES {
        for text in [(*name).to_owned(), name.to_lowercase(), format!("Somewhere ({name})")] {
            let mend = ValueKind::Region.mend(&text).map(|mend| mend.value);
            assert_eq!(mend.as_deref(), Some(*code), "{text}");
        }
    }
}
