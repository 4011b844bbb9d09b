//! `imports.tf.example`: what is there already, taken over by the module.
//!
//! Terraform fails on a block whose resource is not there, and the page cannot know what is: so the file is read only once
//! a person has renamed it. What each resource's ID is made of: the section Import of its page in
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs>, read 2026-11-26. The IDs are written out: before
//! 1.6, Terraform takes no expression there (<https://developer.hashicorp.com/terraform/language/v1.5.x/import>).

use plan::{Mark, Marked, Permission, PermissionKind, Plan, Role};

use super::hcl::{Body, escape};
use super::name::label;
use super::resource;

pub(super) fn body(plan: &Plan<'_>) -> Body {
    let mut file = head();
    file.append(blocks(plan, "", true));
    file
}

pub(super) fn head() -> Body {
    let mut file = Body::new();
    file.comment("For what the account has already, of an earlier set-up by hand or by a script.")
        .comment("Delete the blocks of what it has not, rename the file to imports.tf, and apply:")
        .comment("the plan says what is taken over, and what of it changes.");
    file
}

/// `module` is the way to the module from the root, with a dot behind it; nothing for the root itself.
/// `makes_providers` tells whether OIDC providers are its own.
pub(super) fn blocks(plan: &Plan<'_>, module: &str, makes_providers: bool) -> Body {
    let mut file = Body::new();
    for role in &plan.roles {
        import(&mut file, &format!("{module}aws_iam_role.{}", label(&role.id)), &role.name);
        for permission in &role.permissions {
            of_permission(plan, role, permission, module, &mut file);
        }
    }
    for attachment in plan.attached() {
        for permission in &attachment.permissions {
            let (PermissionKind::Inline { name, .. } | PermissionKind::CustomerManaged { name, .. }) = &permission.kind
            else {
                continue;
            };
            let resource = format!("{}_{}", label(&attachment.id), label(&permission.id));
            for role in &attachment.roles {
                let to = format!("{module}aws_iam_role_policy.{resource}[\"{}\"]", literal(role));
                import(&mut file, &to, &joined(role, ":", name));
            }
        }
    }
    let resources = resource::taken_over(plan, module, makes_providers);
    if !resources.is_empty() {
        file.blank().append(resources);
    }
    file
}

fn of_permission(plan: &Plan<'_>, role: &Role, permission: &Permission, module: &str, file: &mut Body) {
    // An instance that the phase does not have cannot be imported.
    if !plan.current_phase().is_some_and(|current| permission.phases.contains(&current)) {
        return;
    }
    let name = format!("{}_{}", label(&role.id), label(&permission.id));
    let all = plan.phases.iter().all(|phase| permission.phases.contains(&phase.place));
    let item = if all { "" } else { "[0]" };
    let to = |kind: &str| format!("{module}{kind}.{name}{item}");
    match &permission.kind {
        PermissionKind::Inline { name, .. } => {
            import(file, &to("aws_iam_role_policy"), &joined(&role.name, ":", name));
        }
        PermissionKind::CustomerManaged { arn, .. } => {
            import(file, &to("aws_iam_policy"), arn);
            import(file, &to("aws_iam_role_policy_attachment"), &joined(&role.name, "/", arn));
        }
        PermissionKind::AwsManaged { arn } => {
            import(file, &to("aws_iam_role_policy_attachment"), &joined(&role.name, "/", arn));
        }
    }
}

fn import(file: &mut Body, to: &str, id: &Marked) {
    let mut body = Body::new();
    body.set("to", to).set("id", format!("\"{}\"", literal(id)));
    file.blank().block("import", body);
}

fn joined(first: &Marked, between: &str, second: &Marked) -> Marked {
    let mut joined = first.clone();
    joined.push_literal(between);
    joined.push_marked(second);
    joined
}

/// The inside of a quoted text, with its marks.
fn literal(text: &Marked) -> Marked {
    let mut literal = Marked::default();
    for (mark, piece) in text.pieces() {
        let piece = escape(&piece, false);
        match mark {
            None => literal.push_literal(&piece),
            Some(Mark::Value(id) | Mark::Follows(id)) => literal.push_marked(&Marked::of_value(id, &piece)),
            Some(Mark::Gap(id)) => literal.push_marked(&Marked::of_gap(id, &piece)),
        }
    }
    literal
}
