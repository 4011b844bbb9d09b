//! A condition made void by another statement.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "void-condition",
    severity: Severity::Security,
    group: Group::Trust,
    kind: None,
    title: "A condition made void by another statement",
    explanation: "Statements add up: what one allows without the condition is allowed, whatever another one demands.",
    fix: "Remove the wider statement, or give it the condition too.",
    source: sources::GRAMMAR,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for overlap in subject.overlaps() {
        let statement = overlap.narrow(subject.view);
        // Of the two sides of a template's condition one stack has one.
        let wider = subject.view.statements.get(overlap.wide);
        let both = wider.into_iter().chain(statement).filter(|one| subject.is_decided_later(one)).count() == 2;
        if both {
            continue;
        }
        if let (Some(statement), Some(test)) = (statement, overlap.dropped.first()) {
            let what = if overlap.actions.is_empty() { "the same".to_owned() } else { list(&overlap.actions) };
            let message = format!("Statement {} allows {what} without `{test}`.", overlap.wide + 1);
            report.add(format!("{}/Condition", statement.path), message);
        }
    }
}
