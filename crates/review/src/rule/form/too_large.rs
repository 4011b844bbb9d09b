//! The text is larger than 1 MiB.

use crate::rule::prelude::*;

pub(crate) const RULE: Rule = Rule {
    code: "too-large",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "The text is larger than 1 MiB",
    explanation: "A policy has at most 131,072 characters in an API call. A larger text is most likely an export of a whole account.",
    fix: "Paste one role at a time.",
    source: sources::QUOTAS,
    check: Check::Reading,
};
