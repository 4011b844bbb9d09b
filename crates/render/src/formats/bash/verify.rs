//! `verify.sh`: what is there beside what was intended.

use askama::Template;

use crate::json;
use crate::set_up::{Association, Ingress, Provider, extended, parts};
use crate::shell::region;
use plan::{Attachment, Change, Marked, Plan};

#[derive(Template)]
#[template(path = "formats/bash/verify.sh", config = "src/askama.toml")]
struct VerifyScript<'p> {
    title: String,
    form: &'static str,
    account: &'p Marked,
    profile: Option<&'p Marked>,
    region: Option<Marked>,
    providers: Vec<Provider<'p>>,
    roles: Vec<Intended<'p>>,
    attached: Vec<IntendedPolicy<'p>>,
    associations: Vec<Association<'p>>,
    ingresses: Vec<Ingress<'p>>,
}

/// What a role should be in the phase that is reached.
struct Intended<'p> {
    title: &'p str,
    name: &'p Marked,
    trust: String,
    inline: Vec<IntendedPolicy<'p>>,
    /// Customer managed, by ARN.
    managed: Vec<IntendedPolicy<'p>>,
    attached: Vec<&'p Marked>,
}

struct IntendedPolicy<'p> {
    role: &'p Marked,
    name: &'p Marked,
    json: String,
}

/// `verify.sh`, with marks; nothing while the plan has no role or no phase that can be brought about.
pub(crate) fn verify(plan: &Plan<'_>) -> Option<String> {
    let phase = plan.current_phase()?;
    let account = plan.account()?;
    let parts = parts(plan, phase);
    let mut roles = Vec::new();
    for role in &plan.roles {
        let Some((_, trust)) = role.trust_in(phase) else { continue };
        let mut intended = Intended {
            title: &role.title,
            name: &role.name,
            trust: json::print(trust.marked()),
            inline: Vec::new(),
            managed: Vec::new(),
            attached: Vec::new(),
        };
        for change in role.changes(None, phase) {
            match change {
                Change::PutInline { name, policy, .. } => {
                    intended.inline.push(IntendedPolicy { role: &role.name, name, json: json::print(policy.marked()) });
                }
                Change::PutManaged { arn, policy, .. } => {
                    let json = json::print(policy.marked());
                    intended.managed.push(IntendedPolicy { role: &role.name, name: arn, json });
                    intended.attached.push(arn);
                }
                Change::Attach { arn, .. } => intended.attached.push(arn),
                _ => {}
            }
        }
        roles.push(intended);
    }
    let script = VerifyScript {
        title: format!("{}: compares what the account has with what was intended", plan.profile.name),
        form: plan.form.as_str(),
        account,
        profile: plan.aws_profile.as_ref(),
        region: region(plan),
        providers: parts.providers,
        roles,
        attached: Vec::new(),
        associations: parts.associations,
        ingresses: parts.ingresses,
    };
    script.render().ok()
}

/// The script for roles that exist already, in the account that holds them; nothing while no role is named.
pub(crate) fn verify_attached(plan: &Plan<'_>, attachment: &Attachment) -> Option<String> {
    let attached: Vec<IntendedPolicy<'_>> = extended(attachment)
        .map(|(role, _, name, policy)| IntendedPolicy { role, name, json: json::print(policy.marked()) })
        .collect();
    if attached.is_empty() {
        return None;
    }
    let script = VerifyScript {
        title: format!("{}: compares the {} with what was intended", plan.profile.name, attachment.title),
        form: plan.form.as_str(),
        account: &attachment.account,
        profile: None,
        region: region(plan),
        providers: Vec::new(),
        roles: Vec::new(),
        attached,
        associations: Vec::new(),
        ingresses: Vec::new(),
    };
    script.render().ok()
}
