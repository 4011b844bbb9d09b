//! Quotas: how full a document is, and how to split one that does not fit.

use serde_json::{Map, Value};

use plan::{Permission, PermissionKind, Plan};
use policy::{self, MANAGED_POLICY_QUOTA, ROLE_INLINE_QUOTA, TRUST_POLICY_QUOTA, TooLarge, measure};

use super::finding::Attach;
use super::read::{Kind, Owner, Pasted};

/// Characters of all inline policies of one user together.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>.
pub const USER_INLINE_QUOTA: usize = 2_048;
/// Characters of all inline policies of one group together. Source as above.
pub const GROUP_INLINE_QUOTA: usize = 5_120;
/// Managed policies of one role, by default. Source as above.
pub const MANAGED_PER_ROLE: usize = 10;

/// How much of a quota is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meter {
    pub what: String,
    pub used: usize,
    pub quota: usize,
}

impl Meter {
    /// From 90 % on a meter is shown.
    pub fn is_near(&self) -> bool {
        self.used * 10 >= self.quota * 9
    }

    pub fn is_over(&self) -> bool {
        self.used > self.quota
    }
}

/// The size that AWS holds against its quotas.
pub fn size(document: &Value) -> usize {
    measure(&text(document))
}

/// A value as JSON, without the detour over a formatter that `to_string` takes.
pub fn text(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| value.to_string())
}

pub fn quota(attach: Attach) -> usize {
    match attach {
        Attach::Managed => MANAGED_POLICY_QUOTA,
        Attach::InlineRole => ROLE_INLINE_QUOTA,
        Attach::InlineUser => USER_INLINE_QUOTA,
        Attach::InlineGroup => GROUP_INLINE_QUOTA,
    }
}

pub fn place(attach: Attach) -> &'static str {
    match attach {
        Attach::Managed => "a managed policy",
        Attach::InlineRole => "a role's inline policies together",
        Attach::InlineUser => "a user's inline policies together",
        Attach::InlineGroup => "a group's inline policies together",
    }
}

/// The meters of one role: its trust policy, its permission policies each as a managed and all together as inline ones,
/// and the number of managed policies.
pub fn of_role(documents: &[&Pasted], attached: usize) -> Vec<Meter> {
    let mut meters = Vec::new();
    let (mut inline, mut inlined) = (0, 0);
    for document in documents {
        let used = size(&document.value);
        let name = document.name.as_deref().unwrap_or(document.kind.as_str());
        let (what, quota) = match document.kind {
            Kind::Trust => (format!("{name}: trust policy"), TRUST_POLICY_QUOTA),
            Kind::Permission | Kind::Boundary => (format!("{name}: managed policy"), MANAGED_POLICY_QUOTA),
            Kind::Resource(_) | Kind::Unsaid => continue,
        };
        if document.kind == Kind::Permission && !matches!(document.owner, Owner::Managed(_)) {
            inline += used;
            inlined += 1;
        }
        meters.push(Meter { what, used, quota });
    }
    if inlined > 1 {
        meters.push(Meter {
            what: "inline policies of the role together".to_owned(),
            used: inline,
            quota: ROLE_INLINE_QUOTA,
        });
    }
    if attached > 0 {
        meters.push(Meter { what: "managed policies of the role".to_owned(), used: attached, quota: MANAGED_PER_ROLE });
    }
    meters
}

/// The meters of a plan, which knows how each policy is attached.
pub fn of_plan(plan: &Plan<'_>) -> Vec<Meter> {
    let mut meters = Vec::new();
    for role in &plan.roles {
        if let Some((_, trust)) = role.trust.last() {
            let what = format!("{}: trust policy", role.title);
            meters.push(Meter { what, used: size(&trust.policy().to_value()), quota: TRUST_POLICY_QUOTA });
        }
        meters.extend(of_permissions(&role.title, &role.permissions));
    }
    for attachment in &plan.attachments {
        meters.extend(of_permissions(&attachment.title, &attachment.permissions));
    }
    meters
}

fn of_permissions(owner: &str, permissions: &[Permission]) -> Vec<Meter> {
    let mut meters = Vec::new();
    let (mut inline, mut managed) = (0, 0);
    for permission in permissions {
        let used = permission.policy().map(|policy| size(&policy.policy().to_value())).unwrap_or_default();
        match permission.kind {
            PermissionKind::Inline { .. } => inline += used,
            PermissionKind::CustomerManaged { .. } => {
                let what = format!("{}: managed policy", permission.title);
                meters.push(Meter { what, used, quota: MANAGED_POLICY_QUOTA });
                managed += 1;
            }
            PermissionKind::AwsManaged { .. } => managed += 1,
        }
    }
    let inline = (inline > 0).then_some((inline, "inline policies together", ROLE_INLINE_QUOTA));
    let managed = (managed > 0).then_some((managed, "number of managed policies", MANAGED_PER_ROLE));
    let whole = inline.into_iter().chain(managed);
    meters.extend(whole.map(|(used, what, quota)| Meter { what: format!("{owner}: {what}"), used, quota }));
    meters
}

/// The fewest policies of at most [`MANAGED_POLICY_QUOTA`] characters that together hold every statement, in order where
/// the order costs no policy.
///
/// # Errors
/// A statement is too large for a policy of its own.
pub fn split(document: &Value) -> Result<Vec<Value>, TooLarge> {
    let statements = match document.get("Statement") {
        Some(Value::Array(items)) => items.clone(),
        Some(single) => vec![single.clone()],
        None => return Ok(vec![document.clone()]),
    };
    if size(document) <= MANAGED_POLICY_QUOTA {
        return Ok(vec![document.clone()]);
    }
    let sizes: Vec<usize> = statements.iter().map(size).collect();
    let bins = policy::split(&sizes, size(&policy_of(document, Vec::new())), MANAGED_POLICY_QUOTA)?;
    let policies =
        bins.iter().map(|bin| policy_of(document, bin.iter().filter_map(|at| statements.get(*at).cloned()).collect()));
    Ok(policies.collect())
}

fn policy_of(document: &Value, statements: Vec<Value>) -> Value {
    let mut map = Map::new();
    for (key, value) in document.as_object().into_iter().flatten().filter(|(key, _)| *key != "Statement") {
        map.insert(key.clone(), value.clone());
    }
    map.insert("Statement".to_owned(), Value::Array(statements));
    Value::Object(map)
}
