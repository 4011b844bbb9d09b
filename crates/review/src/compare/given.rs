//! What of one role a comparison is given.

use crate::read::{Pasted, Reading, RoleDocuments};

/// What of one role was given to be compared.
pub(super) struct Given<'r> {
    /// With their places in the reading.
    pub(super) documents: Vec<(usize, &'r Pasted)>,
    pub(super) arn: Option<&'r str>,
    pub(super) name: Option<&'r str>,
    /// All managed policies that are attached, with or without their documents.
    pub(super) attached: Vec<&'r str>,
    /// Whether an answer said what permissions there are, so that there are no others.
    pub(super) all_permissions: bool,
    /// Policies that the role has, and nobody gave.
    pub(super) without: usize,
}

impl<'r> Given<'r> {
    pub(super) fn new(reading: &'r Reading, role: &'r RoleDocuments) -> Self {
        Self {
            documents: reading.of(role),
            arn: role.arn.as_deref(),
            name: role.name.as_deref(),
            attached: role.attached.iter().map(|attached| attached.arn.as_str()).collect(),
            all_permissions: !role.not_given.attachments && !role.not_given.inline_names,
            without: role.not_given.policies.len() + role.not_given.inline.len(),
        }
    }
}
