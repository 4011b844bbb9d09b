//! Quotas.

mod inline_total;
mod managed_count;
mod near_quota;
mod policy_size;
mod policy_size_managed;
mod trust_size;
mod trust_size_maximum;

use crate::finding::Rule;

/// In the order of `docs/findings.md`.
pub(super) static RULES: &[&Rule] = &[
    &trust_size::RULE,
    &trust_size_maximum::RULE,
    &policy_size::RULE,
    &policy_size_managed::RULE,
    &near_quota::RULE,
    &inline_total::RULE,
    &managed_count::RULE,
];

/// Those that dividing the policy among several takes away.
pub(super) static MENDED_BY_A_SPLIT: [&Rule; 2] = [&policy_size::RULE, &policy_size_managed::RULE];
