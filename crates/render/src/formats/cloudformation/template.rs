//! A template's resources, conditions and outputs.

use std::cell::RefCell;

use crate::reference::References;
use crate::set_up::{Output, outputs};
use crate::tree::{Members, list, literal, object, put, text};
use plan::{Attachment, Marked, Permission, PermissionKind, Phase, Plan, Role, Settings, Tree};
use profile::PhaseId;

use super::intrinsic::{equals, no_value, reference, when};
use super::name::{self, logical};
use super::resource::{Declared, Switch, declare, of_type};
use super::value::Values;

/// A template's resources and outputs, and what they refer to.
pub(super) struct Template<'v, 'p> {
    pub(super) plan: &'v Plan<'p>,
    pub(super) values: Values<'v, 'p>,
    pub(super) resources: Members,
    pub(super) outputs: Members,
    /// What the resources ask of the person, each once.
    pub(super) switches: Vec<Switch>,
    /// The kind of each resource that has been put.
    kinds: Vec<&'static str>,
    /// What the roles' trust policies name: its name, and the condition on which it is there.
    before_roles: Vec<(String, Option<&'static str>)>,
    /// The phases in which something is otherwise than in others.
    distinct: RefCell<Vec<PhaseId>>,
    /// Whether it is the roles' own: the other templates know no phases.
    of_roles: bool,
}

impl<'v, 'p> Template<'v, 'p> {
    fn new(plan: &'v Plan<'p>, of_roles: bool) -> Self {
        Self {
            plan,
            values: Values { references: References::new(plan) },
            resources: Members::new(),
            outputs: Members::new(),
            switches: Vec::new(),
            kinds: Vec::new(),
            before_roles: Vec::new(),
            distinct: RefCell::default(),
            of_roles,
        }
    }

    pub(super) fn of_roles(plan: &'v Plan<'p>) -> Self {
        let mut template = Self::new(plan, true);
        let declared = plan.resources.iter().map(|resource| declare(resource, &template.values)).collect::<Vec<_>>();
        let (before, after): (Vec<_>, Vec<_>) = declared.into_iter().partition(|declared| declared.before_roles);
        for declared in before {
            template.declared(declared);
        }
        for role in &plan.roles {
            template.role(role);
        }
        for declared in after {
            template.declared(declared);
        }
        template.output();
        template
    }

    pub(super) fn of_attachment(plan: &'v Plan<'p>, attachment: &Attachment) -> Self {
        let mut template = Self::new(plan, false);
        let roles: Vec<Tree> = attachment.roles.iter().map(|role| template.text(role)).collect();
        for permission in &attachment.permissions {
            let (PermissionKind::Inline { name, policy } | PermissionKind::CustomerManaged { name, policy, .. }) =
                &permission.kind
            else {
                continue;
            };
            let policy = of_type(
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

    pub(super) fn conditions(&self) -> Members {
        let mut conditions = Members::new();
        let mut set = |name: &str, condition: Tree| put(&mut conditions, name, condition);
        if self.has_phases() {
            for phase in &self.plan.phases {
                // Only those that something depends on: an unused condition is a linter's finding.
                if self.distinct.borrow().contains(&phase.place) {
                    set(&condition_of(phase), equals("Phase", &phase.id));
                }
            }
        }
        for switch in &self.switches {
            set(switch.condition, switch.holds.clone());
        }
        conditions
    }

    fn text(&self, text: &Marked) -> Tree {
        self.values.text(text)
    }

    fn put(&mut self, name: &str, resource: Tree) {
        put(&mut self.resources, name, resource);
    }

    fn declared(&mut self, declared: Declared) {
        let Declared { name: kind, before_roles, resource, switch } = declared;
        let number = 1 + self.kinds.iter().filter(|known| **known == kind).count();
        let name = if number == 1 { kind.to_owned() } else { format!("{kind}{number}") };
        self.put(&name, resource);
        self.kinds.push(kind);
        if before_roles {
            self.before_roles.push((name, switch.as_ref().map(|switch| switch.condition)));
        }
        if number == 1 {
            self.switches.extend(switch);
        }
    }

    fn role(&mut self, role: &Role) {
        let name = name::role(role);
        let mut properties = vec![
            ("RoleName", self.text(&role.name)),
            ("Description", self.text(&role.description)),
            ("AssumeRolePolicyDocument", self.trust(role)),
        ];
        let Settings { path, boundary, max_session, tags } = &role.settings;
        let options = [("Path", path), ("MaxSessionDuration", max_session), ("PermissionsBoundary", boundary)];
        let given = options.into_iter().filter_map(|(name, value)| Some((name, self.text(value.as_ref()?))));
        properties.extend(given);
        if !tags.is_empty() {
            let tag =
                |(key, value): &(Marked, Marked)| object(vec![("Key", self.text(key)), ("Value", self.text(value))]);
            properties.push(("Tags", list(tags.iter().map(tag).collect())));
        }
        let aws_managed: Vec<Tree> = role
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
        let after: Vec<Tree> = self
            .before_roles
            .iter()
            .map(|(name, condition)| match condition {
                Some(condition) => when(condition, reference(name.as_str()), no_value()),
                None => reference(name.as_str()),
            })
            .collect();
        if !after.is_empty() {
            // DependsOn cannot name what a condition may leave out.
            resource.push(("Metadata", object(vec![("CreatedAfter", list(after))])));
        }
        resource.push(("Properties", object(properties)));
        self.put(&name, object(resource));
        for permission in &role.permissions {
            self.permission(role, &name, permission);
        }
    }

    fn trust(&self, role: &Role) -> Tree {
        let own = Some(role.id.as_str());
        let of = |phase: PhaseId| {
            let reached = role.trust_in(phase).or_else(|| role.first_trust());
            reached.map_or(literal(()), |(_, policy)| self.values.policy(policy, own, true))
        };
        let mut phases = self.plan.phases.iter();
        // What is not one of the later phases is the first.
        let first = phases.next().map_or(literal(()), |phase| of(phase.place));
        phases.fold(first, |otherwise, phase| when(&self.phase_is(phase), of(phase.place), otherwise))
    }

    fn permission(&mut self, owner: &Role, role: &str, permission: &Permission) {
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
        let condition = match self.phases_of(&permission.phases).as_slice() {
            [one] => Some(self.phase_is(one)),
            _ => None,
        };
        let resource = of_type(kind, condition.as_deref(), properties);
        self.put(&name::policy_of(owner, permission), resource);
    }

    /// The phases, unless it is all of them.
    fn phases_of(&self, phases: &[PhaseId]) -> Vec<&'v Phase> {
        let named: Vec<&Phase> = self.plan.phases.iter().filter(|phase| phases.contains(&phase.place)).collect();
        if named.len() == self.plan.phases.len() { Vec::new() } else { named }
    }

    fn when(&self, phases: &[PhaseId], value: Tree) -> Tree {
        let named = self.phases_of(phases);
        named.into_iter().fold(value, |value, phase| when(&self.phase_is(phase), value, no_value()))
    }

    /// The condition that holds in a phase, which something now depends on.
    fn phase_is(&self, phase: &Phase) -> String {
        self.distinct.borrow_mut().push(phase.place);
        condition_of(phase)
    }

    fn output(&mut self) {
        for Output { name, title, value } in outputs(self.plan) {
            let value = self.values.text_or_arn(value, None, true);
            put(&mut self.outputs, &logical(&name), object(vec![("Description", text(title)), ("Value", value)]));
        }
    }
}

fn condition_of(phase: &Phase) -> String {
    format!("PhaseIs{}", logical(&phase.id))
}
