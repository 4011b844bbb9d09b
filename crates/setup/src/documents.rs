//! All documents of a set-up: those that are about all members, then each member's folder.

use render::{Document, Section, TOGETHER};
use review::finding::Severity;

use super::finding::{Finding, findings};
use super::runbook;
use super::set_up::SetUp;

/// Where the findings stand for a program.
pub const FINDINGS: &str = "findings.json";

impl SetUp<'_> {
    /// The documents, with their paths from the set-up's folder. Where a member's documents have gaps, these are shown in
    /// none of what is about all: see that there are none.
    pub fn documents(&self) -> Vec<Document> {
        let findings = findings(self);
        let mut several = self.several();
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
        several.refusals =
            errors.map(|error| format!("{} {}", error.message, error.fix.as_deref().unwrap_or_default())).collect();
        let mut documents = vec![
            document("README.md", "Runbook", runbook::print(self, &several, &findings)),
            document(FINDINGS, "Findings", json(&findings)),
        ];
        documents.extend(TOGETHER.iter().flat_map(|format| (format.documents)(&several)));
        for member in &self.members {
            let of_member = member.bundle.documents.iter().cloned();
            documents.extend(
                of_member.map(|document| Document { path: format!("{}/{}", member.name, document.path), ..document }),
            );
        }
        documents
    }
}

/// It has no marks: a mark knows one configuration.
fn document(path: &str, title: &str, text: String) -> Document {
    Document::new(path, title, Section::Runbook, text, None)
}

fn json(findings: &[Finding]) -> String {
    let findings: serde_json::Value = findings.iter().map(Finding::to_value).collect();
    format!("{findings:#}\n")
}
