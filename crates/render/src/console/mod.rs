//! The same set-up by hand, in the AWS Management Console. Names of pages and buttons as in the IAM and EKS user guides,
//! read 2026-11-24.

use plan::{Marked, Permission, PermissionKind, Plan, Resource, Role};
use profile::PhaseId;

use super::layout::{permission_path, role_folder, trust_path};
use super::step::Step;

/// What is done in a phase, in words.
pub(super) fn steps(plan: &Plan<'_>, phase: PhaseId, earlier: Option<PhaseId>) -> Vec<Step> {
    let mut steps = Vec::new();
    if earlier.is_none() {
        let account = plan.roles.first().map(|role| role.account.clone()).unwrap_or_default();
        let text = format!("Sign in to account {account}; its number is in the menu at the upper right.");
        steps.push(step("Check the account", text));
        for resource in &plan.resources {
            if let Resource::OidcProvider { host, audience, .. } = resource {
                let text = format!(
                    "In IAM open Identity providers. When https://{host} is not listed, choose Add provider, then OpenID Connect, and enter https://{host} as the provider URL and {audience} as the audience."
                );
                steps.push(step("Make sure that the OIDC provider exists", text));
            }
        }
    }
    for role in &plan.roles {
        role_steps(plan, role, phase, earlier, &mut steps);
    }
    if plan.current_phase() == Some(phase) {
        steps.extend(plan.resources.iter().filter_map(resource_step));
    }
    if plan.final_phase() == Some(phase) {
        for attachment in plan.attachments.iter().filter(|attachment| !attachment.roles.is_empty()) {
            let roles = attachment.roles.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            for permission in &attachment.permissions {
                let text = format!(
                    "In account {}, for each of these roles: {roles}. {}",
                    attachment.account,
                    put(permission, &permission_path("", &permission.id))
                );
                steps.push(step(&format!("{}: {}", attachment.title, permission.title), text));
            }
        }
    }
    steps
}

fn role_steps(plan: &Plan<'_>, role: &Role, phase: PhaseId, earlier: Option<PhaseId>, steps: &mut Vec<Step>) {
    let titled = |title: &str| match plan.roles.len() {
        1 => title.to_owned(),
        _ => format!("{title}: {}", role.title),
    };
    if role.trust.iter().any(|(of, _)| *of == phase) {
        let file = trust_path(plan, role, phase);
        if role.trust.first().is_some_and(|(first, _)| *first == phase) {
            let text = format!(
                "In IAM open Roles and choose Create role, then Custom trust policy. Replace what stands there by the contents of {file} and choose Next. Add no permissions yet. Enter {} as the role name and “{}” as the description, and choose Create role.",
                role.name, role.description
            );
            steps.push(step(&titled("Create the role"), text));
        } else {
            let text = format!(
                "In IAM open the role {}, its tab Trust relationships, and choose Edit trust policy. Replace what stands there by the contents of {file} and choose Update policy.",
                role.name
            );
            steps.push(step(&titled("Update the trust policy"), text));
        }
    }
    for permission in &role.permissions {
        let before = earlier.is_some_and(|earlier| permission.phases.contains(&earlier));
        let now = permission.phases.contains(&phase);
        if now && !before {
            let what = put(permission, &permission_path(&role_folder(plan, role), &permission.id));
            let text = format!("For the role {}. {what}", role.name);
            steps.push(step(&format!("Permissions: {}", permission.title), text));
        } else if before && !now {
            let text =
                format!("Open the role {}; in its tab Permissions select the policy and choose Remove.", role.name);
            steps.push(step(&format!("Remove: {}", permission.title), text));
        }
    }
}

/// How a role receives a policy.
fn put(permission: &Permission, file: &str) -> String {
    match &permission.kind {
        PermissionKind::Inline { name, .. } => format!(
            "In its tab Permissions choose Add permissions, then Create inline policy. In the JSON editor put the contents of {file}, choose Next, enter {name} as the policy name and choose Create policy."
        ),
        PermissionKind::CustomerManaged { name, .. } => format!(
            "In IAM open Policies and choose Create policy. In the JSON editor put the contents of {file}, choose Next, enter {name} as the policy name and choose Create policy. Then open the role, choose Add permissions, Attach policies, select {name} and choose Add permissions."
        ),
        PermissionKind::AwsManaged { arn } => format!(
            "In its tab Permissions choose Add permissions, then Attach policies, search for the name in {arn}, select it and choose Add permissions."
        ),
    }
}

fn resource_step(resource: &Resource) -> Option<Step> {
    match resource {
        Resource::OidcProvider { .. } => None,
        Resource::PodIdentityAssociation { cluster, namespace, service_account, role_arn } => Some(step(
            "Associate the role with the service account",
            format!(
                "In Amazon EKS open the cluster {cluster}, its tab Access, and under Pod Identity associations choose Create. Choose the role {role_arn}, the namespace {namespace} and the service account {service_account}, and choose Create."
            ),
        )),
        Resource::SecurityGroupIngress { group, port, cluster } => Some(step(
            "Let the cluster reach the service",
            format!(
                "In Amazon EKS open the cluster {cluster}, its tab Networking, and take down the cluster security group. In Amazon EC2 open the security group {group} and choose Edit inbound rules, Add rule: custom TCP, port {port}, with the cluster security group as the source. Choose Save rules."
            ),
        )),
    }
}

fn step(title: &str, text: String) -> Step {
    Step { text: Marked::printed(text), ..Step::new(title, "") }
}
