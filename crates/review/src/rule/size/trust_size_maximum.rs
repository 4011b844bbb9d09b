//! The trust policy is larger than any quota.

use crate::rule::prelude::*;
use policy::TRUST_MAXIMUM;

pub(super) const RULE: Rule = Rule {
    code: "trust-size-maximum",
    severity: Severity::Error,
    group: Group::Size,
    kind: Some(Kind::Trust),
    title: "The trust policy is larger than any quota",
    explanation: "The quota for trust policies can be raised, but not to this size.",
    fix: "Shorten it, or use several roles.",
    source: sources::QUOTAS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let used = subject.size();
    if used > TRUST_MAXIMUM {
        report.add("", format!("The trust policy has {}; no quota is above {TRUST_MAXIMUM}.", subject.characters()));
    }
}
