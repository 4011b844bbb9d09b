//! What will exist once a plan is applied: page and runbook show the same list.

use std::fmt::Display;

use plan::{Change, Marked, Plan, Printed, Settings, changes};

/// One thing that will exist: what it is, and its name or ARN.
#[derive(Clone, Debug)]
pub struct Thing {
    pub what: String,
    pub name: Printed,
}

/// What is there in the end: what an earlier phase needs is gone then.
pub(crate) fn outcome(plan: &Plan<'_>) -> Vec<Thing> {
    let Some(last) = plan.final_phase() else { return Vec::new() };
    let row = |what: &str, name: &dyn Display| Thing { what: what.to_owned(), name: Printed::new(name.to_string()) };
    // As they are read: the roles first.
    let (mut roles, mut extended, mut besides) = (Vec::new(), Vec::new(), Vec::new());
    for change in changes(plan, None, last) {
        match change {
            Change::CreateRole { role, .. } => roles.push(row(&role.title, &role.arn)),
            Change::Adjust { role } => {
                let Settings { boundary, max_session, tags, .. } = &role.settings;
                let known = [("Permissions boundary", boundary), ("Longest session, in seconds", max_session)];
                let known = known.into_iter().filter_map(|(what, value)| Some(row(what, value.as_ref()?)));
                roles.extend(known);
                let tag = |(key, value): &(Marked, Marked)| row("Tag", &format!("{key}={value}"));
                roles.extend(tags.iter().map(tag));
            }
            Change::PutInline { permission, name, .. } => {
                roles.push(row(&format!("Inline policy: {}", permission.title), name));
            }
            Change::PutManaged { permission, arn, .. } => {
                roles.push(row(&format!("Managed policy: {}", permission.title), arn));
            }
            Change::Attach { permission, arn, .. } => {
                let what = if arn.plain().contains(":iam::aws:policy/") { "AWS managed" } else { "Attached" };
                roles.push(row(&format!("{what} policy: {}", permission.title), arn));
            }
            Change::Extend { attachment, .. } => extended.extend(
                attachment
                    .roles
                    .iter()
                    .map(|role| row(&format!("{}: inline policy on this role", attachment.title), role)),
            ),
            Change::EnsureProvider { arn, .. } => besides.push(row("OIDC provider, unless it exists", arn)),
            Change::Associate { namespace, service_account, .. } => besides
                .push(row("Pod Identity association of service account", &format!("{namespace}/{service_account}"))),
            Change::Admit { group, port, .. } => {
                besides.push(row("Ingress rule in security group, and port", &format!("{group}:{port}")));
            }
            Change::UpdateTrust { .. }
            | Change::DeleteInline { .. }
            | Change::Detach { .. }
            | Change::TakeOff { .. } => {}
        }
    }
    roles.into_iter().chain(extended).chain(besides).collect()
}
