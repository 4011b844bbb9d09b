//! The rules of a review, one a file: code, severity, what it means, where that is written, and the check.
//!
//! A rule knows AWS and no vendor. To add one, write its file in the folder of its group, put it into that group's list,
//! and give it a case that fires and one that does not in `crates/review/tests/data/findings/<code>/`.

use crate::finding::Rule;
use crate::read::ReadError;

mod prelude;
mod shared;
mod withheld;

mod form;
mod permissions;
mod size;
mod trust;

pub(crate) use form::unknown_key;
pub(crate) use permissions::ESCALATION;
pub(crate) use shared::{is_claim, is_eks, list, of_another_service};
pub(crate) use trust::{
    STRANGER, is_handed_on, is_service_linked, is_told_by_audience, opens_to_strangers, says_for_whom, subject_fault,
};

/// The rules by group, in the order of `docs/findings.md`.
pub static RULES: [&[&Rule]; 4] = [form::RULES, trust::RULES, permissions::RULES, size::RULES];

/// Every rule, in the order of `docs/findings.md`.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().flat_map(|group| group.iter().copied())
}

/// A rule by its code.
pub fn find(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code == code)
}

/// A rule's place in the order of `docs/findings.md`, by its code; behind all of them where there is none.
pub fn place(code: &str) -> usize {
    rules().position(|rule| rule.code == code).unwrap_or(usize::MAX)
}

/// The rule that a text which cannot be read breaks.
pub(crate) fn of_reading(error: &ReadError) -> &'static Rule {
    match error {
        ReadError::TooLarge(_) => &form::TOO_LARGE,
        ReadError::Empty | ReadError::NotJson { .. } | ReadError::NotYaml { .. } | ReadError::Foreign(_) => {
            &form::NOT_JSON
        }
        ReadError::NoPolicy => &form::NOT_A_POLICY,
    }
}

/// Whether dividing the policy among several takes the finding away.
pub fn is_mended_by_a_split(code: &str) -> bool {
    size::MENDED_BY_A_SPLIT.iter().any(|rule| rule.code == code)
}
