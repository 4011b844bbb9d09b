//! A template's resources, conditions and outputs.

use serde_json::{Map, Value};

use crate::reference::References;
use crate::set_up::{Output, outputs};
use crate::tree::{list, object, text};
use plan::{Attachment, Marked, Permission, PermissionKind, Plan, Resource, Role};
use profile::PhaseId;

use super::intrinsic::{equals, no_value, not, reference, when};
use super::name::logical;
use super::value::Values;

/// A template's resources and outputs, and what they refer to.
pub(super) struct Template<'v, 'p> {
    pub(super) plan: &'v Plan<'p>,
    pub(super) values: Values<'v, 'p>,
    pub(super) resources: Map<String, Value>,
    pub(super) outputs: Map<String, Value>,
    pub(super) has_provider: bool,
    pub(super) has_ingress: bool,
    /// Whether it is the roles' own: the other templates know no phases.
    of_roles: bool,
}

impl<'v, 'p> Template<'v, 'p> {
    fn new(plan: &'v Plan<'p>, of_roles: bool) -> Self {
        Self {
            plan,
            values: Values { references: References::new(plan) },
            resources: Map::new(),
            outputs: Map::new(),
            has_provider: false,
            has_ingress: false,
            of_roles,
        }
    }

    pub(super) fn of_roles(plan: &'v Plan<'p>) -> Self {
        let mut template = Self::new(plan, true);
        for resource in &plan.resources {
            template.provider(resource);
        }
        for role in &plan.roles {
            template.role(role);
        }
        for resource in &plan.resources {
            template.resource(resource);
        }
        template.output();
        template
    }

    pub(super) fn of_attachment(plan: &'v Plan<'p>, attachment: &Attachment) -> Self {
        let mut template = Self::new(plan, false);
        let roles: Vec<Value> = attachment.roles.iter().map(|role| template.text(role)).collect();
        for permission in &attachment.permissions {
            let (PermissionKind::Inline { name, policy } | PermissionKind::CustomerManaged { name, policy, .. }) =
                &permission.kind
            else {
                continue;
            };
            let policy = resource(
                "AWS::IAM::Policy",
                None,
                vec![
                    ("PolicyName", template.text(name)),
                    ("PolicyDocument", template.values.policy(policy, None, false)),
                    ("Roles", list(roles.clone())),
                ],
            );
            template.put(&format!("{}Policy", logical(&permission.id)), policy);
        }
        template
    }

    pub(super) fn has_phases(&self) -> bool {
        self.of_roles && self.plan.phases.len() > 1
    }

    pub(super) fn conditions(&self) -> Map<String, Value> {
        let mut conditions = Map::new();
        let mut set = |name: &str, value: Value| drop(conditions.insert(name.to_owned(), value));
        if self.has_phases() {
            let resources = Value::Object(self.resources.clone()).to_string();
            for phase in &self.plan.phases {
                let name = phase_is(&phase.id);
                // Only those that something depends on: an unused condition is a linter's finding.
                if resources.contains(&format!("\"{name}\"")) {
                    set(&name, equals("Phase", &phase.id));
                }
            }
        }
        if self.has_provider {
            set("CreatesOidcProvider", equals("CreateOidcProvider", "true"));
        }
        if self.has_ingress {
            set("HasClusterSecurityGroup", not(equals("ClusterSecurityGroupId", "")));
        }
        conditions
    }

    fn text(&self, text: &Marked) -> Value {
        self.values.text(text.as_str())
    }

    fn put(&mut self, name: &str, resource: Value) {
        self.resources.insert(name.to_owned(), resource);
    }

    fn provider(&mut self, resource: &Resource) {
        let Resource::OidcProvider { host, audience, .. } = resource else { return };
        self.has_provider = true;
        let url = Marked::printed(format!("https://{}", host.as_str()));
        let provider = self::resource(
            "AWS::IAM::OIDCProvider",
            Some("CreatesOidcProvider"),
            vec![
                ("Url", self.text(&url)),
                ("ClientIdList", list(vec![self.text(audience)])),
                ("Tags", list(vec![object(vec![("Key", text("created-by")), ("Value", text("rolecall"))])])),
            ],
        );
        let name = self.numbered("OidcProvider");
        self.put(&name, provider);
    }

    fn role(&mut self, role: &Role) {
        let name = format!("{}Role", logical(&role.id));
        let mut properties = vec![
            ("RoleName", self.text(&role.name)),
            ("Description", self.text(&role.description)),
            ("AssumeRolePolicyDocument", self.trust(role)),
        ];
        let aws_managed: Vec<Value> = role
            .permissions
            .iter()
            .filter_map(|permission| match &permission.kind {
                PermissionKind::AwsManaged { arn } => Some(self.when(&permission.phases, self.text(arn))),
                _ => None,
            })
            .collect();
        if !aws_managed.is_empty() {
            properties.push(("ManagedPolicyArns", list(aws_managed)));
        }
        let mut resource = vec![("Type", text("AWS::IAM::Role"))];
        let providers = self.resources.keys().filter(|name| name.starts_with("OidcProvider"));
        let after: Vec<Value> =
            providers.map(|name| when("CreatesOidcProvider", reference(name), no_value())).collect();
        if !after.is_empty() {
            // DependsOn cannot name what a condition may leave out.
            resource.push(("Metadata", object(vec![("CreatedAfter", list(after))])));
        }
        resource.push(("Properties", object(properties)));
        self.put(&name, object(resource));
        for permission in &role.permissions {
            self.permission(&name, permission);
        }
    }

    fn trust(&self, role: &Role) -> Value {
        let own = Some(role.id.as_str());
        let of = |phase: PhaseId| {
            let reached = role.trust_in(phase).or_else(|| role.first_trust());
            reached.map_or(Value::Null, |(_, policy)| self.values.policy(policy, own, true))
        };
        let mut phases = self.plan.phases.iter();
        // What is not one of the later phases is the first.
        let first = phases.next().map_or(Value::Null, |phase| of(phase.place));
        phases.fold(first, |otherwise, phase| when(&phase_is(&phase.id), of(phase.place), otherwise))
    }

    fn permission(&mut self, role: &str, permission: &Permission) {
        let (kind, name, policy) = match &permission.kind {
            PermissionKind::Inline { name, policy } => ("AWS::IAM::Policy", name, policy),
            PermissionKind::CustomerManaged { name, policy, .. } => ("AWS::IAM::ManagedPolicy", name, policy),
            PermissionKind::AwsManaged { .. } => return,
        };
        let name_property = if kind == "AWS::IAM::Policy" { "PolicyName" } else { "ManagedPolicyName" };
        let properties = vec![
            (name_property, self.text(name)),
            ("PolicyDocument", self.values.policy(policy, None, true)),
            ("Roles", list(vec![reference(role)])),
        ];
        let of_some: Vec<&str> = self.phases_of(&permission.phases);
        let condition = if let [one] = of_some.as_slice() { Some(phase_is(one)) } else { None };
        let resource = resource(kind, condition.as_deref(), properties);
        let owner = role.strip_suffix("Role").unwrap_or(role);
        self.put(&format!("{owner}{}Policy", logical(&permission.id)), resource);
    }

    /// The phases, unless it is all of them.
    fn phases_of(&self, phases: &[PhaseId]) -> Vec<&'v str> {
        let named: Vec<&str> = self
            .plan
            .phases
            .iter()
            .filter(|phase| phases.contains(&phase.place))
            .map(|phase| phase.id.as_str())
            .collect();
        if named.len() == self.plan.phases.len() { Vec::new() } else { named }
    }

    fn when(&self, phases: &[PhaseId], value: Value) -> Value {
        self.phases_of(phases).iter().fold(value, |value, phase| when(&phase_is(phase), value, no_value()))
    }

    fn resource(&mut self, resource: &Resource) {
        match resource {
            Resource::OidcProvider { .. } => {}
            Resource::PodIdentityAssociation { cluster, namespace, service_account, role_arn } => {
                let association = self::resource(
                    "AWS::EKS::PodIdentityAssociation",
                    None,
                    vec![
                        ("ClusterName", self.text(cluster)),
                        ("Namespace", self.text(namespace)),
                        ("ServiceAccount", self.text(service_account)),
                        ("RoleArn", self.values.text_or_arn(role_arn.as_str(), None, true)),
                    ],
                );
                let name = self.numbered("PodIdentityAssociation");
                self.put(&name, association);
            }
            Resource::SecurityGroupIngress { group, port, .. } => {
                self.has_ingress = true;
                let ingress = self::resource(
                    "AWS::EC2::SecurityGroupIngress",
                    Some("HasClusterSecurityGroup"),
                    vec![
                        ("GroupId", self.text(group)),
                        ("IpProtocol", text("tcp")),
                        ("FromPort", self.text(port)),
                        ("ToPort", self.text(port)),
                        ("SourceSecurityGroupId", reference("ClusterSecurityGroupId")),
                    ],
                );
                let name = self.numbered("SecurityGroupIngress");
                self.put(&name, ingress);
            }
        }
    }

    fn numbered(&self, name: &str) -> String {
        match self.resources.keys().filter(|known| known.starts_with(name)).count() {
            0 => name.to_owned(),
            before => format!("{name}{}", before + 1),
        }
    }

    fn output(&mut self) {
        for Output { name, title, value } in outputs(self.plan) {
            let value = self.values.text_or_arn(value.as_str(), None, true);
            self.outputs.insert(logical(&name), object(vec![("Description", text(title)), ("Value", value)]));
        }
    }
}

/// The condition that holds in a phase.
fn phase_is(phase: &str) -> String {
    format!("PhaseIs{}", logical(phase))
}

fn resource(kind: &str, condition: Option<&str>, properties: Vec<(&str, Value)>) -> Value {
    let mut members = vec![("Type", text(kind))];
    members.extend(condition.map(|condition| ("Condition", text(condition))));
    members.push(("Properties", object(properties)));
    object(members)
}
