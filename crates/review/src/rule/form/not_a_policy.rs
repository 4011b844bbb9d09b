//! The JSON holds no policy document.

use crate::rule::prelude::*;

pub(crate) const RULE: Rule = Rule {
    code: "not-a-policy",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "The JSON holds no policy document",
    explanation: "A policy document has a Statement element. None was found, neither at the top nor inside what was pasted.",
    fix: "Paste the policy itself, or an answer of `aws iam get-role`, `get-role-policy` or `get-policy-version`.",
    source: sources::GRAMMAR,
    check: Check::Reading,
};
