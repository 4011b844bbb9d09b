//! What is known about the policies that AWS itself keeps.

use proptest::prelude::*;
use review::actions::{Level, actions};
use review::managed::{Escalation, Extent, ManagedPolicies, ManagedPolicy, managed_policies};

fn find(name: &str) -> ManagedPolicy<'static> {
    managed_policies().find_name(name).unwrap()
}

#[test]
fn the_data_of_managed_policies_is_whole() {
    let data = managed_policies();
    assert!(data.len() > 1_500 && !data.is_empty(), "{} policies", data.len());
    assert_eq!(data.date().len(), 10);
    for policy in data.iter() {
        assert_eq!(data.find_arn(&policy.arn("aws")).unwrap().name(), policy.name());
        for (service, levels) in policy.services() {
            assert!(levels.highest().is_none() || actions().has_service(service), "{service} in {}", policy.name());
            assert!(
                levels.highest().map_or(Extent::Unknown, Extent::from) <= policy.extent(),
                "{service} in {}",
                policy.name()
            );
        }
        assert!(policy.few_actions().iter().all(|name| actions().find(name).is_some()), "{}", policy.name());
        for escalation in policy.escalations() {
            let (Escalation::Each(names) | Escalation::Together(names)) = escalation;
            assert!(names.iter().all(|name| actions().find(name).is_some()), "{names:?} in {}", policy.name());
        }
    }
}

#[test]
fn a_policy_says_what_it_allows_at_most() {
    let cases = [
        ("AdministratorAccess", Extent::All, true),
        ("PowerUserAccess", Extent::PermissionsManagement, true),
        ("IAMFullAccess", Extent::PermissionsManagement, true),
        ("DataScientist", Extent::PermissionsManagement, true),
        ("ReadOnlyAccess", Extent::Write, false),
        ("ViewOnlyAccess", Extent::Read, false),
        ("SecurityAudit", Extent::Read, false),
        ("AmazonS3FullAccess", Extent::PermissionsManagement, false),
        ("AWSLambdaBasicExecutionRole", Extent::Write, false),
        ("AWSDenyAll", Extent::Nothing, false),
    ];
    for (name, extent, as_good_as_all) in cases {
        let policy = find(name);
        assert_eq!((policy.extent(), policy.is_as_good_as_all()), (extent, as_good_as_all), "{name}");
    }
    assert!(find("AWSMcpServiceActionsFullAccess").is_conditional() && !find("AdministratorAccess").is_conditional());
    assert!(find("ReadOnlyAccess").few_actions().contains(&"s3express:CreateSession"));
    assert!(find("SecurityAudit").few_actions().is_empty() && find("AmazonS3FullAccess").few_actions().is_empty());
    let levels = |name: &str, service: &str| -> Vec<Level> {
        find(name).services().filter(|(found, _)| *found == service).flat_map(|(_, levels)| levels.iter()).collect()
    };
    assert_eq!(levels("IAMFullAccess", "iam"), Level::ALL);
    assert_eq!(levels("IAMReadOnlyAccess", "iam"), [Level::List, Level::Read]);
    assert!(levels("AdministratorAccess", "iam").is_empty());
    assert_eq!(find("PowerUserAccess").all_but(), ["account:*", "iam:*", "organizations:*"]);
    let ways: Vec<_> = find("IAMFullAccess").escalations().collect();
    assert!(
        matches!(ways.as_slice(), [Escalation::Each(names)] if names.contains(&"iam:AttachRolePolicy")),
        "{ways:?}"
    );
    let ways: Vec<_> = find("AWSLambda_FullAccess").escalations().collect();
    assert!(matches!(ways.as_slice(), [Escalation::Together(names)] if names[0] == "iam:PassRole"), "{ways:?}");
}

#[test]
fn a_policy_is_found_by_its_arn() {
    let cases = [
        ("arn:aws:iam::aws:policy/AdministratorAccess", Some("AdministratorAccess")),
        ("arn:aws-us-gov:iam::aws:policy/AdministratorAccess", Some("AdministratorAccess")),
        ("arn:aws:iam::aws:policy/job-function/DataScientist", Some("DataScientist")),
        ("arn:aws:iam::aws:policy/service-role/AWSLambdaRole", Some("AWSLambdaRole")),
        ("arn:aws:iam::aws:policy/AWSLambdaRole", None),
        ("arn:aws:iam::aws:policy/service-role/AdministratorAccess", None),
        ("arn:aws:iam::aws:policy/administratoraccess", None),
        ("arn:aws:iam::402881736519:policy/AdministratorAccess", None),
        ("arn:aws:iam::aws:policy/", None),
        ("arn:a:b:iam::aws:policy/AdministratorAccess", None),
        ("AdministratorAccess", None),
    ];
    for (arn, expected) in cases {
        assert_eq!(managed_policies().find_arn(arn).map(ManagedPolicy::name), expected, "{arn}");
    }
    assert_eq!(find("DataScientist").arn("aws-cn"), "arn:aws-cn:iam::aws:policy/job-function/DataScientist");
    assert!(managed_policies().find_name("NoSuchPolicy").is_none());
}

#[test]
fn damaged_data_is_refused_by_its_line() {
    let start = "date 2026-09-30\npath /\n";
    let cases = [
        ("", 1),
        ("<html>\n", 1),
        (start, 1),
        ("date 2026-09-30\npolicy Acme A\n", 2),
        ("date 2026-09-30\npath acme\npolicy Acme A\n", 2),
        (&format!("{start}policy Acme\n"), 3),
        (&format!("{start}policy Acme X\n"), 3),
        (&format!("{start}policy Acme W:?\n"), 3),
        (&format!("{start}LR s3\n"), 3),
        (&format!("{start}policy Acme W\nLX s3\n"), 4),
        (&format!("{start}policy Acme W\nLR\n"), 4),
        (&format!("{start}policy Acme W\n! \n"), 4),
    ];
    for (text, line) in cases {
        let found = ManagedPolicies::parse(text).map(|data| data.len()).map_err(|error| error.line);
        assert_eq!(found, Err(line), "{text}");
    }
    let data = ManagedPolicies::parse(&format!("# a note\n\n{start}policy Acme W?:\nLRW s3\n? acme\n")).unwrap();
    let policy = data.find_name("Acme").unwrap();
    assert!(policy.is_conditional() && policy.is_scoped() && !policy.is_as_good_as_all());
    assert_eq!(policy.services().map(|(service, _)| service).collect::<Vec<_>>(), ["s3", "acme"]);
}

proptest! {
    #[test]
    fn no_data_stops_it(
        lines in prop::collection::vec("(date|path|policy|[LRWTP]{1,3}|[!&?=-]) [\\PC /:?AW-]{0,10}", 0..12),
        arn in "arn:aws:iam::aws:policy/\\PC{0,10}",
    ) {
        match ManagedPolicies::parse(&lines.join("\n")) {
            Err(error) => prop_assert!(error.line <= lines.len().max(1)),
            Ok(data) => {
                for policy in data.iter() {
                    prop_assert!(policy.services().count() <= 200 && policy.escalations().count() <= lines.len());
                }
                prop_assert!(data.find_arn(&arn).is_none_or(|policy| arn.ends_with(policy.name())));
            }
        }
    }
}
