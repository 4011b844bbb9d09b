//! The calls of AWS' APIs that a plan takes, in order, as text that can be read and compared.

use std::fmt::Write as _;

use plan::{Absent, Change, Marked, Plan, Settings, changes};
use profile::PhaseId;

/// From nothing to each phase, and from each to the next: one call a line.
pub fn calls(plan: &Plan<'_>) -> String {
    let mut out = String::new();
    let mut earlier: Option<PhaseId> = None;
    let name = |id: PhaseId| &plan.profile.phase(id).id;
    for phase in &plan.phases {
        for from in [None].into_iter().chain(earlier.map(Some)) {
            if !out.is_empty() {
                out.push('\n');
            }
            let _ = writeln!(out, "{} to {}", from.map_or("nothing", |id| name(id)), phase.id);
            for line in changes(plan, from, phase.place).iter().flat_map(|change| of_change(change, &|id| name(id))) {
                let _ = writeln!(out, "  {line}");
            }
        }
        earlier = Some(phase.place);
    }
    out
}

/// What one change calls. `[…]` is the phase of a trust policy, or the document of a permission policy.
pub fn of_change<'p>(change: &Change<'p>, phase_name: &dyn Fn(PhaseId) -> &'p str) -> Vec<String> {
    let on = |call: &str, role: &Marked, what: &str| format!("{call} {} {what}", role.plain());
    let document = |id: &str| format!("[{id}]");
    match *change {
        Change::EnsureProvider { arn, audience, cluster, .. } => {
            let cluster = cluster.map(|cluster| format!(", of cluster {}", cluster.plain())).unwrap_or_default();
            vec![format!("CreateOpenIDConnectProvider {} for {}{cluster}", arn.plain(), audience.plain())]
        }
        Change::CreateRole { role, phase, .. } => {
            let path = role.settings.path.as_ref().map(|path| format!(" at {}", path.plain())).unwrap_or_default();
            vec![on("CreateRole", &role.name, &format!("{}{path}", document(phase_name(phase))))]
        }
        Change::Adjust { role } => {
            let Settings { boundary, max_session, tags, .. } = &role.settings;
            let known = [("UpdateRole", max_session), ("PutRolePermissionsBoundary", boundary)];
            let known =
                known.into_iter().filter_map(|(call, value)| Some(on(call, &role.name, &value.as_ref()?.plain())));
            let tag = |(key, value): &(Marked, Marked)| {
                on("TagRole", &role.name, &format!("{}={}", key.plain(), value.plain()))
            };
            known.chain(tags.iter().map(tag)).collect()
        }
        Change::UpdateTrust { role, phase, .. } => {
            vec![on("UpdateAssumeRolePolicy", &role.name, &document(phase_name(phase)))]
        }
        Change::PutInline { role, permission, name, .. } => {
            vec![on("PutRolePolicy", &role.name, &format!("{} [{}]", name.plain(), permission.id))]
        }
        Change::PutManaged { role, permission, arn, .. } => {
            let created = format!("CreatePolicy {} [{}]", arn.plain(), permission.id);
            vec![created, on("AttachRolePolicy", &role.name, &arn.plain())]
        }
        Change::Attach { role, arn, .. } => vec![on("AttachRolePolicy", &role.name, &arn.plain())],
        Change::DeleteInline { role, name, .. } => vec![on("DeleteRolePolicy", &role.name, &name.plain())],
        Change::Detach { role, arn, .. } => vec![on("DetachRolePolicy", &role.name, &arn.plain())],
        Change::TakeOff { role, absent } => vec![match absent {
            Absent::Inline { name } => on("DeleteRolePolicy", &role.name, &format!("{}, where it is", name.plain())),
            Absent::Attached { arn } => on("DetachRolePolicy", &role.name, &format!("{}, where it is", arn.plain())),
        }],
        Change::Associate { cluster, namespace, service_account, role_arn } => vec![format!(
            "CreatePodIdentityAssociation {}/{} of cluster {} with {}",
            namespace.plain(),
            service_account.plain(),
            cluster.plain(),
            role_arn.plain()
        )],
        Change::Admit { group, port, cluster } => vec![format!(
            "AuthorizeSecurityGroupIngress {}:{} from cluster {}",
            group.plain(),
            port.plain(),
            cluster.plain()
        )],
        Change::Extend { attachment, permission, name, .. } => {
            let role = |role: &Marked| on("PutRolePolicy", role, &format!("{} [{}]", name.plain(), permission.id));
            attachment.roles.iter().map(role).collect()
        }
    }
}
