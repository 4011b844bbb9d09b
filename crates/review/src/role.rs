//! Everything that is said of what was pasted together.

use serde_json::Value;

use crate::finding::{Context, Finding, Moment};
use crate::read::{Kind, Pasted, Reading};
use crate::run::{review, review_role};
use crate::size::{Meter, of_role};
use crate::summary::{Summary, summarize};

/// Everything that is said of what was pasted together: one role, as a rule, with its trust policy and its permissions.
#[derive(Clone, Debug)]
pub struct Review {
    pub documents: Vec<Reviewed>,
    /// About the role as a whole.
    pub findings: Vec<Finding>,
    pub meters: Vec<Meter>,
    /// `None` without permission policies, or without the data about actions.
    pub summary: Option<Summary>,
}

#[derive(Clone, Debug)]
pub struct Reviewed {
    pub document: Pasted,
    pub findings: Vec<Finding>,
}

impl Review {
    /// Reviews documents together: the trust policy knows the permissions, and all know the role that an answer named.
    pub fn new(reading: Reading, context: &Context<'_>) -> Self {
        let documents = reading.documents;
        let permissions: Vec<&Value> = documents
            .iter()
            .filter(|document| document.kind == Kind::Permission)
            .map(|document| &document.value)
            .collect();
        let trusts = documents.iter().filter(|document| document.kind == Kind::Trust).count();
        // Which permissions belong to which of several roles, nobody said.
        let together = trusts == 1 && !permissions.is_empty();
        let findings = documents.iter().map(|document| {
            let named = document.role.as_deref();
            let context = Context {
                role: context.role.or(named),
                moment: if named.is_some() { Moment::Later } else { context.moment },
                permissions: context.permissions.or(together.then_some(permissions.as_slice())),
                ..*context
            };
            review(document, &context)
        });
        let findings: Vec<Vec<Finding>> = findings.collect();
        let summary = context.actions.filter(|_| !permissions.is_empty());
        let summary = summary.map(|actions| summarize(permissions.iter().copied(), actions));
        let meters = of_role(&documents, reading.attached.len());
        let role_findings = review_role(&documents, reading.attached.len());
        let documents = documents.into_iter().zip(findings);
        Self {
            documents: documents.map(|(document, findings)| Reviewed { document, findings }).collect(),
            findings: role_findings,
            meters,
            summary,
        }
    }

    pub fn all_findings(&self) -> impl Iterator<Item = &Finding> {
        self.documents.iter().flat_map(|reviewed| &reviewed.findings).chain(&self.findings)
    }
}
