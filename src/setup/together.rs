//! What follows from all vendors together: findings, documents, what each vendor's own review has come to. It is made once
//! nothing has changed for a moment.

use std::sync::Arc;

use ::review::finding::Severity;
use ::setup::{Finding, SetUp, findings};
use link::{LIMIT, SetUpLink, Share};
use render::Document;

use crate::edge::browser;
use crate::review::{Group, Judged};
use crate::words::{count, sentence};

use super::found::{Line, link_of, profile_of};

/// All that is said of the set-up as a whole.
pub(super) struct Together {
    /// For each vendor, by key.
    pub(super) reviewed: Vec<(usize, Reviewed)>,
    pub(super) findings: Vec<Finding>,
    /// Every document, as it stands in the archive; none while something is missing.
    pub(super) documents: Vec<Document>,
    /// The folders of the vendors.
    folders: Vec<String>,
    /// Why there are none, where no vendor's line says so.
    refusals: Vec<String>,
}

/// What the review says of a vendor's own documents.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Reviewed {
    pub(super) words: String,
    /// With an error, nothing is copied or downloaded.
    pub(super) has_errors: bool,
}

impl Together {
    pub(super) fn new(lines: &[Line]) -> Self {
        let reviewed = lines.iter().filter_map(|line| Some((line.key, reviewed(line)?))).collect();
        let mut together = Self {
            reviewed,
            findings: Vec::new(),
            documents: Vec::new(),
            folders: lines.iter().map(|line| format!("{}/", line.name)).collect(),
            refusals: Vec::new(),
        };
        match set_up(lines) {
            None => {}
            Some(Ok(set_up)) => {
                together.findings = findings(&set_up);
                together.documents = set_up.documents();
            }
            Some(Err(messages)) => together.refusals = messages.iter().map(|message| sentence(message)).collect(),
        }
        together
    }

    /// The documents that are about all of them.
    pub(super) fn common(&self) -> impl Iterator<Item = &Document> {
        let of_member = |document: &&Document| self.folders.iter().any(|folder| document.path.starts_with(folder));
        self.documents.iter().filter(move |document| !of_member(document))
    }

    fn review_of(&self, line: &Line) -> Option<&Reviewed> {
        self.reviewed.iter().find(|(key, _)| *key == line.key).map(|(_, reviewed)| reviewed)
    }
}

/// Nothing while a value is missing: what is about all of them shows no gaps.
fn set_up(lines: &[Line]) -> Option<Result<SetUp<'static>, Vec<String>>> {
    let whole = |line: &Line| line.known.as_ref().is_some_and(|known| known.lacks().is_empty());
    if !lines.iter().all(whole) {
        return None;
    }
    // What the link gives, and nothing else: whoever has it gets these documents.
    let link = link_of(lines, Share::Everything)?;
    if link.len() > LIMIT {
        let bytes = link.len();
        let why = format!(
            "the set-up's link would have {bytes} bytes, and the limit is {LIMIT}: make a second set-up of some vendors"
        );
        return Some(Err(vec![why]));
    }
    Some(SetUp::of_link(&SetUpLink::parse(&link).settle(profile_of), &browser::home()))
}

fn reviewed(line: &Line) -> Option<Reviewed> {
    line.known.as_ref()?;
    let judged = Judged::new(&line.link, None)?;
    let of = |group: Group| judged.items.iter().filter(|item| item.group() == group).count();
    let groups = [
        (Severity::Error, "error", "errors"),
        (Severity::Security, "security finding", "security findings"),
        (Severity::Warning, "warning", "warnings"),
    ];
    let groups = groups.into_iter().map(|(severity, one, many)| (of(Group::Of(severity)), one, many));
    let found: Vec<String> = groups.filter(|(n, ..)| *n > 0).map(|(n, one, many)| count(n, one, many)).collect();
    let words = match (found.is_empty(), judged.partial) {
        (true, true) => String::new(),
        (true, false) => "no findings".to_owned(),
        (false, _) => found.join(", "),
    };
    Some(Reviewed { words, has_errors: !judged.refused().is_empty() })
}

/// Why the files cannot be saved or copied yet, as a sentence; empty when they can.
pub(super) fn blocked(lines: &[Line], together: Option<&Arc<Together>>) -> String {
    if let Some(line) = lines.iter().find(|line| line.known.is_none()) {
        return format!("No profile is there for {}: remove it from the set-up, or choose another vendor.", line.name);
    }
    let known = || lines.iter().filter_map(|line| Some((line, line.known.as_ref()?)));
    let lacking: Vec<&str> =
        known().filter(|(_, known)| !known.lacks().is_empty()).map(|(line, _)| line.title.as_str()).collect();
    if !lacking.is_empty() {
        return format!("Values are to be filled in for {}.", profile::listed(&lacking));
    }
    let waiting: Vec<&str> =
        known().filter(|(_, known)| !known.unconfirmed.is_empty()).map(|(line, _)| line.title.as_str()).collect();
    if !waiting.is_empty() {
        return format!("First confirm who is let in by {}.", profile::listed(&waiting));
    }
    let Some(together) = together else { return "The files are still being written.".to_owned() };
    if let Some(refusal) = together.refusals.first() {
        return refusal.clone();
    }
    let faulty = |line: &&Line| together.review_of(line).is_some_and(|reviewed| reviewed.has_errors);
    if let Some(line) = lines.iter().find(faulty) {
        return format!("{} has errors: see the findings on its page.", line.title);
    }
    if together.findings.iter().any(|finding| finding.severity == Severity::Error) {
        return "The vendors are in each other's way: see the errors on top.".to_owned();
    }
    String::new()
}
