//! Everyone may assume the role.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "public-principal",
    severity: Severity::Security,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "Everyone may assume the role",
    explanation: "With the principal `*` every AWS account is trusted, and only the conditions stand between the role and the world.",
    fix: "Name the accounts, roles or services that need the role.",
    source: sources::PRINCIPAL,
    check: Check::Document(check),
};

const ASSUMING: [&str; 3] = ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let assumes = |statement: &&Statement<'_>| ASSUMING.iter().any(|action| statement.acts(action));
    for statement in subject.view.allowing().filter(|statement| !statement.not_principal).filter(assumes) {
        let Some(anyone) = statement.anyone() else { continue };
        let message = if statement.has_conditions() {
            "Every AWS account is trusted; only the conditions of this statement keep it out."
        } else if denies_some(subject) {
            "Every AWS account is trusted; only what another statement denies keeps it out."
        } else {
            "Everyone is trusted, without any condition."
        };
        report.add(&anyone.path, message);
    }
}

/// Whether another statement keeps some of everybody out.
fn denies_some(subject: &Subject<'_>) -> bool {
    let assumes = |statement: &Statement<'_>| ASSUMING.iter().any(|action| statement.acts(action));
    subject.view.statements.iter().any(|statement| statement.denies && assumes(statement))
}
