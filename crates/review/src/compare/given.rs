//! What of one role a comparison is given.

use crate::read::{Kind, Pasted, Reading, RoleDocuments};

/// What of one role was given to be compared.
pub(super) struct Given<'r> {
    /// With their places in the reading.
    pub(super) documents: Vec<(usize, &'r Pasted)>,
    pub(super) arn: Option<&'r str>,
    pub(super) name: Option<&'r str>,
    /// All managed policies that are attached, with or without their documents.
    pub(super) attached: Vec<&'r str>,
    pub(super) boundary: Option<&'r str>,
    pub(super) session: Option<u64>,
    pub(super) tags: &'r [String],
    /// Whether an answer said what permissions there are, so that there are no others.
    pub(super) all_permissions: bool,
    /// Policies that the role has, and nobody gave.
    pub(super) without: usize,
    /// Documents with values that are to come.
    pub(super) open: usize,
}

impl<'r> Given<'r> {
    pub(super) fn new(reading: &'r Reading, role: &'r RoleDocuments) -> Self {
        // With values that are to come, a document says nothing yet that could be compared.
        let (documents, open): (Vec<_>, Vec<_>) =
            reading.of(role).into_iter().partition(|(_, document)| document.to_come.is_empty());
        let open_permissions = open.iter().filter(|(_, document)| document.kind == Kind::Permission).count();
        Self {
            documents,
            arn: role.arn.as_deref(),
            name: role.name.as_deref(),
            attached: role.attached.iter().map(|attached| attached.arn.as_str()).collect(),
            boundary: role.boundary.as_ref().map(|boundary| boundary.arn.as_str()),
            session: role.session,
            tags: &role.tags,
            all_permissions: open_permissions == 0 && !role.not_given.attachments && !role.not_given.inline_names,
            open: open.len(),
            without: open_permissions + role.not_given.policies.len() + role.not_given.inline.len(),
        }
    }
}
