//! The AWS CLI's commands one by one: what `apply.sh` does at once.

use plan::{Marked, PermissionKind, Plan, Resource, Role};
use profile::PhaseId;

use crate::layout::{permission_path, role_folder, trust_path};
use crate::shell::{Command, with_profile, with_region};
use crate::step::{Step, account_step};

/// What is done in a phase.
pub(crate) fn steps(plan: &Plan<'_>, phase: PhaseId, earlier: Option<PhaseId>) -> Vec<Step> {
    let mut steps = phase_steps(plan, phase, earlier);
    if plan.final_phase() == Some(phase) {
        steps.extend(attachment_steps(plan));
    }
    steps
}

fn phase_steps(plan: &Plan<'_>, phase: PhaseId, earlier: Option<PhaseId>) -> Vec<Step> {
    let mut steps = Vec::new();
    if earlier.is_none() {
        let text = "apply.sh checks this first, and does all of the following; it can be run again at any time.";
        steps.push(account_step(plan, text));
        steps.extend(provider_steps(plan));
    }
    for role in &plan.roles {
        steps.extend(role_steps(plan, role, phase, earlier));
    }
    if plan.current_phase() == Some(phase) {
        steps.extend(resource_steps(plan));
    }
    steps
}

fn role_steps(plan: &Plan<'_>, role: &Role, phase: PhaseId, earlier: Option<PhaseId>) -> Vec<Step> {
    let mut steps = Vec::new();
    let titled = |title: &str| match plan.roles.len() {
        1 => title.to_owned(),
        _ => format!("{title}: {}", role.title),
    };
    if role.trust.iter().any(|(of, _)| *of == phase) {
        let document = Marked::literal(&format!("file://{}", trust_path(plan, role, phase)));
        if role.trust.first().is_some_and(|(first, _)| *first == phase) {
            let command = with_profile(plan, Command::new("aws iam create-role"))
                .option("role-name", &role.name)
                .option("description", &role.description)
                .option("assume-role-policy-document", &document);
            steps.push(
                Step::new(&titled("Create the role"), "The trust policy says who may assume it.").command(&command),
            );
        } else {
            let command = with_profile(plan, Command::new("aws iam update-assume-role-policy"))
                .option("role-name", &role.name)
                .option("policy-document", &document);
            steps.push(
                Step::new(&titled("Update the trust policy"), "The role exists: its trust policy is replaced.")
                    .command(&command),
            );
        }
    }
    for permission in &role.permissions {
        let before = earlier.is_some_and(|earlier| permission.phases.contains(&earlier));
        let now = permission.phases.contains(&phase);
        if now == before {
            continue;
        }
        let path = permission_path(&role_folder(plan, role), &permission.id);
        let document = Marked::literal(&format!("file://{path}"));
        let on_role = |program: &str| with_profile(plan, Command::new(program)).option("role-name", &role.name);
        let title =
            if now { format!("Permissions: {}", permission.title) } else { format!("Remove: {}", permission.title) };
        let step = Step::new(&title, "");
        steps.push(match (&permission.kind, now) {
            (PermissionKind::Inline { name, .. }, true) => {
                let command = on_role("aws iam put-role-policy");
                step.command(&command.option("policy-name", name).option("policy-document", &document))
            }
            (PermissionKind::CustomerManaged { name, arn, .. }, true) => {
                let create = with_profile(plan, Command::new("aws iam create-policy"))
                    .option("policy-name", name)
                    .option("policy-document", &document);
                step.command(&create).command(&on_role("aws iam attach-role-policy").option("policy-arn", arn))
            }
            (PermissionKind::AwsManaged { arn }, true) => {
                step.command(&on_role("aws iam attach-role-policy").option("policy-arn", arn))
            }
            (PermissionKind::Inline { name, .. }, false) => {
                step.command(&on_role("aws iam delete-role-policy").option("policy-name", name))
            }
            (PermissionKind::CustomerManaged { arn, .. } | PermissionKind::AwsManaged { arn }, false) => {
                step.command(&on_role("aws iam detach-role-policy").option("policy-arn", arn))
            }
        });
    }
    steps
}

fn provider_steps(plan: &Plan<'_>) -> Vec<Step> {
    let providers = plan.resources.iter().filter_map(|resource| match resource {
        Resource::OidcProvider { arn, cluster, .. } => Some((arn, cluster)),
        _ => None,
    });
    let steps = providers.map(|(arn, cluster)| {
        let text = "IAM trusts an issuer's tokens only when the account has a provider for it. apply.sh creates it when it is not there yet.";
        let mut step = Step::new("Make sure that the OIDC provider exists", text);
        if let Some(cluster) = cluster {
            let command = with_region(plan, Command::new("aws eks describe-cluster")).option("name", cluster);
            step = step.command(&command.plain("--query=cluster.identity.oidc.issuer"));
        }
        let get = with_profile(plan, Command::new("aws iam get-open-id-connect-provider"));
        step.command(&get.option("open-id-connect-provider-arn", arn))
    });
    steps.collect()
}

fn resource_steps(plan: &Plan<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for resource in &plan.resources {
        match resource {
            Resource::OidcProvider { .. } => {}
            Resource::PodIdentityAssociation { cluster, namespace, service_account, role_arn } => {
                let command = with_region(plan, Command::new("aws eks create-pod-identity-association"))
                    .option("cluster-name", cluster)
                    .option("namespace", namespace)
                    .option("service-account", service_account)
                    .option("role-arn", role_arn);
                let text = "From now on, pods of this service account receive the role when they start.";
                steps.push(Step::new("Associate the role with the service account", text).command(&command));
            }
            Resource::SecurityGroupIngress { group, port, cluster } => {
                let ask = with_region(plan, Command::new("aws eks describe-cluster"))
                    .option("name", cluster)
                    .plain("--query=cluster.resourcesVpcConfig.clusterSecurityGroupId")
                    .plain("--output=text");
                let ask = Marked::printed(format!("cluster_group=$({})", ask.print()));
                let allow = with_region(plan, Command::new("aws ec2 authorize-security-group-ingress"))
                    .option("group-id", group)
                    .plain("--protocol=tcp")
                    .option("port", port)
                    .plain("--source-group=\"$cluster_group\"");
                let mut step = Step::new(
                    "Let the cluster reach the service",
                    "The service's security group admits the cluster's.",
                );
                step.commands.push(ask);
                steps.push(step.command(&allow));
            }
        }
    }
    steps
}

fn attachment_steps(plan: &Plan<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for attachment in &plan.attachments {
        for permission in &attachment.permissions {
            let PermissionKind::Inline { name, .. } = &permission.kind else { continue };
            let document = Marked::literal(&format!("file://{}", permission_path("", &permission.id)));
            let text = "With credentials of the account that holds these roles.";
            let mut step = Step::new(&format!("{}: {}", attachment.title, permission.title), text);
            for role in &attachment.roles {
                let command = Command::new("aws iam put-role-policy").option("role-name", role);
                step = step.command(&command.option("policy-name", name).option("policy-document", &document));
            }
            steps.push(step);
        }
    }
    steps
}

/// The scripts that take everything back.
pub(crate) fn removal(plan: &Plan<'_>) -> Vec<Step> {
    let run = |script: &str| Command::new(&format!("bash {script}"));
    let text = "It takes back what has been set up under these names, and nothing else, and can be run again.";
    let mut steps = vec![Step::new("Run remove.sh", text).command(&run("remove.sh"))];
    for attachment in plan.attachments.iter().filter(|attachment| !attachment.roles.is_empty()) {
        let text = "With credentials of the account that holds these roles.";
        steps.push(Step::new(&attachment.title, text).command(&run(&format!("remove.{}.sh", attachment.id))));
    }
    steps
}
