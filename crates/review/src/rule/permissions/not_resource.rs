//! All resources are open but a few.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "not-resource",
    severity: Severity::Security,
    group: Group::Permissions,
    kind: Some(Kind::Permission),
    title: "All resources are open but a few",
    explanation: "NotResource with Allow opens every resource that is not named, those of the future and of other services included.",
    fix: "Name the resources in Resource; to protect some, use Deny.",
    source: sources::NOT_RESOURCE,
    check: Check::Beside(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.resources.not) {
        report.add(
            format!("{}/NotResource", statement.path),
            format!("Every other resource is open{}.", within_boundary(subject.context)),
        );
    }
}
