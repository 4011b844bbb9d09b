//! The step from one role of a chain to the next, with the places of what allows it.

/// One role can assume another. Which statements allow it is kept as places, and read when it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Places in [`crate::Survey::roles`].
    pub from: usize,
    pub to: usize,
    /// The place of the statement of the next role's trust policy that lets in.
    pub(crate) trust: usize,
    pub(crate) consent: Consent,
}

/// What the role's own permissions have to do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Consent {
    /// Nothing: the trust policy names the role, which suffices within one account.
    NotNeeded,
    /// A statement of one of its documents, by place.
    Document { document: usize, statement: usize },
    /// A policy that AWS keeps, of which no document was given, by place.
    OfAws(usize),
}
