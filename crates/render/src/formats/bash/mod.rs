//! Scripts and commands for bash and the AWS CLI.

mod fetch;
mod script;
mod step;
mod update;
mod verify;

use plan::Plan;
use profile::Tool;

use crate::document::Section;
use crate::draft::{Draft, Drafts, Gaps};
use crate::format::Format;
use crate::shell::Command;

pub use fetch::fetch;
pub(crate) use step::removal;
pub use update::update;

pub(crate) const FORMAT: Format = Format {
    tool: Tool::AwsCli,
    note: "apply.sh does all of the AWS part.",
    files,
    steps: step::steps,
    removal,
    verification: Some(""),
};

fn files(plan: &Plan<'_>, drafts: &mut Drafts<'_>) {
    let mut script = |path: &str, title: &str, text: &dyn Fn() -> String| {
        drafts(Draft {
            path,
            title,
            section: Section::Apply(Tool::AwsCli),
            gaps: Gaps::Withheld,
            waits_for: &[],
            text,
            command: &|| Some(Command::new(&format!("bash {path}")).printed()),
        });
    };
    if let (Some(phase), Some(account)) = (plan.current_phase(), plan.account()) {
        script("apply.sh", "Set up", &|| script::apply(plan, phase, account));
        script("verify.sh", "Verify", &|| verify::verify(plan, phase, account));
        script("remove.sh", "Remove", &|| script::remove(plan, phase, account));
    }
    for attachment in plan.attached().filter(|attachment| !attachment.changes().is_empty()) {
        let (id, title) = (&attachment.id, &attachment.title);
        script(&format!("apply.{id}.sh"), &format!("Set up: {title}"), &|| script::attach(plan, attachment));
        script(&format!("verify.{id}.sh"), &format!("Verify: {title}"), &|| verify::verify_attached(plan, attachment));
        script(&format!("remove.{id}.sh"), &format!("Remove: {title}"), &|| script::detach(plan, attachment));
    }
}
