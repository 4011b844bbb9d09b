//! A bundle whose parts are written when somebody first looks at them, downloads or copies, and then kept.

use std::sync::OnceLock;

use plan::Plan;

use super::archive::archived;
use super::bundle::Bundle;
use super::document::Document;
use super::guide::Guide;
use super::part::{Entry, Part, Source, contents, write};

/// The documents of a plan, which it owns.
///
/// A change of a value makes a new one, which has written nothing. What is on the page asks for its own part with
/// [`Parts::part`]; a list of files, or how many there are, asks for [`Parts::contents`], which writes none; a download
/// asks for [`Parts::all`]. In the order of [`Part::all`] the parts are what [`bundle`](super::bundle()) gives.
#[derive(Debug)]
pub struct Parts<'p> {
    plan: Plan<'p>,
    link: Option<String>,
    guide: OnceLock<Guide>,
    written: Vec<(Part, OnceLock<Bundle>)>,
}

impl<'p> Parts<'p> {
    /// `link` leads back to the plan's configuration: from `#` on, or whole where the page's own address is known.
    pub fn new(plan: Plan<'p>, link: Option<String>) -> Self {
        let written = Part::all(plan.tool).into_iter().map(|part| (part, OnceLock::new())).collect();
        Self { plan, link, guide: OnceLock::new(), written }
    }

    pub fn plan(&self) -> &Plan<'p> {
        &self.plan
    }

    pub fn guide(&self) -> &Guide {
        self.guide.get_or_init(|| Guide::new(&self.plan))
    }

    /// A part's documents, written now if nobody has asked for them before.
    pub fn part(&self, part: Part) -> &Bundle {
        const NOTHING: &Bundle = &Bundle { documents: Vec::new(), withheld: Vec::new() };
        let known = self.written.iter().find(|(known, _)| *known == part);
        known.map_or(NOTHING, |(_, written)| written.get_or_init(|| self.with_source(|source| write(source, part))))
    }

    /// The documents of all parts by name, in the order of the bundle. None is written for it: whether one is withheld
    /// because a value is missing in it, only its part knows.
    pub fn contents(&self) -> Vec<Entry> {
        let parts = self.written.iter();
        parts.flat_map(|(part, _)| self.with_source(|source| contents(source, *part))).collect()
    }

    /// Everything, in the order of the bundle.
    pub fn all(&self) -> impl Iterator<Item = &Bundle> {
        self.written.iter().map(|(part, _)| self.part(*part))
    }

    /// Everything as it stands in the ZIP, each document with its path there.
    pub fn archive(&self) -> Vec<(String, &Document)> {
        let documents = self.all().flat_map(|bundle| &bundle.documents);
        documents.map(|document| (archived(&self.plan, document), document)).collect()
    }

    /// A document by its path; of the parts, only the one that has it is written.
    pub fn document(&self, path: &str) -> Option<&Document> {
        let entry = self.contents().into_iter().find(|entry| entry.path == path)?;
        self.part(entry.section.part()).document(path)
    }

    fn with_source<T>(&self, ask: impl FnOnce(Source<'_, 'p>) -> T) -> T {
        ask(Source { plan: &self.plan, link: self.link.as_deref(), guide: &|| self.guide() })
    }
}
