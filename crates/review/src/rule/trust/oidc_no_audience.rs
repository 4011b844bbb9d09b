//! Tokens for any audience are accepted.

use crate::rule::prelude::*;
use crate::rule::shared::demands_another_issuer;

pub(super) const RULE: Rule = Rule {
    code: "oidc-no-audience",
    severity: Severity::Security,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "Tokens for any audience are accepted",
    explanation: "The audience says for whom a token was issued. Without a condition on it, a token that the same issuer made for another purpose opens the role.",
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
            if demands_claim(statement, &issuer, "aud") || narrowed_otherwise(statement, &issuer) {
                continue;
            }
            let message = format!("No condition asks for `{issuer}:aud`.");
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

/// Built-in issuers name their application in other claims.
fn narrowed_otherwise(statement: &Statement<'_>, issuer: &str) -> bool {
    let claims: &[&str] = match issuer {
        "accounts.google.com" => &["oaud"],
        "graph.facebook.com" | "www.amazon.com" => &["app_id"],
        _ => &[],
    };
    claims.iter().any(|claim| demands_claim(statement, issuer, claim))
}
