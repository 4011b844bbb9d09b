//! What an object says about a role beside its documents: what is attached to it, and what bounds it.

use serde_json::{Map, Value};

use super::kubernetes;
use super::member::TRUST;
use super::model::{Fact, LeftOut, Owner, RoleId};
use super::search::Finder;
use super::settings::settings;

/// Managed policies of a role by their ARNs, as `CloudFormation`, Terraform and Pulumi, manifests, Steampipe and the
/// Serverless Framework have them.
const LISTS_OF_ARNS: [&str; 6] = [
    "ManagedPolicyArns",
    "managed_policy_arns",
    "managedPolicyArns",
    "attached_policy_arns",
    "iamManagedPolicies",
    "managedPolicies",
];

impl Finder {
    /// What an object says about a role beside its documents.
    pub(super) fn facts(&mut self, map: &Map<String, Value>, owner: &Owner) {
        let role = if let Owner::Role(role) = owner { Some(role.clone()) } else { None };
        let role = role.as_ref();
        // A list that goes on elsewhere is not all.
        let is_whole = !["IsTruncated", "isTruncated"].iter().any(|key| map.get(*key) == Some(&Value::Bool(true)))
            && !map.get("NextToken").is_some_and(Value::is_string);
        let has_roles = ["RoleDetailList", "Roles"].iter().any(|key| map.get(*key).is_some_and(Value::is_array));
        if has_roles && !is_whole && !self.reading.left_out.contains(&LeftOut::NextPage) {
            self.reading.left_out.push(LeftOut::NextPage);
        }
        for key in ["AttachedPolicies", "AttachedManagedPolicies", "attachedPolicies", "attachedManagedPolicies"] {
            let Some(Value::Array(attached)) = map.get(key) else { continue };
            let arns =
                attached.iter().filter_map(|policy| policy.get("PolicyArn").or(policy.get("policyArn"))?.as_str());
            for arn in arns {
                self.say(role, Fact::Attached(arn.to_owned()));
            }
            if is_whole {
                self.say(role, Fact::AllAttached);
            }
        }
        for key in LISTS_OF_ARNS {
            let arns = map.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            arns.for_each(|arn| self.say(role, Fact::Attached(arn.to_owned())));
        }
        for (role, fact) in kubernetes::facts(map, owner) {
            self.say(role.as_ref(), fact);
        }
        for (role, arn) in [("role", "policy_arn"), ("roleName", "policyArn"), ("role", "policyArn")] {
            if let (Some(Value::String(role)), Some(Value::String(arn))) = (map.get(role), map.get(arn)) {
                self.say(Some(&RoleId::of(role)), Fact::Attached(arn.clone()));
            }
        }
        if let Some(names) = texts(map, "PolicyNames") {
            names.for_each(|name| self.say(role, Fact::Inline(name.to_owned())));
            if is_whole {
                self.say(role, Fact::AllInline);
            }
        }
        self.of_terraform(map);
        if ["RolePolicyList", "rolePolicyList"].iter().any(|key| map.get(*key).is_some_and(Value::is_array)) {
            self.say(role, Fact::AllInline);
        }
        let boundary = ["PermissionsBoundary", "permissionsBoundary", "permissions_boundary"];
        let boundary = boundary.iter().find_map(|key| map.get(*key));
        let arn = |value: &Value| {
            let inside = value.get("PermissionsBoundaryArn").or(value.get("permissionsBoundaryArn"));
            inside.unwrap_or(value).as_str().filter(|arn| !arn.is_empty()).map(str::to_owned)
        };
        let named = || Some(RoleId::of(map.get("roleName")?.as_str()?));
        if let (Some(role), Some(arn)) = (role.cloned().or_else(named), boundary.and_then(arn)) {
            self.say(Some(&role), Fact::Boundary(arn));
        }
        // Of the role itself: what stands inside of it has tags of its own.
        if let Some(role) = role.filter(|_| TRUST.iter().any(|key| map.contains_key(*key))) {
            for fact in settings(map) {
                self.say(Some(role), fact);
            }
        }
    }

    /// What resources of Terraform's provider say of roles by their names: `aws_iam_policy_attachment`,
    /// `aws_iam_role_policy_attachments_exclusive` and `aws_iam_role_policies_exclusive`.
    fn of_terraform(&mut self, map: &Map<String, Value>) {
        if let (Some(roles), Some(Value::String(arn))) = (texts(map, "roles"), map.get("policy_arn")) {
            roles.for_each(|role| self.say(Some(&RoleId::of(role)), Fact::Attached(arn.clone())));
        }
        let Some(role) = map.get("role_name").and_then(Value::as_str).map(RoleId::of) else { return };
        if let Some(arns) = texts(map, "policy_arns") {
            arns.for_each(|arn| self.say(Some(&role), Fact::Attached(arn.to_owned())));
            self.say(Some(&role), Fact::AllAttached);
        }
        if let Some(names) = texts(map, "policy_names") {
            names.for_each(|name| self.say(Some(&role), Fact::Inline(name.to_owned())));
            self.say(Some(&role), Fact::AllInline);
        }
    }
}

/// The texts of a member that is a list.
fn texts<'v>(map: &'v Map<String, Value>, key: &str) -> Option<impl Iterator<Item = &'v str>> {
    Some(map.get(key)?.as_array()?.iter().filter_map(Value::as_str))
}
