//! The action does not fit the kind of principal.

use crate::built_in::is_built_in;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "action-principal",
    severity: Severity::Error,
    group: Group::Form,
    kind: Some(Kind::Trust),
    title: "The action does not fit the kind of principal",
    explanation: "AWS accounts, users, roles and services call AssumeRole; OIDC identities call AssumeRoleWithWebIdentity; SAML identities call AssumeRoleWithSAML. With another action nobody can assume the role.",
    fix: "Write the action that belongs to the principal.",
    source: sources::CHECKS,
    check: Check::Document(check),
};

const ASSUME: [&str; 3] = ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| !statement.actions.not) {
        let allowed: Vec<&str> = ASSUME.into_iter().filter(|action| statement.acts(action)).collect();
        if allowed.is_empty() {
            beside_nothing(subject, statement, report);
            continue;
        }
        let mut needed = Vec::new();
        let mut mismatched = false;
        for principal in &statement.principals {
            let Some(action) = principal.kind.and_then(|kind| own_action(kind, principal.text)) else {
                // Everyone, or nobody that can be told apart: any action may fit.
                needed.extend(ASSUME);
                continue;
            };
            needed.push(action);
            if !allowed.contains(&action) {
                mismatched = true;
                let message = format!("`{}` calls {action}, which the statement does not allow.", principal.text);
                let single = match statement.actions.items.as_slice() {
                    [leaf] if statement.principals.len() == 1 => Some(statement.action_path(*leaf)),
                    _ => None,
                };
                match single {
                    Some(path) => {
                        let fix = Edit::Replace { path: path.clone(), value: action.into() };
                        report.add_with_fix(path, message, format!("Write {action}"), vec![fix]);
                    }
                    None => report.add(&principal.path, message),
                }
            }
        }
        // One finding says it: which of the two was meant, nobody knows.
        let leaves = statement.actions.items.iter().filter(|_| !mismatched);
        for leaf in leaves {
            let unused = ASSUME.iter().any(|action| action.eq_ignore_ascii_case(leaf.text) && !needed.contains(action));
            if unused && statement.actions.items.len() > 1 && !statement.principals.is_empty() {
                let message = format!("No principal of this statement calls {}.", leaf.text);
                report.add(statement.action_path(*leaf), message);
            }
        }
    }
}

/// Rights that come beside a call to assume the role, for somebody whom no statement lets make it.
fn beside_nothing(subject: &Subject<'_>, statement: &Statement<'_>, report: &mut Report<'_>) {
    const BESIDE: [&str; 3] = ["sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"];
    // Rules of their own say so.
    const TOLD: [&str; 2] = ["pods.eks.amazonaws.com", "rolesanywhere.amazonaws.com"];
    if !BESIDE.iter().any(|action| statement.acts(action)) {
        return;
    }
    for principal in statement.principals.iter().filter(|principal| !TOLD.contains(&principal.text)) {
        let Some(action) = principal.kind.and_then(|kind| own_action(kind, principal.text)) else { continue };
        let lets_in = |other: &Statement<'_>| {
            let named =
                other.principals.iter().any(|of| of.text == principal.text || of.kind == Some(PrincipalKind::Aws));
            other.acts(action) && (other.anyone().is_some() || named)
        };
        if !subject.view.allowing().any(lets_in) {
            let message = format!("`{}` calls {action}, which no statement allows.", principal.text);
            report.add(&principal.path, message);
        }
    }
}

fn own_action(kind: PrincipalKind, text: &str) -> Option<&'static str> {
    match who(kind, text).ok()? {
        // Under the wrong kind: `malformed-principal` says so.
        Who::Service(host) if is_built_in(host) => None,
        Who::Account(_) | Who::Role { .. } | Who::User { .. } | Who::Session { .. } | Who::Service(_) => {
            Some("sts:AssumeRole")
        }
        Who::Oidc { .. } => Some("sts:AssumeRoleWithWebIdentity"),
        Who::Saml { .. } => Some("sts:AssumeRoleWithSAML"),
        Who::Anyone | Who::Deleted | Who::CanonicalUser => None,
    }
}
