//! What changes from one phase to the next, once, for every document that says how to get there.
//!
//! A plan says what should be. Steps, scripts and rows say what has to be done for it; they are maps over this list, so
//! that none of them decides again what a phase adds and what it takes away.

use profile::PhaseId;

use super::marked::Marked;
use super::model::{Absent, Attachment, Permission, PermissionKind, Plan, Resource, Role};
use super::planned::PlannedPolicy;

/// One thing to bring about. None of them is an error where it is so already.
#[derive(Clone, Copy, Debug)]
pub enum Change<'p> {
    /// IAM trusts an issuer's tokens only when the account has a provider for it.
    EnsureProvider {
        host: &'p Marked,
        arn: &'p Marked,
        audience: &'p Marked,
        cluster: Option<&'p Marked>,
    },
    /// Create the role with the trust policy of this phase, which is its first, and with its settings.
    CreateRole {
        role: &'p Role,
        phase: PhaseId,
        trust: &'p PlannedPolicy,
    },
    /// Give a role that exists already the settings that a new one is created with. Its path it keeps.
    Adjust {
        role: &'p Role,
    },
    /// Replace the trust policy by that of this phase.
    UpdateTrust {
        role: &'p Role,
        phase: PhaseId,
        trust: &'p PlannedPolicy,
    },
    PutInline {
        role: &'p Role,
        permission: &'p Permission,
        name: &'p Marked,
        policy: &'p PlannedPolicy,
    },
    /// Create the customer managed policy, or give it a new version; then attach it.
    PutManaged {
        role: &'p Role,
        permission: &'p Permission,
        name: &'p Marked,
        arn: &'p Marked,
        policy: &'p PlannedPolicy,
    },
    /// Attach a policy of AWS'.
    Attach {
        role: &'p Role,
        permission: &'p Permission,
        arn: &'p Marked,
    },
    /// An earlier phase asked for it.
    DeleteInline {
        role: &'p Role,
        permission: &'p Permission,
        name: &'p Marked,
    },
    /// An earlier phase asked for it. A customer managed policy stays in the account.
    Detach {
        role: &'p Role,
        permission: &'p Permission,
        arn: &'p Marked,
    },
    /// Other values would ask for it, and a role that was set up with those has it.
    TakeOff {
        role: &'p Role,
        absent: &'p Absent,
    },
    /// Hand the role to the pods of a service account.
    Associate {
        cluster: &'p Marked,
        namespace: &'p Marked,
        service_account: &'p Marked,
        role_arn: &'p Marked,
    },
    /// Let the cluster through the security group.
    Admit {
        group: &'p Marked,
        port: &'p Marked,
        cluster: &'p Marked,
    },
    /// Put an inline policy on each of the roles that exist already. While none is named, it is still to be done.
    Extend {
        attachment: &'p Attachment,
        permission: &'p Permission,
        name: &'p Marked,
        policy: &'p PlannedPolicy,
    },
}

/// What has to be done to come to a phase, in the order of doing it.
///
/// From a phase: the difference to it. From none: all that the phase is, with what an account may have kept of earlier
/// phases and of other values. Then a role is created with its first trust policy and receives the present one after
/// that, because a trust policy may name the role itself, and IAM takes no principal that does not exist.
///
/// What stands on the roles comes when the last phase comes that can be brought about now, and the roles that exist
/// already are extended with the final one.
pub fn changes<'p>(plan: &'p Plan<'_>, from: Option<PhaseId>, to: PhaseId) -> Vec<Change<'p>> {
    let comes = |phase: Option<PhaseId>| phase.is_some_and(|phase| from < Some(phase) && phase <= to);
    let mut changes = Vec::new();
    if from.is_none() {
        changes.extend(plan.resources.iter().filter_map(provider));
    }
    changes.extend(plan.roles.iter().flat_map(|role| role.changes(from, to)));
    if comes(plan.current_phase().or(plan.final_phase())) {
        changes.extend(plan.resources.iter().filter_map(on_roles));
    }
    if comes(plan.final_phase()) {
        changes.extend(plan.attachments.iter().flat_map(Attachment::changes));
    }
    changes
}

impl Role {
    /// The part of [`changes`] that this role is in; nothing while it is not there.
    pub fn changes(&self, from: Option<PhaseId>, to: PhaseId) -> Vec<Change<'_>> {
        let mut changes = self.trust_changes(from, to);
        if self.trust_in(to).is_none() {
            return changes;
        }
        let from = from.filter(|from| self.trust_in(*from).is_some());
        changes.extend(self.permissions.iter().filter_map(|permission| self.permission_change(permission, from, to)));
        if from.is_none() {
            changes.extend(self.absent.iter().map(|absent| Change::TakeOff { role: self, absent }));
        }
        changes
    }

    fn trust_changes(&self, from: Option<PhaseId>, to: PhaseId) -> Vec<Change<'_>> {
        let mut reached = self.trust.iter().filter(|(phase, _)| *phase <= to);
        let Some((first, creation)) = reached.next() else { return Vec::new() };
        let mut changes = Vec::new();
        if from < Some(*first) {
            changes.push(Change::CreateRole { role: self, phase: *first, trust: creation });
            if self.settings.change() {
                changes.push(Change::Adjust { role: self });
            }
        }
        if let Some((last, trust)) = reached.next_back().filter(|(last, _)| from < Some(*last)) {
            changes.push(Change::UpdateTrust { role: self, phase: *last, trust });
        }
        changes
    }

    fn permission_change<'p>(
        &'p self,
        permission: &'p Permission,
        from: Option<PhaseId>,
        to: PhaseId,
    ) -> Option<Change<'p>> {
        let now = permission.phases.contains(&to);
        let before = match from {
            Some(from) => permission.phases.contains(&from),
            // The account may be in any phase: what is asked for is put, what an earlier one had is taken away.
            None => !now && permission.phases.iter().any(|phase| *phase < to),
        };
        let role = self;
        match (&permission.kind, before, now) {
            (_, true, true) | (_, false, false) => None,
            (PermissionKind::Inline { name, policy }, false, true) => {
                Some(Change::PutInline { role, permission, name, policy })
            }
            (PermissionKind::CustomerManaged { name, arn, policy }, false, true) => {
                Some(Change::PutManaged { role, permission, name, arn, policy })
            }
            (PermissionKind::AwsManaged { arn }, false, true) => Some(Change::Attach { role, permission, arn }),
            (PermissionKind::Inline { name, .. }, true, false) => Some(Change::DeleteInline { role, permission, name }),
            (PermissionKind::CustomerManaged { arn, .. } | PermissionKind::AwsManaged { arn }, true, false) => {
                Some(Change::Detach { role, permission, arn })
            }
        }
    }
}

impl Attachment {
    /// The part of [`changes`] that this attachment is.
    ///
    /// Permissions of roles that exist already are inline: they are gone with the last of them.
    pub fn changes(&self) -> Vec<Change<'_>> {
        let extended = self.permissions.iter().filter_map(|permission| match &permission.kind {
            PermissionKind::Inline { name, policy } | PermissionKind::CustomerManaged { name, policy, .. } => {
                Some(Change::Extend { attachment: self, permission, name, policy })
            }
            PermissionKind::AwsManaged { .. } => None,
        });
        extended.collect()
    }
}

fn provider(resource: &Resource) -> Option<Change<'_>> {
    match resource {
        Resource::OidcProvider { host, arn, audience, cluster } => {
            Some(Change::EnsureProvider { host, arn, audience, cluster: cluster.as_ref() })
        }
        Resource::PodIdentityAssociation { .. } | Resource::SecurityGroupIngress { .. } => None,
    }
}

/// What needs the roles.
fn on_roles(resource: &Resource) -> Option<Change<'_>> {
    match resource {
        Resource::OidcProvider { .. } => None,
        Resource::PodIdentityAssociation { cluster, namespace, service_account, role_arn } => {
            Some(Change::Associate { cluster, namespace, service_account, role_arn })
        }
        Resource::SecurityGroupIngress { group, port, cluster } => Some(Change::Admit { group, port, cluster }),
    }
}
