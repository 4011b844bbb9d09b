//! Scripts and commands for bash and the AWS CLI.

mod fetch;
mod script;
mod step;
mod together;
mod update;
mod verify;

use plan::Plan;
use profile::Tool;

use crate::document::Section;
use crate::draft::{Draft, Drafts, Gaps};
use crate::format::{Format, Verifier};
use crate::script_name::ScriptName;

pub use fetch::fetch;
pub(crate) use step::removal;
pub(crate) use together::TOGETHER;
pub use update::update;

pub(crate) const FORMAT: Format = Format {
    tool: Tool::AwsCli,
    note: "apply.sh does all of the AWS part.",
    files,
    steps: step::steps,
    removal,
    scripts: &[],
    verifier: VERIFIER,
};

pub(crate) const VERIFIER: Verifier = Verifier { path: "verify.sh", run: || ScriptName::Verify.run(None).printed() };

fn files(plan: &Plan<'_>, drafts: &mut Drafts<'_>) {
    let mut script = |script: ScriptName, attachment: Option<&str>, title: &str, text: &dyn Fn() -> String| {
        drafts(Draft {
            path: &script.path(attachment),
            title,
            section: Section::Apply(Tool::AwsCli),
            gaps: Gaps::Withheld,
            waits_for: &[],
            text,
            command: &|| Some(script.run(attachment).printed()),
        });
    };
    if let (Some(phase), Some(account)) = (plan.current_phase(), plan.account()) {
        script(ScriptName::Apply, None, "Set up", &|| script::apply(plan, phase, account));
        script(ScriptName::Verify, None, "Verify", &|| verify::verify(plan, phase, account));
        script(ScriptName::Remove, None, "Remove", &|| script::remove(plan, phase, account));
    }
    for attachment in plan.attached().filter(|attachment| !attachment.changes().is_empty()) {
        let (id, title) = (Some(&*attachment.id), &attachment.title);
        script(ScriptName::Apply, id, &format!("Set up: {title}"), &|| script::attach(plan, attachment));
        script(ScriptName::Verify, id, &format!("Verify: {title}"), &|| verify::verify_attached(plan, attachment));
        script(ScriptName::Remove, id, &format!("Remove: {title}"), &|| script::detach(plan, attachment));
    }
}
