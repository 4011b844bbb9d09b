//! The trust policy is larger than the default quota.

use crate::rule::prelude::*;
use policy::TRUST_POLICY_QUOTA;

pub(super) const RULE: Rule = Rule {
    code: "trust-size",
    severity: Severity::Warning,
    group: Group::Size,
    kind: Some(Kind::Trust),
    title: "The trust policy is larger than the default quota",
    explanation: "IAM takes 2,048 characters without white space, unless the account's quota has been raised. Otherwise it answers: Cannot exceed quota for ACLSizePerRole.",
    fix: "Shorten it, raise the quota, or use several roles.",
    source: sources::QUOTAS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let used = subject.size();
    if used > TRUST_POLICY_QUOTA {
        report.add(
            "",
            format!("The trust policy has {}; the default quota is {TRUST_POLICY_QUOTA}.", subject.characters()),
        );
    }
}
