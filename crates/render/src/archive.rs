//! Where a document stands in the ZIP: what the chosen way needs is on top, the rest in a folder of its own.

use profile::Tool;

use super::document::{Document, Section};

/// The folder of what the chosen tool does not read.
pub const OTHER_TOOLS: &str = "other-tools/";

/// The path in the ZIP of a document whose path in the bundle is `document.path`. What the runbook's commands read is
/// looked for where the runbook is.
pub(crate) fn archived(document: &Document, tool: Tool, runbook: &str) -> String {
    let path = &document.path;
    let named = || runbook.contains(&format!("bash {path}\n")) || runbook.contains(&format!("`{path}`"));
    let others = matches!(document.section, Section::Apply(of) if of != tool) && !named();
    format!("{}{}", if others { OTHER_TOOLS } else { "" }, path)
}
