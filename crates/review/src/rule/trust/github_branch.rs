//! Any branch of the repository is trusted.

use super::oidc_subject_shape::fault;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "github-branch",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "Any branch of the repository is trusted",
    explanation: "Whoever can push a branch or open a pull request can change the workflow that assumes the role.",
    fix: "Name a branch (:ref:refs/heads/main), a tag, or an environment with its own protection (:environment:prod).",
    source: sources::GITHUB,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithWebIdentity")) {
        for (_, issuer) in issuers(statement).filter(|(_, issuer)| is_github(issuer)) {
            let narrowed = ["ref", "environment", "job_workflow_ref"];
            if narrowed.iter().any(|claim| demands_claim(statement, &issuer, claim)) {
                continue;
            }
            let tests = statement.tests().filter(|test| test.lets_in_like() && is_claim(test.key, &issuer, "sub"));
            for (path, text) in tests.flat_map(|test| test.texts().collect::<Vec<_>>()) {
                // What no token has takes in nothing: `oidc-subject-shape` says so.
                let rest = text.strip_prefix("repo:").filter(|_| fault(&issuer, text, true).is_none());
                let Some(rest) = rest else { continue };
                let context = rest.split_once(':').map_or("*", |(_, context)| context);
                if context.starts_with(['*', '?']) || context == "ref:*" || context == "ref:refs/heads/*" {
                    report.add(path, format!("`{text}` takes in every branch."));
                }
            }
        }
    }
}
