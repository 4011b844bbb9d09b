//! The tools that a plan can be applied with: a folder for each, and its lines in [`FORMATS`] and [`TOGETHER`].

pub(crate) mod bash;
mod cloudformation;
mod console;
pub(crate) mod powershell;
mod terraform;

use profile::Tool;

use crate::format::Format;
use crate::together::Together;

/// In the order of [`Tool::ALL`].
static FORMATS: [Format; Tool::ALL.len()] =
    [bash::FORMAT, terraform::FORMAT, cloudformation::FORMAT, powershell::FORMAT, console::FORMAT];

/// What each writes for several vendors at once, in the same order. Apart from the formats: the program is split by who
/// refers to what, and of this the page of one vendor fetches nothing.
pub static TOGETHER: [Together; Tool::ALL.len()] =
    [bash::TOGETHER, terraform::TOGETHER, cloudformation::TOGETHER, powershell::TOGETHER, console::TOGETHER];

pub(crate) fn format(tool: Tool) -> &'static Format {
    // There is one for each tool, at its place.
    &FORMATS[tool as usize]
}

/// The one that says what a person does without a program.
pub(crate) fn by_hand() -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.tool.is_by_hand())
}

const _: () = {
    let mut at = 0;
    while at < Tool::ALL.len() {
        assert!(FORMATS[at].tool as usize == at, "a format for each tool, in the order of the tools");
        assert!(TOGETHER[at].tool as usize == at, "what each writes for several, in the order of the tools");
        at += 1;
    }
};
