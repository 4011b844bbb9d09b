use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "inline-total",
    severity: Severity::Error,
    group: Group::Size,
    kind: None,
    title: "The inline policies of the role are too large together",
    explanation: "IAM takes 10,240 characters without white space in all inline policies of one role. The quota cannot be raised.",
    fix: "Make some of them managed policies.",
    source: sources::QUOTAS,
    check,
};

fn check(_: &Subject<'_>, _: &mut Report<'_>) {
    // Said of a role with all its policies: `size::of_role`.
}
