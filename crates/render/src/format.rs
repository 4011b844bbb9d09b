//! What a format is: a tool, the files that it reads, and what a person does with it.

use plan::{Plan, Printed};
use profile::{PhaseId, Tool};

use super::draft::Drafts;
use super::script_name::ScriptName;
use super::step::Step;

pub(crate) struct Format {
    pub(crate) tool: Tool,
    /// What is said before the steps, of files that stand below.
    pub(crate) note: &'static str,
    /// Names the tool's own files; each is written when somebody looks at it.
    pub(crate) files: fn(&Plan<'_>, &mut Drafts<'_>),
    /// What is done in a phase, after an earlier one or as the first.
    pub(crate) steps: fn(&Plan<'_>, PhaseId, Option<PhaseId>) -> Vec<Step>,
    /// How everything is taken back.
    pub(crate) removal: fn(&Plan<'_>) -> Vec<Step>,
    /// The scripts that it has run beside its own files.
    pub(crate) scripts: &'static [ScriptName],
    /// The script that compares what is there with what was intended.
    pub(crate) verifier: Verifier,
}

pub(crate) struct Verifier {
    pub(crate) path: &'static str,
    /// The command of the last step, for whoever works with a terminal.
    pub(crate) run: fn() -> Printed,
}
