//! The tools that a plan can be applied with: a folder and a line of [`FORMATS`] for each.

pub(crate) mod bash;
pub(crate) mod cloudformation;
mod console;
pub(crate) mod powershell;
pub(crate) mod terraform;

use profile::Tool;

use crate::format::Format;

/// In the order of [`Tool::ALL`].
static FORMATS: [Format; Tool::ALL.len()] =
    [bash::FORMAT, terraform::FORMAT, cloudformation::FORMAT, powershell::FORMAT, console::FORMAT];

pub(crate) fn format(tool: Tool) -> &'static Format {
    // There is one for each tool, at its place.
    &FORMATS[tool as usize]
}

const _: () = {
    let mut at = 0;
    while at < FORMATS.len() {
        assert!(FORMATS[at].tool as usize == at, "a format for each tool, in the order of the tools");
        at += 1;
    }
};
