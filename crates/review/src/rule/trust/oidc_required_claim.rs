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

/// A key of its own, for the issuer whose customers only the name of the session tells apart.
pub(super) const SESSION_NAME: &str = "sts:RoleSessionName";

/// AWS' table, row by row as it was on 2026-11-25: a claim of the issuer, or a key of STS. Two hosts give several issuers
/// each, one for every version of a platform; AWS adds further ones as they appear.
const REQUIRED: [(&str, &str); 22] = [
    ("agent.buildkite.com", "sub"),
    ("api.pulumi.com/oidc", "aud"),
    ("app.terraform.io", "sub"),
    ("cognito-identity.amazonaws.com", "aud"),
    ("gitlab.com", "sub"),
    ("oidc-configuration.audit-log.githubusercontent.com", "sub"),
    ("oidc.codefresh.io", "sub"),
    ("oidc.op1.openshiftapps.com/2c51blsaqa9gkjt0o9rt11mle8mmropu", "sub"),
    ("oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb", "sub"),
    ("oidc.vercel.com", "aud"),
    ("proidc.upbound.io", "sub"),
    ("rh-oidc.s3.us-east-1.amazonaws.com/22ejnvnnturfmt6km08idd0nt4hekbn7", "sub"),
    ("rh-oidc.s3.us-east-1.amazonaws.com/23e3sd27sju1hoou6ohfs68vbno607tr", "sub"),
    ("rh-oidc.s3.us-east-1.amazonaws.com/23ne21h005qjl3n33d8dui5dlrmv2tmg", "sub"),
    ("rh-oidc.s3.us-east-1.amazonaws.com/24jrf12m5dj7ljlfb4ta2frhrcoadm26", "sub"),
    ("sandboxes.cloud", "aud"),
    ("scalr.io", "sub"),
    ("sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d", SESSION_NAME),
    ("studio.datachain.ai/api", "sub"),
    ("token.actions.githubusercontent.com", "sub"),
    ("tokens.cloud.shisho.dev", "sub"),
    ("vstoken.actions.githubusercontent.com", "sub"),
];

pub(super) fn required(issuer: &str) -> Option<&'static str> {
    // The providers of accounts carry the slash at the end that AWS' table leaves out.
    let issuer = issuer.trim_end_matches('/');
    REQUIRED.iter().find(|(known, _)| *known == issuer).map(|(_, claim)| *claim)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithWebIdentity")) {
        for (principal, issuer) in issuers(statement) {
            let Some(claim) = required(&issuer) else { continue };
            let key = if claim == SESSION_NAME { claim.to_owned() } else { format!("{issuer}:{claim}") };
            if !statement.tests().any(|test| test.key.eq_ignore_ascii_case(&key)) {
                let message = format!("IAM refuses to save this: {issuer} is shared, and `{key}` is not evaluated.");
                report.add(&principal.path, message);
            }
        }
    }
}
