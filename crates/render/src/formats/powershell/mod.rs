//! `apply.ps1`: what `apply.sh` does, for PowerShell 7 and Windows PowerShell 5.1.
//!
//! Documents go to the AWS CLI as files: 5.1 takes the double quotes out of the arguments of a program.

mod escape;

use askama::Template;

use plan::{Attachment, Marked, Plan};
use profile::PhaseId;

use crate::json;
use crate::layout::permission_path;
use crate::set_up::{
    Association, AttachedPolicy, HereDocument, Ingress, Provider, ScriptRole, closing_lines, extended, extension_files,
    folders, parts,
};
use crate::shell::region;
use crate::step::{Step, account_step};
use crate::tree::{object, text};

pub(crate) use escape::PowerShell;

#[derive(Template)]
#[allow(clippy::struct_excessive_bools, reason = "a template asks which of its functions are needed")]
#[template(path = "formats/powershell/apply.ps1", config = "src/askama.toml")]
struct ApplyScript<'p> {
    title: String,
    form: &'static str,
    account: &'p Marked,
    profile: Option<&'p Marked>,
    region: Option<Marked>,
    tests: bool,
    puts_managed: bool,
    retries: bool,
    forgives: bool,
    folders: Vec<String>,
    files: Vec<HereDocument>,
    providers: Vec<Provider<'p>>,
    roles: Vec<Described<'p>>,
    attached: Vec<AttachedPolicy<'p>>,
    associations: Vec<Association<'p>>,
    ingresses: Vec<Ingress<'p>>,
    lines: Vec<String>,
}

/// A role with the file that holds its name and description: the description is free text.
struct Described<'p> {
    role: ScriptRole<'p>,
    file: String,
}

/// `apply.ps1`, with marks; nothing while the plan has no role or no phase that can be brought about.
pub(crate) fn apply(plan: &Plan<'_>) -> Option<String> {
    let phase = plan.current_phase()?;
    let account = plan.account()?;
    let mut parts = parts(plan, phase);
    let mut roles = Vec::new();
    for (number, role) in (1..).zip(parts.roles) {
        let file = format!("role-{number}.json");
        let input =
            object(vec![("RoleName", text(role.name.as_str())), ("Description", text(role.description.as_str()))]);
        parts.files.push(HereDocument { path: file.clone(), json: json::print(&input) });
        roles.push(Described { role, file });
    }
    let script = ApplyScript {
        title: format!("{}: sets up what it needs in the account", plan.profile.name),
        form: plan.form.as_str(),
        account,
        profile: plan.aws_profile.as_ref(),
        region: region(plan),
        tests: true,
        puts_managed: roles.iter().any(|described| !described.role.managed.is_empty()),
        retries: roles.iter().any(|described| described.role.update_always || described.role.chained),
        forgives: roles
            .iter()
            .any(|described| !described.role.drop_inline.is_empty() || !described.role.drop_managed.is_empty()),
        folders: folders(&parts.files),
        files: parts.files,
        providers: parts.providers,
        roles,
        attached: Vec::new(),
        associations: parts.associations,
        ingresses: parts.ingresses,
        lines: closing_lines(plan),
    };
    script.render().ok()
}

/// The script for roles that exist already, in the account that holds them; nothing while no role is named.
pub(crate) fn attach(plan: &Plan<'_>, attachment: &Attachment) -> Option<String> {
    let files = extension_files(attachment);
    if files.is_empty() {
        return None;
    }
    let attached = extended(attachment).map(|(name, permission, policy, _)| AttachedPolicy {
        name,
        policy,
        path: permission_path("", &permission.id),
    });
    let script = ApplyScript {
        title: format!("{}: gives its permissions to the {}", plan.profile.name, attachment.title),
        form: plan.form.as_str(),
        account: &attachment.account,
        // The CLI profile belongs to the account that holds the role.
        profile: None,
        region: region(plan),
        tests: false,
        puts_managed: false,
        retries: false,
        forgives: false,
        folders: folders(&files),
        files,
        providers: Vec::new(),
        roles: Vec::new(),
        attached: attached.collect(),
        associations: Vec::new(),
        ingresses: Vec::new(),
        lines: vec![format!("The permissions are in place: {}.", attachment.title)],
    };
    script.render().ok()
}

/// One script does all of a phase, and can be run again.
pub(crate) fn steps(plan: &Plan<'_>, phase: PhaseId, first: bool) -> Vec<Step> {
    let text = "In Windows PowerShell 5.1, or in PowerShell 7 with pwsh in place of powershell; with the AWS CLI. The script checks the account before it changes anything, stops at the first error, and can be run again at any time.";
    let mut step = Step::new(if first { "Run the script" } else { "Run the script again" }, text);
    step.commands.push(Marked::literal("powershell -ExecutionPolicy Bypass -File apply.ps1"));
    let check = first.then(|| account_step(plan, "The script checks this too."));
    let mut steps: Vec<Step> = check.into_iter().chain([step]).collect();
    for attachment in plan.attached() {
        if plan.final_phase() == Some(phase) {
            let mut step = Step::new(&attachment.title, "With credentials of the account that holds these roles.");
            let script = format!("powershell -ExecutionPolicy Bypass -File apply.{}.ps1", attachment.id);
            step.commands.push(Marked::literal(&script));
            steps.push(step);
        }
    }
    steps
}
