//! `apply.sh` and `remove.sh`.

use askama::Template;

use crate::script::Script;
use plan::{Attachment, Marked, Plan};
use profile::PhaseId;

#[derive(Template)]
#[template(path = "formats/bash/apply.sh", config = "src/askama.toml")]
struct Apply<'p> {
    script: Script<'p>,
}

#[derive(Template)]
#[template(path = "formats/bash/remove.sh", config = "src/askama.toml")]
struct Remove<'p> {
    script: Script<'p>,
    /// Of the names of both scripts, for roles that exist already.
    suffix: String,
}

/// `apply.sh`, with marks.
pub(super) fn apply(plan: &Plan<'_>, phase: PhaseId, account: &Marked) -> String {
    let script = Script::of_plan(plan, phase, account, "sets up what it needs in the account");
    print(&Apply { script })
}

/// `remove.sh`, with marks.
pub(super) fn remove(plan: &Plan<'_>, phase: PhaseId, account: &Marked) -> String {
    let mut script = Script::of_plan(plan, phase, account, "takes back what it was given in the account");
    // A role that others trust or chain to goes last.
    script.roles.reverse();
    print(&Remove { script, suffix: String::new() })
}

/// What `apply.sh` is, for roles that exist already.
pub(super) fn attach(plan: &Plan<'_>, attachment: &Attachment) -> String {
    print(&Apply { script: Script::of_attachment(plan, attachment, "gives its permissions to the") })
}

/// What `remove.sh` is, for roles that exist already.
pub(super) fn detach(plan: &Plan<'_>, attachment: &Attachment) -> String {
    let script = Script::of_attachment(plan, attachment, "takes its permissions from the");
    print(&Remove { script, suffix: format!(".{}", attachment.id) })
}

/// The templates have no fallible parts, and a string takes every write.
fn print(template: &impl Template) -> String {
    template.render().unwrap_or_default()
}
