//! The subject pattern takes in strangers.

use super::github_repository::{name, names_owner_otherwise};
use super::oidc_subject_shape::fault;
use crate::issuer::{has_one_organization, owner_end};
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "oidc-subject-wildcard",
    severity: Severity::Security,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The subject pattern takes in strangers",
    explanation: "A wildcard where the organization, group, project or namespace stands lets identities of other people in.",
    fix: "Name the organization and the repository, project or namespace; leave the wildcard for branches and jobs.",
    source: sources::OIDC_ROLE,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRoleWithWebIdentity")) {
        for (_, issuer) in issuers(statement) {
            let tests = statement.tests().filter(|test| is_claim(test.key, &issuer, "sub") && test.lets_in_like());
            // Whichever repository it is, its workflow or its number is named.
            let named = NAMED.iter().any(|claim| demands_claim(statement, &issuer, claim));
            for (path, text) in tests.flat_map(|test| test.texts().collect::<Vec<_>>()) {
                if let Some(what) = opens(&issuer, text).filter(|what| *what != OF_ONE_OWNER || !named) {
                    report.add(path, format!("`{text}` opens {what}."));
                }
            }
        }
    }
}

/// Whether a pattern of subjects takes in those of other owners.
pub(crate) fn opens_to_strangers(issuer: &str, pattern: &str) -> bool {
    opens(issuer, pattern).is_some_and(|what| what != OF_ONE_OWNER)
}

/// How a cluster names its pods, whoever runs it.
const SERVICE_ACCOUNT: &str = "system:serviceaccount:";

/// Claims that say which repository runs, or which workflow, as the repository would.
const NAMED: [&str; 3] = ["job_workflow_ref", "repository", "repository_id"];

const OF_ONE_OWNER: &str = "more than one repository";

const OF_OTHERS: &str = "more than one owner's identities";

/// What a pattern leaves open that belongs to several owners.
fn opens(issuer: &str, pattern: &str) -> Option<&'static str> {
    let wild = |text: &str| text.contains(['*', '?']);
    if !wild(pattern) {
        return None;
    }
    if is_eks(issuer) || pattern.starts_with(SERVICE_ACCOUNT) {
        let mut parts = pattern.strip_prefix(SERVICE_ACCOUNT).unwrap_or("*").splitn(2, ':');
        let namespace = parts.next().unwrap_or_default();
        return wild(namespace).then_some("service accounts of several namespaces");
    }
    if is_github(issuer) {
        // What no token has opens nothing: `oidc-subject-shape` says so.
        if names_owner_otherwise(pattern) || fault(issuer, pattern, true).is_some() {
            return None;
        }
        let Some(rest) = pattern.strip_prefix("repo:") else { return Some("more than one organization") };
        let (owner, rest) = rest.split_once('/').unwrap_or((rest, "*"));
        if wild(name(owner)) {
            return Some("repositories of more than one owner");
        }
        let repository = rest.split(':').next().unwrap_or_default();
        return wild(name(repository)).then_some(OF_ONE_OWNER);
    }
    // An issuer of one organization vouches for nobody else.
    if has_one_organization(issuer) {
        return None;
    }
    if let Some(end) = owner_end(issuer) {
        let owner = literal(pattern).split_once(end).map(|(owner, _)| owner);
        return owner.is_none_or(str::is_empty).then_some(OF_OTHERS);
    }
    // Elsewhere the first named part is the owner: a pattern must say at least that much. An identifier of its own, in
    // braces or not, names one thing in the world and needs no owner before it.
    let literal = literal(pattern);
    let mut parts = literal.split([':', '/']).filter(|part| !part.is_empty());
    let (first, owner, more) = (parts.next(), parts.next(), parts.next());
    // Where the owner's name may go on, others have names that start like it.
    let whole = owner.is_some() && (more.is_some() || literal.ends_with([':', '/']));
    let has_owner = first.is_some_and(is_uuid) || whole;
    (!has_owner).then_some(OF_OTHERS)
}

/// What stands before the first wildcard.
fn literal(pattern: &str) -> &str {
    pattern.split(['*', '?']).next().unwrap_or_default()
}

/// Five groups of hexadecimal digits, whole.
fn is_uuid(text: &str) -> bool {
    let text = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text);
    let lengths = text.split('-').map(|group| group.bytes().all(|b| b.is_ascii_hexdigit()).then_some(group.len()));
    lengths.eq([8, 4, 4, 4, 12].map(Some))
}
