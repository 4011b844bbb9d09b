//! A permission policy names a principal.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "principal-in-permission",
    severity: Severity::Error,
    group: Group::Form,
    kind: Some(Kind::Permission),
    title: "A permission policy names a principal",
    explanation: "A permission policy applies to whoever it is attached to; IAM refuses one that names a principal.",
    fix: "Remove the element.",
    source: sources::PRINCIPAL,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        for element in ["Principal", "NotPrincipal"] {
            if statement.map.contains_key(element) {
                let path = format!("{}/{element}", statement.path);
                let remove = Edit::Remove { path: path.clone() };
                report.add_with_fix(
                    path,
                    format!("IAM refuses {element} here."),
                    format!("Remove {element}"),
                    vec![remove],
                );
            }
        }
    }
}
