//! An effect that is neither Allow nor Deny.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "unknown-effect",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "An effect that is neither Allow nor Deny",
    explanation: "Effect is written exactly Allow or Deny.",
    fix: "Write Allow or Deny.",
    source: sources::GRAMMAR,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        let Some(effect) = statement.map.get("Effect").and_then(|effect| effect.as_str()) else { continue };
        if matches!(effect, "Allow" | "Deny") {
            continue;
        }
        let path = format!("{}/Effect", statement.path);
        let message = format!("`{effect}` is no effect.");
        let meant = ["Allow", "Deny"].into_iter().find(|known| known.eq_ignore_ascii_case(effect.trim()));
        match meant {
            Some(known) => {
                let fix = Edit::Replace { path: path.clone(), value: known.into() };
                report.add_with_fix(path, message, format!("Write {known}"), vec![fix]);
            }
            None => report.add(path, message),
        }
    }
}
