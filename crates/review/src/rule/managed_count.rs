use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "managed-count",
    severity: Severity::Warning,
    group: Group::Size,
    kind: None,
    title: "More managed policies than a role takes by default",
    explanation: "A role takes 10 managed policies by default; the quota can be raised.",
    fix: "Merge policies, or raise the quota.",
    source: sources::QUOTAS,
    check,
};

fn check(_: &Subject<'_>, _: &mut Report<'_>) {
    // Said of a role with all its policies: `size::of_role`.
}
