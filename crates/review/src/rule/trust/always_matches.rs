//! A condition that restricts nothing.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "always-matches",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: None,
    title: "A condition that restricts nothing",
    explanation: "The pattern * matches every value: the condition only asks that the key is there at all.",
    fix: "Write the value that is meant, or remove the condition.",
    source: sources::OPERATORS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing() {
        for test in statement.tests().filter(|test| test.demands() && test.likes()) {
            if let Some((path, _)) = test.texts().find(|(_, text)| !text.is_empty() && text.bytes().all(|b| b == b'*'))
            {
                report.add(path, format!("{} on `{}` with `*` matches every value.", test.operator_text, test.key));
            }
        }
    }
}
