use askama::Template;
use serde_json::json;

use crate::plan::{Attachment, Marked, Permission, PermissionKind, Plan, PlannedPolicy, Resource, Role};
use crate::policy::Partition;
use crate::profile::PhaseId;

use crate::render::bundle::{permission_path, role_folder, trust_path};
use crate::render::json;

#[derive(Template)]
#[allow(clippy::struct_excessive_bools, reason = "a template asks which of its functions are needed")]
#[template(path = "bash/apply.sh", config = "src/render/askama.toml")]
struct ApplyScript<'p> {
    title: String,
    form: &'static str,
    account: &'p Marked,
    profile: Option<&'p Marked>,
    region: Option<Marked>,
    asks_for_existence: bool,
    puts_managed: bool,
    retries: bool,
    forgives: bool,
    folders: Vec<String>,
    files: Vec<HereDocument>,
    providers: Vec<Provider<'p>>,
    roles: Vec<ScriptRole<'p>>,
    attached: Vec<AttachedPolicy<'p>>,
    associations: Vec<Association<'p>>,
    ingresses: Vec<Ingress<'p>>,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "bash/remove.sh", config = "src/render/askama.toml")]
struct RemoveScript<'p> {
    title: String,
    form: &'static str,
    suffix: String,
    account: &'p Marked,
    profile: Option<&'p Marked>,
    region: Option<Marked>,
    deletes_managed: bool,
    providers: Vec<Provider<'p>>,
    roles: Vec<ScriptRole<'p>>,
    attached: Vec<AttachedPolicy<'p>>,
    associations: Vec<Association<'p>>,
    ingresses: Vec<Ingress<'p>>,
}

/// A file that the script writes for the AWS CLI. Its lines are JSON, so none of them can be the delimiter.
struct HereDocument {
    path: String,
    json: String,
}

struct ScriptRole<'p> {
    title: &'p str,
    name: &'p Marked,
    description: &'p Marked,
    creation_trust: String,
    trust: String,
    /// An existing role's trust stays: the vendor's values for the phase that may be in force are not known here.
    keep: bool,
    /// The role is created with an earlier phase's trust, so the present one follows in any case.
    update_always: bool,
    /// The trust names another role of this script, which IAM may not know everywhere yet.
    chained: bool,
    inline: Vec<InlinePolicy<'p>>,
    managed: Vec<ManagedPolicy<'p>>,
    aws_managed: Vec<&'p Marked>,
    drop_inline: Vec<&'p Marked>,
    drop_managed: Vec<&'p Marked>,
}

struct InlinePolicy<'p> {
    name: &'p Marked,
    path: String,
}

struct ManagedPolicy<'p> {
    name: &'p Marked,
    arn: &'p Marked,
    path: String,
}

struct AttachedPolicy<'p> {
    name: &'p Marked,
    policy: &'p Marked,
    path: String,
}

struct Provider<'p> {
    arn: &'p Marked,
    url: Marked,
    audience: &'p Marked,
    cluster: Option<&'p Marked>,
    file: String,
}

struct Association<'p> {
    cluster: &'p Marked,
    namespace: &'p Marked,
    service_account: &'p Marked,
    role_arn: &'p Marked,
}

struct Ingress<'p> {
    group: &'p Marked,
    port: &'p Marked,
    cluster: &'p Marked,
}

/// What an `apply.sh` sets up: the plan's roles and resources, in the phase that is reached.
struct Parts<'p> {
    files: Vec<HereDocument>,
    providers: Vec<Provider<'p>>,
    roles: Vec<ScriptRole<'p>>,
    associations: Vec<Association<'p>>,
    ingresses: Vec<Ingress<'p>>,
}

/// `apply.sh`, with marks; nothing while the plan has no role or no phase that can be brought about.
pub(in crate::render) fn apply(plan: &Plan<'_>) -> Option<String> {
    let phase = plan.current_phase()?;
    let account = &plan.roles.first()?.account;
    let parts = parts(plan, phase);
    let script = ApplyScript {
        title: format!("{}: sets up what it needs in the account", plan.profile.name),
        form: plan.form.as_str(),
        account,
        profile: plan.aws_profile.as_ref(),
        region: region(plan),
        asks_for_existence: true,
        puts_managed: parts.roles.iter().any(|role| !role.managed.is_empty()),
        retries: parts.roles.iter().any(|role| role.update_always || role.chained),
        forgives: parts.roles.iter().any(|role| !role.drop_inline.is_empty() || !role.drop_managed.is_empty()),
        folders: folders(&parts.files),
        files: parts.files,
        providers: parts.providers,
        roles: parts.roles,
        attached: Vec::new(),
        associations: parts.associations,
        ingresses: parts.ingresses,
        lines: closing_lines(plan),
    };
    script.render().ok()
}

/// `remove.sh`, with marks.
pub(in crate::render) fn remove(plan: &Plan<'_>) -> Option<String> {
    let phase = plan.current_phase()?;
    let account = &plan.roles.first()?.account;
    let mut parts = parts(plan, phase);
    // A role that others trust or chain to goes last.
    parts.roles.reverse();
    let script = RemoveScript {
        title: format!("{}: takes back what it was given in the account", plan.profile.name),
        form: plan.form.as_str(),
        suffix: String::new(),
        account,
        profile: plan.aws_profile.as_ref(),
        region: region(plan),
        deletes_managed: parts.roles.iter().any(|role| !role.managed.is_empty()),
        providers: parts.providers,
        roles: parts.roles,
        attached: Vec::new(),
        associations: parts.associations,
        ingresses: parts.ingresses,
    };
    script.render().ok()
}

/// The scripts for roles that exist already, in the account that holds them; nothing while no role is named.
pub(in crate::render) fn attach(plan: &Plan<'_>, attachment: &Attachment) -> Option<[String; 2]> {
    let title = |what: &str| format!("{}: {what} {}", plan.profile.name, attachment.title);
    let policies = || inline(&attachment.permissions);
    if attachment.roles.is_empty() || policies().next().is_none() {
        return None;
    }
    let attached = || {
        let each = attachment.roles.iter().flat_map(|name| {
            policies().map(move |(permission, policy, _)| AttachedPolicy {
                name,
                policy,
                path: permission_path("", &permission.id),
            })
        });
        each.collect::<Vec<_>>()
    };
    let files: Vec<HereDocument> =
        policies().map(|(permission, _, policy)| here_document(permission_path("", &permission.id), policy)).collect();
    let apply = ApplyScript {
        title: title("gives its permissions to the"),
        form: plan.form.as_str(),
        account: &attachment.account,
        // The CLI profile belongs to the account that holds the role.
        profile: None,
        region: region(plan),
        asks_for_existence: false,
        puts_managed: false,
        retries: false,
        forgives: false,
        folders: folders(&files),
        files,
        providers: Vec::new(),
        roles: Vec::new(),
        attached: attached(),
        associations: Vec::new(),
        ingresses: Vec::new(),
        lines: vec![format!("The permissions are in place: {}.", attachment.title)],
    };
    let remove = RemoveScript {
        title: title("takes its permissions from the"),
        form: plan.form.as_str(),
        suffix: format!(".{}", attachment.id),
        account: &attachment.account,
        profile: None,
        region: region(plan),
        deletes_managed: false,
        providers: Vec::new(),
        roles: Vec::new(),
        attached: attached(),
        associations: Vec::new(),
        ingresses: Vec::new(),
    };
    Some([apply.render().ok()?, remove.render().ok()?])
}

/// The region that the CLI is told: the configuration's, or one that addresses another partition's IAM.
pub(in crate::render) fn region(plan: &Plan<'_>) -> Option<Marked> {
    let of_partition = || Marked::literal(plan.partition.global_region());
    plan.region.clone().or_else(|| (plan.partition != Partition::Aws).then(of_partition))
}

fn parts<'p>(plan: &'p Plan<'_>, phase: PhaseId) -> Parts<'p> {
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
    for resource in &plan.resources {
        match resource {
            Resource::OidcProvider { host, arn, audience, cluster } => {
                let file = format!("oidc-provider-{}.json", parts.providers.len() + 1);
                let url = Marked::printed(format!("https://{host}"));
                let input = json!({
                    "Url": url.as_str(),
                    "ClientIDList": [audience.as_str()],
                    "Tags": [{ "Key": "created-by", "Value": "rolecall" }],
                });
                parts.files.push(HereDocument { path: file.clone(), json: json::print(&input) });
                parts.providers.push(Provider { arn, url, audience, cluster: cluster.as_ref(), file });
            }
            Resource::PodIdentityAssociation { cluster, namespace, service_account, role_arn } => {
                parts.associations.push(Association { cluster, namespace, service_account, role_arn });
            }
            Resource::SecurityGroupIngress { group, port, cluster } => {
                parts.ingresses.push(Ingress { group, port, cluster });
            }
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
    let reached: Vec<_> = role.trust.iter().filter(|(of, _)| *of <= phase).collect();
    let ((first, creation), (last, trust)) = (reached.first()?, reached.last()?);
    let path = |of: PhaseId| trust_path(plan, role, of);
    files.push(here_document(path(*first), creation));
    if first != last {
        files.push(here_document(path(*last), trust));
    }
    let mut planned = ScriptRole {
        title: &role.title,
        name: &role.name,
        description: &role.description,
        creation_trust: path(*first),
        trust: path(*last),
        keep: first == last && Some(*last) != plan.final_phase(),
        update_always: first != last,
        chained: chained(plan, role),
        inline: Vec::new(),
        managed: Vec::new(),
        aws_managed: Vec::new(),
        drop_inline: Vec::new(),
        drop_managed: Vec::new(),
    };
    for permission in &role.permissions {
        let now = permission.phases.contains(&phase);
        if !now && !permission.phases.iter().any(|of| *of < phase) {
            continue;
        }
        let path = permission_path(&role_folder(plan, role), &permission.id);
        match (&permission.kind, now) {
            (PermissionKind::Inline { name, policy }, true) => {
                files.push(here_document(path.clone(), policy));
                planned.inline.push(InlinePolicy { name, path });
            }
            (PermissionKind::CustomerManaged { name, arn, policy }, true) => {
                files.push(here_document(path.clone(), policy));
                planned.managed.push(ManagedPolicy { name, arn, path });
            }
            (PermissionKind::AwsManaged { arn }, true) => planned.aws_managed.push(arn),
            (PermissionKind::Inline { name, .. }, false) => planned.drop_inline.push(name),
            (PermissionKind::CustomerManaged { arn, .. } | PermissionKind::AwsManaged { arn }, false) => {
                planned.drop_managed.push(arn);
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

/// Permissions of roles that exist already are inline: they are gone with the last of them.
fn inline(permissions: &[Permission]) -> impl Iterator<Item = (&Permission, &Marked, &PlannedPolicy)> {
    permissions.iter().filter_map(|permission| match &permission.kind {
        PermissionKind::Inline { name, policy } | PermissionKind::CustomerManaged { name, policy, .. } => {
            Some((permission, name, policy))
        }
        PermissionKind::AwsManaged { .. } => None,
    })
}

fn here_document(path: String, policy: &PlannedPolicy) -> HereDocument {
    HereDocument { path, json: json::print(policy.marked()) }
}

fn folders(files: &[HereDocument]) -> Vec<String> {
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

/// What the script says at its end: what the vendor needs, and what is still to come.
fn closing_lines(plan: &Plan<'_>) -> Vec<String> {
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
