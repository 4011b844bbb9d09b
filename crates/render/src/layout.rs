//! Where each policy stands in a bundle, and what it is called.

use plan::{Plan, PolicyId, Role};
use profile::PhaseId;

/// The path of a policy's document; nothing for the trust policy of a role that is not there.
pub fn policy_path(plan: &Plan<'_>, policy: &PolicyId) -> Option<String> {
    let role = plan.roles.iter().find(|role| role.id == policy.owner());
    match policy {
        PolicyId::Trust { phase, .. } => Some(trust_path(plan, role?, *phase)),
        PolicyId::Permission { id, .. } => {
            let folder = role.map_or_else(String::new, |role| role_folder(plan, role));
            Some(permission_path(&folder, id))
        }
    }
}

/// Where a role's trust policy of a phase stands in the bundle.
pub(crate) fn trust_path(plan: &Plan<'_>, role: &Role, phase: PhaseId) -> String {
    let folder = role_folder(plan, role);
    if role.trust.last().is_some_and(|(last, _)| *last == phase) {
        return format!("{folder}trust-policy.json");
    }
    format!("{folder}trust-policy.{}.json", plan.profile.phase(phase).id)
}

pub(crate) fn permission_path(folder: &str, id: &str) -> String {
    format!("{folder}policies/{id}.json")
}

/// Empty for the only role.
pub(crate) fn role_folder(plan: &Plan<'_>, role: &Role) -> String {
    if plan.roles.len() == 1 { String::new() } else { format!("roles/{}/", role.id) }
}

pub(crate) fn trust_title(plan: &Plan<'_>, role: &Role, phase: PhaseId) -> String {
    let several = if plan.roles.len() == 1 { String::new() } else { format!(": {}", role.title) };
    if role.trust.len() == 1 {
        return format!("Trust policy{several}");
    }
    format!("Trust policy{several}: {}", plan.profile.phase(phase).title)
}
