//! The policies, as documents: what every other one puts in place. How that is done, the chosen tool's steps say.

use plan::{Permission, PermissionKind, Plan};

use super::document::Section;
use super::draft::{Draft, Drafts, Gaps};
use super::json;
use super::layout::{permission_path, role_folder, trust_path, trust_title};

pub(crate) fn files(plan: &Plan<'_>, drafts: &mut Drafts<'_>) {
    for role in &plan.roles {
        // The final policy first: the others are on the way to it.
        for (phase, policy) in role.trust.iter().rev() {
            let (path, title) = (trust_path(plan, role, *phase), trust_title(plan, role, *phase));
            let waits_for =
                plan.phases.iter().find(|known| known.place == *phase).map(|known| known.waits_for.as_slice());
            drafts(Draft {
                path: &path,
                title: &title,
                section: Section::Trust,
                gaps: Gaps::Shown,
                waits_for: waits_for.unwrap_or_default(),
                text: &|| json::print(policy.marked()),
                command: &|| None,
            });
        }
    }
    let mut permissions = |permissions: &[Permission], folder: &str| {
        for permission in permissions {
            let (Some(policy), path) = (permission.policy(), permission_path(folder, &permission.id)) else { continue };
            let is_inline = matches!(permission.kind, PermissionKind::Inline { .. });
            drafts(Draft {
                path: &path,
                title: &permission.title,
                section: if is_inline { Section::Inline } else { Section::Managed },
                gaps: Gaps::Shown,
                waits_for: &[],
                text: &|| json::print(policy.marked()),
                command: &|| None,
            });
        }
    };
    for role in &plan.roles {
        permissions(&role.permissions, &role_folder(plan, role));
    }
    for attachment in &plan.attachments {
        permissions(&attachment.permissions, "");
    }
}
