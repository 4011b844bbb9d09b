//! One role as an answer of its own, for whoever reviews roles one by one.

use serde_json::{Value, json};

use crate::read::{PolicyDetail, RoleDetail};

/// The role in the shape of `aws iam get-account-authorization-details`, with the policies that it refers to as far as
/// `policy` has them.
pub fn answer<'a>(role: &RoleDetail, policy: impl Fn(&str) -> Option<&'a PolicyDetail>) -> Value {
    let inline = role.inline.iter().map(|(name, document)| json!({"PolicyName": name, "PolicyDocument": document}));
    let name = |arn: &str| arn.rsplit('/').next().unwrap_or_default().to_owned();
    let attached = role.attached.iter().map(|arn| json!({"PolicyName": name(arn), "PolicyArn": arn}));
    let mut detail = json!({"Path": role.path, "RoleName": role.name, "Arn": role.arn});
    if let Some(trust) = &role.trust {
        detail["AssumeRolePolicyDocument"] = trust.clone();
    }
    if role.has_permissions {
        detail["RolePolicyList"] = inline.collect();
        detail["AttachedManagedPolicies"] = attached.collect();
    }
    if let Some(boundary) = &role.boundary {
        detail["PermissionsBoundary"] = json!({"PermissionsBoundaryArn": boundary});
    }
    let given = role.attached.iter().chain(&role.boundary).filter_map(|arn| policy(arn));
    let policies = given.filter_map(|policy| {
        let version = json!({"VersionId": "v1", "IsDefaultVersion": true, "Document": policy.document.as_ref()?});
        Some(json!({
            "PolicyName": policy.name, "Arn": policy.arn, "DefaultVersionId": "v1", "PolicyVersionList": [version],
        }))
    });
    let policies: Value = policies.collect();
    json!({"RoleDetailList": [detail], "Policies": policies})
}
