//! A trust policy says who may not, instead of who may.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "not-principal",
    severity: Severity::Error,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "A trust policy says who may not, instead of who may",
    explanation: "IAM refuses NotPrincipal in a trust policy; with Allow it would trust everyone else in the world.",
    fix: "Name who may assume the role in Principal.",
    source: sources::NOT_PRINCIPAL,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.statements.iter().filter(|statement| statement.not_principal) {
        report.add(format!("{}/NotPrincipal", statement.path), "IAM refuses NotPrincipal in a trust policy.");
    }
}
