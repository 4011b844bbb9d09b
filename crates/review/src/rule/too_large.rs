use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "too-large",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "The text is larger than 1 MiB",
    explanation: "A policy has at most 131,072 characters in an API call. A larger text is most likely an export of a whole account.",
    fix: "Paste one role at a time.",
    source: sources::QUOTAS,
    check,
};

fn check(_: &Subject<'_>, _: &mut Report<'_>) {
    // Said of a whole text, before there is a document: `finding::of_error`.
}
