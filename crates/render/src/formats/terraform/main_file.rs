//! `main.tf`: roles, policies and resources.

use plan::{Attachment, Marked, Permission, PermissionKind, Plan, PlannedPolicy, Role, Settings};
use profile::PhaseId;

use super::expression::Expressions;
use super::hcl::{Body, list, quote};
use super::name::label;
use super::policy_document::{PolicyDocument, policy_document};
use super::resource;

/// The providers: an alias, but for the first, and the account's marked text.
pub(super) fn accounts<'v>(plan: &'v Plan<'_>) -> Vec<(Option<String>, &'v Marked)> {
    let mut accounts: Vec<(Option<String>, &Marked)> = Vec::new();
    let of_roles = plan.roles.iter().map(|role| (&role.id, &role.account));
    let attachments = plan.attached();
    for (id, account) in of_roles.chain(attachments.map(|attachment| (&attachment.id, &attachment.account))) {
        if !accounts.iter().any(|(_, known)| *known == account) {
            let alias = (!accounts.is_empty()).then(|| label(id));
            accounts.push((alias, account));
        }
    }
    accounts
}

pub(super) fn body(expressions: &Expressions<'_, '_>) -> Body {
    let module = Module { expressions, plan: expressions.plan() };
    let mut body = Body::new();
    body.append(resource::before_roles(expressions));
    for role in &module.plan.roles {
        module.role(role, &mut body);
    }
    for attachment in module.plan.attached() {
        module.attachment(attachment, &mut body);
    }
    if module.plan.current_phase() == module.plan.final_phase() || module.plan.phases.len() > 1 {
        body.append(resource::after_roles(expressions));
    }
    // What refers to the partition asks for it.
    let mut whole = Body::new();
    if expressions.asks_for_partition() {
        whole.block("data \"aws_partition\" \"current\"", Body::new()).blank();
    }
    whole.append(body);
    whole
}

struct Module<'m, 'v, 'p> {
    expressions: &'m Expressions<'v, 'p>,
    plan: &'v Plan<'p>,
}

impl Module<'_, '_, '_> {
    /// A meta-argument that chooses the provider of an account, when it is not the first.
    fn account(&self, account: &Marked, body: &mut Body) {
        let alias = accounts(self.plan).into_iter().find(|(_, known)| *known == account).and_then(|(alias, _)| alias);
        if let Some(alias) = alias {
            body.set("provider", format!("aws.{alias}"));
        }
    }

    fn role(&self, role: &Role, file: &mut Body) {
        let name = label(&role.id);
        let trust = self.trust(role, file);
        let mut body = Body::new();
        self.account(&role.account, &mut body);
        body.part()
            .set("name", self.expressions.text(&role.name))
            .set("description", self.expressions.text(&role.description))
            .set("assume_role_policy", trust);
        self.settings(&role.settings, &mut body);
        let providers = resource::addresses_before_roles(self.plan);
        if !providers.is_empty() {
            body.blank().set("depends_on", list(&providers, 2));
        }
        file.comment(role.title.as_str()).block(format!("resource \"aws_iam_role\" \"{name}\""), body).blank();
        for permission in &role.permissions {
            self.permission(role, permission, file);
        }
    }

    /// A tag is written out: a variable could not say which tags there are.
    fn settings(&self, settings: &Settings, body: &mut Body) {
        let text = |marked: &Marked| self.expressions.text(marked);
        let options = [
            ("path", &settings.path),
            ("max_session_duration", &settings.max_session),
            ("permissions_boundary", &settings.boundary),
        ];
        for (name, value) in options.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
            body.set(name, text(value));
        }
        if !settings.tags.is_empty() {
            let mut tags = Body::new();
            for (key, value) in &settings.tags {
                tags.set(&text(key), text(value));
            }
            body.blank().set("tags", format!("{{\n{}  }}", super::hcl::indent(&tags.print(), 4)));
        }
    }

    /// The trust policy as an expression, its documents before it.
    fn trust(&self, role: &Role, file: &mut Body) -> String {
        let name = format!("{}_trust", label(&role.id));
        let own = Some(role.id.as_str());
        if self.plan.phases.len() == 1 {
            let policy = role.first_trust().map(|(_, policy)| policy);
            return policy.map_or_else(String::new, |policy| self.document(&name, policy, own, None, file));
        }
        let mut cases = Body::new();
        for phase in &self.plan.phases {
            // The role keeps the trust of the phase before where one says nothing of its own.
            let reached = role.trust_in(phase.place).or_else(|| role.first_trust());
            let Some((of, policy)) = reached else { continue };
            let of_phase = format!("{name}_{}", label(&self.plan.profile.phase(of).id));
            let known: Vec<&str> = self.phase_names(|id| role.trust_in(id).map(|(of, _)| of) == Some(of));
            let expression = if of == phase.place {
                self.document(&of_phase, policy, own, Some(&known), file)
            } else {
                reference(&of_phase, true)
            };
            cases.set(&quote(&phase.id), expression);
        }
        let lines = super::hcl::indent(&cases.print(), 4);
        format!("{{\n{lines}  }}[var.phase]")
    }

    /// Puts a policy's document, and gives the expression of its JSON. Only in some phases when these are named: what
    /// it refers to may not be known in others.
    fn document(
        &self,
        name: &str,
        policy: &PlannedPolicy,
        before: Option<&str>,
        phases: Option<&[&str]>,
        file: &mut Body,
    ) -> String {
        match policy_document(self.expressions, policy, before) {
            PolicyDocument::DataSource(statements) => {
                let mut body = Body::new();
                if let Some(phases) = phases {
                    body.set("count", in_phases(phases)).blank();
                }
                body.append(statements);
                file.block(format!("data \"aws_iam_policy_document\" \"{name}\""), body).blank();
                reference(name, phases.is_some())
            }
            PolicyDocument::Encoded { expression, why } => {
                let indented = expression.replace('\n', "\n  ");
                let mut locals = Body::new();
                locals.set(name, indented);
                file.comment(why).block("locals", locals).blank();
                format!("local.{name}")
            }
        }
    }

    fn permission(&self, role: &Role, permission: &Permission, file: &mut Body) {
        let name = format!("{}_{}", label(&role.id), label(&permission.id));
        let all = self.plan.phases.iter().all(|phase| permission.phases.contains(&phase.place));
        let names = self.phase_names(|id| permission.phases.contains(&id));
        let phases = (!all).then_some(names.as_slice());
        let mut head = Body::new();
        if let Some(phases) = phases {
            head.set("count", in_phases(phases));
        }
        self.account(&role.account, &mut head);
        if !head.is_empty() {
            head.blank();
        }
        let of_role = || {
            let mut body = head.clone();
            body.set("role", format!("aws_iam_role.{}.name", label(&role.id)));
            body
        };
        let attach = |file: &mut Body, arn: String| {
            let mut body = of_role();
            body.set("policy_arn", arn);
            file.block(format!("resource \"aws_iam_role_policy_attachment\" \"{name}\""), body);
        };
        file.comment(permission.title.as_str());
        match &permission.kind {
            PermissionKind::Inline { name: policy_name, policy } => {
                let json = self.document(&name, policy, None, phases, file);
                let mut body = of_role();
                body.set("name", self.expressions.text(policy_name)).set("policy", json);
                file.block(format!("resource \"aws_iam_role_policy\" \"{name}\""), body);
            }
            PermissionKind::CustomerManaged { name: policy_name, policy, .. } => {
                let json = self.document(&name, policy, None, phases, file);
                let mut body = head.clone();
                body.set("name", self.expressions.text(policy_name)).set("policy", json);
                file.block(format!("resource \"aws_iam_policy\" \"{name}\""), body).blank();
                let item = if phases.is_some() { "[0]" } else { "" };
                attach(file, format!("aws_iam_policy.{name}{item}.arn"));
            }
            PermissionKind::AwsManaged { arn } => attach(file, self.expressions.text(arn)),
        }
        file.blank();
    }

    /// Inline policies of roles that exist already.
    fn attachment(&self, attachment: &Attachment, file: &mut Body) {
        let roles: Vec<&Marked> = attachment.roles.iter().collect();
        for permission in &attachment.permissions {
            let name = format!("{}_{}", label(&attachment.id), label(&permission.id));
            let (PermissionKind::Inline { name: policy_name, policy }
            | PermissionKind::CustomerManaged { name: policy_name, policy, .. }) = &permission.kind
            else {
                continue;
            };
            file.comment(format!("{}: {}", attachment.title, permission.title));
            let json = self.document(&name, policy, None, None, file);
            let mut body = Body::new();
            body.set("for_each", format!("toset({})", self.expressions.texts(&roles, None, 2)));
            self.account(&attachment.account, &mut body);
            body.blank().set("role", "each.value").set("name", self.expressions.text(policy_name)).set("policy", json);
            file.block(format!("resource \"aws_iam_role_policy\" \"{name}\""), body).blank();
        }
    }

    fn phase_names(&self, holds: impl Fn(PhaseId) -> bool) -> Vec<&str> {
        self.plan.phases.iter().filter(|phase| holds(phase.place)).map(|phase| phase.id.as_str()).collect()
    }
}

fn reference(name: &str, counted: bool) -> String {
    if counted {
        format!("one(data.aws_iam_policy_document.{name}[*].json)")
    } else {
        format!("data.aws_iam_policy_document.{name}.json")
    }
}

fn in_phases(phases: &[&str]) -> String {
    match phases {
        [one] => format!("var.phase == {} ? 1 : 0", quote(one)),
        several => format!(
            "contains([{}], var.phase) ? 1 : 0",
            several.iter().map(|p| quote(p)).collect::<Vec<_>>().join(", ")
        ),
    }
}

/// The variable that switches the phase, said once for the steps and the values.
pub(super) fn has_phases(plan: &Plan<'_>) -> bool {
    plan.phases.len() > 1
}
