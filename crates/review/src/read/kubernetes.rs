//! Manifests by which controllers in Kubernetes bring roles about: ACK
//! (<https://aws-controllers-k8s.github.io/community/reference/iam/v1alpha1/role>), providers that keep what AWS is asked
//! for under `forProvider`, and eksctl (<https://docs.aws.amazon.com/eks/latest/eksctl/iamserviceaccounts.html>); read 2026-11-27.

use serde_json::{Map, Value};

use super::model::{Fact, Owner, RoleId};

/// Whose the documents in an object are, where it is a role, a managed policy or a service account with policies of its own,
/// and what it is called.
pub(super) fn told(map: &Map<String, Value>) -> Option<(Owner, String)> {
    let name = || text(map.get("metadata")?, "name");
    let of_role = |name: String| (Owner::Role(RoleId { name: Some(name.clone()), arn: None }), name);
    if POLICIES_OF_ACCOUNTS.iter().any(|key| map.contains_key(*key)) {
        let account = || {
            let (name, namespace) = (name()?, text(map.get("metadata")?, "namespace"));
            Some(format!("the role of {}/{name}", namespace.as_deref().unwrap_or("default")))
        };
        return map.get("roleName").and_then(Value::as_str).map(str::to_owned).or_else(account).map(of_role);
    }
    if !map.get("apiVersion")?.as_str()?.starts_with("iam.") {
        return None;
    }
    let spec = map.get("spec")?;
    let said = text(spec, "name").or_else(|| text(spec.get("forProvider")?, "name"));
    let external = || {
        let annotations = map.get("metadata")?.get("annotations")?.as_object()?;
        let (_, name) = annotations.iter().find(|(key, _)| key.ends_with("/external-name"))?;
        name.as_str().map(str::to_owned)
    };
    match map.get("kind")?.as_str()? {
        "Role" => said.or_else(external).or_else(name).map(of_role),
        "Policy" => name().map(|name| (Owner::Managed(name.clone()), name)),
        _ => None,
    }
}

/// Whether a member says again what the manifest asks for: what came of it, and what was applied last.
pub(super) fn is_said_again(key: &str, map: &Map<String, Value>) -> bool {
    key == "status" && map.contains_key("apiVersion") && map.contains_key("spec")
        || key == "kubectl.kubernetes.io/last-applied-configuration"
}

/// What a service account of eksctl has.
const POLICIES_OF_ACCOUNTS: [&str; 3] = ["attachPolicy", "attachPolicyARNs", "wellKnownPolicies"];

/// The managed policies that the object attaches, each with the role if the object says it by itself.
pub(super) fn facts(map: &Map<String, Value>, owner: &Owner) -> Vec<(Option<RoleId>, Fact)> {
    let of = match owner {
        Owner::Role(role) => Some(role.clone()),
        _ => ["roleRef", "roleNameRef"].iter().find_map(|key| Some(RoleId::of(&text(map.get(*key)?, "name")?))),
    };
    let mut found = Vec::new();
    let list = |key: &str| map.get(key).and_then(Value::as_array).into_iter().flatten();
    for key in ["policies", "attachPolicyARNs"] {
        let arns = list(key).filter_map(Value::as_str).filter(|arn| arn.starts_with("arn:"));
        found.extend(arns.map(|arn| Fact::Attached(arn.to_owned())));
    }
    let names = list("policyRefs").filter_map(|one| text(one.get("from")?, "name"));
    let referred = map.get("policyArnRef").and_then(|one| text(one, "name"));
    let direct = map.get("policyArn").and_then(Value::as_str).map(str::to_owned);
    found.extend(names.chain(referred).map(Fact::Attached));
    if of.is_some() && matches!(owner, Owner::Managed(_) | Owner::Unsaid) {
        found.extend(direct.map(Fact::Attached));
    }
    let known = map.get("wellKnownPolicies").and_then(Value::as_object).into_iter().flatten();
    let known = known.filter(|(_, is_there)| **is_there == Value::Bool(true));
    found.extend(known.map(|(name, _)| Fact::Inline(format!("{name} of wellKnownPolicies"))));
    let by_name = map.get("role").or(map.get("roleName")).and_then(Value::as_str).map(RoleId::of);
    found.into_iter().map(|fact| (of.clone().or_else(|| by_name.clone()), fact)).collect()
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}
