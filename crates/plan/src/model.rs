//! What a plan holds: types, and what can be asked of them.

use std::fmt;

use policy::{Partition, PolicyError};
use profile::{Form, Line, Parameter, ParameterId, PhaseId, Profile, Severity, Source, Tool, ValueKind};

use super::marked::Marked;
use super::planned::PlannedPolicy;
use super::tree::Tree;

/// A configuration, resolved.
#[derive(Clone, Debug)]
pub struct Plan<'p> {
    pub profile: &'p Profile,
    pub form: Form,
    /// What the person sets it up with; it changes no policy.
    pub tool: Tool,
    pub partition: Partition,
    pub region: Option<Marked>,
    pub aws_profile: Option<Marked>,
    /// Where a person has put the CloudFormation template.
    pub template_url: Option<Marked>,
    /// What its CloudFormation stack is named after: the vendor, unless a set-up has the vendor more than once.
    pub stack: String,
    /// In order; the last one is what the set-up ends in.
    pub phases: Vec<Phase>,
    pub roles: Vec<Role>,
    pub attachments: Vec<Attachment>,
    pub resources: Vec<Resource>,
    pub files: Vec<File>,
    pub steps: Vec<Step>,
    pub hand_back: Vec<HandBack>,
    pub notices: Vec<Notice>,
    /// What the two forms say differently in this configuration, as places in the profile's list.
    pub differences: Vec<u16>,
    /// The valid values of each parameter, in the profile's order.
    pub values: Vec<Vec<String>>,
}

#[derive(Clone, Debug)]
pub struct Phase {
    pub place: PhaseId,
    /// In the profile.
    pub id: String,
    pub title: Line,
    /// What the vendor has not told yet; the phase is pending until then.
    pub waits_for: Vec<ParameterId>,
}

#[derive(Clone, Debug)]
pub struct Role {
    pub id: String,
    pub title: Line,
    pub name: Marked,
    pub account: Marked,
    pub arn: Marked,
    pub description: Marked,
    pub settings: Settings,
    /// By phase, in order. The role is created with the first.
    pub trust: Vec<(PhaseId, PlannedPolicy)>,
    pub permissions: Vec<Permission>,
    /// What the profile has for other values. A role that was set up with these still has it.
    pub absent: Vec<Absent>,
}

/// What a role is beside its policies, where IAM's own default is not meant.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// From `/` to `/`. IAM changes no path of a role that exists.
    pub path: Option<Marked>,
    /// The ARN of a managed policy.
    pub boundary: Option<Marked>,
    /// Seconds.
    pub max_session: Option<Marked>,
    /// Key and value. What a role has besides stays.
    pub tags: Vec<(Marked, Marked)>,
}

/// A policy that a role is not to have.
#[derive(Clone, Debug)]
pub enum Absent {
    Inline {
        name: Marked,
    },
    /// Customer managed, or AWS'.
    Attached {
        arn: Marked,
    },
}

/// Permissions for roles that exist already.
#[derive(Clone, Debug)]
pub struct Attachment {
    pub id: String,
    pub title: Line,
    pub account: Marked,
    pub roles: Vec<Marked>,
    pub permissions: Vec<Permission>,
}

#[derive(Clone, Debug)]
pub struct Permission {
    /// Of this document: of a policy that is split, or repeated over a list, `<origin>-1`, `<origin>-2`…
    pub id: String,
    /// In the profile.
    pub origin: String,
    pub title: Line,
    pub kind: PermissionKind,
    pub phases: Vec<PhaseId>,
}

#[derive(Clone, Debug)]
pub enum PermissionKind {
    Inline { name: Marked, policy: PlannedPolicy },
    CustomerManaged { name: Marked, arn: Marked, policy: PlannedPolicy },
    AwsManaged { arn: Marked },
}

/// Which of a plan's policy documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyId {
    /// A role's trust policy of a phase.
    Trust { role: String, phase: PhaseId },
    /// A permission policy; its owner is a role or an attachment.
    Permission { owner: String, id: String },
}

#[derive(Clone, Debug)]
pub enum Resource {
    OidcProvider { host: Marked, arn: Marked, audience: Marked, cluster: Option<Marked> },
    PodIdentityAssociation { cluster: Marked, namespace: Marked, service_account: Marked, role_arn: Marked },
    SecurityGroupIngress { group: Marked, port: Marked, cluster: Marked },
}

#[derive(Clone, Debug)]
pub struct File {
    pub path: String,
    pub title: Line,
    /// One tree for each YAML document.
    pub documents: Vec<Tree>,
}

#[derive(Clone, Debug)]
pub struct Step {
    pub title: Line,
    pub text: Marked,
    pub after: Option<PhaseId>,
    pub commands: Vec<Vec<Marked>>,
}

#[derive(Clone, Debug)]
pub struct HandBack {
    pub label: Line,
    pub value: Marked,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub severity: Severity,
    pub text: Marked,
    pub source: Option<Source>,
}

/// A profile whose templates make no policy. No value can cause it: tests plan every profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanError {
    pub place: String,
    pub cause: PolicyError,
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: correct the profile", self.place, self.cause)
    }
}

impl std::error::Error for PlanError {}

impl Plan<'_> {
    /// The last phase whose values are known: what a script can bring about now.
    pub fn current_phase(&self) -> Option<PhaseId> {
        self.phases.iter().take_while(|phase| phase.waits_for.is_empty()).last().map(|phase| phase.place)
    }

    pub fn final_phase(&self) -> Option<PhaseId> {
        self.phases.last().map(|phase| phase.place)
    }

    /// The account that the roles are created in; nothing while there is no role.
    pub fn account(&self) -> Option<&Marked> {
        self.roles.first().map(|role| &role.account)
    }

    /// The attachments that have roles to be put on.
    pub fn attached(&self) -> impl Iterator<Item = &Attachment> {
        self.attachments.iter().filter(|attachment| !attachment.roles.is_empty())
    }

    pub fn values(&self, id: ParameterId) -> &[String] {
        self.values.get(id.index()).map_or(&[], Vec::as_slice)
    }

    /// What the vendor has not told yet.
    pub fn pending(&self, id: ParameterId) -> bool {
        self.phases.iter().any(|phase| phase.waits_for.contains(&id))
    }

    pub fn policy(&self, id: &PolicyId) -> Option<&PlannedPolicy> {
        match id {
            PolicyId::Trust { role, phase } => {
                let role = self.roles.iter().find(|known| known.id == *role)?;
                role.trust.iter().find(|(of, _)| of == phase).map(|(_, policy)| policy)
            }
            PolicyId::Permission { id, .. } => self.permissions().find(|known| known.id == *id)?.policy(),
        }
    }

    /// The identifier in the profile of the policy that a document is, or is a part of.
    pub fn origin(&self, permission: &str) -> Option<&str> {
        self.permissions().find(|known| known.id == permission).map(|known| known.origin.as_str())
    }

    /// The permissions of all roles, then those of the attachments.
    pub fn permissions(&self) -> impl Iterator<Item = &Permission> {
        let of_roles = self.roles.iter().flat_map(|role| &role.permissions);
        of_roles.chain(self.attachments.iter().flat_map(|attachment| &attachment.permissions))
    }
}

impl Plan<'_> {
    /// The parameters whose values say who may assume the roles: what stands in a principal, or in a condition on one.
    ///
    /// A region or a partition there chooses among AWS's own, and a choice among the profile's: neither names anyone.
    pub fn principals(&self) -> Vec<ParameterId> {
        let trust = self.roles.iter().flat_map(|role| &role.trust);
        let ids: Vec<ParameterId> = trust.flat_map(|(_, policy)| policy.principals()).collect();
        let named = |parameter: &&Parameter| {
            let chooses = matches!(parameter.kind, ValueKind::Partition | ValueKind::Region | ValueKind::Choice(_));
            ids.contains(&parameter.id) && !chooses
        };
        self.profile.parameters.iter().filter(named).map(|parameter| parameter.id).collect()
    }
}

impl Role {
    /// The trust policy that the role is created with, with its phase.
    pub fn first_trust(&self) -> Option<(PhaseId, &PlannedPolicy)> {
        self.trust.first().map(|(of, policy)| (*of, policy))
    }

    /// The trust policy that is in force in a phase, with the phase that it came in; nothing before the role is there.
    pub fn trust_in(&self, phase: PhaseId) -> Option<(PhaseId, &PlannedPolicy)> {
        self.trust.iter().rev().find(|(of, _)| *of <= phase).map(|(of, policy)| (*of, policy))
    }
}

impl PolicyId {
    /// The role, or the attachment, by its identifier in the profile.
    pub fn owner(&self) -> &str {
        match self {
            Self::Trust { role: owner, .. } | Self::Permission { owner, .. } => owner,
        }
    }

    /// The permission policy; nothing for a trust policy.
    pub fn permission(&self) -> Option<&str> {
        match self {
            Self::Trust { .. } => None,
            Self::Permission { id, .. } => Some(id),
        }
    }
}

impl Settings {
    /// Whether a role that exists is to have any of them: all but the path can be changed.
    pub fn change(&self) -> bool {
        self.boundary.is_some() || self.max_session.is_some() || !self.tags.is_empty()
    }
}

impl Permission {
    /// The document, unless it is AWS's own.
    pub fn policy(&self) -> Option<&PlannedPolicy> {
        match &self.kind {
            PermissionKind::Inline { policy, .. } | PermissionKind::CustomerManaged { policy, .. } => Some(policy),
            PermissionKind::AwsManaged { .. } => None,
        }
    }
}
