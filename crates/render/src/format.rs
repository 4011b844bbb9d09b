//! What a format is: a tool, the files that it reads, and what a person does with it.

use plan::Plan;
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
    /// Whether `verify.sh` is the last step, and what has to be said then of the place where it runs.
    pub(crate) verification: Option<&'static str>,
}
