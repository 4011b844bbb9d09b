//! What is said of the documents that a plan makes.

use crate::actions::Actions;
use crate::read::{Kind, Pasted};
use plan::{Permission, PermissionKind, Plan, PlannedPolicy, PolicyId, Tree};
use serde_json::Value;

use crate::finding::{Attach, Context, Finding, Moment};
use crate::run::review;

/// A finding in a document of a plan.
#[derive(Clone, Debug)]
pub struct PlanFinding<'p> {
    pub policy: PolicyId,
    pub finding: Finding,
    /// Why the profile accepts it.
    pub accepted: Option<&'p str>,
}

/// Reviews every document that a plan makes. Where a value is still missing, nothing is said about it.
pub fn review_plan<'p>(plan: &Plan<'p>, actions: Option<&Actions>) -> Vec<PlanFinding<'p>> {
    let mut found = Vec::new();
    for role in &plan.roles {
        let arn = role.arn.plain();
        let arn = Some(arn.as_str()).filter(|_| role.arn.gaps().is_empty());
        for (index, (phase, trust)) in role.trust.iter().enumerate() {
            let attached = role.permissions.iter().filter(|permission| permission.phases.contains(phase));
            let permissions: Vec<Value> = attached.filter_map(|p| Some(document(p)?.0.policy().to_value())).collect();
            let permissions: Vec<&Value> = permissions.iter().collect();
            let context = Context {
                role: arn,
                moment: if index == 0 { Moment::Creation } else { Moment::Later },
                permissions: Some(&permissions),
                actions,
                ..Context::default()
            };
            let id = PolicyId::Trust { role: role.id.clone(), phase: *phase };
            let findings = of_policy(Kind::Trust, trust, &context).into_iter();
            found.extend(findings.map(|finding| in_plan(plan, &id, finding)));
        }
        for permission in &role.permissions {
            found.extend(of_permission(plan, &role.id, permission, arn, actions));
        }
    }
    for attachment in &plan.attachments {
        for permission in &attachment.permissions {
            found.extend(of_permission(plan, &attachment.id, permission, None, actions));
        }
    }
    found
}

fn of_permission<'p>(
    plan: &Plan<'p>,
    owner: &str,
    permission: &Permission,
    arn: Option<&str>,
    actions: Option<&Actions>,
) -> Vec<PlanFinding<'p>> {
    let Some((policy, attach)) = document(permission) else { return Vec::new() };
    let context = Context { role: arn, attach: Some(attach), actions, ..Context::default() };
    let id = PolicyId::Permission { owner: owner.to_owned(), id: permission.id.clone() };
    let findings = of_policy(Kind::Permission, policy, &context).into_iter();
    findings.map(|finding| in_plan(plan, &id, finding)).collect()
}

fn document(permission: &Permission) -> Option<(&PlannedPolicy, Attach)> {
    match &permission.kind {
        PermissionKind::Inline { policy, .. } => Some((policy, Attach::InlineRole)),
        PermissionKind::CustomerManaged { policy, .. } => Some((policy, Attach::Managed)),
        PermissionKind::AwsManaged { .. } => None,
    }
}

fn of_policy(kind: Kind, policy: &PlannedPolicy, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = review(&Pasted::of_value(kind, policy.policy().to_value()), context);
    let mut gaps = Vec::new();
    collect_gaps(policy.marked(), &mut String::new(), &mut gaps);
    findings.retain(|finding| finding.path.is_empty() || !gaps.iter().any(|gap| gap.starts_with(&finding.path)));
    findings
}

/// JSON pointers, marks aside, of the texts that a missing value leaves open.
fn collect_gaps(tree: &Tree, path: &mut String, gaps: &mut Vec<String>) {
    let length = path.len();
    match tree {
        Tree::Text(text) | Tree::Number(text) if !text.gaps().is_empty() => gaps.push(path.clone()),
        Tree::List(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push('/');
                path.push_str(&index.to_string());
                collect_gaps(item, path, gaps);
                path.truncate(length);
            }
        }
        Tree::Object(members) => {
            for (key, item) in members {
                path.push('/');
                path.push_str(&policy::pointer::escape(&key.plain()));
                if !key.gaps().is_empty() {
                    gaps.push(path.clone());
                }
                collect_gaps(item, path, gaps);
                path.truncate(length);
            }
        }
        _ => {}
    }
}

fn in_plan<'p>(plan: &Plan<'p>, policy: &PolicyId, finding: Finding) -> PlanFinding<'p> {
    let origin = policy.permission().and_then(|id| plan.origin(id));
    let accepted = plan.profile.accepted.iter().find(|accepted| {
        accepted.code == finding.code
            && accepted.role.as_deref().is_none_or(|id| id == policy.owner())
            && accepted.policy.as_deref().is_none_or(|id| origin == Some(id))
    });
    PlanFinding { policy: policy.clone(), accepted: accepted.map(|accepted| accepted.reason.as_str()), finding }
}
