//! The document nears its quota.

use crate::rule::prelude::*;
use crate::size::quota;
use policy::{MANAGED_POLICY_QUOTA, TRUST_POLICY_QUOTA};

pub(super) const RULE: Rule = Rule {
    code: "near-quota",
    severity: Severity::Suggestion,
    group: Group::Size,
    kind: None,
    title: "The document nears its quota",
    explanation: "The next statement may not fit. It is easier to split a policy before it has to be.",
    fix: "Split it, or leave out what is not needed.",
    source: sources::QUOTAS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let quota = match (subject.kind, subject.context.attach) {
        (Kind::Trust, _) => TRUST_POLICY_QUOTA,
        (Kind::Permission, Some(attach)) => quota(attach),
        (Kind::Permission, None) | (Kind::Boundary, _) => MANAGED_POLICY_QUOTA,
        // Each service has quotas of its own.
        (Kind::Resource(_) | Kind::Unsaid, _) => return,
    };
    let used = subject.size();
    if used <= quota && used * 10 >= quota * 9 {
        let left = quota - used;
        let message = if subject.to_come.is_empty() {
            format!("{used} of {quota} characters are used; {left} are left.")
        } else {
            format!("About {used} of {quota} characters are used, as long as values are to be filled in.")
        };
        report.add("", message);
    }
}
