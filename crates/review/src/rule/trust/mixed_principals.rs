//! Services and accounts share a statement.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "mixed-principals",
    severity: Severity::Suggestion,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "Services and accounts share a statement",
    explanation: "Conditions apply to every principal of a statement. An external ID fits only the accounts, a source account only the services: neither can be demanded while they share one.",
    fix: "Give each kind of principal a statement of its own.",
    source: sources::EXTERNAL_ID,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing() {
        let has = |kind| statement.of_kind(kind).next().is_some();
        if has(PrincipalKind::Aws) && has(PrincipalKind::Service) {
            let message = "Accounts and services need different conditions; together they can have none.";
            report.add(format!("{}/Principal", statement.path), message);
        }
    }
}
