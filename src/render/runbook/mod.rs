mod escape;

pub(crate) use escape::Markdown;

use askama::Template;

use crate::plan::{Marked, PermissionKind, Plan, Resource};
use crate::profile::{Difference, Source, Status, Troubleshooting};

use super::step::{Step, steps};
use escape::cell_code;

#[derive(Template)]
#[template(path = "runbook/runbook.md", config = "src/render/askama.toml")]
struct Runbook<'p> {
    name: &'p str,
    purpose: &'p str,
    form: &'static str,
    status: Option<(&'static str, &'p str, &'p Source)>,
    exists: Vec<Row>,
    steps: Vec<Step>,
    hand_back: Vec<(&'p str, String)>,
    notices: Vec<(&'static str, &'p Marked, Option<&'p Source>)>,
    differences: Vec<&'p Difference>,
    troubleshooting: &'p [Troubleshooting],
    removal: Vec<String>,
    sources: &'p [Source],
}

/// One thing that will exist: what it is, and its name as a code span.
struct Row {
    what: String,
    name: String,
}

/// `README.md`, with marks.
pub(super) fn print(plan: &Plan<'_>) -> String {
    let profile = plan.profile;
    let status = match &profile.status {
        Status::Active => None,
        Status::Deprecated { note, source } => Some(("Deprecated by its vendor", note.as_str(), source)),
        Status::Discontinued { note, source } => Some(("Discontinued by its vendor", note.as_str(), source)),
    };
    let runbook = Runbook {
        name: &profile.name,
        purpose: &profile.purpose,
        form: plan.form.as_str(),
        status,
        exists: rows(plan),
        steps: steps(plan),
        hand_back: plan.hand_back.iter().map(|value| (value.label.as_str(), cell_code(value.value.as_str()))).collect(),
        notices: plan.notices.iter().map(|n| (n.severity.as_str(), &n.text, n.source.as_ref())).collect(),
        differences: plan.differences.iter().filter_map(|index| profile.differences.get(usize::from(*index))).collect(),
        troubleshooting: &profile.troubleshooting,
        removal: removal(plan),
        sources: &profile.docs,
    };
    // The template has no fallible parts, and a string takes every write.
    runbook.render().unwrap_or_default() + "\n"
}

fn rows(plan: &Plan<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row = |what: &str, name: &Marked| rows.push(Row { what: what.to_owned(), name: cell_code(name.as_str()) });
    for role in &plan.roles {
        row(&role.title, &role.arn);
        // What an earlier phase needs is gone in the end.
        let lasting =
            role.permissions.iter().filter(|p| plan.final_phase().is_none_or(|last| p.phases.contains(&last)));
        for permission in lasting {
            match &permission.kind {
                PermissionKind::Inline { name, .. } => row(&format!("Inline policy: {}", permission.title), name),
                PermissionKind::CustomerManaged { arn, .. } => {
                    row(&format!("Managed policy: {}", permission.title), arn);
                }
                PermissionKind::AwsManaged { arn } => row(&format!("AWS managed policy: {}", permission.title), arn),
            }
        }
    }
    for attachment in &plan.attachments {
        for role in &attachment.roles {
            row(&format!("{}: inline policy on this role", attachment.title), role);
        }
    }
    for resource in &plan.resources {
        match resource {
            Resource::OidcProvider { arn, .. } => row("OIDC provider, unless it exists", arn),
            Resource::PodIdentityAssociation { namespace, service_account, .. } => {
                row(
                    "Pod Identity association of service account",
                    &Marked::printed(format!("{namespace}/{service_account}")),
                );
            }
            Resource::SecurityGroupIngress { group, port, .. } => {
                row("Ingress rule in security group, and port", &Marked::printed(format!("{group}:{port}")));
            }
        }
    }
    rows
}

/// The scripts that take everything back.
fn removal(plan: &Plan<'_>) -> Vec<String> {
    let mut scripts = vec!["remove.sh".to_owned()];
    let attachments = plan.attachments.iter().filter(|attachment| !attachment.roles.is_empty());
    scripts.extend(attachments.map(|attachment| format!("remove.{}.sh", attachment.id)));
    scripts
}
