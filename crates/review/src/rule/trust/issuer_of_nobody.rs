//! An issuer that no token names.

use crate::issuer::of_nobody;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "issuer-of-nobody",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "An issuer that no token names",
    explanation: "STS looks for the provider whose name is the issuer that the token names. Some addresses lead to a sign-in for everybody, or belong to a service whose organizations have an issuer each: no token names these.",
    fix: "Name the issuer that stands in the tokens, as the claim iss.",
    source: sources::OIDC_ROLE,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        for (principal, issuer) in issuers(statement) {
            if let Some((meant, page)) = of_nobody(&issuer) {
                let message = format!("No token names the issuer `{issuer}`: it looks like {meant} ({page}).");
                report.add(&principal.path, message);
            }
        }
    }
}
