//! The claim that IAM demands for this shared issuer is missing.

use crate::issuer::required_claim;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "oidc-required-claim",
    severity: Severity::Error,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The claim that IAM demands for this shared issuer is missing",
    explanation: "For issuers that many organizations share, IAM refuses a trust policy that does not evaluate the claim which tells them apart.",
    fix: "Add a condition on the named claim.",
    source: sources::OIDC_CONTROLS,
    check: Check::Document(check),
};

/// A key of its own, for the issuer whose customers only the name of the session tells apart.
pub(super) const SESSION_NAME: &str = "sts:RoleSessionName";

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithWebIdentity")) {
        for (principal, issuer) in issuers(statement) {
            let Some(claim) = required_claim(&issuer) else { continue };
            let key = if claim == SESSION_NAME { claim.to_owned() } else { format!("{issuer}:{claim}") };
            if !statement.tests().any(|test| test.key.eq_ignore_ascii_case(&key)) {
                let message = format!("IAM refuses to save this: {issuer} is shared, and `{key}` is not evaluated.");
                report.add(&principal.path, message);
            }
        }
    }
}
