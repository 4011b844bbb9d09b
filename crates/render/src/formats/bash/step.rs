//! The scripts, and the AWS CLI's commands that they run, one by one.

use plan::{Change, Marked, Permission, Plan, Printed, Role, Settings, changes};
use profile::PhaseId;

use crate::layout::{permission_path, role_folder, trust_path};
use crate::script::tag_list;
use crate::script_name::ScriptName;
use crate::shell::{Command, with_profile, with_region};
use crate::step::{Step, account_step};

/// One script does all of a phase, and can be run again; roles that exist already have a script each.
pub(crate) fn steps(plan: &Plan<'_>, phase: PhaseId, earlier: Option<PhaseId>) -> Vec<Step> {
    let first = earlier.is_none();
    let changes = changes(plan, earlier, phase);
    let parts = |wanted: &dyn Fn(&Change<'_>) -> bool| -> Vec<Step> {
        changes.iter().filter(|change| wanted(change)).filter_map(|change| step_of(plan, change)).collect()
    };
    let check = first.then(|| account_step(plan, "The script checks this too."));
    let own = parts(&|change| !matches!(change, Change::Extend { .. }));
    let text =
        "It checks the account before it changes anything, stops at the first error, and can be run again at any time.";
    let title = if first { "Run apply.sh" } else { "Run apply.sh again" };
    let script =
        (!own.is_empty()).then(|| Step { parts: own, ..Step::new(title, text).command(&ScriptName::Apply.run(None)) });
    let last = plan.final_phase() == Some(phase);
    let attached = plan.attached().filter(|attachment| last && !attachment.changes().is_empty()).map(|attachment| {
        let of_this =
            |change: &Change<'_>| matches!(change, Change::Extend { attachment: of, .. } if of.id == attachment.id);
        let text = "With credentials of the account that holds these roles.";
        let step = Step::new(&attachment.title, text).command(&ScriptName::Apply.run(Some(&attachment.id)));
        Step { parts: parts(&of_this), ..step }
    });
    check.into_iter().chain(script).chain(attached).collect()
}

/// The commands that put a change's document in place: one, or one for each role that exists already.
fn reading(plan: &Plan<'_>, change: &Change<'_>) -> Vec<Command> {
    let on_role = |program: &str, role: &Role| on_role(plan, program, role);
    let policy = |role: &Role, permission: &Permission| permission_path(&role_folder(plan, role), &permission.id);
    let (path, option, commands) = match *change {
        Change::CreateRole { role, phase, .. } => {
            let create = on_role("aws iam create-role", role).option("description", &role.description);
            let create = with_settings(create, &role.settings);
            (trust_path(plan, role, phase), "assume-role-policy-document", vec![create])
        }
        Change::UpdateTrust { role, phase, .. } => {
            let update = on_role("aws iam update-assume-role-policy", role);
            (trust_path(plan, role, phase), "policy-document", vec![update])
        }
        Change::PutInline { role, permission, name, .. } => {
            let put = on_role("aws iam put-role-policy", role).option("policy-name", name);
            (policy(role, permission), "policy-document", vec![put])
        }
        Change::PutManaged { role, permission, name, .. } => {
            let create = with_profile(plan, Command::new("aws iam create-policy")).option("policy-name", name);
            (policy(role, permission), "policy-document", vec![create])
        }
        Change::Extend { attachment, permission, name, .. } => {
            let put = |role| Command::new("aws iam put-role-policy").option("role-name", role);
            let each = attachment.roles.iter().map(|role| put(role).option("policy-name", name)).collect();
            (permission_path("", &permission.id), "policy-document", each)
        }
        Change::Adjust { .. }
        | Change::EnsureProvider { .. }
        | Change::Attach { .. }
        | Change::DeleteInline { .. }
        | Change::Detach { .. }
        | Change::TakeOff { .. }
        | Change::Associate { .. }
        | Change::Admit { .. } => return Vec::new(),
    };
    let document = format!("file://{path}");
    commands.into_iter().map(|command| command.option(option, &document)).collect()
}

/// What a role is created with.
fn with_settings(command: Command, settings: &Settings) -> Command {
    let options = [
        ("path", &settings.path),
        ("max-session-duration", &settings.max_session),
        ("permissions-boundary", &settings.boundary),
    ];
    let given = options.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
    let command = given.fold(command, |command, (name, value)| command.option(name, value));
    if settings.tags.is_empty() { command } else { command.option("tags", &tag_list(settings)) }
}

fn on_role(plan: &Plan<'_>, program: &str, role: &Role) -> Command {
    with_profile(plan, Command::new(program)).option("role-name", &role.name)
}

fn step_of(plan: &Plan<'_>, change: &Change<'_>) -> Option<Step> {
    let titled = |title: &str, role: &Role| match plan.roles.len() {
        1 => title.to_owned(),
        _ => format!("{title}: {}", role.title),
    };
    let put = |permission: &Permission| Step::new(&format!("Permissions: {}", permission.title), "");
    let remove = |permission: &Permission| Step::new(&format!("Remove: {}", permission.title), "");
    let step = match *change {
        Change::EnsureProvider { arn, cluster, .. } => provider_step(plan, arn, cluster),
        Change::CreateRole { role, .. } => {
            Step::new(&titled("Create the role", role), "The trust policy says who may assume it.")
        }
        Change::UpdateTrust { role, .. } => {
            Step::new(&titled("Update the trust policy", role), "The role exists: its trust policy is replaced.")
        }
        Change::PutInline { permission, .. }
        | Change::PutManaged { permission, .. }
        | Change::Attach { permission, .. } => put(permission),
        Change::DeleteInline { role, permission, name } => {
            remove(permission).command(&on_role(plan, "aws iam delete-role-policy", role).option("policy-name", name))
        }
        Change::Detach { role, permission, arn } => {
            remove(permission).command(&on_role(plan, "aws iam detach-role-policy", role).option("policy-arn", arn))
        }
        // apply.sh looks for it; one by one, the commands are for an account that has nothing of this yet.
        Change::Adjust { .. } | Change::TakeOff { .. } => return None,
        Change::Associate { cluster, namespace, service_account, role_arn } => {
            let command = with_region(plan, Command::new("aws eks create-pod-identity-association"))
                .option("cluster-name", cluster)
                .option("namespace", namespace)
                .option("service-account", service_account)
                .option("role-arn", role_arn);
            let text = "From now on, pods of this service account receive the role when they start.";
            Step::new("Associate the role with the service account", text).command(&command)
        }
        Change::Admit { group, port, cluster } => ingress_step(plan, group, port, cluster),
        Change::Extend { attachment, permission, .. } => {
            let text = "With credentials of the account that holds these roles.";
            Step::new(&format!("{}: {}", attachment.title, permission.title), text)
        }
    };
    let step = reading(plan, change).iter().fold(step, Step::command);
    Some(match *change {
        Change::PutManaged { role, arn, .. } | Change::Attach { role, arn, .. } => {
            step.command(&on_role(plan, "aws iam attach-role-policy", role).option("policy-arn", arn))
        }
        _ => step,
    })
}

fn provider_step(plan: &Plan<'_>, arn: &Marked, cluster: Option<&Marked>) -> Step {
    let text = "IAM trusts an issuer's tokens only when the account has a provider for it. apply.sh creates it when it is not there yet.";
    let mut step = Step::new("Make sure that the OIDC provider exists", text);
    if let Some(cluster) = cluster {
        let command = with_region(plan, Command::new("aws eks describe-cluster")).option("name", cluster);
        step = step.command(&command.plain("--query=cluster.identity.oidc.issuer"));
    }
    let get = with_profile(plan, Command::new("aws iam get-open-id-connect-provider"));
    step.command(&get.option("open-id-connect-provider-arn", arn))
}

fn ingress_step(plan: &Plan<'_>, group: &Marked, port: &Marked, cluster: &Marked) -> Step {
    let ask = with_region(plan, Command::new("aws eks describe-cluster"))
        .option("name", cluster)
        .plain("--query=cluster.resourcesVpcConfig.clusterSecurityGroupId")
        .plain("--output=text");
    let allow = with_region(plan, Command::new("aws ec2 authorize-security-group-ingress"))
        .option("group-id", group)
        .plain("--protocol=tcp")
        .option("port", port)
        .plain("--source-group=\"$cluster_group\"");
    let mut step = Step::new("Let the cluster reach the service", "The service's security group admits the cluster's.");
    step.commands.push(Printed::new(format!("cluster_group=$({})", ask.print())));
    step.command(&allow)
}

/// The scripts that take everything back.
pub(crate) fn removal(plan: &Plan<'_>) -> Vec<Step> {
    let text = "It takes back what has been set up under these names, and nothing else, and can be run again.";
    let mut steps = vec![Step::new("Run remove.sh", text).command(&ScriptName::Remove.run(None))];
    for attachment in plan.attached() {
        let text = "With credentials of the account that holds these roles.";
        steps.push(Step::new(&attachment.title, text).command(&ScriptName::Remove.run(Some(&attachment.id))));
    }
    steps
}
