//! What the scripts for bash are called, and how they are run: other tools have some of them run too.

use plan::Plan;

use super::shell::Command;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScriptName {
    Apply,
    Verify,
    Remove,
}

impl ScriptName {
    /// Of the plan's own roles, or of the attachment with this id.
    pub(crate) fn path(self, attachment: Option<&str>) -> String {
        let verb = match self {
            Self::Apply => "apply",
            Self::Verify => "verify",
            Self::Remove => "remove",
        };
        attachment.map_or_else(|| format!("{verb}.sh"), |id| format!("{verb}.{id}.sh"))
    }

    pub(crate) fn run(self, attachment: Option<&str>) -> Command {
        Command::new(&format!("bash {}", self.path(attachment)))
    }

    /// Whether a document of the plan is this script, of whichever roles.
    pub(crate) fn is_at(self, plan: &Plan<'_>, path: &str) -> bool {
        self.path(None) == path || plan.attached().any(|attachment| self.path(Some(&attachment.id)) == path)
    }
}
