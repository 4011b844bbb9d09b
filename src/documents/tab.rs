//! The tabs of the documents: which documents belong to each, and what writes them.

use profile::Tool;
use render::{Bundle, Document, Entry, Part, Section, Withheld};

use crate::parts::Formats;
use crate::state::View;

/// A tab, and what is in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Trust,
    Permissions,
    /// With the chosen tool.
    Apply,
    Others,
    Kubernetes,
    Runbook,
}

impl Tab {
    pub(crate) const ALL: [Self; 6] =
        [Self::Trust, Self::Permissions, Self::Apply, Self::Others, Self::Kubernetes, Self::Runbook];

    pub(crate) fn of(section: Section, tool: Tool) -> Self {
        match section {
            Section::Trust => Self::Trust,
            Section::Permissions => Self::Permissions,
            Section::Apply(of) if of == tool => Self::Apply,
            Section::Apply(_) => Self::Others,
            Section::Kubernetes => Self::Kubernetes,
            Section::Runbook => Self::Runbook,
        }
    }

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Trust => "Trust policy",
            Self::Permissions => "Permissions",
            Self::Apply => "Apply",
            Self::Others => "Other tools",
            Self::Kubernetes => "Kubernetes",
            Self::Runbook => "Runbook",
        }
    }

    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::Trust => "trust",
            Self::Permissions => "permissions",
            Self::Apply => "apply",
            Self::Others => "others",
            Self::Kubernetes => "kubernetes",
            Self::Runbook => "runbook",
        }
    }

    /// Its documents, written now unless they are already. Without the formats there are the policies alone.
    pub(crate) fn documents(self, view: &View, formats: Option<Formats>) -> Vec<&Document> {
        let bundles = self.bundles(view, formats);
        let documents = bundles.into_iter().flat_map(|bundle| &bundle.documents);
        documents.filter(|document| Self::of(document.section, view.plan().tool) == self).collect()
    }

    pub(crate) fn withheld(self, view: &View, formats: Option<Formats>) -> Vec<&Withheld> {
        let bundles = self.bundles(view, formats);
        let withheld = bundles.into_iter().flat_map(|bundle| &bundle.withheld);
        withheld.filter(|withheld| Self::of(withheld.section, view.plan().tool) == self).collect()
    }

    fn bundles(self, view: &View, formats: Option<Formats>) -> Vec<&Bundle> {
        if matches!(self, Self::Trust | Self::Permissions) {
            return vec![&view.policies];
        }
        let Some(formats) = formats else { return Vec::new() };
        let tool = view.plan().tool;
        let parts = Part::all(tool).into_iter().filter(|part| match part {
            Part::Policies => false,
            Part::Apply(of) => self == if *of == tool { Self::Apply } else { Self::Others },
            Part::Kubernetes => self == Self::Kubernetes,
            Part::Runbook => self == Self::Runbook,
        });
        parts.map(|part| (formats.part)(&view.parts, part)).collect()
    }
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
