//! A SAML audience that no sign-in endpoint has.

use policy::{Arn, Partition, Region};

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "saml-audience",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "A SAML audience that no sign-in endpoint has",
    explanation: "SAML:aud is the address of the sign-in endpoint that took the assertion. An address that is none, or that of another partition, is never met, and nobody can sign in.",
    fix: "Write https://signin.aws.amazon.com/saml, with the region's code before it for another region's endpoint; https://signin.amazonaws-us-gov.com/saml in GovCloud, https://signin.amazonaws.cn/saml in China.",
    source: sources::SAML_ENDPOINTS,
    check: Check::Document(check),
};

/// Hosts of the partitions' endpoints; a region may stand before each. Those of the later partitions as AWS' own SDK for
/// JavaScript has them for the service Sign-In (`client-signin`, `endpointResolver`), read 2026-11-27.
const HOSTS: [(Partition, &str); 9] = [
    (Partition::Aws, "signin.aws.amazon.com"),
    (Partition::AwsUsGov, "signin.amazonaws-us-gov.com"),
    (Partition::AwsUsGov, "signin-fips.amazonaws-us-gov.com"),
    (Partition::AwsCn, "signin.amazonaws.cn"),
    (Partition::AwsEusc, "signin.amazonaws-eusc.eu"),
    (Partition::AwsIso, "signin.c2shome.ic.gov"),
    (Partition::AwsIsoB, "signin.sc2shome.sgov.gov"),
    (Partition::AwsIsoE, "signin.csphome.adc-e.uk"),
    (Partition::AwsIsoF, "signin.csphome.hci.ic.gov"),
];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithSAML")) {
        for test in statement.tests_on("SAML:aud").filter(Test::demands) {
            for (path, text) in
                test.texts_that(|text| !text.contains(['*', '?', '$']) && is_of_aws(text) && !is_endpoint(text))
            {
                report.add(path, format!("`{text}` is no sign-in endpoint, so SAML:aud never has it."));
            }
            let Some((own, host)) = own(statement) else { continue };
            for (path, text) in test.texts_that(|text| of(text).is_some_and(|partition| partition != own)) {
                let message =
                    format!("`{text}` is not where one signs in to partition `{own}`: https://{host}/saml is.");
                let meant = format!("https://{host}/saml");
                let fix = Edit::Replace { path: path.clone(), value: meant.as_str().into() };
                report.add_with_fix(path, message, format!("Write {meant}"), vec![fix]);
            }
        }
    }
}

/// The partition of the providers that a statement trusts, and its endpoint.
fn own(statement: &Statement<'_>) -> Option<(Partition, &'static str)> {
    let provider = statement.of_kind(PrincipalKind::Federated).find_map(|principal| Arn::parse(principal.text).ok())?;
    HOSTS.into_iter().find(|(partition, _)| *partition == provider.partition)
}

/// Whether an address is one of AWS, or an audience in place of one. An assertion may also be presented to a program that
/// passes it on, as a driver of a database does that listens on localhost: `SAML:aud` is the Recipient, whatever it is.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml>
fn is_of_aws(text: &str) -> bool {
    let address = text.split_once("://").map_or(text, |(_, rest)| rest);
    let host = address.split(['/', ':']).next().unwrap_or_default();
    text.starts_with("urn:") || host.contains("aws") || host.contains("amazon") || host.contains("signin.")
}

fn is_endpoint(address: &str) -> bool {
    of(address).is_some()
}

/// The partition whose endpoint an address is.
fn of(address: &str) -> Option<Partition> {
    let (host, path) = address.strip_prefix("https://")?.split_once('/')?;
    let is_host = |known: &str| {
        host == known || host.strip_suffix(known).and_then(|rest| rest.strip_suffix('.')).is_some_and(is_region)
    };
    let (partition, _) = HOSTS.into_iter().find(|(_, known)| is_host(known))?;
    (path == "saml" || path.starts_with("saml/")).then_some(partition)
}

fn is_region(text: &str) -> bool {
    Region::parse(text).is_some()
}
