//! `verify.sh`: what is there beside what was intended.

use askama::Template;

use crate::json;
use crate::script::{Script, extended};
use plan::{Attachment, Change, Marked, Plan};
use profile::PhaseId;

#[derive(Template)]
#[template(path = "formats/bash/verify.sh", config = "src/askama.toml")]
struct Verify<'p> {
    script: Script<'p>,
    roles: Vec<Intended<'p>>,
    attached: Vec<IntendedPolicy<'p>>,
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

/// `verify.sh`, with marks.
pub(super) fn verify(plan: &Plan<'_>, phase: PhaseId, account: &Marked) -> String {
    let script = Script::of_plan(plan, phase, account, "compares what the account has with what was intended");
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
    Verify { script, roles, attached: Vec::new() }.print()
}

/// The same for roles that exist already.
pub(super) fn verify_attached(plan: &Plan<'_>, attachment: &Attachment) -> String {
    let attached = extended(attachment)
        .map(|(role, _, name, policy)| IntendedPolicy { role, name, json: json::print(policy.marked()) })
        .collect();
    let script = Script::of_attachment(plan, attachment, "compares the");
    let title = format!("{} with what was intended", script.title);
    Verify { script: Script { title, ..script }, roles: Vec::new(), attached }.print()
}

impl Verify<'_> {
    fn print(&self) -> String {
        // The template has no fallible parts, and a string takes every write.
        self.render().unwrap_or_default()
    }
}
