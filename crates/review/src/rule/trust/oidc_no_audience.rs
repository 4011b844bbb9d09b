//! Tokens for any audience are accepted.

use crate::built_in::{audience, is_identity_pool};
use crate::issuer::required_claim;
use crate::rule::prelude::*;
use crate::rule::shared::demands_another_issuer;

pub(super) const RULE: Rule = Rule {
    code: "oidc-no-audience",
    severity: Severity::Security,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "Tokens for any audience are accepted",
    explanation: "The audience says for whom a token was issued. Without a condition on it, a token that the same issuer made for any audience that the provider in IAM lists opens the role.",
    fix: "Demand the audience: sts.amazonaws.com for EKS and GitHub, or what the provider documents.",
    source: sources::CHECKS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithWebIdentity")) {
        if demands_another_issuer(statement) {
            continue;
        }
        for (principal, issuer) in issuers(statement) {
            let claim = audience(&issuer);
            // Google's tokens name their application in another claim too.
            let otherwise = issuer == "accounts.google.com" && demands_claim(statement, &issuer, "oaud");
            if demands_claim(statement, &issuer, claim) || otherwise {
                wide(statement, &issuer, claim, report);
                continue;
            }
            let named = statement.tests().find(|test| is_claim(test.key, &issuer, claim));
            let message = match named {
                Some(test) => format!("{} on `{issuer}:{claim}` demands no audience.", test.operator_text),
                None => format!("No condition asks for `{issuer}:{claim}`."),
            };
            if is_eks(&issuer) {
                let edit =
                    add_condition(statement, "StringEquals", &format!("{issuer}:aud"), "sts.amazonaws.com".into());
                report.add_with_fix(&principal.path, message, "Demand the audience sts.amazonaws.com", vec![edit]);
            } else {
                report.add(&principal.path, message);
            }
        }
    }
}

/// Whether the audience alone tells an issuer's customers apart.
pub(crate) fn is_told_by_audience(issuer: &str) -> bool {
    required_claim(issuer) == Some("aud") || is_identity_pool(issuer)
}

/// Patterns that take in audiences of others.
fn wide(statement: &Statement<'_>, issuer: &str, claim: &str, report: &mut Report<'_>) {
    let told_apart = is_told_by_audience(issuer);
    let everything = |text: &str| !text.is_empty() && text.bytes().all(|b| matches!(b, b'*' | b'?'));
    for test in statement.tests().filter(|test| is_claim(test.key, issuer, claim) && test.lets_in_like()) {
        for (path, text) in test.texts_that(|text| everything(text) || told_apart && text.contains(['*', '?'])) {
            let whose = if everything(text) { "every audience" } else { "audiences of others" };
            report.add(path, format!("`{text}` takes in {whose} of {issuer}."));
        }
    }
}
