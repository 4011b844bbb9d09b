//! Documents that have been written, and those that cannot be now.

use profile::ParameterId;

use super::document::{Document, Section};

/// Documents of a configuration, in the order in which they are shown: all of them, or those of a part.
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    pub documents: Vec<Document>,
    pub withheld: Vec<Withheld>,
}

/// A document that cannot be written now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    pub path: String,
    pub title: String,
    pub section: Section,
    pub reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Values are missing or invalid, and this could be pasted into a shell.
    Gaps(Vec<ParameterId>),
    /// A later phase waits for what the vendor has not told yet.
    Pending(Vec<ParameterId>),
}

impl Bundle {
    pub fn document(&self, path: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.path == path)
    }

    /// Every parameter whose value some document lacks.
    pub fn gaps(&self) -> Vec<ParameterId> {
        let withheld = self.withheld.iter().filter_map(|withheld| match &withheld.reason {
            Reason::Gaps(gaps) => Some(gaps.clone()),
            Reason::Pending(_) => None,
        });
        distinct(self.documents.iter().map(Document::gaps).chain(withheld))
    }

    /// What waits for the vendor.
    pub fn pending(&self) -> impl Iterator<Item = (&Withheld, &[ParameterId])> {
        self.withheld.iter().filter_map(|withheld| match &withheld.reason {
            Reason::Pending(waits_for) => Some((withheld, waits_for.as_slice())),
            Reason::Gaps(_) => None,
        })
    }

    /// With gaps, the document is withheld.
    pub(super) fn push_unless(&mut self, gaps: Vec<ParameterId>, document: Document) {
        if gaps.is_empty() {
            self.documents.push(document);
        } else {
            let Document { path, title, section, .. } = document;
            self.withheld.push(Withheld { path, title, section, reason: Reason::Gaps(gaps) });
        }
    }

    pub(super) fn append(&mut self, other: Self) {
        self.documents.extend(other.documents);
        self.withheld.extend(other.withheld);
    }
}

/// Each once, in the order in which they come.
pub(super) fn distinct(gaps: impl Iterator<Item = Vec<ParameterId>>) -> Vec<ParameterId> {
    let mut distinct: Vec<ParameterId> = Vec::new();
    for gap in gaps.flatten() {
        if !distinct.contains(&gap) {
            distinct.push(gap);
        }
    }
    distinct
}
