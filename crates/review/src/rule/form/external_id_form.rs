//! An external ID that STS refuses.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "external-id-form",
    severity: Severity::Error,
    group: Group::Form,
    kind: Some(Kind::Trust),
    title: "An external ID that STS refuses",
    explanation: "IAM saves a trust policy with any external ID, but STS takes only 2 to 1,224 letters, digits and _ + = , . @ : / -. The role then cannot be assumed at all.",
    fix: "Write the external ID exactly as the vendor shows it, without spaces.",
    source: sources::QUOTAS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        for test in statement.tests_on("sts:ExternalId") {
            // What a variable stands for is not known.
            for (path, text) in test.texts_that(|text| !text.contains("${")) {
                let pattern = if test.likes() { text.replace(['*', '?'], "") } else { text.to_owned() };
                let refused = pattern.chars().find(|c| !c.is_ascii_alphanumeric() && !"_+=,.@:/-".contains(*c));
                let message = match (refused, text.chars().count()) {
                    (Some(' ' | '\t' | '\n'), _) => "An external ID has no white space.".to_owned(),
                    (Some(c @ ('*' | '?')), _) => {
                        format!("`{c}` is no wildcard with {}, and no external ID holds it.", test.operator_text)
                    }
                    (Some(c), _) => {
                        format!("STS refuses `{}` (U+{:04X}) in an external ID.", c.escape_default(), u32::from(c))
                    }
                    (None, 0..2) if !test.likes() => "An external ID has at least 2 characters.".to_owned(),
                    (None, 1_225..) => "An external ID has at most 1,224 characters.".to_owned(),
                    _ => continue,
                };
                let trimmed = text.trim();
                if trimmed.len() < text.len() && !trimmed.contains(char::is_whitespace) {
                    let fix = Edit::Replace { path: path.clone(), value: trimmed.into() };
                    report.add_with_fix(path, message, format!("Write {trimmed}"), vec![fix]);
                } else {
                    report.add(path, message);
                }
            }
        }
    }
}
