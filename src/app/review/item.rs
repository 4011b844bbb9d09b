use std::sync::Arc;

use crate::review::finding::{Finding, Severity};

/// A finding with what the page can do about it.
#[derive(Clone)]
pub(super) struct Item {
    pub(super) finding: Finding,
    pub(super) place: Option<Place>,
    /// The form's fields whose values stand there: name and label.
    pub(super) fields: Vec<(String, String)>,
    /// Why the profile accepts it.
    pub(super) accepted: Option<String>,
    pub(super) remedies: Vec<Remedy>,
}

/// Lines of a document that is shown, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) document: String,
    pub(super) first: usize,
    pub(super) last: usize,
}

/// A button that makes a finding go away.
#[derive(Clone)]
pub(super) struct Remedy {
    pub(super) label: String,
    pub(super) act: Arc<dyn Fn() + Send + Sync>,
}

/// The tabs of findings: by severity, and what is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Of(Severity),
    Accepted,
}

impl Group {
    pub(super) const ALL: [Self; 5] = [
        Self::Of(Severity::Error),
        Self::Of(Severity::Security),
        Self::Of(Severity::Warning),
        Self::Of(Severity::Suggestion),
        Self::Accepted,
    ];

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Of(Severity::Error) => "Errors",
            Self::Of(Severity::Security) => "Security",
            Self::Of(Severity::Warning) => "Warnings",
            Self::Of(Severity::Suggestion) => "Suggestions",
            Self::Accepted => "Accepted",
        }
    }

    /// A word for identifiers.
    pub(super) fn slug(self) -> &'static str {
        match self {
            Self::Of(severity) => severity.as_str(),
            Self::Accepted => "accepted",
        }
    }
}

impl Item {
    pub(super) fn group(&self) -> Group {
        if self.accepted.is_some() { Group::Accepted } else { Group::Of(self.finding.severity) }
    }
}

impl Place {
    /// `trust-policy.json, lines 5–9`.
    pub(super) fn label(&self) -> String {
        if self.first == self.last {
            format!("{}, line {}", self.document, self.first + 1)
        } else {
            format!("{}, lines {}–{}", self.document, self.first + 1, self.last + 1)
        }
    }
}
