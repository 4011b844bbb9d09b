//! One permission document, judged once however many roles have it.

use std::sync::Arc;

use review::finding::{Attach, Bound, Context, Finding, Moment, Rule};
use review::read::{Kind, Owner, Pasted, Wrapping};
use review::{Extent, Grant, Permissions, review, review_beside, rule};
use serde_json::Value;

use crate::facts::Facts;
use crate::note::Note;
use crate::services::Services;

pub(crate) const ASSUME: &str = "sts:AssumeRole";
const PASS: &str = "iam:PassRole";

#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) pasted: Pasted,
    pub(crate) extent: Extent,
    pub(crate) services: Arc<Services>,
    /// What it says of assuming other roles.
    pub(crate) grant: Grant,
    pub(crate) denied: Denied,
    /// It denies something, which may be what another one allows, or passes roles, for which another one may say to what:
    /// what is found in it depends on what is beside it.
    pub(crate) depends: bool,
    pub(crate) findings: Vec<Arc<Note>>,
    /// Something is found in it, or may be beside others, that depends on what is beside it.
    is_open: bool,
}

/// What nobody who has a document may do, whatever the resource and the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Denied {
    Nothing,
    Something,
    Everything,
}

/// What one role has beside a document.
#[derive(Clone, Copy)]
pub(crate) struct Beside<'a> {
    pub(crate) role: &'a str,
    pub(crate) permissions: &'a [&'a Value],
    pub(crate) boundary: Option<Bound<'a>>,
}

impl Denied {
    fn by(permissions: &Permissions<'_>) -> Self {
        if permissions.deny_everything() {
            Self::Everything
        } else if permissions.deny_whole_actions() {
            Self::Something
        } else {
            Self::Nothing
        }
    }
}

impl Document {
    /// `role` is one that has it: the rules ask of it only the account and the partition.
    pub(crate) fn new(value: Value, name: &Arc<str>, owner: Owner, role: &str, facts: &Facts<'_>) -> Self {
        let mut pasted = Pasted::of_value(Kind::Permission, value);
        (pasted.name, pasted.owner, pasted.wrapping) = (Some(name.to_string()), owner, Some(Wrapping::Answer));
        let findings = notes(review(&pasted, &context(&pasted, role, facts)), name);
        let permissions = Permissions::of(&pasted.value);
        let summary = permissions.outline(facts.actions);
        let passes = !permissions.grant(PASS).is_empty();
        Self {
            extent: summary.extent(),
            services: Arc::new(Services::of(&summary)),
            grant: permissions.grant(ASSUME),
            denied: Denied::by(&permissions),
            depends: summary.denies || passes,
            is_open: passes || findings.iter().any(|note| looks_beside(note)),
            findings,
            pasted,
        }
    }

    /// What is found in it where the role's other policies or its boundary may take away what it allows.
    pub(crate) fn findings_beside(&self, beside: Beside<'_>, name: &Arc<str>, facts: &Facts<'_>) -> Vec<Arc<Note>> {
        if !self.is_open {
            return self.findings.clone();
        }
        let alone = context(&self.pasted, beside.role, facts);
        let context = Context { permissions: Some(beside.permissions), boundary: beside.boundary, ..alone };
        let mut findings = notes(review_beside(&self.pasted, &context), name);
        findings.extend(self.findings.iter().filter(|note| !looks_beside(note)).cloned());
        findings.sort_by_cached_key(|note| (note.severity, rule::place(note.code)));
        findings
    }
}

fn looks_beside(note: &Note) -> bool {
    rule::find(note.code).is_some_and(Rule::looks_beside)
}

fn context<'a>(document: &Pasted, role: &'a str, facts: &Facts<'a>) -> Context<'a> {
    let managed = matches!(document.owner, Owner::Managed(_));
    let attach = if managed { Attach::Managed } else { Attach::InlineRole };
    Context { role: Some(role), moment: Moment::Later, attach: Some(attach), ..facts.context() }
}

fn notes(findings: Vec<Finding>, name: &Arc<str>) -> Vec<Arc<Note>> {
    findings.into_iter().map(|finding| Note::of_review(finding, Some(name))).collect()
}
