//! `verify.sh`: what is there beside what was intended.

use askama::Template;

use crate::json;
use crate::script::{Script, extended};
use plan::{Attachment, Change, Marked, Plan, Printed, Settings};
use profile::PhaseId;

#[derive(Template)]
#[template(path = "formats/bash/verify.sh", config = "src/askama.toml")]
struct Verify<'p> {
    script: Script<'p>,
    roles: Vec<Intended<'p>>,
    has_settings: bool,
    attached: Vec<IntendedPolicy<'p>>,
}

/// What a role should be in the phase that is reached.
struct Intended<'p> {
    title: &'p str,
    name: &'p Marked,
    trust: String,
    /// What is compared, the query of `get-role` for it, and its text.
    settings: Vec<(Printed, Printed, &'p Marked)>,
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
            settings: settings(&role.settings),
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
    let has_settings = roles.iter().any(|role| !role.settings.is_empty());
    Verify { script, roles, has_settings, attached: Vec::new() }.print()
}

fn settings(settings: &Settings) -> Vec<(Printed, Printed, &Marked)> {
    let one = |what: &str, query: &str| (Printed::new(what.to_owned()), Printed::new(query.to_owned()));
    let known = [
        (one("path", "Role.Path"), &settings.path),
        (one("longest session", "Role.MaxSessionDuration"), &settings.max_session),
        (one("permissions boundary", "Role.PermissionsBoundary.PermissionsBoundaryArn"), &settings.boundary),
    ];
    let known = known.into_iter().filter_map(|((what, query), value)| Some((what, query, value.as_ref()?)));
    let tags = settings.tags.iter().map(|(key, value)| {
        let query = format!("Role.Tags[?Key=='{key}'].Value | [0]");
        (Printed::new(format!("tag {key}")), Printed::new(query), value)
    });
    known.chain(tags).collect()
}

/// The same for roles that exist already.
pub(super) fn verify_attached(plan: &Plan<'_>, attachment: &Attachment) -> String {
    let attached = extended(attachment)
        .map(|(role, _, name, policy)| IntendedPolicy { role, name, json: json::print(policy.marked()) })
        .collect();
    let script = Script::of_attachment(plan, attachment, "compares the");
    let title = format!("{} with what was intended", script.title);
    Verify { script: Script { title, ..script }, roles: Vec::new(), has_settings: false, attached }.print()
}

impl Verify<'_> {
    fn print(&self) -> String {
        // The template has no fallible parts, and a string takes every write.
        self.render().unwrap_or_default()
    }
}
