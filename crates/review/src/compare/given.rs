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
}

impl<'r> Given<'r> {
    pub(super) fn new(reading: &'r Reading, role: &'r RoleDocuments) -> Self {
        Self {
            documents: reading.of(role),
            arn: role.arn.as_deref(),
            name: role.name.as_deref(),
            attached: role.attached.iter().map(|attached| attached.arn.as_str()).collect(),
        }
    }
}
