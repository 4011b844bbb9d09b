//! What an account should have once a phase is reached: what the scripts that verify compare it with, in every language.

use plan::{Attachment, Change, Marked, Plan, Printed, Settings};
use profile::PhaseId;

use super::json;
use super::script::{Script, extended};

/// What a script that verifies says and works with; each is a template over it.
pub(crate) struct Verification<'p> {
    pub(crate) script: Script<'p>,
    pub(crate) roles: Vec<Intended<'p>>,
    /// On roles that exist already.
    pub(crate) attached: Vec<IntendedPolicy<'p>>,
}

/// What a role should be in the phase that is reached.
pub(crate) struct Intended<'p> {
    pub(crate) title: &'p str,
    pub(crate) name: &'p Marked,
    pub(crate) trust: String,
    /// What is compared, the query of `get-role` for it, and its text.
    pub(crate) settings: Vec<(Printed, Printed, &'p Marked)>,
    pub(crate) inline: Vec<IntendedPolicy<'p>>,
    /// Customer managed, by ARN.
    pub(crate) managed: Vec<IntendedPolicy<'p>>,
    pub(crate) attached: Vec<&'p Marked>,
}

pub(crate) struct IntendedPolicy<'p> {
    pub(crate) role: &'p Marked,
    pub(crate) name: &'p Marked,
    pub(crate) json: String,
}

impl<'p> Verification<'p> {
    /// Of the plan's own roles.
    pub(crate) fn of_plan(plan: &'p Plan<'_>, phase: PhaseId, account: &'p Marked) -> Self {
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
                        let json = json::print(policy.marked());
                        intended.inline.push(IntendedPolicy { role: &role.name, name, json });
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
        Self { script, roles, attached: Vec::new() }
    }

    /// Of roles that exist already.
    pub(crate) fn of_attachment(plan: &'p Plan<'_>, attachment: &'p Attachment) -> Self {
        let attached = extended(attachment)
            .map(|(role, _, name, policy)| IntendedPolicy { role, name, json: json::print(policy.marked()) })
            .collect();
        let script = Script::of_attachment(plan, attachment, "compares the");
        let title = format!("{} with what was intended", script.title);
        Self { script: Script { title, ..script }, roles: Vec::new(), attached }
    }

    pub(crate) fn has_settings(&self) -> bool {
        self.roles.iter().any(|role| !role.settings.is_empty())
    }
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
