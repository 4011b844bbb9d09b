//! A finding as the page shows it: with its lines, its fields and what can be done. Data, which touches no browser.

use std::sync::Arc;

use review::finding::{Finding, Fix, Severity};

/// A finding with what the page can do about it.
#[derive(Clone)]
pub(crate) struct Item {
    pub(crate) finding: Finding,
    pub(crate) place: Option<Place>,
    /// The form's fields whose values stand there: name and label.
    pub(crate) fields: Vec<(String, String)>,
    /// It stands in what a vendor's form writes: where no field's value does, the form itself has it so.
    pub(crate) of_form: bool,
    /// Why the profile accepts it.
    pub(crate) accepted: Option<String>,
    pub(crate) remedies: Vec<Remedy>,
}

/// Lines of a document that is shown, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) document: String,
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// A button that makes a finding go away: what it says, and what is to be changed then.
#[derive(Clone)]
pub(crate) struct Remedy {
    pub(crate) label: String,
    pub(crate) change: Change,
}

#[derive(Clone)]
pub(crate) enum Change {
    /// The vendor's page goes on with this link.
    Adopt(String),
    /// The document at this place of what was pasted gives way to a better one.
    Mend(usize, Mending),
}

#[derive(Clone)]
pub(crate) enum Mending {
    Fix(Arc<Fix>),
    /// Into as few policies as it fits in.
    Split,
}

/// The tabs of findings: by severity, and what is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    Of(Severity),
    Accepted,
}

impl Group {
    pub(crate) const ALL: [Self; 5] = [
        Self::Of(Severity::Error),
        Self::Of(Severity::Security),
        Self::Of(Severity::Warning),
        Self::Of(Severity::Suggestion),
        Self::Accepted,
    ];

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Of(Severity::Error) => "Errors",
            Self::Of(Severity::Security) => "Security",
            Self::Of(Severity::Warning) => "Warnings",
            Self::Of(Severity::Suggestion) => "Suggestions",
            Self::Accepted => "Accepted",
        }
    }

    /// A word for identifiers.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::Of(severity) => severity.as_str(),
            Self::Accepted => "accepted",
        }
    }
}

impl Item {
    pub(crate) fn group(&self) -> Group {
        if self.accepted.is_some() { Group::Accepted } else { Group::Of(self.finding.severity) }
    }
}

impl Place {
    /// `trust-policy.json, lines 5–9`.
    pub(crate) fn label(&self) -> String {
        if self.first == self.last {
            format!("{}, line {}", self.document, self.first + 1)
        } else {
            format!("{}, lines {}–{}", self.document, self.first + 1, self.last + 1)
        }
    }
}
