//! Provider and condition speak of different issuers.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "irsa-mismatch",
    severity: Severity::Error,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "Provider and condition speak of different issuers",
    explanation: "The claims of a token are found under its own issuer. A condition on another issuer's claim is never met.",
    fix: "Write the issuer of the provider's ARN before :sub and :aud.",
    source: sources::IRSA_ROLE,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing() {
        let issuers: Vec<String> = issuers(statement).map(|(_, issuer)| issuer).collect();
        let [first, ..] = issuers.as_slice() else { continue };
        for test in statement.tests() {
            let Some((host, claim)) = test.key.rsplit_once(':').filter(|(host, _)| host.contains('.')) else {
                continue;
            };
            // A claim's name may itself hold the issuer's host.
            let own = |issuer: &String| {
                host.eq_ignore_ascii_case(issuer)
                    || test
                        .key
                        .get(..=issuer.len())
                        .is_some_and(|start| start.eq_ignore_ascii_case(&format!("{issuer}:")))
            };
            if issuers.iter().any(own) {
                continue;
            }
            let message = format!("`{host}` is not the issuer of the trusted provider, `{first}`.");
            let key = format!("{first}:{claim}");
            let taken = statement.tests().any(|other| other.operator_text == test.operator_text && other.is_on(&key));
            if issuers.len() == 1 && !taken {
                let rename = Edit::Rename { path: test.path(), key: key.clone() };
                report.add_with_fix(test.path(), message, format!("Write {key}"), vec![rename]);
            } else {
                report.add(test.path(), message);
            }
        }
    }
}
