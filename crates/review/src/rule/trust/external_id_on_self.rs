//! The role must send an external ID to assume itself.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "external-id-on-self",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The role must send an external ID to assume itself",
    explanation: "Software that assumes its own role rarely sends an external ID; then it is denied. Some vendors do send one: their page says so.",
    fix: "Remove the condition from the statement, unless the vendor's page asks for it.",
    source: sources::SELF_ASSUME,
    check: Check::Beside(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(role) = own_role(subject) else { return };
    for statement in subject.view.allowing().filter(|statement| trusts_itself(statement, role)) {
        if let Some(test) = statement.tests_on("sts:ExternalId").find(Test::demands) {
            report.add(test.path(), "The role is denied when it assumes itself without this external ID.");
        }
    }
}
