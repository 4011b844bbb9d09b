//! The commands that bring a role that exists to what a plan has for it.

use plan::{Change, Marked, Plan, PlannedPolicy, Printed, Role, Settings};

use crate::json;
use crate::script::tag_list;
use crate::shell::{Command, with_profile};

/// The commands that bring a role that exists to what a plan has for it, in the phase that is reached. They write each
/// policy into a file and put it in the place of the one of the same name; what the role has besides stays.
pub fn update(plan: &Plan<'_>, role: &Role, name: &str) -> Printed {
    let name = Marked::literal(name);
    let Some(phase) = plan.current_phase() else { return Printed::default() };
    let on_role = |program: &str| with_profile(plan, Command::new(program)).option("role-name", &name);
    let mut text = String::new();
    if let Some((_, trust)) = role.trust_in(phase) {
        let document = write_file(&mut text, "trust-policy.json", trust);
        let command = on_role("aws iam update-assume-role-policy").option("policy-document", &document);
        push_line(&mut text, &command.print());
    }
    for change in role.changes(None, phase) {
        match change {
            Change::Adjust { role } => {
                for command in adjust(&role.settings, &on_role) {
                    push_line(&mut text, &command.print());
                }
            }
            Change::PutInline { permission, name, policy, .. } => {
                let document = write_file(&mut text, &format!("{}.json", permission.id), policy);
                let command = on_role("aws iam put-role-policy").option("policy-name", name);
                push_line(&mut text, &command.option("policy-document", &document).print());
            }
            Change::PutManaged { permission, name, arn, policy, .. } => {
                let document = write_file(&mut text, &format!("{}.json", permission.id), policy);
                let update = with_profile(plan, Command::new("aws iam create-policy-version"))
                    .option("policy-arn", arn)
                    .option("policy-document", &document)
                    .plain("--set-as-default");
                let create = with_profile(plan, Command::new("aws iam create-policy"))
                    .option("policy-name", name)
                    .option("policy-document", &document);
                // The first fails when there is no such policy yet.
                push_line(&mut text, &format!("{} ||\n{}", update.print(), create.print()));
                push_line(&mut text, &on_role("aws iam attach-role-policy").option("policy-arn", arn).print());
            }
            Change::Attach { arn, .. } => {
                push_line(&mut text, &on_role("aws iam attach-role-policy").option("policy-arn", arn).print());
            }
            _ => {}
        }
    }
    Printed::new(text)
}

/// The calls that change a role's settings; its path stays.
fn adjust(settings: &Settings, on_role: &dyn Fn(&str) -> Command) -> Vec<Command> {
    let mut commands = Vec::new();
    if let Some(seconds) = &settings.max_session {
        commands.push(on_role("aws iam update-role").option("max-session-duration", seconds));
    }
    if let Some(arn) = &settings.boundary {
        commands.push(on_role("aws iam put-role-permissions-boundary").option("permissions-boundary", arn));
    }
    if !settings.tags.is_empty() {
        commands.push(on_role("aws iam tag-role").option("tags", &tag_list(settings)));
    }
    commands
}

/// Gives what the AWS CLI reads the file by. The lines are JSON, so none of them can be the delimiter.
fn write_file(text: &mut String, file: &str, policy: &PlannedPolicy) -> String {
    push_line(text, &format!("cat > {file} <<'POLICY'"));
    text.push_str(&json::print(policy.marked()));
    push_line(text, "POLICY");
    format!("file://{file}")
}

fn push_line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}
