//! A bundle by its parts: the policies, what each tool reads, what a cluster is told, and the runbook.
//!
//! Nothing is written that nobody asks for: [`contents`] names the documents of a part, and only [`Bundle`]s have texts.

use plan::Plan;
use profile::Tool;

use super::bundle::{Bundle, Reason, Withheld, distinct};
use super::document::{Document, Section};
use super::draft::{Draft, Drafts, Gaps};
use super::formats::format;
use super::guide::Guide;
use super::{kubernetes, runbook};

/// What is written together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Policies,
    /// What a tool reads.
    Apply(Tool),
    Kubernetes,
    Runbook,
}

/// A document of a part, before it is written: it will be among the part's documents, or withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub path: String,
    pub title: String,
    pub section: Section,
}

/// What documents are written from.
#[derive(Clone, Copy)]
pub(crate) struct Source<'s, 'p> {
    pub(crate) plan: &'s Plan<'p>,
    /// Leads back to the configuration, from `#` on: the runbook says it.
    pub(crate) link: Option<&'s str>,
    pub(crate) guide: &'s dyn Fn() -> &'s Guide,
}

impl Part {
    /// In the order of the bundle: the chosen tool's files first, for the console reads the policies.
    pub fn all(chosen: Tool) -> Vec<Self> {
        let others = Tool::ALL.into_iter().filter(|tool| *tool != chosen).map(Self::Apply);
        let parts = [Self::Apply(chosen), Self::Policies].into_iter().chain(others);
        parts.chain([Self::Kubernetes, Self::Runbook]).collect()
    }
}

impl Section {
    /// The part that has the documents of a section.
    pub fn part(self) -> Part {
        match self {
            Self::Trust | Self::Managed | Self::Inline => Part::Policies,
            Self::Apply(tool) => Part::Apply(tool),
            Self::Kubernetes => Part::Kubernetes,
            Self::Runbook => Part::Runbook,
        }
    }
}

/// All documents of a plan, written. `link` leads back to its configuration, from `#` on or whole: the runbook says it.
pub fn bundle(plan: &Plan<'_>, link: Option<&str>) -> Bundle {
    let guide = std::cell::OnceCell::new();
    let guide = || guide.get_or_init(|| Guide::new(plan));
    let mut bundle = Bundle::default();
    for part in Part::all(plan.tool) {
        bundle.append(write(Source { plan, link, guide: &guide }, part));
    }
    bundle
}

/// The policies of a bundle alone. No format is called for them, so that a program that comes in parts can have them in
/// its first.
pub fn policies(plan: &Plan<'_>) -> Bundle {
    written(&|drafts| super::policies::files(plan, drafts))
}

/// The documents of a part by name, in their order; none is written for it.
pub(crate) fn contents(source: Source<'_, '_>, part: Part) -> Vec<Entry> {
    let mut entries = Vec::new();
    drafts(source, part, &mut |draft| {
        let Draft { path, title, section, .. } = draft;
        entries.push(Entry { path: path.to_owned(), title: title.to_owned(), section });
    });
    entries
}

pub(crate) fn write(source: Source<'_, '_>, part: Part) -> Bundle {
    written(&|drafts| self::drafts(source, part, drafts))
}

fn written(files: &dyn Fn(&mut Drafts<'_>)) -> Bundle {
    let mut bundle = Bundle::default();
    let mut together: Vec<Document> = Vec::new();
    files(&mut |draft| {
        let Draft { path, title, section, .. } = draft;
        if !draft.waits_for.is_empty() {
            let reason = Reason::Pending(draft.waits_for.to_vec());
            let (path, title) = (path.to_owned(), title.to_owned());
            bundle.withheld.push(Withheld { path, title, section, reason });
            return;
        }
        let document = Document::new(path, title, section, (draft.text)(), (draft.command)());
        match draft.gaps {
            Gaps::Shown => bundle.documents.push(document),
            Gaps::Withheld => bundle.push_unless(document.gaps(), document),
            Gaps::WithheldTogether => together.push(document),
        }
    });
    let gaps = distinct(together.iter().map(Document::gaps));
    for document in together {
        bundle.push_unless(gaps.clone(), document);
    }
    bundle
}

fn drafts(source: Source<'_, '_>, part: Part, drafts: &mut Drafts<'_>) {
    let Source { plan, link, guide } = source;
    match part {
        Part::Policies => super::policies::files(plan, drafts),
        Part::Apply(tool) => (format(tool).files)(plan, drafts),
        Part::Kubernetes => kubernetes::files(plan, drafts),
        Part::Runbook => drafts(Draft {
            path: "README.md",
            title: "Runbook",
            section: Section::Runbook,
            gaps: Gaps::Withheld,
            waits_for: &[],
            text: &|| runbook::print(plan, guide(), link),
            command: &|| None,
        }),
    }
}
