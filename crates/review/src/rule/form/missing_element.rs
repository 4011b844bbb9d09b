//! A statement lacks an element that it needs.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "missing-element",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "A statement lacks an element that it needs",
    explanation: "Every statement has an Effect and an Action or NotAction; in a permission policy also a Resource or NotResource. An element and its opposite exclude each other.",
    fix: "Add what is missing, or keep one of the two.",
    source: sources::GRAMMAR,
    check: Check::Document(check),
};

const OPPOSITES: [(&str, &str); 3] =
    [("Principal", "NotPrincipal"), ("Action", "NotAction"), ("Resource", "NotResource")];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if subject.value.is_object() && subject.value.get("Statement").is_none() {
        report.add("", "The document has no Statement.");
    }
    for statement in &subject.view.statements {
        let has = |name: &str| statement.map.keys().any(|key| key == name);
        if !has("Effect") {
            report.add(&statement.path, "The statement has no Effect: write Allow or Deny.");
        }
        if !has("Action") && !has("NotAction") {
            report.add(&statement.path, "The statement has no Action.");
        }
        if subject.kind != Kind::Trust && !has("Resource") && !has("NotResource") {
            report.add(&statement.path, "The statement has no Resource; a permission policy needs one.");
        }
        for (one, other) in OPPOSITES {
            if has(one) && has(other) {
                report.add(&statement.path, format!("The statement has both {one} and {other}: keep one."));
            }
        }
    }
}
