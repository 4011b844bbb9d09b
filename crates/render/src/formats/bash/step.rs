//! The AWS CLI's commands one by one: what `apply.sh` does at once.

use plan::{Change, Marked, Permission, Plan, Role, changes};
use profile::PhaseId;

use crate::layout::{permission_path, role_folder, trust_path};
use crate::shell::{Command, with_profile, with_region};
use crate::step::{Step, account_step};

/// What is done in a phase.
pub(crate) fn steps(plan: &Plan<'_>, phase: PhaseId, earlier: Option<PhaseId>) -> Vec<Step> {
    let text = "apply.sh checks this first, and does all of the following; it can be run again at any time.";
    let check = earlier.is_none().then(|| account_step(plan, text));
    let changes = changes(plan, earlier, phase);
    check.into_iter().chain(changes.iter().filter_map(|change| step_of(plan, change))).collect()
}

fn step_of(plan: &Plan<'_>, change: &Change<'_>) -> Option<Step> {
    let titled = |title: &str, role: &Role| match plan.roles.len() {
        1 => title.to_owned(),
        _ => format!("{title}: {}", role.title),
    };
    let on_role =
        |program: &str, role: &Role| with_profile(plan, Command::new(program)).option("role-name", &role.name);
    let put = |permission: &Permission| Step::new(&format!("Permissions: {}", permission.title), "");
    let remove = |permission: &Permission| Step::new(&format!("Remove: {}", permission.title), "");
    Some(match *change {
        Change::EnsureProvider { arn, cluster, .. } => provider_step(plan, arn, cluster),
        Change::CreateRole { role, phase, .. } => {
            let command = on_role("aws iam create-role", role)
                .option("description", &role.description)
                .option("assume-role-policy-document", &file(&trust_path(plan, role, phase)));
            Step::new(&titled("Create the role", role), "The trust policy says who may assume it.").command(&command)
        }
        Change::UpdateTrust { role, phase, .. } => {
            let command = on_role("aws iam update-assume-role-policy", role)
                .option("policy-document", &file(&trust_path(plan, role, phase)));
            let text = "The role exists: its trust policy is replaced.";
            Step::new(&titled("Update the trust policy", role), text).command(&command)
        }
        Change::PutInline { role, permission, name, .. } => {
            let document = file(&permission_path(&role_folder(plan, role), &permission.id));
            let command = on_role("aws iam put-role-policy", role).option("policy-name", name);
            put(permission).command(&command.option("policy-document", &document))
        }
        Change::PutManaged { role, permission, name, arn, .. } => {
            let document = file(&permission_path(&role_folder(plan, role), &permission.id));
            let create = with_profile(plan, Command::new("aws iam create-policy"))
                .option("policy-name", name)
                .option("policy-document", &document);
            let attach = on_role("aws iam attach-role-policy", role).option("policy-arn", arn);
            put(permission).command(&create).command(&attach)
        }
        Change::Attach { role, permission, arn } => {
            put(permission).command(&on_role("aws iam attach-role-policy", role).option("policy-arn", arn))
        }
        Change::DeleteInline { role, permission, name } => {
            remove(permission).command(&on_role("aws iam delete-role-policy", role).option("policy-name", name))
        }
        Change::Detach { role, permission, arn } => {
            remove(permission).command(&on_role("aws iam detach-role-policy", role).option("policy-arn", arn))
        }
        // apply.sh looks for it; one by one, the commands are for an account that has nothing of this yet.
        Change::TakeOff { .. } => return None,
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
        Change::Extend { attachment, permission, name, .. } => {
            let document = file(&permission_path("", &permission.id));
            let text = "With credentials of the account that holds these roles.";
            let step = Step::new(&format!("{}: {}", attachment.title, permission.title), text);
            attachment.roles.iter().fold(step, |step, role| {
                let command = Command::new("aws iam put-role-policy").option("role-name", role);
                step.command(&command.option("policy-name", name).option("policy-document", &document))
            })
        }
    })
}

/// What the AWS CLI reads a document by.
fn file(path: &str) -> Marked {
    Marked::literal(&format!("file://{path}"))
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
    step.commands.push(Marked::printed(format!("cluster_group=$({})", ask.print())));
    step.command(&allow)
}

/// The scripts that take everything back.
pub(crate) fn removal(plan: &Plan<'_>) -> Vec<Step> {
    let run = |script: &str| Command::new(&format!("bash {script}"));
    let text = "It takes back what has been set up under these names, and nothing else, and can be run again.";
    let mut steps = vec![Step::new("Run remove.sh", text).command(&run("remove.sh"))];
    for attachment in plan.attached() {
        let text = "With credentials of the account that holds these roles.";
        steps.push(Step::new(&attachment.title, text).command(&run(&format!("remove.{}.sh", attachment.id))));
    }
    steps
}
