//! How a document that is about all members is made. It has no marks: a mark knows one configuration.

use askama::Template;
use profile::Tool;
use render::{Document, Section};

pub(crate) fn script(path: &str, title: &str, tool: Tool, text: String) -> Document {
    document(path, title, Section::Apply(tool), text)
}

pub(crate) fn document(path: &str, title: &str, section: Section, text: String) -> Document {
    Document::new(path, title, section, text, None)
}

/// The templates have no fallible parts, and a string takes every write.
pub(crate) fn print(template: &impl Template) -> String {
    template.render().unwrap_or_default().trim_end().to_owned() + "\n"
}
