//! `verify.ps1`: what `verify.sh` does, for PowerShell 7 and Windows PowerShell 5.1.

use askama::Template;

use plan::{Attachment, Marked, Plan};
use profile::PhaseId;

use crate::script::Script;
use crate::verification::{Intended, IntendedPolicy, Verification};

#[derive(Template)]
#[template(path = "formats/powershell/verify.ps1", config = "src/askama.toml")]
struct Verify<'v, 'p> {
    script: &'v Script<'p>,
    roles: &'v [Intended<'p>],
    has_settings: bool,
    attached: &'v [IntendedPolicy<'p>],
}

/// `verify.ps1`, with marks.
pub(super) fn verify(plan: &Plan<'_>, phase: PhaseId, account: &Marked) -> String {
    print(&Verification::of_plan(plan, phase, account))
}

/// The same for roles that exist already.
pub(super) fn verify_attached(plan: &Plan<'_>, attachment: &Attachment) -> String {
    print(&Verification::of_attachment(plan, attachment))
}

fn print(verification: &Verification<'_>) -> String {
    let Verification { script, roles, attached } = verification;
    let verify = Verify { script, roles, has_settings: verification.has_settings(), attached };
    // The template has no fallible parts, and a string takes every write.
    verify.render().unwrap_or_default()
}
