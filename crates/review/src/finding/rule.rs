//! What a rule is, and where it puts its findings. Which rules there are is [`crate::rule`]'s business.

use crate::read::Kind;

use super::fix::{Edit, Fix};
use super::model::{Doubt, Finding, RoleSubject, Severity, Source, Subject};

#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub code: &'static str,
    pub severity: Severity,
    pub group: Group,
    /// The documents that it looks at; both when `None`.
    pub kind: Option<Kind>,
    pub title: &'static str,
    /// Why it matters.
    pub explanation: &'static str,
    /// What to do.
    pub fix: &'static str,
    pub source: Source,
    pub(crate) check: Check,
}

/// What a rule is asked about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Check {
    Document(fn(&Subject<'_>, &mut Report<'_>)),
    /// As well of what the role has beside the document: its other policies, its boundary. All others are not told of it.
    Beside(fn(&Subject<'_>, &mut Report<'_>)),
    /// Whatever the document is: only these rules look at one that is no role's.
    Foreign(fn(&Subject<'_>, &mut Report<'_>)),
    /// A role with all that was given of it.
    Role(fn(&RoleSubject<'_>, &mut Report<'_>)),
    /// Said of a role that was compared with a vendor.
    Compared,
    /// Said of a text that cannot be read, before there is a document.
    Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Form,
    Trust,
    Permissions,
    Size,
}

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Report<'r> {
    rule: &'static Rule,
    findings: &'r mut Vec<Finding>,
    left: usize,
    /// Of what is said next.
    doubt: Doubt,
}

/// A rule that has said so much about one document is understood.
const FINDINGS_PER_RULE: usize = 100;

impl Group {
    pub const ALL: [Self; 4] = [Self::Form, Self::Trust, Self::Permissions, Self::Size];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Form => "Form",
            Self::Trust => "Trust",
            Self::Permissions => "Permissions",
            Self::Size => "Size",
        }
    }
}

impl Rule {
    /// Whether what it says of a document depends on what the role has beside it.
    pub fn looks_beside(&self) -> bool {
        matches!(self.check, Check::Beside(_))
    }

    pub(crate) fn finding(&self, path: String, message: String, fix: Option<Fix>) -> Finding {
        let Self { code, severity, title, source, .. } = *self;
        Finding { code, severity, title, message, path, source, fix, doubt: Doubt::None }
    }
}

impl<'r> Report<'r> {
    pub(crate) fn new(rule: &'static Rule, findings: &'r mut Vec<Finding>) -> Self {
        Self { rule, findings, left: FINDINGS_PER_RULE, doubt: Doubt::None }
    }

    /// What is said next is no proof, or one in part.
    pub(crate) fn in_doubt(&mut self, doubt: Doubt) -> &mut Self {
        self.doubt = doubt;
        self
    }

    pub(crate) fn add(&mut self, path: impl Into<String>, message: impl Into<String>) {
        self.push(path.into(), message.into(), None);
    }

    pub(crate) fn add_with_fix(
        &mut self,
        path: impl Into<String>,
        message: impl Into<String>,
        title: impl Into<String>,
        edits: Vec<Edit>,
    ) {
        self.push(path.into(), message.into(), Some(Fix { title: title.into(), edits }));
    }

    /// Whether more findings of this rule would be left out.
    pub(crate) fn is_full(&self) -> bool {
        self.left == 0
    }

    fn push(&mut self, path: String, message: String, fix: Option<Fix>) {
        let doubt = std::mem::take(&mut self.doubt);
        if let Some(left) = self.left.checked_sub(1) {
            self.left = left;
            self.findings.push(Finding { doubt, ..self.rule.finding(path, message, fix) });
        }
    }
}
