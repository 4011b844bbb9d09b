//! A SAML audience that no sign-in endpoint has.

use policy::Region;

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "saml-audience",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "A SAML audience that no sign-in endpoint has",
    explanation: "SAML:aud is the address of the sign-in endpoint that took the assertion. An address that is none is never met, and nobody can sign in.",
    fix: "Write https://signin.aws.amazon.com/saml, with the region's code before it for another region's endpoint; https://signin.amazonaws-us-gov.com/saml in GovCloud, https://signin.amazonaws.cn/saml in China.",
    source: sources::SAML_ENDPOINTS,
    check: Check::Document(check),
};

/// Hosts of the partitions' endpoints; a region may stand before each.
const HOSTS: [&str; 3] = ["signin.aws.amazon.com", "signin.amazonaws-us-gov.com", "signin.amazonaws.cn"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithSAML")) {
        for test in statement.tests_on("SAML:aud").filter(Test::demands) {
            for (path, text) in test.texts_that(|text| !text.contains(['*', '?', '$']) && !is_endpoint(text)) {
                report.add(path, format!("`{text}` is no sign-in endpoint, so SAML:aud never has it."));
            }
        }
    }
}

fn is_endpoint(address: &str) -> bool {
    let Some((host, path)) = address.strip_prefix("https://").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let known = HOSTS.iter().any(|known| {
        host == *known || host.strip_suffix(known).and_then(|rest| rest.strip_suffix('.')).is_some_and(is_region)
    });
    known && (path == "saml" || path.starts_with("saml/"))
}

fn is_region(text: &str) -> bool {
    Region::parse(text).is_some()
}
