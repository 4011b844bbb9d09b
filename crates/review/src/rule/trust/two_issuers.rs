//! One statement asks for the claims of two issuers.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "two-issuers",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "One statement asks for the claims of two issuers",
    explanation: "A token comes from one issuer and has that issuer's claims alone. All conditions of a statement must hold together, so that a claim of another issuer is never there.",
    fix: "Give each issuer a statement of its own.",
    source: sources::STS_KEYS,
    check: Check::Document(check),
};

const CLAIMS: [&str; 3] = ["aud", "sub", "amr"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithWebIdentity")) {
        let known: Vec<String> = issuers(statement).map(|(_, issuer)| issuer).collect();
        let Some(first) = known.first() else { continue };
        let asked = |issuer: &str| CLAIMS.iter().any(|claim| demands_claim(statement, issuer, claim));
        for test in statement.tests().filter(Test::demands) {
            let Some((host, claim)) = test.key.rsplit_once(':') else { continue };
            if !host.contains('.') || !CLAIMS.iter().any(|known| known.eq_ignore_ascii_case(claim)) {
                continue;
            }
            let foreign = !known.iter().any(|issuer| issuer.eq_ignore_ascii_case(host));
            let second = known.len() > 1 && known.iter().any(|issuer| !issuer.eq_ignore_ascii_case(host));
            // Where no claim of the trusted issuer is asked for, it is one issuer, and `irsa-mismatch` says that it is another.
            if foreign && !known.iter().any(|issuer| asked(issuer)) {
                continue;
            }
            if foreign {
                let message = format!(
                    "`{}` is a claim of {host}; the trusted issuer is {first}, whose tokens have none.",
                    test.key
                );
                report.add(test.path(), message);
            } else if second && asked(host) {
                let others: Vec<String> =
                    known.iter().filter(|issuer| !issuer.eq_ignore_ascii_case(host)).cloned().collect();
                let message = format!("Tokens of {} have no `{}`, so they never get in here.", list(&others), test.key);
                report.add(test.path(), message);
            }
        }
    }
}
