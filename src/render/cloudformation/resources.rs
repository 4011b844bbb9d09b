use serde_json::{Map, Value, json};

use crate::plan::{Attachment, Marked, Permission, PermissionKind, Plan, Resource, Role};
use crate::profile::PhaseId;
use crate::render::reference::References;

use super::logical;
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
            let policy = json!({
                "Type": "AWS::IAM::Policy",
                "Properties": {
                    "PolicyName": template.text(name),
                    "PolicyDocument": template.values.policy(policy, None, false),
                    "Roles": roles,
                },
            });
            template.put(&format!("{}Policy", logical(&permission.id)), policy);
        }
        template
    }

    pub(super) fn has_phases(&self) -> bool {
        self.of_roles && self.plan.phases.len() > 1
    }

    pub(super) fn conditions(&self) -> Map<String, Value> {
        let mut conditions = Map::new();
        let mut set = |name: String, value: Value| drop(conditions.insert(name, value));
        if self.has_phases() {
            for phase in &self.plan.phases {
                let name = format!("PhaseIs{}", logical(&phase.name));
                // Only those that something depends on: an unused condition is a linter's finding.
                if self.mentions(&name) {
                    set(name, json!({ "Fn::Equals": [{ "Ref": "Phase" }, phase.name] }));
                }
            }
        }
        if self.has_provider {
            set("CreatesOidcProvider".to_owned(), json!({ "Fn::Equals": [{ "Ref": "CreateOidcProvider" }, "true"] }));
        }
        if self.has_ingress {
            let empty = json!({ "Fn::Equals": [{ "Ref": "ClusterSecurityGroupId" }, ""] });
            set("HasClusterSecurityGroup".to_owned(), json!({ "Fn::Not": [empty] }));
        }
        conditions
    }

    fn mentions(&self, condition: &str) -> bool {
        Value::Object(self.resources.clone()).to_string().contains(&format!("\"{condition}\""))
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
        let provider = json!({
            "Type": "AWS::IAM::OIDCProvider",
            "Condition": "CreatesOidcProvider",
            "Properties": {
                "Url": self.text(&url),
                "ClientIdList": [self.text(audience)],
                "Tags": [{ "Key": "created-by", "Value": "rolecall" }],
            },
        });
        let name = self.numbered("OidcProvider");
        self.put(&name, provider);
    }

    fn role(&mut self, role: &Role) {
        let name = format!("{}Role", logical(&role.id));
        let mut properties = Map::new();
        properties.insert("RoleName".to_owned(), self.text(&role.name));
        properties.insert("Description".to_owned(), self.text(&role.description));
        properties.insert("AssumeRolePolicyDocument".to_owned(), self.trust(role));
        let aws_managed: Vec<Value> = role
            .permissions
            .iter()
            .filter_map(|permission| match &permission.kind {
                PermissionKind::AwsManaged { arn } => Some(self.when(&permission.phases, self.text(arn))),
                _ => None,
            })
            .collect();
        if !aws_managed.is_empty() {
            properties.insert("ManagedPolicyArns".to_owned(), Value::Array(aws_managed));
        }
        let mut resource = Map::new();
        resource.insert("Type".to_owned(), "AWS::IAM::Role".into());
        let providers = self.resources.keys().filter(|name| name.starts_with("OidcProvider"));
        let after: Vec<Value> = providers
            .map(|name| json!({ "Fn::If": ["CreatesOidcProvider", { "Ref": name }, { "Ref": "AWS::NoValue" }] }))
            .collect();
        if !after.is_empty() {
            // DependsOn cannot name what a condition may leave out.
            resource.insert("Metadata".to_owned(), json!({ "CreatedAfter": after }));
        }
        resource.insert("Properties".to_owned(), Value::Object(properties));
        self.put(&name, Value::Object(resource));
        for permission in &role.permissions {
            self.permission(&name, permission);
        }
    }

    fn trust(&self, role: &Role) -> Value {
        let own = Some(role.id.as_str());
        let of = |phase: PhaseId| {
            let reached = role.trust.iter().rev().find(|(of, _)| *of <= phase).or_else(|| role.trust.first());
            reached.map_or(Value::Null, |(_, policy)| self.values.policy(policy, own, true))
        };
        let mut phases = self.plan.phases.iter();
        // What is not one of the later phases is the first.
        let first = phases.next().map_or(Value::Null, |phase| of(phase.id));
        phases.fold(first, |otherwise, phase| {
            json!({ "Fn::If": [format!("PhaseIs{}", logical(&phase.name)), of(phase.id), otherwise] })
        })
    }

    fn permission(&mut self, role: &str, permission: &Permission) {
        let (kind, name, policy) = match &permission.kind {
            PermissionKind::Inline { name, policy } => ("AWS::IAM::Policy", name, policy),
            PermissionKind::CustomerManaged { name, policy, .. } => ("AWS::IAM::ManagedPolicy", name, policy),
            PermissionKind::AwsManaged { .. } => return,
        };
        let name_property = if kind == "AWS::IAM::Policy" { "PolicyName" } else { "ManagedPolicyName" };
        let mut properties = Map::new();
        properties.insert(name_property.to_owned(), self.text(name));
        properties.insert("PolicyDocument".to_owned(), self.values.policy(policy, None, true));
        properties.insert("Roles".to_owned(), json!([{ "Ref": role }]));
        let mut resource = Map::new();
        resource.insert("Type".to_owned(), kind.into());
        let of_some: Vec<&str> = self.phases_of(&permission.phases);
        if let [one] = of_some.as_slice() {
            resource.insert("Condition".to_owned(), format!("PhaseIs{}", logical(one)).into());
        }
        resource.insert("Properties".to_owned(), Value::Object(properties));
        let owner = role.strip_suffix("Role").unwrap_or(role);
        self.put(&format!("{owner}{}Policy", logical(&permission.id)), Value::Object(resource));
    }

    /// The phases, unless it is all of them.
    fn phases_of(&self, phases: &[PhaseId]) -> Vec<&'v str> {
        let named: Vec<&str> = self
            .plan
            .phases
            .iter()
            .filter(|phase| phases.contains(&phase.id))
            .map(|phase| phase.name.as_str())
            .collect();
        if named.len() == self.plan.phases.len() { Vec::new() } else { named }
    }

    fn when(&self, phases: &[PhaseId], value: Value) -> Value {
        self.phases_of(phases).iter().fold(value, |value, phase| {
            json!({ "Fn::If": [format!("PhaseIs{}", logical(phase)), value, { "Ref": "AWS::NoValue" }] })
        })
    }

    fn resource(&mut self, resource: &Resource) {
        match resource {
            Resource::OidcProvider { .. } => {}
            Resource::PodIdentityAssociation { cluster, namespace, service_account, role_arn } => {
                let association = json!({
                    "Type": "AWS::EKS::PodIdentityAssociation",
                    "Properties": {
                        "ClusterName": self.text(cluster),
                        "Namespace": self.text(namespace),
                        "ServiceAccount": self.text(service_account),
                        "RoleArn": self.values.text_or_arn(role_arn.as_str(), None, true),
                    },
                });
                let name = self.numbered("PodIdentityAssociation");
                self.put(&name, association);
            }
            Resource::SecurityGroupIngress { group, port, .. } => {
                self.has_ingress = true;
                let ingress = json!({
                    "Type": "AWS::EC2::SecurityGroupIngress",
                    "Condition": "HasClusterSecurityGroup",
                    "Properties": {
                        "GroupId": self.text(group),
                        "IpProtocol": "tcp",
                        "FromPort": self.text(port),
                        "ToPort": self.text(port),
                        "SourceSecurityGroupId": { "Ref": "ClusterSecurityGroupId" },
                    },
                });
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
        let plan = self.plan;
        let of_roles = plan.roles.iter().map(|role| (format!("{}RoleArn", logical(&role.id)), &role.title, &role.arn));
        let told = plan.hand_back.iter().map(|value| (logical(&value.label), &value.label, &value.value));
        for (name, title, value) in of_roles.chain(told) {
            if !value.gaps().iter().any(|id| plan.pending(*id)) {
                let value = self.values.text_or_arn(value.as_str(), None, true);
                self.outputs.insert(name, json!({ "Description": title, "Value": value }));
            }
        }
    }
}
