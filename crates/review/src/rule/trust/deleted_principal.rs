//! A principal that no longer exists.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "deleted-principal",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "A principal that no longer exists",
    explanation: "IAM shows a unique ID where the user or role that was trusted has been deleted. Creating it again under the same name does not bring the trust back.",
    fix: "Name the principal again by its ARN, or remove it.",
    source: sources::PRINCIPAL,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for principal in subject.view.statements.iter().flat_map(|statement| statement.of_kind(PrincipalKind::Aws)) {
        if who(PrincipalKind::Aws, principal.text) == Ok(Who::Deleted) {
            report.add(&principal.path, format!("`{}` stands for a deleted user or role.", principal.text));
        }
    }
}
