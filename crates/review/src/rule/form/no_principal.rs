//! A trust policy names no principal.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "no-principal",
    severity: Severity::Error,
    group: Group::Form,
    kind: Some(Kind::Trust),
    title: "A trust policy names no principal",
    explanation: "A trust policy says who may assume the role; a statement without a principal is refused.",
    fix: "Add a Principal.",
    source: sources::PRINCIPAL,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        if !statement.map.contains_key("Principal") && !statement.not_principal {
            report.add(&statement.path, "The statement does not say who may assume the role.");
        }
    }
}
