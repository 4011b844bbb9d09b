//! A claim that STS does not hand on.

use crate::actions::Actions;
use crate::built_in::has_own_claims;
use crate::finding::matches_ignoring_case;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "oidc-unknown-claim",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "A claim that STS does not hand on",
    explanation: "Of a token STS evaluates amr, aud (which is azp where the token has one), email, oaud and sub, and for some issuers further claims that AWS lists. A condition on any other claim is never met, whatever the token holds.",
    fix: "Take the condition away, or ask for the subject.",
    source: sources::STS_KEYS,
    check: Check::Document(check),
};

/// Claims that STS hands on for every issuer, and azp and id, which AWS' page named until 2023.
const STANDARD: [&str; 7] = ["amr", "aud", "azp", "email", "id", "oaud", "sub"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(actions) = subject.context.actions else { return };
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithWebIdentity")) {
        for (_, issuer) in issuers(statement) {
            for test in statement.tests().filter(Test::demands) {
                let Some(claim) = claim_of(test.key, &issuer) else { continue };
                if !is_handed_on(test.key, claim, actions) {
                    let message = format!("STS hands on no `{claim}` of {issuer}: the condition is never met.");
                    report.add(test.path(), message);
                }
            }
        }
    }
}

/// Whether STS makes a condition key of the claim.
pub(crate) fn is_handed_on(key: &str, claim: &str, actions: &Actions) -> bool {
    let issuer = key.get(..key.len().saturating_sub(claim.len() + 1)).unwrap_or_default();
    !has_own_claims(issuer) && STANDARD.iter().any(|known| known.eq_ignore_ascii_case(claim))
        || actions.keys("sts").any(|known| matches_ignoring_case(known, key))
}

/// What stands after the issuer and its colon.
fn claim_of<'t>(key: &'t str, issuer: &str) -> Option<&'t str> {
    let (host, rest) = key.split_at_checked(issuer.len())?;
    host.eq_ignore_ascii_case(issuer).then(|| rest.strip_prefix(':')).flatten()
}
