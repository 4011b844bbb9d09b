//! A key stands twice in one object.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "duplicate-key",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "A key stands twice in one object",
    explanation: "JSON leaves open which of two equal keys counts. IAM refuses the document or reads only one of them.",
    fix: "Keep one: put the values of both into one array, or the conditions into two statements.",
    source: sources::JSON,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for duplicate in subject.duplicates {
        let path = format!("{}/{}", duplicate.object, escape(&duplicate.key));
        report.add(path, format!("`{}` stands more than once in this object; the last one was read.", duplicate.key));
    }
    for statement in &subject.view.statements {
        let operators = statement.map.get("Condition").and_then(|condition| condition.as_object());
        for (operator, keys) in operators.into_iter().flatten() {
            let keys: Vec<&String> = keys.as_object().into_iter().flatten().map(|(key, _)| key).collect();
            for (place, key) in keys.iter().enumerate() {
                if let Some(same) = keys.iter().take(place).find(|other| other.eq_ignore_ascii_case(key)) {
                    let path = format!("{}/Condition/{}/{}", statement.path, escape(operator), escape(key));
                    let message =
                        format!("`{key}` is the same key as `{same}`: keys ignore case, and IAM refuses it twice.");
                    report.add(path, message);
                }
            }
        }
    }
}
