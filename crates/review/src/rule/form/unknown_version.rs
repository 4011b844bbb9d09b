//! The policy language version does not exist.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "unknown-version",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "The policy language version does not exist",
    explanation: "The Version element names a version of the policy language, not a date of the document. There are two: 2012-10-17 and 2008-10-17.",
    fix: "Write 2012-10-17.",
    source: sources::VERSION,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(version) = subject.value.get("Version") else { return };
    if matches!(version.as_str(), Some("2012-10-17" | "2008-10-17")) {
        return;
    }
    let fix = Edit::Replace { path: "/Version".to_owned(), value: "2012-10-17".into() };
    report.add_with_fix("/Version", format!("IAM knows no version {version}."), "Write 2012-10-17", vec![fix]);
}
