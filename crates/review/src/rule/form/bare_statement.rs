//! Statements without the document around them.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "bare-statement",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "A statement without the policy around it",
    explanation: "IAM takes a policy document: an object with Version and Statement. A statement alone, or a list of them, is refused.",
    fix: "Put it into the Statement of a document whose Version is 2012-10-17.",
    source: sources::GRAMMAR,
    check: Check::Foreign(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if subject.wrapping == Some(Wrapping::Statements) {
        report.add(
            "",
            "Statement and Version are missing around it: IAM refuses it so. It is reviewed as it would stand in a document.",
        );
    }
}
