//! Everything is allowed.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "full-access",
    severity: Severity::Security,
    group: Group::Permissions,
    kind: Some(Kind::Permission),
    title: "Everything is allowed",
    explanation: "The statement allows every action of every service on every resource: whoever holds the role owns the account.",
    fix: "Name the actions that are needed.",
    source: sources::BEST_PRACTICES,
    check: Check::Beside(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let denies = subject.view.statements.iter().any(|statement| statement.denies);
    for statement in subject.view.allowing().filter(|statement| !statement.actions.not && statement.on_everything()) {
        for leaf in statement.actions.items.iter().filter(|leaf| matches!(leaf.text, "*" | "*:*")) {
            let message = if statement.has_conditions() {
                " where the conditions are met"
            } else if denies {
                " but what other statements deny"
            } else {
                ""
            };
            let within = within_boundary(subject.context);
            report.add(
                statement.action_path(*leaf),
                format!("Every action on every resource is allowed{message}{within}."),
            );
        }
    }
}
