//! A Sid with characters that IAM refuses.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "malformed-sid",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "A Sid with characters that IAM refuses",
    explanation: "In policies of IAM a Sid consists of the letters A–Z and a–z and the digits 0–9, nothing else.",
    fix: "Remove spaces, dashes and underscores.",
    source: sources::SID,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        let Some(sid) = statement.map.get("Sid").and_then(|sid| sid.as_str()) else { continue };
        if sid.bytes().all(|b| b.is_ascii_alphanumeric()) {
            continue;
        }
        let path = format!("{}/Sid", statement.path);
        let plain: String = sid.chars().filter(char::is_ascii_alphanumeric).collect();
        let fix = Edit::Replace { path: path.clone(), value: plain.as_str().into() };
        report.add_with_fix(
            path,
            format!("`{sid}` holds more than letters and digits."),
            format!("Write {plain}"),
            vec![fix],
        );
    }
}
