//! Guests of an identity pool may assume the role.

use crate::built_in::{GUEST, is_identity_pool};
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "identity-pool-guests",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "Guests of an identity pool may assume the role",
    explanation: "An identity pool that lets guests in gives everybody who knows its ID a token whose amr is unauthenticated: what the role may do, everybody may do then.",
    fix: "Ask for authenticated in amr, and give guests a role of their own that may do little.",
    source: sources::IDENTITY_POOLS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithWebIdentity")) {
        for (_, issuer) in issuers(statement).filter(|(_, issuer)| is_identity_pool(issuer)) {
            let tests = statement.tests().filter(|test| is_claim(test.key, &issuer, "amr"));
            for test in tests.filter(Test::demands_where_present) {
                let takes_in = |text: &str| if test.likes() { matches(text, GUEST) } else { text == GUEST };
                for (path, text) in test.texts_that(takes_in) {
                    let message = if text == GUEST {
                        format!("`{text}` is every guest of the identity pool: whoever knows its ID.")
                    } else {
                        format!("`{text}` takes in `{GUEST}`, every guest of the identity pool: whoever knows its ID.")
                    };
                    report.add(path, message);
                }
            }
        }
    }
}
