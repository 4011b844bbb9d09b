//! A trust policy allows an action that is not one of STS.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "trust-action",
    severity: Severity::Error,
    group: Group::Form,
    kind: Some(Kind::Trust),
    title: "A trust policy allows an action that is not one of STS",
    explanation: "A trust policy says who may assume the role; IAM refuses any action but those of sts. What the role may do stands in its permission policies.",
    fix: "Move the action to a permission policy.",
    source: sources::CHECKS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        for leaf in &statement.actions.items {
            let sts = leaf.text.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("sts:"));
            if !sts && (leaf.text.contains(':') || leaf.text == "*") {
                report.add(statement.action_path(*leaf), format!("`{}` is no action of sts.", leaf.text));
            }
        }
    }
}
