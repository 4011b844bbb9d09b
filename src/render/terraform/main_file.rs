use crate::plan::{Attachment, Marked, Permission, PermissionKind, Plan, PlannedPolicy, Resource, Role};
use crate::profile::PhaseId;

use super::expression::Expressions;
use super::hcl::{Item, list, quote, set};
use super::label;
use super::policy_document::{PolicyDocument, policy_document};

/// The providers: an alias, but for the first, and the account's marked text.
pub(super) fn accounts<'v>(plan: &'v Plan<'_>) -> Vec<(Option<String>, &'v Marked)> {
    let mut accounts: Vec<(Option<String>, &Marked)> = Vec::new();
    let of_roles = plan.roles.iter().map(|role| (&role.id, &role.account));
    let attachments = plan.attachments.iter().filter(|attachment| !attachment.roles.is_empty());
    for (id, account) in of_roles.chain(attachments.map(|attachment| (&attachment.id, &attachment.account))) {
        if !accounts.iter().any(|(_, known)| *known == account) {
            let alias = (!accounts.is_empty()).then(|| label(id));
            accounts.push((alias, account));
        }
    }
    accounts
}

pub(super) fn items(expressions: &Expressions<'_, '_>) -> Vec<Item> {
    let module = Module { expressions, plan: expressions.plan() };
    let mut items = Vec::new();
    for resource in module.plan.resources.iter().filter(|resource| matches!(resource, Resource::OidcProvider { .. })) {
        module.provider(resource, &mut items);
    }
    for role in &module.plan.roles {
        module.role(role, &mut items);
    }
    for attachment in module.plan.attachments.iter().filter(|attachment| !attachment.roles.is_empty()) {
        module.attachment(attachment, &mut items);
    }
    if module.plan.current_phase() == module.plan.final_phase() || module.plan.phases.len() > 1 {
        module.resources(&mut items);
    }
    // What refers to the partition asks for it.
    let mut head = Vec::new();
    if super::hcl::print(&items).contains("data.aws_partition.current") {
        head.extend([Item::Block("data \"aws_partition\" \"current\"".to_owned(), Vec::new()), Item::Blank]);
    }
    head.extend(items);
    if matches!(head.last(), Some(Item::Blank)) {
        head.pop();
    }
    head
}

struct Module<'m, 'v, 'p> {
    expressions: &'m Expressions<'v, 'p>,
    plan: &'v Plan<'p>,
}

impl Module<'_, '_, '_> {
    /// A meta-argument that chooses the provider of an account, when it is not the first.
    fn account(&self, account: &Marked) -> Vec<Item> {
        let alias = accounts(self.plan).into_iter().find(|(_, known)| *known == account).and_then(|(alias, _)| alias);
        alias.map_or_else(Vec::new, |alias| vec![set("provider", format!("aws.{alias}")), Item::Blank])
    }

    fn role(&self, role: &Role, items: &mut Vec<Item>) {
        let name = label(&role.id);
        let trust = self.trust(role, items);
        let mut body = self.account(&role.account);
        body.extend([
            set("name", self.expressions.text(role.name.as_str())),
            set("description", self.expressions.text(role.description.as_str())),
            set("assume_role_policy", trust),
        ]);
        let providers: Vec<String> =
            self.oidc_providers().map(|label| format!("aws_iam_openid_connect_provider.{label}")).collect();
        if !providers.is_empty() {
            body.extend([Item::Blank, set("depends_on", list(&providers, 2))]);
        }
        items.extend([
            Item::Comment(role.title.clone()),
            Item::Block(format!("resource \"aws_iam_role\" \"{name}\""), body),
            Item::Blank,
        ]);
        for permission in &role.permissions {
            self.permission(role, permission, items);
        }
    }

    /// The trust policy as an expression, its documents before it.
    fn trust(&self, role: &Role, items: &mut Vec<Item>) -> String {
        let name = format!("{}_trust", label(&role.id));
        let own = Some(role.id.as_str());
        if self.plan.phases.len() == 1 {
            let policy = role.trust.first().map(|(_, policy)| policy);
            return policy.map_or_else(String::new, |policy| self.document(&name, policy, own, None, items));
        }
        let mut cases = Vec::new();
        for phase in &self.plan.phases {
            // The role keeps the trust of the phase before where one says nothing of its own.
            let reached = role.trust.iter().rev().find(|(of, _)| *of <= phase.id).or_else(|| role.trust.first());
            let Some((of, policy)) = reached else { continue };
            let of_phase = format!("{name}_{}", label(&self.plan.profile.phase(*of).id));
            let known: Vec<&str> = self
                .phase_names(|id| role.trust.iter().rev().find(|(of, _)| *of <= id).map(|(of, _)| *of) == Some(*of));
            let expression = if *of == phase.id {
                self.document(&of_phase, policy, own, Some(&known), items)
            } else {
                reference(&of_phase, true)
            };
            cases.push((phase.name.as_str(), expression));
        }
        let entries: Vec<Item> =
            cases.into_iter().map(|(phase, expression)| Item::Attribute(quote(phase), expression)).collect();
        let lines: String = super::hcl::indent(&super::hcl::print(&entries), 4);
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
        items: &mut Vec<Item>,
    ) -> String {
        match policy_document(self.expressions, policy, before) {
            PolicyDocument::DataSource(statements) => {
                let mut body =
                    phases.map_or_else(Vec::new, |phases| vec![set("count", in_phases(phases)), Item::Blank]);
                body.extend(statements);
                let header = format!("data \"aws_iam_policy_document\" \"{name}\"");
                items.extend([Item::Block(header, body), Item::Blank]);
                reference(name, phases.is_some())
            }
            PolicyDocument::Encoded(expression) => {
                let indented = expression.replace('\n', "\n  ");
                items.push(Item::Comment("The data source would take &{ for a policy variable.".to_owned()));
                items.extend([Item::Block("locals".to_owned(), vec![set(name, indented)]), Item::Blank]);
                format!("local.{name}")
            }
        }
    }

    fn permission(&self, role: &Role, permission: &Permission, items: &mut Vec<Item>) {
        let name = format!("{}_{}", label(&role.id), label(&permission.id));
        let all = self.plan.phases.iter().all(|phase| permission.phases.contains(&phase.id));
        let names = self.phase_names(|id| permission.phases.contains(&id));
        let phases = (!all).then_some(names.as_slice());
        let mut head = self.account(&role.account);
        if let Some(phases) = phases {
            head.insert(0, set("count", in_phases(phases)));
            if head.len() == 1 {
                head.push(Item::Blank);
            }
        }
        let with = |arguments: Vec<Item>| head.iter().cloned().chain(arguments).collect::<Vec<Item>>();
        let of_role = set("role", format!("aws_iam_role.{}.name", label(&role.id)));
        let attach = |arn: String| {
            let header = format!("resource \"aws_iam_role_policy_attachment\" \"{name}\"");
            Item::Block(header, with(vec![of_role.clone(), set("policy_arn", arn)]))
        };
        items.push(Item::Comment(permission.title.clone()));
        match &permission.kind {
            PermissionKind::Inline { name: policy_name, policy } => {
                let json = self.document(&name, policy, None, phases, items);
                let body = with(vec![
                    of_role.clone(),
                    set("name", self.expressions.text(policy_name.as_str())),
                    set("policy", json),
                ]);
                items.push(Item::Block(format!("resource \"aws_iam_role_policy\" \"{name}\""), body));
            }
            PermissionKind::CustomerManaged { name: policy_name, policy, .. } => {
                let json = self.document(&name, policy, None, phases, items);
                let body = with(vec![set("name", self.expressions.text(policy_name.as_str())), set("policy", json)]);
                items.push(Item::Block(format!("resource \"aws_iam_policy\" \"{name}\""), body));
                let item = if phases.is_some() { "[0]" } else { "" };
                items.extend([Item::Blank, attach(format!("aws_iam_policy.{name}{item}.arn"))]);
            }
            PermissionKind::AwsManaged { arn } => items.push(attach(self.expressions.text(arn.as_str()))),
        }
        items.push(Item::Blank);
    }

    /// Inline policies of roles that exist already.
    fn attachment(&self, attachment: &Attachment, items: &mut Vec<Item>) {
        let roles: Vec<&str> = attachment.roles.iter().map(Marked::as_str).collect();
        for permission in &attachment.permissions {
            let name = format!("{}_{}", label(&attachment.id), label(&permission.id));
            let (PermissionKind::Inline { name: policy_name, policy }
            | PermissionKind::CustomerManaged { name: policy_name, policy, .. }) = &permission.kind
            else {
                continue;
            };
            items.push(Item::Comment(format!("{}: {}", attachment.title, permission.title)));
            let json = self.document(&name, policy, None, None, items);
            let mut body =
                vec![set("for_each", format!("toset({})", self.expressions.texts(&roles, None, 2))), Item::Blank];
            if let [provider, ..] = self.account(&attachment.account).as_slice() {
                body.insert(1, provider.clone());
            }
            body.extend([
                set("role", "each.value"),
                set("name", self.expressions.text(policy_name.as_str())),
                set("policy", json),
            ]);
            items.extend([Item::Block(format!("resource \"aws_iam_role_policy\" \"{name}\""), body), Item::Blank]);
        }
    }

    fn oidc_providers(&self) -> impl Iterator<Item = String> {
        let count = self.plan.resources.iter().filter(|r| matches!(r, Resource::OidcProvider { .. })).count();
        (1..=count).map(numbered)
    }

    fn provider(&self, resource: &Resource, items: &mut Vec<Item>) {
        let Resource::OidcProvider { host, audience, .. } = resource else { return };
        let at = self
            .plan
            .resources
            .iter()
            .filter(|r| matches!(r, Resource::OidcProvider { .. }))
            .position(|r| std::ptr::eq(r, resource));
        let name = numbered(at.unwrap_or(0) + 1);
        let url = Marked::printed(format!("https://{}", host.as_str()));
        let url = set("url", self.expressions.text(url.as_str()));
        let created = vec![
            set("count", "var.create_oidc_provider ? 1 : 0"),
            Item::Blank,
            url.clone(),
            set("client_id_list", self.expressions.texts(&[audience.as_str()], None, 2)),
            Item::Blank,
            set("tags", "{\n    created-by = \"rolecall\"\n  }"),
        ];
        let looked_up = vec![set("count", "var.create_oidc_provider ? 0 : 1"), Item::Blank, url];
        items.extend([
            Item::Comment("IAM trusts an issuer's tokens only when the account has a provider for it.".to_owned()),
            Item::Block(format!("resource \"aws_iam_openid_connect_provider\" \"{name}\""), created),
            Item::Blank,
            Item::Comment("One that exists already is looked up: a plan that cannot find it fails.".to_owned()),
            Item::Block(format!("data \"aws_iam_openid_connect_provider\" \"{name}\""), looked_up),
            Item::Blank,
        ]);
    }

    fn resources(&self, items: &mut Vec<Item>) {
        let text = |marked: &Marked| self.expressions.text(marked.as_str());
        let (mut associations, mut rules) = (0, 0);
        for resource in &self.plan.resources {
            match resource {
                Resource::OidcProvider { .. } => {}
                Resource::PodIdentityAssociation { cluster, namespace, service_account, role_arn } => {
                    associations += 1;
                    let body = vec![
                        set("cluster_name", text(cluster)),
                        set("namespace", text(namespace)),
                        set("service_account", text(service_account)),
                        set("role_arn", self.expressions.text_or_arn(role_arn.as_str(), None)),
                    ];
                    let name = numbered(associations);
                    items.extend([
                        Item::Comment("Pods of this service account receive the role when they start.".to_owned()),
                        Item::Block(format!("resource \"aws_eks_pod_identity_association\" \"{name}\""), body),
                        Item::Blank,
                    ]);
                }
                Resource::SecurityGroupIngress { group, port, cluster } => {
                    rules += 1;
                    let name = numbered(rules);
                    let body = vec![
                        set("security_group_id", text(group)),
                        set(
                            "referenced_security_group_id",
                            format!("data.aws_eks_cluster.{name}.vpc_config[0].cluster_security_group_id"),
                        ),
                        set("ip_protocol", quote("tcp")),
                        set("from_port", text(port)),
                        set("to_port", text(port)),
                    ];
                    items.extend([
                        Item::Block(format!("data \"aws_eks_cluster\" \"{name}\""), vec![set("name", text(cluster))]),
                        Item::Blank,
                        Item::Comment("The service lets the cluster in.".to_owned()),
                        Item::Block(format!("resource \"aws_vpc_security_group_ingress_rule\" \"{name}\""), body),
                        Item::Blank,
                    ]);
                }
            }
        }
    }

    fn phase_names(&self, holds: impl Fn(PhaseId) -> bool) -> Vec<&str> {
        self.plan.phases.iter().filter(|phase| holds(phase.id)).map(|phase| phase.name.as_str()).collect()
    }
}

fn numbered(number: usize) -> String {
    if number == 1 { "this".to_owned() } else { format!("this_{number}") }
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

pub(super) fn has_provider(plan: &Plan<'_>) -> bool {
    plan.resources.iter().any(|resource| matches!(resource, Resource::OidcProvider { .. }))
}
