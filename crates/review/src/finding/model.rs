use serde_json::Value;

use crate::read::{Duplicate, Kind, Pasted, ReadError, Wrapping};
use crate::rule::{RULES, Rule};
use crate::size::size;

use super::context::Context;
use super::fix::{Edit, Fix};
use super::view::View;

/// As in the IAM console. An error withholds Copy: IAM refuses the document, or it is not what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Security,
    Warning,
    Suggestion,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub code: &'static str,
    pub severity: Severity,
    pub title: &'static str,
    /// What is wrong here, and why it matters.
    pub message: String,
    /// JSON pointer into the document.
    pub path: String,
    pub source: Source,
    pub fix: Option<Fix>,
}

/// Where a fact is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    pub title: &'static str,
    pub url: &'static str,
    /// When the page was opened and seen to say it, as `YYYY-MM-DD`; `None` when nobody has done so yet.
    pub read: Option<&'static str>,
}

impl Source {
    /// How well it is known that the page says so.
    pub fn standing(&self) -> String {
        self.read.map_or_else(|| "not verified".to_owned(), |date| format!("read {date}"))
    }
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    pub kind: Kind,
    pub value: &'a Value,
    pub(crate) view: &'a View<'a>,
    pub duplicates: &'a [Duplicate],
    pub wrapping: Option<Wrapping>,
    pub context: &'a Context<'a>,
    /// The size that AWS holds against its quotas.
    pub size: usize,
}

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Report<'r> {
    rule: &'static Rule,
    findings: &'r mut Vec<Finding>,
    left: usize,
}

/// A rule that has said so much about one document is understood.
const FINDINGS_PER_RULE: usize = 100;

impl Severity {
    pub const ALL: [Self; 4] = [Self::Error, Self::Security, Self::Warning, Self::Suggestion];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Security => "security",
            Self::Warning => "warning",
            Self::Suggestion => "suggestion",
        }
    }
}

/// All findings of a document, the gravest first, then in the order of the rules.
pub fn review(document: &Pasted, context: &Context<'_>) -> Vec<Finding> {
    let view = View::new(&document.value);
    let subject = Subject {
        kind: document.kind,
        value: &document.value,
        view: &view,
        duplicates: &document.duplicates,
        wrapping: document.wrapping,
        context,
        size: size(&document.value),
    };
    let mut findings = Vec::new();
    for rule in RULES {
        if rule.kind.is_none_or(|kind| kind == document.kind) {
            (rule.check)(&subject, &mut Report { rule, findings: &mut findings, left: FINDINGS_PER_RULE });
        }
    }
    findings.sort_by_key(|finding| finding.severity);
    findings
}

/// What a text that cannot be read is told.
pub fn of_error(error: &ReadError) -> Option<Finding> {
    let code = match error {
        ReadError::TooLarge(_) => "too-large",
        ReadError::Empty | ReadError::NotJson { .. } => "not-json",
        ReadError::NoPolicy => "not-a-policy",
    };
    crate::rule::find(code).map(|rule| rule.finding(String::new(), error.to_string(), None))
}

impl Report<'_> {
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
        if let Some(left) = self.left.checked_sub(1) {
            self.left = left;
            self.findings.push(self.rule.finding(path, message, fix));
        }
    }
}
