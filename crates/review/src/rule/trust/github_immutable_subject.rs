//! The subject names owner and repository without their numbers.

use super::oidc_subject_shape::fault;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "github-immutable-subject",
    severity: Severity::Suggestion,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The subject names owner and repository without their numbers",
    explanation: "Repositories on github.com that were created, renamed or transferred since 2026-07-15, or that have opted in, send repo:OWNER@ID/REPOSITORY@ID:…. A subject with the names alone is then never met.",
    fix: "Look which form the repository sends (Settings, Actions, OIDC), and name that one; for the time between, both.",
    source: sources::GITHUB_SUBJECTS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithWebIdentity")) {
        for (_, issuer) in issuers(statement).filter(|(_, issuer)| is_github(issuer)) {
            let tests: Vec<Test<'_>> =
                statement.tests().filter(|test| test.demands() && is_claim(test.key, &issuer, "sub")).collect();
            let numbered = |text: &str| repository(text).is_some_and(|text| text.contains('@'));
            if tests.iter().any(|test| test.strings().any(numbered)) {
                continue;
            }
            let is_sent = |test: &Test<'_>, text: &str| fault(&issuer, text, test.likes()).is_none();
            let sent =
                tests.iter().flat_map(|test| test.texts_that(move |text| is_sent(test, text)).collect::<Vec<_>>());
            for (path, text) in sent {
                // A wildcard after the names would take the numbers in.
                let named = repository(text).filter(|name| name.contains('/') && !name.contains(['*', '?', '$']));
                if let Some(name) = named {
                    report.add(
                        path,
                        format!("`{name}` sends this subject only while it has the older form, without @ID."),
                    );
                }
            }
        }
    }
}

/// Owner and repository of a subject.
fn repository(subject: &str) -> Option<&str> {
    subject.strip_prefix("repo:").map(|rest| rest.split(':').next().unwrap_or_default())
}
