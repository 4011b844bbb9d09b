//! Another statement allows this already.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "contained-statement",
    severity: Severity::Suggestion,
    group: Group::Permissions,
    kind: None,
    title: "Another statement allows this already",
    explanation: "What is allowed twice is not allowed more, but it costs characters, and who removes one of the two has removed nothing.",
    fix: "Remove the narrower one.",
    source: sources::CHECKS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for overlap in subject.overlaps() {
        let Some(statement) = overlap.narrow(subject.view).filter(|_| overlap.dropped.is_empty()) else { continue };
        // Of the two sides of a template's condition one stack has one.
        let wider = subject.view.statements.get(overlap.wide);
        if wider.into_iter().chain([statement]).any(|one| subject.is_decided_later(one)) {
            continue;
        }
        let wide = overlap.wide + 1;
        if overlap.actions.is_empty() {
            let message = format!("Statement {wide} allows all of it.");
            // The only statement may stand without an array around it.
            if statement.path.starts_with("/Statement/") {
                let remove = Edit::Remove { path: statement.path.clone() };
                report.add_with_fix(&statement.path, message, "Remove the statement", vec![remove]);
            } else {
                report.add(&statement.path, message);
            }
            continue;
        }
        let leaves = overlap.leaves.iter().filter_map(|leaf| statement.actions.items.get(*leaf));
        let paths: Vec<String> = leaves.map(|leaf| statement.action_path(*leaf)).collect();
        let remove = paths.iter().rev().map(|path| Edit::Remove { path: path.clone() }).collect();
        let message = format!("Statement {wide} allows {} already.", list(&overlap.actions));
        let path = paths.first().cloned().unwrap_or_default();
        report.add_with_fix(path, message, "Remove it here", remove);
    }
}
