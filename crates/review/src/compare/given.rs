//! What of one role a comparison is given.

use crate::read::{Attached, Kind, NotGiven, Pasted, Reading, RoleDocuments, is_of_aws};

/// What of one role was given to be compared.
pub(super) struct Given<'r> {
    /// With their places in the reading.
    pub(super) documents: Vec<(usize, &'r Pasted)>,
    pub(super) arn: Option<&'r str>,
    pub(super) name: Option<&'r str>,
    /// All managed policies that are attached.
    pub(super) attached: Vec<Managed<'r>>,
    pub(super) boundary: Option<&'r str>,
    pub(super) session: Option<u64>,
    pub(super) tags: &'r [String],
    /// Whether an answer said what permissions there are, so that there are no others.
    pub(super) all_permissions: bool,
    /// Whether an answer said which managed policies are attached, none perhaps.
    pub(super) all_attached: bool,
    /// Policies that the role has, and nobody gave.
    pub(super) without: usize,
    /// Those of them that are no managed policies.
    pub(super) unnamed: usize,
    /// Documents with values that are to come.
    pub(super) open: Vec<(usize, &'r Pasted)>,
}

/// A managed policy that is attached.
pub(super) struct Managed<'r> {
    pub(super) arn: &'r str,
    /// Told by its document, whatever it is called. AWS' own are told by their name.
    pub(super) by_document: bool,
}

impl<'r> Given<'r> {
    pub(super) fn new(reading: &'r Reading, role: &'r RoleDocuments) -> Self {
        let of_aws = |place: usize| role.attached.iter().any(|one| one.document == Some(place) && is_of_aws(&one.arn));
        let own = reading.of(role).into_iter().filter(|(place, _)| !of_aws(*place));
        // With values that are to come, a document says nothing yet that could be compared.
        let (documents, open): (Vec<_>, Vec<_>) = own.partition(|(_, document)| document.to_come.is_empty());
        let open_permissions = open.iter().filter(|(_, document)| document.kind == Kind::Permission).count();
        Self {
            documents,
            arn: role.arn.as_deref(),
            name: role.name.as_deref(),
            attached: role.attached.iter().map(|attached| Managed::new(attached, &role.not_given)).collect(),
            boundary: role.boundary.as_ref().map(|boundary| boundary.arn.as_str()),
            session: role.session,
            tags: &role.tags,
            all_permissions: open_permissions == 0 && !role.not_given.attachments && !role.not_given.inline_names,
            all_attached: !role.not_given.attachments,
            unnamed: open_permissions + role.not_given.inline.len(),
            without: open_permissions + role.not_given.policies.len() + role.not_given.inline.len(),
            open,
        }
    }

    /// The trust policy, where it has values that are to come.
    pub(super) fn open_trust(&self) -> impl Iterator<Item = (usize, &'r Pasted)> {
        self.open.iter().filter(|(_, document)| document.kind == Kind::Trust).copied()
    }
}

impl<'r> Managed<'r> {
    fn new(attached: &'r Attached, not_given: &NotGiven) -> Self {
        let arn = &attached.arn;
        Self { arn, by_document: !is_of_aws(arn) && !not_given.policies.contains(arn) }
    }

    /// Which it is, a template says when it is applied.
    pub(super) fn is_to_come(&self) -> bool {
        self.arn.starts_with('<')
    }
}
