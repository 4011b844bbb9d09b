//! One review over all members, for a program: who gets in, by vendor, and what they may do together.

use plan::{PermissionKind, Plan};
use render::{Member, policy_path, trusted};
use review::actions::Actions;
use review::finding::Severity;
use review::review_plan;
use review::summary::summarize;
use serde_json::{Map, Value, json};

use super::finding::{Finding, findings};
use super::set_up::SetUp;

impl SetUp<'_> {
    /// `{"members": […], "summary": {…}, "attached": […], "findings": […]}`, and whether something in it is an error that
    /// no profile accepts.
    ///
    /// A member has its `name`, `vendor` and `account`, `roles` (their ARNs), `trusted` (`role`, `who`, `only`), a `summary`
    /// of its policies, the managed policies `attached` that are not its own, and the `findings` in its `document`s, each
    /// with why its profile has `accepted` it, or null. Beside the members stands what they may do together, and what they
    /// do to each other.
    pub fn review(&self, actions: &Actions) -> (Value, bool) {
        let members: Vec<(Value, bool)> = self.members.iter().map(|member| of_member(member, actions)).collect();
        let documents: Vec<Value> = self.members.iter().flat_map(|member| documents(&member.plan)).collect();
        let mut all: Vec<String> = self.members.iter().flat_map(|member| attached(&member.plan)).collect();
        all.sort();
        all.dedup();
        let findings = findings(self);
        let errors = members.iter().any(|(_, errors)| *errors)
            || findings.iter().any(|finding| finding.severity == Severity::Error);
        let value = json!({
            "members": members.into_iter().map(|(member, _)| member).collect::<Value>(),
            "summary": summarize(&documents, actions).to_value(),
            "attached": all,
            "findings": findings.iter().map(Finding::to_value).collect::<Value>(),
        });
        (value, errors)
    }
}

fn of_member(member: &Member<'_>, actions: &Actions) -> (Value, bool) {
    let plan = &member.plan;
    let found = review_plan(plan, Some(actions));
    let errors = found.iter().any(|of| of.finding.severity == Severity::Error && of.accepted.is_none());
    let findings = found.iter().map(|of| {
        let mut map = Map::new();
        let document = policy_path(plan, &of.policy).map(|path| format!("{}/{path}", member.name));
        map.insert("document".to_owned(), document.into());
        if let Value::Object(finding) = of.finding.to_value() {
            map.extend(finding);
        }
        map.insert("accepted".to_owned(), of.accepted.into());
        Value::Object(map)
    });
    let trusted = trusted(plan).into_iter().map(|row| json!({"role": row.role, "who": row.who, "only": row.only}));
    let value = json!({
        "name": member.name,
        "vendor": plan.profile.id,
        "account": member.account(),
        "roles": plan.roles.iter().map(|role| role.arn.plain()).collect::<Vec<_>>(),
        "trusted": trusted.collect::<Value>(),
        "summary": summarize(&documents(plan), actions).to_value(),
        "attached": attached(plan),
        "findings": findings.collect::<Value>(),
    });
    (value, errors)
}

fn documents(plan: &Plan<'_>) -> Vec<Value> {
    plan.permissions().filter_map(|permission| Some(permission.policy()?.policy().to_value())).collect()
}

/// Policies whose documents are not the set-up's: AWS' own, or the account's.
fn attached(plan: &Plan<'_>) -> Vec<String> {
    let arns = plan.permissions().filter_map(|permission| match &permission.kind {
        PermissionKind::AwsManaged { arn } => Some(arn.plain()),
        PermissionKind::Inline { .. } | PermissionKind::CustomerManaged { .. } => None,
    });
    arns.collect()
}
