//! What a plan holds: types, and what can be asked of them.

use std::fmt;

use serde_json::{Map, Value};

use policy::{MANAGED_POLICY_QUOTA, Partition, Policy, PolicyError, TooLarge, measure, split};
use profile::{Form, Line, Parameter, ParameterId, PhaseId, Profile, Severity, Source, Tool, ValueKind};

use super::mark::{Mark, Marked, sketch, strip};

/// The key under which a tree stands that is to be written as YAML into a text; no YAML of a vendor's begins so.
pub const YAML_TEXT: &str = "$yaml";

/// The key under which a whole number stands, as a text with marks: a JSON number could carry none.
pub const YAML_NUMBER: &str = "$number";

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
    /// By phase, in order. The role is created with the first.
    pub trust: Vec<(PhaseId, PlannedPolicy)>,
    pub permissions: Vec<Permission>,
    /// What the profile has for other values. A role that was set up with these still has it.
    pub absent: Vec<Absent>,
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
    /// Of this document: of a policy that is split, `<origin>-1`, `<origin>-2`…
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
    /// One tree for each YAML document; strings with marks.
    pub documents: Vec<Value>,
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

#[derive(Clone, Debug)]
pub struct Notice {
    pub severity: Severity,
    pub text: Marked,
    pub source: Option<Source>,
}

/// A policy document, typed, with the tree that still carries the marks.
#[derive(Clone, Debug)]
pub struct PlannedPolicy {
    policy: Policy,
    marked: Value,
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

impl Permission {
    /// The document, unless it is AWS's own.
    pub fn policy(&self) -> Option<&PlannedPolicy> {
        match &self.kind {
            PermissionKind::Inline { policy, .. } | PermissionKind::CustomerManaged { policy, .. } => Some(policy),
            PermissionKind::AwsManaged { .. } => None,
        }
    }
}

impl PlannedPolicy {
    /// # Errors
    /// When the tree is no policy document.
    pub(super) fn new(statement: Value) -> Result<Self, PolicyError> {
        let mut marked = Map::new();
        marked.insert("Version".to_owned(), "2012-10-17".into());
        let statement = match statement {
            Value::Array(items) => items.into_iter().map(in_grammar_order).collect(),
            single => in_grammar_order(single),
        };
        marked.insert("Statement".to_owned(), statement);
        let marked = Value::Object(marked);
        Ok(Self { policy: Policy::from_value(&strip(&marked))?, marked })
    }

    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The document with `…` for every missing value: for a picture of it.
    pub fn sketch(&self) -> Policy {
        Policy::from_value(&sketch(&self.marked)).unwrap_or_else(|_| self.policy.clone())
    }

    /// The document's tree, strings and keys with marks.
    pub fn marked(&self) -> &Value {
        &self.marked
    }

    /// The parameters whose values are missing here.
    pub fn gaps(&self) -> Vec<ParameterId> {
        super::mark::gaps(&self.marked.to_string())
    }

    /// The same statements in the fewest policies that each fit the quota; one where it fits itself.
    ///
    /// # Errors
    /// A statement is too large for a policy of its own.
    pub(super) fn split(&self) -> Result<Vec<Self>, TooLarge> {
        let size = |value: &Value| measure(&value.to_string());
        let Some(Value::Array(statements)) = self.marked.get("Statement") else { return Ok(vec![self.clone()]) };
        if size(&strip(&self.marked)) <= MANAGED_POLICY_QUOTA {
            return Ok(vec![self.clone()]);
        }
        let sizes: Vec<usize> = statements.iter().map(|statement| size(&strip(statement))).collect();
        let envelope = size(&strip(&with_statements(&self.marked, Vec::new())));
        let places = split(&sizes, envelope, MANAGED_POLICY_QUOTA)?;
        let parts = places.into_iter().filter_map(|places| {
            let own = places.into_iter().filter_map(|place| statements.get(place).cloned()).collect();
            let marked = with_statements(&self.marked, own);
            // A part of a policy is a policy.
            Some(Self { policy: Policy::from_value(&strip(&marked)).ok()?, marked })
        });
        Ok(parts.collect())
    }

    /// The parameters whose values stand in what a JSON pointer into the document names, in order.
    pub fn parameters_at(&self, pointer: &str) -> Vec<ParameterId> {
        let Some(place) = find_marked(&self.marked, pointer) else { return Vec::new() };
        let (_, spans) = Marked::printed(place.to_string()).split();
        let mut ids: Vec<ParameterId> = Vec::new();
        for span in spans {
            if let Mark::Value(id) | Mark::Gap(id) = span.mark
                && !ids.contains(&id)
            {
                ids.push(id);
            }
        }
        ids
    }

    fn principals(&self) -> Vec<ParameterId> {
        const NAMING: [&str; 4] = ["Principal", "NotPrincipal", "aws:PrincipalArn", "aws:PrincipalAccount"];
        let mut ids = Vec::new();
        let mut trees = vec![(false, &self.marked)];
        while let Some((naming, tree)) = trees.pop() {
            match tree {
                Value::Object(map) => trees.extend(map.iter().map(|(key, member)| {
                    let key = strip(&Value::from(key.as_str()));
                    (naming || NAMING.iter().any(|name| key == *name), member)
                })),
                Value::Array(items) => trees.extend(items.iter().map(|item| (naming, item))),
                Value::String(text) if naming => {
                    let (_, spans) = Marked::printed(text.clone()).split();
                    ids.extend(spans.iter().filter_map(|span| match span.mark {
                        Mark::Value(id) => Some(id),
                        Mark::Gap(_) | Mark::Difference(_) => None,
                    }));
                }
                _ => {}
            }
        }
        ids
    }
}

fn with_statements(document: &Value, statements: Vec<Value>) -> Value {
    let mut document = document.clone();
    if let Some(statement) = document.get_mut("Statement") {
        *statement = Value::Array(statements);
    }
    document
}

/// What a pointer names in a tree whose keys may carry marks that the pointer does not have.
fn find_marked<'v>(tree: &'v Value, pointer: &str) -> Option<&'v Value> {
    let Some(rest) = pointer.strip_prefix('/') else { return pointer.is_empty().then_some(tree) };
    let (name, rest) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let name = policy::pointer::unescape(name);
    let member = match tree {
        Value::Object(map) => map.iter().find(|(key, _)| strip(&Value::from(key.as_str())) == *name)?.1,
        Value::Array(items) => items.get(name.parse::<usize>().ok()?)?,
        _ => return None,
    };
    find_marked(member, rest)
}

/// A statement's elements in the order of AWS's grammar, marks aside: as [`Policy::to_value`] prints them.
fn in_grammar_order(statement: Value) -> Value {
    const ORDER: [&str; 9] =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
    let Value::Object(mut map) = statement else { return statement };
    let mut ordered = Map::new();
    for name in ORDER {
        let key = map.keys().find(|key| strip(&Value::from(key.as_str())) == *name).cloned();
        if let Some((key, element)) = key.and_then(|key| map.shift_remove_entry(&key)) {
            ordered.insert(key, element);
        }
    }
    // What the grammar does not know stays, for the parser to name.
    ordered.extend(map);
    Value::Object(ordered)
}
