use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "not-json",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "The text is not JSON",
    explanation: "IAM takes policies as JSON only. The place where the text stops being JSON is named.",
    fix: "Correct the named place.",
    source: sources::JSON,
    check,
};

fn check(_: &Subject<'_>, _: &mut Report<'_>) {
    // Said of a whole text, before there is a document: `finding::of_error`.
}
