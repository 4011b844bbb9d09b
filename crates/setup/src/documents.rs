//! All documents of a set-up: those that are about all members, then each member's folder.

use render::{Called, Document, Section, SharedProvider, root};
use review::finding::Severity;

use super::finding::{Finding, findings};
use super::member::Member;
use super::order::trusts_a_role_of;
use super::scripts::refusals;
use super::set_up::SetUp;
use super::written::document;
use super::{cloudformation, runbook, scripts};

/// Where the findings stand for a program.
pub const FINDINGS: &str = "findings.json";

impl SetUp<'_> {
    /// The documents, with their paths from the set-up's folder. Where a member's documents have gaps, these are shown in
    /// none of what is about all: see that there are none.
    pub fn documents(&self) -> Vec<Document> {
        let findings = findings(self);
        let mut documents = vec![
            document("README.md", "Runbook", Section::Runbook, runbook::print(self, &findings)),
            document(FINDINGS, "Findings", Section::Runbook, json(&findings)),
        ];
        let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        documents.extend(scripts::documents(self, &errors));
        documents.extend(root(&self.called(), &self.shared(), &refusals(&errors)));
        documents.extend(cloudformation::documents(self, &errors));
        for member in &self.members {
            let of_member = member.bundle.documents.iter().cloned();
            documents.extend(
                of_member.map(|document| Document { path: format!("{}/{}", member.name, document.path), ..document }),
            );
        }
        documents
    }

    fn called(&self) -> Vec<Called<'_, '_>> {
        let before = |member: &Member<'_>| -> Vec<usize> {
            let named = self.members.iter().enumerate().take_while(|(_, other)| other.name != member.name);
            named.filter(|(_, other)| trusts_a_role_of(member, other)).map(|(place, _)| place).collect()
        };
        let called = self.members.iter().map(|member| Called {
            name: &member.name,
            title: member.title(),
            plan: &member.plan,
            after: before(member),
        });
        called.collect()
    }

    fn shared(&self) -> Vec<SharedProvider<'_>> {
        let shared = self.providers.iter().map(|provider| SharedProvider {
            arn: &provider.arn,
            host: &provider.host,
            audiences: &provider.audiences,
            modules: &provider.members,
        });
        shared.collect()
    }
}

fn json(findings: &[Finding]) -> String {
    let findings: serde_json::Value = findings.iter().map(Finding::to_value).collect();
    format!("{findings:#}\n")
}
