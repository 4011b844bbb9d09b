//! A subject out of the issuer's documentation.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "example-subject",
    severity: Severity::Suggestion,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "A subject out of the issuer's documentation",
    explanation: "The issuer's own page has this name as its example. Somebody forgot to write the real one; whoever owns the example's name is trusted.",
    fix: "Write your own organization, project and repository.",
    source: sources::GITHUB,
    check: Check::Document(check),
};

/// Owners, groups and projects of the examples, as whole parts of a subject. The pages: the source above, those of
/// `data/issuers.txt` and the IAM User Guide, read 2026-11-25.
const EXAMPLES: [&str; 8] =
    ["GitHubOrg", "GitHubRepo", "octo-org", "octo-repo", "octocat", "mygroup", "myproject", "my-group"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithWebIdentity")) {
        for (_, issuer) in issuers(statement) {
            for test in statement.tests().filter(|test| is_claim(test.key, &issuer, "sub")) {
                for (path, text) in test.texts() {
                    if let Some(name) = text.split([':', '/']).find(|part| EXAMPLES.contains(part)) {
                        report.add(path, format!("`{name}` is a name of the documentation's example."));
                    }
                }
            }
        }
    }
}
