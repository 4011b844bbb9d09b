//! The document was taken out of another text.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "unwrapped",
    severity: Severity::Suggestion,
    group: Group::Form,
    kind: None,
    title: "The document was taken out of another text",
    explanation: "IAM takes the document alone. It was found inside what was pasted, and everything around it was left aside.",
    fix: "Nothing to do; to save the document, save it alone.",
    source: sources::GRAMMAR,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(wrapping) = subject.wrapping {
        report.add("", format!("The document was taken out of {}.", wrapping.describe()));
    }
}
