//! What a script sets up, in the order in which it does: for every language of scripts.

use std::borrow::Cow;

use plan::{
    Absent, Attachment, Change, Marked, Permission, Plan, PlannedPolicy, Printed, Role, Settings, Tree, changes,
};
use profile::PhaseId;

use super::json;
use super::layout::{permission_path, role_folder, trust_path};
use super::set_up::issuer_url;
use super::shell::region;
use super::tree::{list, object, text, value};

/// A file that the script writes for the AWS CLI. Its lines are JSON, so none of them can be the delimiter.
pub(crate) struct HereDocument<'p> {
    pub(crate) path: String,
    tree: Cow<'p, Tree>,
}

pub(crate) struct ScriptRole<'p> {
    pub(crate) title: &'p str,
    pub(crate) name: &'p Marked,
    pub(crate) description: &'p Marked,
    pub(crate) settings: &'p Settings,
    pub(crate) creation_trust: String,
    pub(crate) trust: String,
    /// An existing role's trust stays: the vendor's values for the phase that may be in force are not known here.
    pub(crate) keep: bool,
    /// The role is created with an earlier phase's trust, so the present one follows in any case.
    pub(crate) update_always: bool,
    /// The trust names another role of this script, which IAM may not know everywhere yet.
    pub(crate) chained: bool,
    pub(crate) inline: Vec<InlinePolicy<'p>>,
    pub(crate) managed: Vec<ManagedPolicy<'p>>,
    pub(crate) aws_managed: Vec<&'p Marked>,
    pub(crate) drop_inline: Vec<&'p Marked>,
    pub(crate) drop_managed: Vec<&'p Marked>,
    pub(crate) absent_inline: Vec<&'p Marked>,
    pub(crate) absent_attached: Vec<&'p Marked>,
}

pub(crate) struct InlinePolicy<'p> {
    pub(crate) name: &'p Marked,
    pub(crate) path: String,
}

pub(crate) struct ManagedPolicy<'p> {
    pub(crate) name: &'p Marked,
    pub(crate) arn: &'p Marked,
    pub(crate) path: String,
}

pub(crate) struct AttachedPolicy<'p> {
    pub(crate) name: &'p Marked,
    pub(crate) policy: &'p Marked,
    pub(crate) path: String,
}

/// Issuer and audience may begin with `https://`, which the first AWS CLI would replace in an option by what it reads
/// there: both stand in files.
pub(crate) struct Provider<'p> {
    pub(crate) arn: &'p Marked,
    pub(crate) url: Marked,
    pub(crate) audience: &'p Marked,
    pub(crate) cluster: Option<&'p Marked>,
    /// What it is created with.
    pub(crate) file: String,
    /// Adds the audience to one that exists.
    pub(crate) audience_file: String,
}

pub(crate) struct Association<'p> {
    pub(crate) cluster: &'p Marked,
    pub(crate) namespace: &'p Marked,
    pub(crate) service_account: &'p Marked,
    pub(crate) role_arn: &'p Marked,
}

pub(crate) struct Ingress<'p> {
    pub(crate) group: &'p Marked,
    pub(crate) port: &'p Marked,
    pub(crate) cluster: &'p Marked,
}

/// What a script says of itself, works with and sets up; each script is a template over it.
pub(crate) struct Script<'p> {
    pub(crate) title: String,
    pub(crate) form: &'static str,
    pub(crate) account: &'p Marked,
    pub(crate) profile: Option<&'p Marked>,
    pub(crate) region: Option<Marked>,
    pub(crate) files: Vec<HereDocument<'p>>,
    pub(crate) providers: Vec<Provider<'p>>,
    pub(crate) roles: Vec<ScriptRole<'p>>,
    /// On roles that exist already; then there is nothing else.
    pub(crate) attached: Vec<AttachedPolicy<'p>>,
    pub(crate) associations: Vec<Association<'p>>,
    pub(crate) ingresses: Vec<Ingress<'p>>,
    /// What it says at its end.
    pub(crate) lines: Vec<String>,
}

impl<'p> Script<'p> {
    /// For the plan's roles and resources, in the phase that is reached. `what` the script does follows the vendor's name.
    pub(crate) fn of_plan(plan: &'p Plan<'_>, phase: PhaseId, account: &'p Marked, what: &str) -> Self {
        let mut script = Self {
            title: format!("{}: {what}", plan.profile.heading()),
            profile: plan.aws_profile.as_ref(),
            lines: closing_lines(plan),
            ..Self::empty(plan, account)
        };
        for role in &plan.roles {
            if let Some(role) = script_role(plan, role, phase, &mut script.files) {
                script.roles.push(role);
            }
        }
        for change in changes(plan, None, phase) {
            match change {
                Change::EnsureProvider { host, arn, audience, cluster } => {
                    let number = script.providers.len() + 1;
                    let (file, audience_file) =
                        (format!("oidc-provider-{number}.json"), format!("oidc-audience-{number}.json"));
                    let url = issuer_url(host);
                    let input = object(vec![
                        ("Url", value(&url)),
                        ("ClientIDList", list(vec![value(audience)])),
                        ("Tags", list(vec![object(vec![("Key", text("created-by")), ("Value", text("rolecall"))])])),
                    ]);
                    script.files.push(HereDocument::new(file.clone(), input));
                    let input = object(vec![("OpenIDConnectProviderArn", value(arn)), ("ClientID", value(audience))]);
                    script.files.push(HereDocument::new(audience_file.clone(), input));
                    script.providers.push(Provider { arn, url, audience, cluster, file, audience_file });
                }
                Change::Associate { cluster, namespace, service_account, role_arn } => {
                    script.associations.push(Association { cluster, namespace, service_account, role_arn });
                }
                Change::Admit { group, port, cluster } => script.ingresses.push(Ingress { group, port, cluster }),
                // Of one role, and above; of roles that exist already, in a script of their own.
                Change::CreateRole { .. }
                | Change::Adjust { .. }
                | Change::UpdateTrust { .. }
                | Change::PutInline { .. }
                | Change::PutManaged { .. }
                | Change::Attach { .. }
                | Change::DeleteInline { .. }
                | Change::Detach { .. }
                | Change::TakeOff { .. }
                | Change::Extend { .. } => {}
            }
        }
        script
    }

    /// For roles that exist already, in the account that holds them, whose credentials the CLI's profile is not of.
    pub(crate) fn of_attachment(plan: &Plan<'_>, attachment: &'p Attachment, what: &str) -> Self {
        let attached = extended(attachment).map(|(name, permission, policy, _)| AttachedPolicy {
            name,
            policy,
            path: permission_path("", &permission.id),
        });
        Self {
            title: format!("{}: {what} {}", plan.profile.heading(), attachment.title),
            files: extension_files(attachment),
            attached: attached.collect(),
            lines: vec![format!("The permissions are in place: {}.", attachment.title)],
            ..Self::empty(plan, &attachment.account)
        }
    }

    fn empty(plan: &Plan<'_>, account: &'p Marked) -> Self {
        Self {
            title: String::new(),
            form: plan.form.as_str(),
            account,
            profile: None,
            region: region(plan),
            files: Vec::new(),
            providers: Vec::new(),
            roles: Vec::new(),
            attached: Vec::new(),
            associations: Vec::new(),
            ingresses: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// The roles that are to have a path, which one that exists must have already.
    pub(crate) fn with_path(&self) -> Vec<(&'p Marked, &'p Marked)> {
        self.roles.iter().filter_map(|role| Some((role.name, role.settings.path.as_ref()?))).collect()
    }

    /// The folders of the files, each once.
    pub(crate) fn folders(&self) -> Vec<&str> {
        let mut folders = Vec::new();
        for file in &self.files {
            if let Some((folder, _)) = file.path.rsplit_once('/')
                && !folders.contains(&folder)
            {
                folders.push(folder);
            }
        }
        folders
    }

    /// What is put on a role that exists already is put without asking.
    pub(crate) fn asks_for_existence(&self) -> bool {
        self.attached.is_empty()
    }

    pub(crate) fn has_managed(&self) -> bool {
        self.roles.iter().any(|role| !role.managed.is_empty())
    }

    pub(crate) fn retries(&self) -> bool {
        self.roles.iter().any(|role| role.update_always || role.chained)
    }

    pub(crate) fn forgives(&self) -> bool {
        self.roles.iter().any(|role| !role.drop_inline.is_empty() || !role.drop_managed.is_empty())
    }

    pub(crate) fn takes_off(&self) -> bool {
        self.roles.iter().any(|role| !role.absent_inline.is_empty())
    }

    pub(crate) fn detaches(&self) -> bool {
        self.roles.iter().any(|role| !role.absent_attached.is_empty())
    }
}

impl ScriptRole<'_> {
    pub(crate) fn tags(&self) -> Printed {
        tag_list(self.settings)
    }
}

/// Tags as IAM's API takes them.
pub(crate) fn tags(settings: &Settings) -> Vec<Tree> {
    let tag = |(key, text): &(Marked, Marked)| object(vec![("Key", value(key)), ("Value", value(text))]);
    settings.tags.iter().map(tag).collect()
}

/// The same in one line, for an option.
pub(crate) fn tag_list(settings: &Settings) -> Printed {
    let mut line = String::new();
    json::push_line(&mut line, &list(tags(settings)));
    Printed::new(line)
}

impl<'p> HereDocument<'p> {
    pub(crate) fn new(path: String, tree: Tree) -> Self {
        Self { path, tree: Cow::Owned(tree) }
    }

    fn of_policy(path: String, policy: &'p PlannedPolicy) -> Self {
        Self { path, tree: Cow::Borrowed(policy.marked()) }
    }

    /// Printed when it is asked for: not every script writes its files.
    pub(crate) fn json(&self) -> String {
        json::print(&self.tree)
    }
}

fn script_role<'p>(
    plan: &'p Plan<'_>,
    role: &'p Role,
    phase: PhaseId,
    files: &mut Vec<HereDocument<'p>>,
) -> Option<ScriptRole<'p>> {
    let changes = role.changes(None, phase);
    let (last, _) = role.trust_in(phase)?;
    let mut planned = ScriptRole {
        title: &role.title,
        name: &role.name,
        description: &role.description,
        settings: &role.settings,
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
        let mut file =
            |path: &str, policy: &'p PlannedPolicy| files.push(HereDocument::of_policy(path.to_owned(), policy));
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
            // The settings stand with the role; the others are of the account and of other roles.
            Change::Adjust { .. }
            | Change::EnsureProvider { .. }
            | Change::Associate { .. }
            | Change::Admit { .. }
            | Change::Extend { .. } => {}
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
pub(crate) fn extended(
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
fn extension_files(attachment: &Attachment) -> Vec<HereDocument<'_>> {
    let files = attachment.changes().into_iter().filter_map(|change| match change {
        Change::Extend { permission, policy, .. } if !attachment.roles.is_empty() => {
            Some(HereDocument::of_policy(permission_path("", &permission.id), policy))
        }
        _ => None,
    });
    files.collect()
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
