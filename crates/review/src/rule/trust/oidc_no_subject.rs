//! Any identity of the issuer is accepted.

use super::oidc_required_claim::SESSION_NAME;
use crate::built_in::{audience, is_identity_pool, is_of_people, subject};
use crate::issuer::{INSTEAD_OF_SUBJECT, has_one_organization, required_claim};
use crate::rule::prelude::*;
use crate::rule::shared::demands_another_issuer;

pub(super) const RULE: Rule = Rule {
    code: "oidc-no-subject",
    severity: Severity::Security,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "Any identity of the issuer is accepted",
    explanation: "The subject says which workload or user a token stands for. Without a condition on it, everything the issuer vouches for may assume the role.",
    fix: "Demand the subject, or another claim that names one workload.",
    source: sources::CHECKS,
    check: Check::Document(check),
};

fn check(of: &Subject<'_>, report: &mut Report<'_>) {
    for statement in of.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithWebIdentity")) {
        if demands_another_issuer(statement) {
            continue;
        }
        for (principal, issuer) in issuers(statement) {
            // Whoever is a guest is denied.
            let amr = format!("{issuer}:amr");
            let denied = |other: &Statement<'_>| other.denies && other.tests_on(&amr).next().is_some();
            if is_identity_pool(&issuer) && of.view.statements.iter().any(denied) {
                continue;
            }
            // Of an application that people sign in to AWS' own page asks for no more.
            if is_of_people(&issuer) && demands_claim(statement, &issuer, audience(&issuer)) {
                continue;
            }
            let subject = subject(&issuer);
            let claims = [subject].into_iter().chain(INSTEAD_OF_SUBJECT);
            let mut named = claims.map(|claim| demands_claim(statement, &issuer, claim));
            let required = required_claim(&issuer);
            // Where each organization has an issuer of its own, and where the audience is the required claim, as with a
            // Cognito identity pool, the organization is named already.
            let tenant = required == Some("aud") || is_identity_pool(&issuer) || has_one_organization(&issuer);
            let session = required == Some(SESSION_NAME) && statement.demands(SESSION_NAME);
            if !(named.any(|named| named) || session || tenant && has_other_claim(statement, &issuer)) {
                let named = statement.tests().find(|test| is_claim(test.key, &issuer, subject));
                let message = match named {
                    Some(test) => format!("{} on `{issuer}:{subject}` demands no subject.", test.operator_text),
                    None if is_identity_pool(&issuer) => {
                        format!(
                            "No condition asks for `{issuer}:amr` or `{issuer}:sub`: guests of the pool get in too."
                        )
                    }
                    None => format!("No condition asks for `{issuer}:{subject}`."),
                };
                report.add(&principal.path, message);
            }
        }
    }
}

fn has_other_claim(statement: &Statement<'_>, issuer: &str) -> bool {
    statement.tests().any(|test| {
        let own = test.key.get(..issuer.len()).is_some_and(|start| start.eq_ignore_ascii_case(issuer));
        own && test.demands() && !is_claim(test.key, issuer, "aud")
    })
}
