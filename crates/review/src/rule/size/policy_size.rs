//! The policy does not fit its quota.

use crate::finding::Attach;
use crate::rule::prelude::*;
use crate::size::{place, quota};

pub(super) const RULE: Rule = Rule {
    code: "policy-size",
    severity: Severity::Error,
    group: Group::Size,
    kind: Some(Kind::Permission),
    title: "The policy does not fit its quota",
    explanation: "IAM takes 6,144 characters without white space in a managed policy, and 10,240, 2,048 and 5,120 in all inline policies of a role, user and group together. These quotas cannot be raised.",
    fix: "Split it into several managed policies.",
    source: sources::QUOTAS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let used = subject.size();
    let attach = subject.context.attach.unwrap_or(Attach::InlineRole);
    let quota = quota(attach);
    if used > quota {
        report.add("", format!("The policy has {}; the quota of {} is {quota}.", subject.characters(), place(attach)));
    }
}
