//! What members of a set-up do to each other: findings on top of its runbook.

mod accounts;
mod model;
mod names;
mod providers;
mod quotas;
mod trust;

use super::set_up::SetUp;

pub use model::Finding;

/// All of them, errors first.
pub fn findings(set_up: &SetUp<'_>) -> Vec<Finding> {
    let groups = [names::findings, trust::findings, accounts::findings, providers::findings, quotas::findings];
    let mut all: Vec<Finding> = groups.iter().flat_map(|group| group(set_up)).collect();
    all.sort_by_key(|finding| finding.severity);
    all
}
