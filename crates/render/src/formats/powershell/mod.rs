//! `apply.ps1` and `verify.ps1`: what their namesakes for bash do, for PowerShell 7 and Windows PowerShell 5.1.
//!
//! Documents go to the AWS CLI as files: 5.1 takes the double quotes out of the arguments of a program.

mod escape;
mod together;
mod verify;

use askama::Template;

use plan::{Attachment, Marked, Plan, Printed, Settings, Tree};
use profile::{PhaseId, Tool};

use super::bash;
use crate::document::Section;
use crate::draft::{Draft, Drafts, Gaps};
use crate::format::{Format, Verifier};
use crate::script::{HereDocument, Script, tags};
use crate::script_name::ScriptName;
use crate::step::{Step, account_step};
use crate::tree::{list, literal, object, value};

pub use escape::PowerShell;
pub(crate) use together::TOGETHER;

#[derive(Template)]
#[template(path = "formats/powershell/apply.ps1", config = "src/askama.toml")]
struct Apply<'p> {
    script: Script<'p>,
}

pub(crate) const FORMAT: Format = Format {
    tool: Tool::PowerShell,
    note: "apply.ps1 does all of the AWS part.",
    files,
    steps,
    // What a script has made has the same names as what another has.
    removal: bash::removal,
    scripts: &[ScriptName::Remove],
    verifier: Verifier { path: VERIFY, run: || run(VERIFY) },
};

const VERIFY: &str = "verify.ps1";

fn files(plan: &Plan<'_>, drafts: &mut Drafts<'_>) {
    let mut script = |path: &str, title: &str, text: &dyn Fn() -> String| {
        drafts(Draft {
            path,
            title,
            section: Section::Apply(Tool::PowerShell),
            gaps: Gaps::Withheld,
            waits_for: &[],
            text,
            command: &|| Some(run(path)),
        });
    };
    if let (Some(phase), Some(account)) = (plan.current_phase(), plan.account()) {
        script("apply.ps1", "Set up", &|| apply(plan, phase, account));
        script(VERIFY, "Verify", &|| verify::verify(plan, phase, account));
    }
    for attachment in plan.attached().filter(|attachment| !attachment.changes().is_empty()) {
        let (path, title) = (format!("apply.{}.ps1", attachment.id), format!("Set up: {}", attachment.title));
        script(&path, &title, &|| attach(plan, attachment));
        let (path, title) = (format!("verify.{}.ps1", attachment.id), format!("Verify: {}", attachment.title));
        script(&path, &title, &|| verify::verify_attached(plan, attachment));
    }
}

/// What a role is created with is a file of its own, and so are its tags: some of it is free text.
fn apply(plan: &Plan<'_>, phase: PhaseId, account: &Marked) -> String {
    let mut script = Script::of_plan(plan, phase, account, "sets up what it needs in the account");
    let inputs = (1..).zip(&script.roles).map(|(count, role)| {
        let mut input = vec![("RoleName", value(role.name)), ("Description", value(role.description))];
        let Settings { path, boundary, max_session, .. } = role.settings;
        input.extend(path.as_ref().map(|path| ("Path", value(path))));
        input.extend(boundary.as_ref().map(|arn| ("PermissionsBoundary", value(arn))));
        input.extend(max_session.as_ref().map(|seconds| ("MaxSessionDuration", number(seconds))));
        let tags = tags(role.settings);
        let mut file = None;
        if !tags.is_empty() {
            file = Some(HereDocument::new(format!("tags-{count}.json"), list(tags.clone())));
            input.push(("Tags", list(tags)));
        }
        [Some(HereDocument::new(format!("role-{count}.json"), object(input))), file]
    });
    let inputs: Vec<HereDocument<'_>> = inputs.flatten().flatten().collect();
    script.files.extend(inputs);
    print(script)
}

/// A number, or the gap that it is.
fn number(marked: &Marked) -> Tree {
    marked.plain().parse::<u32>().map_or_else(|_| value(marked), literal)
}

/// For roles that exist already.
fn attach(plan: &Plan<'_>, attachment: &Attachment) -> String {
    print(Script::of_attachment(plan, attachment, "gives its permissions to the"))
}

fn print(script: Script<'_>) -> String {
    // The template has no fallible parts, and a string takes every write.
    Apply { script }.render().unwrap_or_default()
}

fn run(script: &str) -> Printed {
    Printed::new(format!("powershell -ExecutionPolicy Bypass -File {script}"))
}

/// One script does all of a phase, and can be run again.
fn steps(plan: &Plan<'_>, phase: PhaseId, earlier: Option<PhaseId>) -> Vec<Step> {
    let text = "In Windows PowerShell 5.1, or in PowerShell 7 with pwsh in place of powershell; with the AWS CLI. The script checks the account before it changes anything, stops at the first error, and can be run again at any time.";
    let first = earlier.is_none();
    let mut step = Step::new(if first { "Run the script" } else { "Run the script again" }, text);
    step.commands.push(run("apply.ps1"));
    let check = first.then(|| account_step(plan, "The script checks this too."));
    let mut steps: Vec<Step> = check.into_iter().chain([step]).collect();
    for attachment in plan.attached() {
        if plan.final_phase() == Some(phase) {
            let mut step = Step::new(&attachment.title, "With credentials of the account that holds these roles.");
            step.commands.push(run(&format!("apply.{}.ps1", attachment.id)));
            steps.push(step);
        }
    }
    steps
}
