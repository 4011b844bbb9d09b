//! The policy is too large for a managed policy.

use crate::rule::prelude::*;
use policy::{MANAGED_POLICY_QUOTA, ROLE_INLINE_QUOTA};

pub(super) const RULE: Rule = Rule {
    code: "policy-size-managed",
    severity: Severity::Warning,
    group: Group::Size,
    kind: Some(Kind::Permission),
    title: "The policy is too large for a managed policy",
    explanation: "As a managed policy it would be refused: IAM takes 6,144 characters without white space. As the only inline policy of a role it fits.",
    fix: "Split it, or attach it inline.",
    source: sources::QUOTAS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let used = subject.size();
    if subject.context.attach.is_none() && used > MANAGED_POLICY_QUOTA && used <= ROLE_INLINE_QUOTA {
        report.add(
            "",
            format!("The policy has {}; a managed policy takes {MANAGED_POLICY_QUOTA}.", subject.characters()),
        );
    }
}
