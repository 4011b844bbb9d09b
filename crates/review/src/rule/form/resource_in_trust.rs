//! A trust policy has a Resource.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "resource-in-trust",
    severity: Severity::Error,
    group: Group::Form,
    kind: Some(Kind::Trust),
    title: "A trust policy has a Resource",
    explanation: "The resource of a trust policy is the role that it is attached to. IAM refuses a document that names one.",
    fix: "Remove the element.",
    source: sources::CHECKS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.statements.iter().filter(|statement| statement.resources.present) {
        let path = format!("{}/{}", statement.path, statement.resources.name);
        let remove = Edit::Remove { path: path.clone() };
        let message = format!("IAM refuses {} in a trust policy.", statement.resources.name);
        report.add_with_fix(path, message, format!("Remove {}", statement.resources.name), vec![remove]);
    }
}
