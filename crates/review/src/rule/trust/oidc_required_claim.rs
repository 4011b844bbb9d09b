//! The claim that IAM demands for this shared issuer is missing.

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

/// As AWS's table has it; the table itself was read through two independent transcriptions on 2026-11-22.
const REQUIRED: [(&str, &str); 15] = [
    ("agent.buildkite.com", "sub"),
    ("api.pulumi.com/oidc", "aud"),
    ("app.terraform.io", "sub"),
    ("cognito-identity.amazonaws.com", "aud"),
    ("gitlab.com", "sub"),
    ("oidc-configuration.audit-log.githubusercontent.com", "sub"),
    ("oidc.codefresh.io", "sub"),
    ("oidc.vercel.com", "aud"),
    ("proidc.upbound.io", "sub"),
    ("sandboxes.cloud", "aud"),
    ("scalr.io", "sub"),
    ("studio.datachain.ai/api", "sub"),
    ("token.actions.githubusercontent.com", "sub"),
    ("tokens.cloud.shisho.dev", "sub"),
    ("vstoken.actions.githubusercontent.com", "sub"),
];

pub(super) fn required(issuer: &str) -> Option<&'static str> {
    REQUIRED.iter().find(|(known, _)| *known == issuer).map(|(_, claim)| *claim)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithWebIdentity")) {
        for (principal, issuer) in issuers(statement) {
            let Some(claim) = required(&issuer) else { continue };
            if !statement.tests().any(|test| is_claim(test.key, &issuer, claim)) {
                let message =
                    format!("IAM refuses to save this: {issuer} is shared, and `{issuer}:{claim}` is not evaluated.");
                report.add(&principal.path, message);
            }
        }
    }
}
