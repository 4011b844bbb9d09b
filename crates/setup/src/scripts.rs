//! `apply.sh`, `verify.sh` and `remove.sh`, `apply.ps1` and `verify.ps1`: each runs its namesake of every member.

use askama::Template;
use profile::Tool;
use render::Document;

use super::finding::Finding;
use super::member::Member;
use super::set_up::SetUp;
use super::written::{print, script};

#[derive(Template)]
#[template(path = "apply.sh", config = "src/askama.toml")]
struct Apply<'s> {
    script: Script<'s>,
}

#[derive(Template)]
#[template(path = "verify.sh", config = "src/askama.toml")]
struct Verify<'s> {
    script: Script<'s>,
}

#[derive(Template)]
#[template(path = "remove.sh", config = "src/askama.toml")]
struct Remove<'s> {
    script: Script<'s>,
}

#[derive(Template)]
#[template(path = "apply.ps1", config = "src/askama.toml")]
struct PowerShellApply<'s> {
    script: Script<'s>,
}

#[derive(Template)]
#[template(path = "verify.ps1", config = "src/askama.toml")]
struct PowerShellVerify<'s> {
    script: Script<'s>,
}

/// What runs, in order.
struct Script<'s> {
    title: &'s str,
    paths: Vec<String>,
    /// With these, nothing is set up.
    errors: Vec<String>,
}

pub(crate) fn documents(set_up: &SetUp<'_>, errors: &[&Finding]) -> Vec<Document> {
    let title = set_up.title();
    let script_of = |verb: &str, extension: &str, errors: &[&Finding]| Script {
        title: &title,
        paths: set_up.members.iter().flat_map(|member| paths(member, verb, extension)).collect(),
        errors: refusals(errors),
    };
    let mut remove = script_of("remove", "sh", &[]);
    // What others trust goes last.
    remove.paths.reverse();
    let (apply, verify) = (script_of("apply", "sh", errors), script_of("verify", "sh", &[]));
    vec![
        script("apply.sh", "Set up", Tool::AwsCli, print(&Apply { script: apply })),
        script("verify.sh", "Verify", Tool::AwsCli, print(&Verify { script: verify })),
        script("remove.sh", "Remove", Tool::AwsCli, print(&Remove { script: remove })),
        script(
            "apply.ps1",
            "Set up",
            Tool::PowerShell,
            print(&PowerShellApply { script: script_of("apply", "ps1", errors) }),
        ),
        script(
            "verify.ps1",
            "Verify",
            Tool::PowerShell,
            print(&PowerShellVerify { script: script_of("verify", "ps1", &[]) }),
        ),
    ]
}

/// What a script says in place of setting anything up.
pub(crate) fn refusals(errors: &[&Finding]) -> Vec<String> {
    errors.iter().map(|error| format!("{} {}", error.message, error.fix.as_deref().unwrap_or_default())).collect()
}

/// A member's script, and those for roles that exist already in the same account: of another, its credentials are not
/// these.
fn paths(member: &Member<'_>, verb: &str, extension: &str) -> Vec<String> {
    let account = member.account();
    let here = member.plan.attached().filter(|attachment| attachment.account.is(&account));
    let names = std::iter::once(format!("{verb}.{extension}"));
    names
        .chain(here.map(|attachment| format!("{verb}.{}.{extension}", attachment.id)))
        .filter_map(|name| member.path(&name))
        .collect()
}
