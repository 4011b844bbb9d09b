//! The text is not JSON.

use crate::rule::prelude::*;

pub(crate) const RULE: Rule = Rule {
    code: "not-json",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "The text is not JSON",
    explanation: "IAM takes policies as JSON only. The place where the text stops being JSON is named.",
    fix: "Correct the named place.",
    source: sources::JSON,
    check: Check::Reading,
};
