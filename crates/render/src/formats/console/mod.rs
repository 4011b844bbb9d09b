//! The same set-up by hand, in the AWS Management Console. Names of pages and buttons as in the IAM and EKS user guides,
//! read 2026-11-24.

use plan::{Change, Marked, Permission, Plan, Printed, Role, changes};
use profile::{PhaseId, Tool};

use super::bash;
use crate::format::Format;
use crate::layout::{permission_path, role_folder, trust_path};
use crate::script_name::ScriptName;
use crate::step::Step;
use crate::together::Together;

pub(crate) const FORMAT: Format = Format {
    tool: Tool::Console,
    note: "By hand, in the AWS Management Console. The policies to paste are in the tabs before this one.",
    // It reads the policies.
    files: |_, _| {},
    steps,
    // What was made by hand has the same names.
    removal: bash::removal,
    scripts: &[ScriptName::Verify, ScriptName::Remove],
    verifier: bash::VERIFIER,
};

pub(crate) const TOGETHER: Together = Together {
    note: "In the console each is set up by itself: its own runbook says how.",
    ..Together::nothing(Tool::Console)
};

/// What is done in a phase, in words.
fn steps(plan: &Plan<'_>, phase: PhaseId, earlier: Option<PhaseId>) -> Vec<Step> {
    let mut steps = Vec::new();
    if earlier.is_none() {
        let account = plan.account().cloned().unwrap_or_default();
        let text = format!("Sign in to account {account}; its number is in the menu at the upper right.");
        steps.push(step("Check the account", text));
    }
    steps.extend(changes(plan, earlier, phase).iter().filter_map(|change| step_of(plan, change)));
    steps
}

fn step_of(plan: &Plan<'_>, change: &Change<'_>) -> Option<Step> {
    let titled = |title: &str, role: &Role| match plan.roles.len() {
        1 => title.to_owned(),
        _ => format!("{title}: {}", role.title),
    };
    let (title, text) = match *change {
        Change::EnsureProvider { host, audience, .. } => (
            "Make sure that the OIDC provider exists".to_owned(),
            format!(
                "In IAM open Identity providers. When https://{host} is not listed, choose Add provider, then OpenID Connect, and enter https://{host} as the provider URL and {audience} as the audience."
            ),
        ),
        // The console makes no paths: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html.
        Change::CreateRole { role, phase, .. } if role.settings.path.is_some() => (
            titled("Create the role", role),
            format!(
                "The console creates no role with a path, so this is done in AWS CloudShell, which the console opens: upload {} and run aws iam create-role --role-name={} --path={} --assume-role-policy-document=file://{}",
                trust_path(plan, role, phase),
                role.name,
                role.settings.path.clone().unwrap_or_default(),
                file_name(&trust_path(plan, role, phase)),
            ),
        ),
        Change::CreateRole { role, phase, .. } => (
            titled("Create the role", role),
            format!(
                "In IAM open Roles and choose Create role, then Custom trust policy. Replace what stands there by the contents of {} and choose Next. Add no permissions yet. Enter {} as the role name and “{}” as the description, and choose Create role.",
                trust_path(plan, role, phase),
                role.name,
                role.description
            ),
        ),
        Change::Adjust { role } => (titled("Settings of the role", role), settings(role)),
        Change::UpdateTrust { role, phase, .. } => (
            titled("Update the trust policy", role),
            format!(
                "In IAM open the role {}, its tab Trust relationships, and choose Edit trust policy. Replace what stands there by the contents of {} and choose Update policy.",
                role.name,
                trust_path(plan, role, phase)
            ),
        ),
        Change::PutInline { role, permission, name, .. } => {
            permissions(role, permission, &put_inline(name, &file(plan, role, permission)))
        }
        Change::PutManaged { role, permission, name, .. } => permissions(
            role,
            permission,
            &format!(
                "In IAM open Policies and choose Create policy. In the JSON editor put the contents of {}, choose Next, enter {name} as the policy name and choose Create policy. Then open the role, choose Add permissions, Attach policies, select {name} and choose Add permissions.",
                file(plan, role, permission)
            ),
        ),
        Change::Attach { role, permission, arn } => permissions(
            role,
            permission,
            &format!(
                "In its tab Permissions choose Add permissions, then Attach policies, search for the name in {arn}, select it and choose Add permissions."
            ),
        ),
        Change::DeleteInline { role, permission, .. } | Change::Detach { role, permission, .. } => (
            format!("Remove: {}", permission.title),
            format!("Open the role {}; in its tab Permissions select the policy and choose Remove.", role.name),
        ),
        // By hand, nobody looks for what other values would have asked for.
        Change::TakeOff { .. } => return None,
        Change::Associate { cluster, namespace, service_account, role_arn } => (
            "Associate the role with the service account".to_owned(),
            format!(
                "In Amazon EKS open the cluster {cluster}, its tab Access, and under Pod Identity associations choose Create. Choose the role {role_arn}, the namespace {namespace} and the service account {service_account}, and choose Create."
            ),
        ),
        Change::Admit { group, port, cluster } => (
            "Let the cluster reach the service".to_owned(),
            format!(
                "In Amazon EKS open the cluster {cluster}, its tab Networking, and take down the cluster security group. In Amazon EC2 open the security group {group} and choose Edit inbound rules, Add rule: custom TCP, port {port}, with the cluster security group as the source. Choose Save rules."
            ),
        ),
        Change::Extend { attachment, .. } if attachment.roles.is_empty() => return None,
        Change::Extend { attachment, permission, name, .. } => {
            let roles = attachment.roles.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            (
                format!("{}: {}", attachment.title, permission.title),
                format!(
                    "In account {}, for each of these roles: {roles}. {}",
                    attachment.account,
                    put_inline(name, &permission_path("", &permission.id))
                ),
            )
        }
    };
    Some(step(&title, text))
}

/// CloudShell keeps an uploaded file in the home folder, whatever folder it came from.
fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What is set on the page of a role.
fn settings(role: &Role) -> String {
    let mut text = format!("In IAM open the role {}.", role.name);
    if let Some(seconds) = &role.settings.max_session {
        let sentence =
            format!(" Choose Edit, set the maximum session duration to {seconds} seconds and choose Save changes.");
        text.push_str(&sentence);
    }
    if let Some(arn) = &role.settings.boundary {
        let sentence = format!(
            " In its tab Permissions, under Permissions boundary, choose Set permissions boundary, select {arn} and choose Set boundary."
        );
        text.push_str(&sentence);
    }
    if !role.settings.tags.is_empty() {
        let tags: Vec<String> = role.settings.tags.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        let sentence = format!(
            " In its tab Tags choose Manage tags, add each of these, and choose Save changes: {}.",
            tags.join("; ")
        );
        text.push_str(&sentence);
    }
    text
}

fn permissions(role: &Role, permission: &Permission, what: &str) -> (String, String) {
    (format!("Permissions: {}", permission.title), format!("For the role {}. {what}", role.name))
}

fn file(plan: &Plan<'_>, role: &Role, permission: &Permission) -> String {
    permission_path(&role_folder(plan, role), &permission.id)
}

fn put_inline(name: &Marked, file: &str) -> String {
    format!(
        "In its tab Permissions choose Add permissions, then Create inline policy. In the JSON editor put the contents of {file}, choose Next, enter {name} as the policy name and choose Create policy."
    )
}

fn step(title: &str, text: String) -> Step {
    Step { text: Printed::new(text), ..Step::new(title, "") }
}
