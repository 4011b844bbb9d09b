//! Where a document stands in the ZIP: what the chosen way needs is on top, the rest in a folder of its own.

use plan::Plan;

use super::document::{Document, Section};
use super::formats::format;

/// The folder of what the chosen tool does not read.
pub const OTHER_TOOLS: &str = "other-tools/";

/// The path in the ZIP of a document whose path in the bundle is `document.path`.
pub(crate) fn archived(plan: &Plan<'_>, document: &Document) -> String {
    let path = &document.path;
    let runs = || format(plan.tool).scripts.iter().any(|script| script.is_at(plan, path));
    let others = matches!(document.section, Section::Apply(of) if of != plan.tool) && !runs();
    format!("{}{path}", if others { OTHER_TOOLS } else { "" })
}
