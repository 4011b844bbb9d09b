//! A subject that no token of the issuer has.

use crate::issuer::{can_be_subject, shape};
use crate::rule::form::unfilled;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "oidc-subject-shape",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "A subject that no token of the issuer has",
    explanation: "The issuer writes subjects in a fixed form. A value of another form is never met: nobody can assume the role, and the error that AWS gives does not say why.",
    fix: "Write the subject as the issuer does; a failed run's token shows it.",
    source: sources::GITHUB_SUBJECTS,
    check: Check::Document(check),
};

/// What can follow owner and repository: claims that an organization can put there, and what stands there otherwise.
const CONTEXTS: [&str; 34] = [
    "actor",
    "actor_id",
    "base_ref",
    "check_run_id",
    "context",
    "enterprise",
    "enterprise_id",
    "environment",
    "event_name",
    "head_ref",
    "job_workflow_ref",
    "job_workflow_sha",
    "ref",
    "ref_protected",
    "ref_type",
    "repository",
    "repository_id",
    "repository_owner",
    "repository_owner_id",
    "repository_visibility",
    "run_attempt",
    "run_id",
    "run_number",
    "runner_environment",
    "sha",
    "visibility",
    "workflow",
    "workflow_ref",
    "workflow_sha",
    "repo",
    "environment_node_id",
    "issuer_scope",
    "event",
    "aud",
];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithWebIdentity")) {
        for (_, issuer) in issuers(statement) {
            for test in statement.tests().filter(|test| test.demands() && is_claim(test.key, &issuer, "sub")) {
                // Of what is to be filled in `placeholder` speaks.
                for (path, text) in test.texts_that(|text| unfilled(text).is_none()) {
                    if let Some(fault) = fault(&issuer, text, test.likes()) {
                        report.add(path, format!("No token of {issuer} has the subject `{text}`: {fault}."));
                    }
                }
            }
        }
    }
}

/// Why no token of the issuer has such a subject, which may be a pattern.
pub(crate) fn fault(issuer: &str, text: &str, is_pattern: bool) -> Option<String> {
    if let Some(open) = unfilled(text) {
        return Some(format!("`{open}` is to be replaced"));
    }
    if text.contains("${") {
        return None;
    }
    // Without wildcards the whole text counts; with them, what stands before the first.
    let literal = if is_pattern { text.split(['*', '?']).next().unwrap_or_default() } else { text };
    let whole = literal.len() == text.len();
    if is_github(issuer) {
        return github(literal, whole).map(str::to_owned);
    }
    // Of a cluster's service accounts `irsa-claims` speaks.
    if is_eks(issuer) {
        return None;
    }
    let shape = shape(issuer)?;
    let fits = !starts(literal, shape.start, whole) && can_be_subject(issuer, text);
    (!fits).then(|| format!("it looks like {} ({})", shape.example, shape.page))
}

/// Whether a text cannot be the beginning of what starts so.
fn starts(literal: &str, start: &str, whole: bool) -> bool {
    !(literal.starts_with(start) || !whole && start.starts_with(literal))
}

/// Only one of owner and repository has its number. Before a wildcard the repository's name may go on.
fn is_half_numbered(repository: &str, complete: bool) -> bool {
    let Some((owner, name)) = repository.split_once('/') else { return false };
    match (owner.contains('@'), name.contains('@')) {
        (true, false) => complete,
        (numbered, other) => numbered != other,
    }
}

/// Whether a text cannot be a reference, or its beginning: that of a branch, a tag or a pull request.
/// <https://docs.github.com/en/actions/reference/workflows-and-actions/variables> (2026-11-27)
fn is_no_reference(literal: &str, whole: bool) -> bool {
    ["refs/heads/", "refs/tags/", "refs/pull/"].iter().all(|start| starts(literal, start, whole))
}

/// Whether what stands before a wildcard can be the name of a claim, or its beginning: an organization puts claims before
/// each other as `name:value`, and a repository alone is none.
fn may_start_with_claim(literal: &str) -> bool {
    let first = literal.split(':').next().unwrap_or_default();
    first.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// An organization may put other claims first; then nothing is said.
fn github(literal: &str, whole: bool) -> Option<&'static str> {
    let Some(rest) = literal.strip_prefix("repo:") else {
        let named = |context: &&str| literal.split_once(':').is_some_and(|(first, _)| first == *context);
        let plain = if whole { !CONTEXTS.iter().any(named) } else { !may_start_with_claim(literal) };
        return plain.then_some("it starts with repo:OWNER/REPOSITORY: unless the organization has changed it");
    };
    let (repository, context) = match rest.split_once(':') {
        Some((repository, context)) => (repository, Some(context)),
        None => (rest, None),
    };
    if repository.contains("//")
        || repository == "https"
        || repository.contains('.') && repository.matches('/').count() > 1
    {
        return Some("after repo: stand owner and repository alone, without an address");
    }
    if repository.matches('/').count() > 1 {
        return Some("after owner and repository stands a colon, and neither has a slash in its name");
    }
    if repository.contains(' ') || context.is_some_and(|context| context.starts_with("ref:") && context.contains(' ')) {
        return Some("no owner, repository, branch or tag has a space in its name");
    }
    if whole && !repository.contains('/') {
        return Some("after repo: stand owner and repository, with a slash between them");
    }
    if is_half_numbered(repository, whole || context.is_some()) {
        return Some("owner and repository have their numbers both, OWNER@ID/REPOSITORY@ID, or neither has");
    }
    let Some(context) = context else {
        return whole.then_some(
            "after the repository stands :ref:…, :environment:… or :pull_request; write :* for all of them",
        );
    };
    if context.starts_with("refs/") {
        return Some("before refs/ stands ref:");
    }
    let reference = context.strip_prefix("ref:");
    if reference.is_some_and(|reference| is_no_reference(reference, whole)) {
        return Some("after ref: stands the whole reference, refs/heads/BRANCH or refs/tags/TAG");
    }
    if !whole {
        return None;
    }
    let first = context.split(':').next().unwrap_or_default();
    let known = context == "pull_request" || context.contains(':') && CONTEXTS.contains(&first);
    (!known).then_some("after the repository stands :ref:refs/heads/BRANCH, :environment:NAME or :pull_request")
}
