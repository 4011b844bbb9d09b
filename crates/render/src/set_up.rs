//! What a script sets up, in the order in which it does: for every language of scripts.

use plan::{Absent, Attachment, Change, Marked, Permission, Plan, PlannedPolicy, Resource, Role, changes};
use profile::PhaseId;

use super::json;
use super::layout::{permission_path, role_folder, trust_path};
use super::tree::{list, object, text};

/// A file that the script writes for the AWS CLI. Its lines are JSON, so none of them can be the delimiter.
pub(super) struct HereDocument {
    pub(super) path: String,
    pub(super) json: String,
}

pub(super) struct ScriptRole<'p> {
    pub(super) title: &'p str,
    pub(super) name: &'p Marked,
    pub(super) description: &'p Marked,
    pub(super) creation_trust: String,
    pub(super) trust: String,
    /// An existing role's trust stays: the vendor's values for the phase that may be in force are not known here.
    pub(super) keep: bool,
    /// The role is created with an earlier phase's trust, so the present one follows in any case.
    pub(super) update_always: bool,
    /// The trust names another role of this script, which IAM may not know everywhere yet.
    pub(super) chained: bool,
    pub(super) inline: Vec<InlinePolicy<'p>>,
    pub(super) managed: Vec<ManagedPolicy<'p>>,
    pub(super) aws_managed: Vec<&'p Marked>,
    pub(super) drop_inline: Vec<&'p Marked>,
    pub(super) drop_managed: Vec<&'p Marked>,
    pub(super) absent_inline: Vec<&'p Marked>,
    pub(super) absent_attached: Vec<&'p Marked>,
}

pub(super) struct InlinePolicy<'p> {
    pub(super) name: &'p Marked,
    pub(super) path: String,
}

pub(super) struct ManagedPolicy<'p> {
    pub(super) name: &'p Marked,
    pub(super) arn: &'p Marked,
    pub(super) path: String,
}

pub(super) struct AttachedPolicy<'p> {
    pub(super) name: &'p Marked,
    pub(super) policy: &'p Marked,
    pub(super) path: String,
}

pub(super) struct Provider<'p> {
    pub(super) arn: &'p Marked,
    pub(super) url: Marked,
    pub(super) audience: &'p Marked,
    pub(super) cluster: Option<&'p Marked>,
    pub(super) file: String,
}

pub(super) struct Association<'p> {
    pub(super) cluster: &'p Marked,
    pub(super) namespace: &'p Marked,
    pub(super) service_account: &'p Marked,
    pub(super) role_arn: &'p Marked,
}

pub(super) struct Ingress<'p> {
    pub(super) group: &'p Marked,
    pub(super) port: &'p Marked,
    pub(super) cluster: &'p Marked,
}

/// What a script sets up: the plan's roles and resources, in the phase that is reached.
pub(super) struct Parts<'p> {
    pub(super) files: Vec<HereDocument>,
    pub(super) providers: Vec<Provider<'p>>,
    pub(super) roles: Vec<ScriptRole<'p>>,
    pub(super) associations: Vec<Association<'p>>,
    pub(super) ingresses: Vec<Ingress<'p>>,
}

/// Whether the set-up makes sure of an OIDC provider.
pub(super) fn has_provider(plan: &Plan<'_>) -> bool {
    plan.resources.iter().any(|resource| matches!(resource, Resource::OidcProvider { .. }))
}

pub(super) fn parts<'p>(plan: &'p Plan<'_>, phase: PhaseId) -> Parts<'p> {
    let mut parts = Parts {
        files: Vec::new(),
        providers: Vec::new(),
        roles: Vec::new(),
        associations: Vec::new(),
        ingresses: Vec::new(),
    };
    for role in &plan.roles {
        if let Some(role) = script_role(plan, role, phase, &mut parts.files) {
            parts.roles.push(role);
        }
    }
    for change in changes(plan, None, phase) {
        match change {
            Change::EnsureProvider { host, arn, audience, cluster } => {
                let file = format!("oidc-provider-{}.json", parts.providers.len() + 1);
                let url = Marked::printed(format!("https://{host}"));
                let input = object(vec![
                    ("Url", text(url.as_str())),
                    ("ClientIDList", list(vec![text(audience.as_str())])),
                    ("Tags", list(vec![object(vec![("Key", text("created-by")), ("Value", text("rolecall"))])])),
                ]);
                parts.files.push(HereDocument { path: file.clone(), json: json::print(&input) });
                parts.providers.push(Provider { arn, url, audience, cluster, file });
            }
            Change::Associate { cluster, namespace, service_account, role_arn } => {
                parts.associations.push(Association { cluster, namespace, service_account, role_arn });
            }
            Change::Admit { group, port, cluster } => parts.ingresses.push(Ingress { group, port, cluster }),
            _ => {}
        }
    }
    parts
}

fn script_role<'p>(
    plan: &'p Plan<'_>,
    role: &'p Role,
    phase: PhaseId,
    files: &mut Vec<HereDocument>,
) -> Option<ScriptRole<'p>> {
    let changes = role.changes(None, phase);
    let (last, _) = role.trust_in(phase)?;
    let mut planned = ScriptRole {
        title: &role.title,
        name: &role.name,
        description: &role.description,
        creation_trust: String::new(),
        trust: trust_path(plan, role, last),
        keep: Some(last) != plan.final_phase(),
        update_always: false,
        chained: chained(plan, role),
        inline: Vec::new(),
        managed: Vec::new(),
        aws_managed: Vec::new(),
        drop_inline: Vec::new(),
        drop_managed: Vec::new(),
        absent_inline: Vec::new(),
        absent_attached: Vec::new(),
    };
    for change in changes {
        let mut file = |path: &str, policy| files.push(here_document(path.to_owned(), policy));
        let path = |permission: &Permission| permission_path(&role_folder(plan, role), &permission.id);
        match change {
            Change::CreateRole { phase, trust, .. } => {
                planned.creation_trust = trust_path(plan, role, phase);
                file(&planned.creation_trust, trust);
            }
            Change::UpdateTrust { trust, .. } => {
                (planned.update_always, planned.keep) = (true, false);
                file(&planned.trust, trust);
            }
            Change::PutInline { permission, name, policy, .. } => {
                let path = path(permission);
                file(&path, policy);
                planned.inline.push(InlinePolicy { name, path });
            }
            Change::PutManaged { permission, name, arn, policy, .. } => {
                let path = path(permission);
                file(&path, policy);
                planned.managed.push(ManagedPolicy { name, arn, path });
            }
            Change::Attach { arn, .. } => planned.aws_managed.push(arn),
            Change::DeleteInline { name, .. } => planned.drop_inline.push(name),
            Change::Detach { arn, .. } => planned.drop_managed.push(arn),
            Change::TakeOff { absent: Absent::Inline { name }, .. } => planned.absent_inline.push(name),
            Change::TakeOff { absent: Absent::Attached { arn }, .. } => planned.absent_attached.push(arn),
            // Of the account and of other roles.
            Change::EnsureProvider { .. } | Change::Associate { .. } | Change::Admit { .. } | Change::Extend { .. } => {
            }
        }
    }
    Some(planned)
}

fn chained(plan: &Plan<'_>, role: &Role) -> bool {
    let trust: Vec<String> = role.trust.iter().map(|(_, policy)| policy.policy().to_value().to_string()).collect();
    let names = |other: &Role| trust.iter().any(|trust| trust.contains(&other.arn.plain()));
    plan.roles.iter().any(|other| other.id != role.id && names(other))
}

/// What is put on roles that exist already: each role with each policy.
pub(super) fn extended(
    attachment: &Attachment,
) -> impl Iterator<Item = (&Marked, &Permission, &Marked, &PlannedPolicy)> {
    let changes = attachment.changes();
    attachment.roles.iter().flat_map(move |role| {
        let each = changes.iter().filter_map(|change| match *change {
            Change::Extend { permission, name, policy, .. } => Some((role, permission, name, policy)),
            _ => None,
        });
        each.collect::<Vec<_>>()
    })
}

/// The documents that are put on roles that exist already; none while no role is named.
pub(super) fn extension_files(attachment: &Attachment) -> Vec<HereDocument> {
    let files = attachment.changes().into_iter().filter_map(|change| match change {
        Change::Extend { permission, policy, .. } if !attachment.roles.is_empty() => {
            Some(here_document(permission_path("", &permission.id), policy))
        }
        _ => None,
    });
    files.collect()
}

fn here_document(path: String, policy: &PlannedPolicy) -> HereDocument {
    HereDocument { path, json: json::print(policy.marked()) }
}

pub(super) fn folders(files: &[HereDocument]) -> Vec<String> {
    let mut folders: Vec<String> = Vec::new();
    for file in files {
        if let Some((folder, _)) = file.path.rsplit_once('/')
            && !folders.iter().any(|known| known == folder)
        {
            folders.push(folder.to_owned());
        }
    }
    folders
}

/// A value that a set-up gives back, in languages that have outputs.
pub(super) struct Output<'p> {
    /// Words, of which each language makes a name of its own.
    pub(super) name: String,
    pub(super) title: &'p str,
    pub(super) value: &'p Marked,
}

/// What the vendor needs and is known, and the ARN of each role that this does not hold.
pub(super) fn outputs<'p>(plan: &'p Plan<'_>) -> Vec<Output<'p>> {
    let told = plan.hand_back.iter().map(|told| Output {
        name: told.label.to_string(),
        title: &told.label,
        value: &told.value,
    });
    let named = |role: &&Role| !plan.hand_back.iter().any(|told| told.value.plain() == role.arn.plain());
    let of_roles = plan.roles.iter().filter(named).map(|role| Output {
        name: format!("{} role arn", role.id),
        title: &role.title,
        value: &role.arn,
    });
    let waits = |output: &Output<'_>| output.value.gaps().iter().any(|id| plan.pending(*id));
    of_roles.chain(told).filter(|output| !waits(output)).collect()
}

/// What the script says at its end: what the vendor needs, and what is still to come.
pub(super) fn closing_lines(plan: &Plan<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if !plan.hand_back.is_empty() {
        lines.push(format!("Give these to {}:", plan.profile.name));
        lines.extend(plan.hand_back.iter().map(|value| format!("  {}: {}", value.label, value.value)));
    }
    for phase in plan.phases.iter().filter(|phase| !phase.waits_for.is_empty()) {
        let labels: Vec<&str> = phase.waits_for.iter().map(|id| plan.profile.parameter(*id).label.as_str()).collect();
        lines.push(format!("Still to do: {}. It needs from the vendor: {}.", phase.title, labels.join(", ")));
    }
    lines
}
