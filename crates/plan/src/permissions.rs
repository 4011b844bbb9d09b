//! The permissions of a role: which there are with these values, in which parts, and which a role may still have of others.

use profile::{self, Attach, AttachedIn, Form, ParameterId, PhaseId, Severity};

use super::build::Builder;
use super::marked::Marked;
use super::model::{Absent, Permission, PermissionKind, PlanError};
use super::resolve::Item;

/// The longest name of a policy, in characters.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>.
const POLICY_NAME_LIMIT: usize = 128;

impl Builder<'_, '_> {
    pub(super) fn permissions(
        &mut self,
        permissions: &[profile::Permission],
        active: &[PhaseId],
        account: &Marked,
    ) -> Result<Vec<Permission>, PlanError> {
        let planned = self.each(
            permissions,
            |permission| permission.when.as_ref(),
            |this, permission| match permission.each {
                None => this.permission(permission, None, active, account),
                Some(list) => this.repeated(permission, list, active, account),
            },
        );
        Ok(planned.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// One for each value of a list.
    fn repeated(
        &mut self,
        permission: &profile::Permission,
        list: ParameterId,
        active: &[PhaseId],
        account: &Marked,
    ) -> Result<Vec<Permission>, PlanError> {
        let mut planned = Vec::new();
        for (item, number) in self.resolver.items_of(list).into_iter().zip(1..) {
            planned.extend(self.at(item, |this| this.permission(permission, Some(number), active, account))?);
        }
        Ok(planned)
    }

    fn at<T>(&mut self, item: Item, resolve: impl FnOnce(&mut Self) -> T) -> T {
        self.resolver.items.push(item);
        let resolved = resolve(self);
        self.resolver.items.pop();
        resolved
    }

    /// One, or its parts; of a permission that is repeated, the one with this number.
    fn permission(
        &mut self,
        permission: &profile::Permission,
        number: Option<usize>,
        active: &[PhaseId],
        account: &Marked,
    ) -> Result<Vec<Permission>, PlanError> {
        let place = || format!("policy `{}`", permission.id);
        let kind = match &permission.attach {
            Attach::Inline { name, policy } => {
                PermissionKind::Inline { name: self.resolver.marked(name), policy: self.policy(policy, place)? }
            }
            Attach::CustomerManaged { name, policy } => {
                let name = self.resolver.marked(name);
                let arn = self.arn(account, "policy/", &name);
                PermissionKind::CustomerManaged { name, arn, policy: self.policy(policy, place)? }
            }
            Attach::AwsManaged { arn } => PermissionKind::AwsManaged { arn: self.resolver.marked(arn) },
        };
        let phases = self.attached_in(&permission.phases);
        let phases = phases.iter().copied().filter(|phase| active.contains(phase)).collect();
        let (id, title) = match number {
            None => (permission.id.clone(), permission.title.clone()),
            Some(number) => (format!("{}-{number}", permission.id), permission.title.numbered(number)),
        };
        let whole = Permission { origin: permission.id.clone(), id, title, kind, phases };
        if self.settled.split.contains(&permission.id) { Ok(self.divide(whole, account)) } else { Ok(vec![whole]) }
    }

    /// Those with a name that is known now, and that no policy of these values has.
    pub(super) fn absent(
        &mut self,
        all: &[profile::Permission],
        planned: &[Permission],
        account: &Marked,
    ) -> Vec<Absent> {
        // What is not there is no difference between the forms.
        let differences = self.resolver.differences.clone();
        let mut absent = Vec::new();
        for permission in all.iter().filter(|permission| !self.settled.holds(permission.when.as_ref())) {
            // What a list had before nobody knows: what it has now is all there is.
            let found = match permission.each {
                None => vec![self.named(permission, account)],
                Some(list) => {
                    let items = self.resolver.items_of(list).into_iter();
                    items.map(|item| self.at(item, |this| this.named(permission, account))).collect()
                }
            };
            for (name, found) in found {
                let kept = planned.iter().any(|planned| match &planned.kind {
                    PermissionKind::Inline { name: known, .. } => known.plain() == name.plain(),
                    PermissionKind::CustomerManaged { arn, .. } | PermissionKind::AwsManaged { arn } => {
                        arn.plain() == name.plain()
                    }
                });
                if !kept && name.gaps().is_empty() {
                    absent.push(found);
                }
            }
        }
        self.resolver.differences = differences;
        absent
    }

    /// What a policy would be known by on the role.
    fn named(&mut self, permission: &profile::Permission, account: &Marked) -> (Marked, Absent) {
        match &permission.attach {
            Attach::Inline { name, .. } => {
                let name = self.resolver.marked(name);
                (name.clone(), Absent::Inline { name })
            }
            Attach::CustomerManaged { name, .. } => {
                let name = self.resolver.marked(name);
                let arn = self.arn(account, "policy/", &name);
                (arn.clone(), Absent::Attached { arn })
            }
            Attach::AwsManaged { arn } => {
                let arn = self.resolver.marked(arn);
                (arn.clone(), Absent::Attached { arn })
            }
        }
    }

    /// A policy that the person wants split, in as many as it takes; as it is, and said why, where it cannot be.
    fn divide(&mut self, whole: Permission, account: &Marked) -> Vec<Permission> {
        let PermissionKind::CustomerManaged { name, policy, .. } = &whole.kind else { return vec![whole] };
        let parts = match policy.split() {
            Ok(parts) if parts.len() > 1 => parts,
            Ok(_) => {
                self.notice(Severity::Info, &format!("{} fits into one policy and is not split.", whole.title));
                return vec![whole];
            }
            Err(error) => {
                self.notice(Severity::Warning, &format!("{} is not split: {error}.", whole.title));
                return vec![whole];
            }
        };
        if name.plain().len() + 1 + parts.len().to_string().len() > POLICY_NAME_LIMIT {
            let text = format!("{} is not split: its name leaves no room for a number, shorten it.", whole.title);
            self.notice(Severity::Warning, &text);
            return vec![whole];
        }
        let text = format!(
            "{} is split into {} policies. A role that was set up before with one policy keeps that one too, until it is detached and deleted.",
            whole.title,
            parts.len()
        );
        self.notice(Severity::Warning, &text);
        let numbered = (1..).zip(parts).map(|(number, policy)| {
            let mut part = name.clone();
            part.push_literal(&format!("-{number}"));
            let kind = PermissionKind::CustomerManaged { arn: self.arn(account, "policy/", &part), name: part, policy };
            Permission {
                id: format!("{}-{number}", whole.id),
                origin: whole.origin.clone(),
                title: whole.title.part(number),
                kind,
                phases: whole.phases.clone(),
            }
        });
        numbered.collect()
    }

    fn attached_in<'a>(&mut self, phases: &'a AttachedIn) -> &'a [PhaseId] {
        match phases {
            AttachedIn::Phases(phases) => phases,
            AttachedIn::Difference { difference, recommended, documented } => {
                self.resolver.meet(*difference);
                if self.settled.form == Form::Recommended { recommended } else { documented }
            }
        }
    }
}
