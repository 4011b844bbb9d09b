//! A finding, where it is written, and what a rule looks at to make one.

use std::cell::OnceCell;

use serde_json::{Map, Value};

use crate::read::{Attached, Duplicate, Kind, Pasted, Wrapping};

use crate::size::size;

use super::context::Context;
use super::fix::Fix;
use super::overlap::{Overlap, overlaps};
use super::view::{Statement, View};

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
    pub(crate) doubt: Doubt,
}

/// How far a finding of a rule that speaks of what never is proves that no request has what it names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Doubt {
    #[default]
    None,
    /// It is unusual, or could be narrower: somebody may send it.
    Possible,
    /// An operator for another kind of value, which some values still meet.
    OtherKind,
    /// It names the first of several values, of which others may be met.
    OneOfSeveral,
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
    /// All keys and strings.
    pub(crate) texts: &'a [&'a str],
    pub duplicates: &'a [Duplicate],
    pub wrapping: Option<Wrapping>,
    /// JSON pointers to what a template fills in when it is applied.
    pub to_come: &'a [String],
    /// JSON pointers to statements that a condition of a template decides.
    pub(crate) sometimes: &'a [String],
    pub context: &'a Context<'a>,
    /// Asked for by several rules, and costly.
    pub(crate) worked_out: &'a WorkedOut,
}

/// What is worked out of a document once a rule asks for it.
#[derive(Clone, Debug, Default)]
pub(crate) struct WorkedOut {
    size: OnceCell<usize>,
    overlaps: OnceCell<Vec<Overlap>>,
}

/// What a rule about a whole role looks at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RoleSubject<'a> {
    pub(crate) documents: &'a [&'a Pasted],
    /// The managed policies that are attached.
    pub(crate) attached: &'a [Attached],
    pub(crate) context: &'a Context<'a>,
}

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

impl Subject<'_> {
    /// Whether a condition of a template decides whether the statement is there, or what is in it.
    pub(crate) fn is_decided_later(&self, statement: &Statement<'_>) -> bool {
        self.sometimes.contains(&statement.path)
    }

    /// Whether values may be to come, and a stack's account has a stand-in.
    pub(crate) fn is_of_template(&self) -> bool {
        self.wrapping.is_some_and(Wrapping::is_template)
    }

    /// Whether some key or some string is such a one. Most documents have none that a rule of form looks for.
    pub(crate) fn has_text(&self, is: impl Fn(&str) -> bool) -> bool {
        self.texts.iter().any(|text| is(text))
    }

    /// The size for a sentence: before a template is applied, it is what stands in for the values to come that is counted.
    pub(crate) fn characters(&self) -> String {
        let used = self.size();
        if self.to_come.is_empty() {
            format!("{used} characters")
        } else {
            format!("about {used} characters, as long as values are to be filled in")
        }
    }

    /// What statements allow again that others allow.
    pub(crate) fn overlaps(&self) -> &[Overlap] {
        self.worked_out.overlaps.get_or_init(|| overlaps(self.view))
    }

    /// The size that AWS holds against its quotas.
    pub fn size(&self) -> usize {
        *self.worked_out.size.get_or_init(|| size(self.value))
    }
}

impl Finding {
    /// As `examples/review.rs` prints it.
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        map.insert("code".to_owned(), self.code.into());
        map.insert("severity".to_owned(), self.severity.as_str().into());
        map.insert("title".to_owned(), self.title.into());
        map.insert("path".to_owned(), self.path.as_str().into());
        map.insert("message".to_owned(), self.message.as_str().into());
        map.insert("fix".to_owned(), self.fix.as_ref().map_or(Value::Null, Fix::to_value));
        map.insert("source".to_owned(), self.source.url.into());
        Value::Object(map)
    }
}
