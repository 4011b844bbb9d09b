//! Names as CloudFormation takes them.

use plan::{Attachment, Marked, Permission, Plan, Role, is_mark};

/// A name of CloudFormation's: letters and digits, each word with a capital.
pub(super) fn logical(text: &str) -> String {
    let mut name = String::new();
    let mut capital = true;
    for c in text.chars().filter(|c| !is_mark(*c) && *c != '\'') {
        if c.is_ascii_alphanumeric() {
            name.push(if capital { c.to_ascii_uppercase() } else { c });
            capital = false;
        } else {
            capital = true;
        }
    }
    name
}

/// A role's name in its template.
pub(super) fn role(role: &Role) -> String {
    format!("{}Role", logical(&role.id))
}

/// A policy's name in the template of the role that it is for.
pub(super) fn policy_of(owner: &Role, permission: &Permission) -> String {
    format!("{}{}Policy", logical(&owner.id), logical(&permission.id))
}

pub(super) fn stack_of(plan: &Plan<'_>, attachment: &Attachment) -> Marked {
    stack(plan, &format!("-{}", attachment.id.replace('_', "-")))
}

/// The stack of what belongs to the roles, or of an attachment.
pub(super) fn stack(plan: &Plan<'_>, suffix: &str) -> Marked {
    Marked::literal(&format!("rolecall-{}{suffix}", plan.stack.replace('_', "-")))
}

/// Where a template and its parameters stand.
pub(super) struct Paths {
    pub(super) template: String,
    pub(super) parameters: String,
}

impl Paths {
    pub(super) fn of_roles() -> Self {
        Self::new("")
    }

    pub(super) fn of_attachment(attachment: &Attachment) -> Self {
        Self::new(&format!(".{}", attachment.id))
    }

    fn new(suffix: &str) -> Self {
        Self {
            template: format!("cloudformation/template{suffix}.yaml"),
            parameters: format!("cloudformation/parameters{suffix}.json"),
        }
    }
}
