//! GitHub workflows of any repository are trusted.

use super::oidc_subject_shape::fault;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "github-repository",
    severity: Severity::Security,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "GitHub workflows of any repository are trusted",
    explanation: "Everyone can run workflows on GitHub. Without owner and repository in the subject, theirs are trusted too.",
    fix: "Demand a subject that starts with repo:OWNER/REPOSITORY:.",
    source: sources::GITHUB,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithWebIdentity")) {
        for (principal, issuer) in issuers(statement).filter(|(_, issuer)| is_github(issuer)) {
            let named = ["repository", "repository_id", "job_workflow_ref", "repository_owner_id"];
            if named.iter().any(|claim| demands_claim(statement, &issuer, claim)) {
                continue;
            }
            let subjects: Vec<_> = statement
                .tests()
                .filter(|test| statement.is_demanded(test) && is_claim(test.key, &issuer, "sub"))
                .collect();
            if subjects.is_empty() {
                report.add(&principal.path, "No condition demands a repository.");
            }
            // Without wildcards a `*` is a letter that no subject has: `never-matches` says so.
            let literal = |test: &Test<'_>, text: &str| !test.likes() && text.contains(['*', '?']);
            let texts = subjects
                .iter()
                .flat_map(|test| test.texts().filter(|(_, text)| !literal(test, text)).collect::<Vec<_>>());
            for (path, text) in texts {
                // What no token has opens nothing: `oidc-subject-shape` says so.
                let is_of_none = fault(&issuer, text, text.contains(['*', '?'])).is_some();
                if !names_repository(text) && !is_of_none && !names_owner_otherwise(text) {
                    report.add(
                        path,
                        format!("`{text}` names no repository: a subject starts with repo:OWNER/REPOSITORY:."),
                    );
                }
            }
        }
    }
}

/// Claims that an organization can put first in its subjects, and that are of nobody else:
/// <https://docs.github.com/en/actions/concepts/security/openid-connect>.
const OF_OWNER: [&str; 7] = [
    "enterprise_id:",
    "job_workflow_ref:",
    "repository:",
    "repository_id:",
    "repository_owner:",
    "repository_owner_id:",
    "workflow_ref:",
];

/// Whether a subject of another form than GitHub's own starts with a claim whose value is written out.
pub(crate) fn names_owner_otherwise(subject: &str) -> bool {
    let value = OF_OWNER.iter().find_map(|claim| subject.strip_prefix(claim));
    value.is_some_and(|value| !value.is_empty() && !value.starts_with(['*', '?']) && owner_is_whole(value))
}

/// Whether a wildcard stands only after the owner's name, or there is none.
fn owner_is_whole(value: &str) -> bool {
    let end = value.find(['/', ':']).unwrap_or(value.len());
    value.find(['*', '?']).is_none_or(|wild| wild > end)
}

fn names_repository(subject: &str) -> bool {
    let Some((owner, rest)) = subject.strip_prefix("repo:").and_then(|rest| rest.split_once('/')) else { return false };
    let repository = rest.split(':').next().unwrap_or_default();
    !owner.is_empty() && !repository.is_empty() && !name(owner).contains(['*', '?']) && name(repository) != "*"
}

/// An owner or a repository without its number: at any time only one has the name, whatever the number is.
pub(super) fn name(numbered: &str) -> &str {
    numbered.split('@').next().unwrap_or_default()
}
