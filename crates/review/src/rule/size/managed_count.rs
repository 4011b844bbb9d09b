//! More managed policies than a role takes by default.

use crate::rule::prelude::*;
use crate::size::MANAGED_PER_ROLE;

pub(super) const RULE: Rule = Rule {
    code: "managed-count",
    severity: Severity::Warning,
    group: Group::Size,
    kind: None,
    title: "More managed policies than a role takes by default",
    explanation: "A role takes 10 managed policies by default; the quota can be raised.",
    fix: "Merge policies, or raise the quota.",
    source: sources::QUOTAS,
    check: Check::Role(check),
};

fn check(subject: &RoleSubject<'_>, report: &mut Report<'_>) {
    let attached = subject.attached.len();
    if attached > MANAGED_PER_ROLE {
        let message = format!("{attached} managed policies are attached; a role takes {MANAGED_PER_ROLE} by default.");
        report.add("", message);
    }
}
