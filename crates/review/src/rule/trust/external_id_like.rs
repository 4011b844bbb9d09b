//! The external ID is matched with `StringLike`.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "external-id-like",
    severity: Severity::Suggestion,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The external ID is matched with StringLike",
    explanation: "StringLike reads * and ? as wildcards. An external ID is one value: StringEquals says so, and stays right when somebody edits it.",
    fix: "Use StringEquals.",
    source: sources::EXTERNAL_ID,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing() {
        for test in statement.tests_on("sts:ExternalId").filter(Test::likes) {
            if test.strings().any(|text| text.contains(['*', '?'])) {
                continue;
            }
            let message = format!("{} would read * and ? as wildcards.", test.operator_text);
            let exact = statement.map.get("Condition").and_then(|condition| condition.get("StringEquals"));
            if exact.is_none() && test.operator_text == "StringLike" && alone(statement) {
                let rename = Edit::Rename { path: test.operator_path(), key: "StringEquals".to_owned() };
                report.add_with_fix(test.path(), message, "Use StringEquals", vec![rename]);
            } else {
                report.add(test.path(), message);
            }
        }
    }
}

/// Renaming the operator would change other keys under it too.
fn alone(statement: &Statement<'_>) -> bool {
    statement.tests().filter(|test| test.operator_text == "StringLike").count() == 1
}
