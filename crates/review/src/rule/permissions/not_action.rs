//! All actions are allowed but a few.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "not-action",
    severity: Severity::Security,
    group: Group::Permissions,
    kind: None,
    title: "All actions are allowed but a few",
    explanation: "NotAction with Allow permits everything that is not named: today's other actions and those that AWS adds later.",
    fix: "Name what is allowed in Action; to forbid something, use Deny.",
    source: sources::NOT_ACTION,
    check: Check::Beside(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.actions.not) {
        report.add(
            format!("{}/NotAction", statement.path),
            format!("Everything else is allowed{}.", within_boundary(subject.context)),
        );
    }
}
