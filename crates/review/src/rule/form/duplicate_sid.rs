//! Two statements have the same Sid.

use crate::rule::prelude::*;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    code: "duplicate-sid",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "Two statements have the same Sid",
    explanation: "A Sid is unique within its document; IAM refuses the document otherwise.",
    fix: "Rename one.",
    source: sources::SID,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut seen = HashSet::new();
    for (index, statement) in subject.view.statements.iter().enumerate() {
        let Some(sid) = statement.map.get("Sid").and_then(|sid| sid.as_str()) else { continue };
        // Of the two sides of a template's condition one stack has one.
        if sid.is_empty() || subject.is_decided_later(statement) || seen.insert(sid) {
            continue;
        }
        let path = format!("{}/Sid", statement.path);
        let other = format!("{sid}{}", index + 1);
        let fix = Edit::Replace { path: path.clone(), value: other.as_str().into() };
        report.add_with_fix(
            path,
            format!("An earlier statement is called `{sid}` too."),
            format!("Write {other}"),
            vec![fix],
        );
    }
}
