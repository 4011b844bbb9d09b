//! The tabs of the documents: which documents belong to each, and what writes them.

use link::Tab;
use profile::Tool;
use render::{Bundle, Document, Entry, Part, Section, Withheld};

use crate::parts::Formats;
use crate::state::View;

pub(crate) fn of(section: Section, tool: Tool) -> Tab {
    match section {
        Section::Trust => Tab::Trust,
        Section::Managed | Section::Inline => Tab::Permissions,
        Section::Apply(of) if of == tool => Tab::Apply,
        Section::Apply(_) => Tab::Others,
        Section::Kubernetes => Tab::Kubernetes,
        Section::Runbook => Tab::Runbook,
    }
}

pub(crate) fn title(tab: Tab) -> &'static str {
    match tab {
        Tab::Trust => "Trust policy",
        Tab::Permissions => "Permissions",
        Tab::Apply => "Apply",
        Tab::Others => "Other tools",
        Tab::Kubernetes => "Kubernetes",
        Tab::Runbook => "Runbook",
    }
}

/// A tab's documents, written now unless they are already. Without the formats there are the policies alone.
pub(crate) fn documents(tab: Tab, view: &View, formats: Option<Formats>) -> Vec<&Document> {
    let bundles = bundles(tab, view, formats);
    let documents = bundles.into_iter().flat_map(|bundle| &bundle.documents);
    documents.filter(|document| of(document.section, view.plan().tool) == tab).collect()
}

pub(crate) fn withheld(tab: Tab, view: &View, formats: Option<Formats>) -> Vec<&Withheld> {
    let bundles = bundles(tab, view, formats);
    let withheld = bundles.into_iter().flat_map(|bundle| &bundle.withheld);
    withheld.filter(|withheld| of(withheld.section, view.plan().tool) == tab).collect()
}

fn bundles(tab: Tab, view: &View, formats: Option<Formats>) -> Vec<&Bundle> {
    if matches!(tab, Tab::Trust | Tab::Permissions) {
        return vec![&view.policies];
    }
    let Some(formats) = formats else { return Vec::new() };
    let tool = view.plan().tool;
    let parts = Part::all(tool).into_iter().filter(|part| match part {
        Part::Policies => false,
        Part::Apply(of) => tab == if *of == tool { Tab::Apply } else { Tab::Others },
        Part::Kubernetes => tab == Tab::Kubernetes,
        Part::Runbook => tab == Tab::Runbook,
    });
    parts.map(|part| (formats.part)(&view.parts, part)).collect()
}

/// The documents of all tabs by name; none is written for it.
pub(crate) fn contents(view: &View, formats: Option<Formats>) -> Vec<Entry> {
    if let Some(formats) = formats {
        return (formats.contents)(&view.parts);
    }
    let written = view.policies.documents.iter().map(|document| (&document.path, &document.title, document.section));
    let withheld = view.policies.withheld.iter().map(|withheld| (&withheld.path, &withheld.title, withheld.section));
    let entry = |(path, title, section): (&String, &String, Section)| Entry {
        path: path.clone(),
        title: title.clone(),
        section,
    };
    written.chain(withheld).map(entry).collect()
}
