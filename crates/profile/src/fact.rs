//! What facts of a profile have in common: where they are known from, when they hold, how much they matter.

use super::line::Line;

/// Where a fact was read, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub title: Line,
    pub url: String,
    /// `YYYY-MM-DD`
    pub read: String,
    /// What of it was read: a commit of a repository, a version of a document.
    pub revision: Option<Line>,
}

/// A phase's place in its profile; the last one is what the set-up ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PhaseId(pub(crate) u8);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    Info,
    Tip,
    Warning,
    Danger,
}

impl Severity {
    pub const ALL: [Self; 4] = [Self::Info, Self::Tip, Self::Warning, Self::Danger];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Tip => "tip",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }
}
