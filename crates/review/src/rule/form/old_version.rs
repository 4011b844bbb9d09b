//! The document is read by the rules of 2008.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "old-version",
    severity: Severity::Warning,
    group: Group::Form,
    kind: None,
    title: "The document is read by the rules of 2008",
    explanation: "Without Version, or with 2008-10-17, IAM takes policy variables such as ${aws:username} literally, and newer elements do not work.",
    fix: "Write \"Version\": \"2012-10-17\".",
    source: sources::VERSION,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let version = subject.value.get("Version");
    if !subject.value.is_object() || version.is_some_and(|version| version != "2008-10-17") {
        return;
    }
    let variables = if subject.has_text(|text| text.contains("${")) {
        " In it a variable such as ${aws:username} is text, and stands for nothing."
    } else {
        ""
    };
    let message = if version.is_none() {
        "There is no Version element, so 2008-10-17 counts."
    } else {
        "2008-10-17 is the old version."
    };
    let fix = Edit::Add { path: "/Version".to_owned(), value: "2012-10-17".into() };
    report.add_with_fix(
        if version.is_none() { "" } else { "/Version" },
        format!("{message}{variables}"),
        "Write 2012-10-17",
        vec![fix],
    );
}
