//! `eksctl/cluster.yaml`: the part of a cluster's configuration that hands the role to a service account.
//!
//! Fields as in eksctl's own schema, `pkg/apis/eksctl.io/v1alpha5/assets/schema.json`, read 2026-11-24. The role is
//! named by its ARN: what it may do stays in the documents that create it.

use serde_json::Value;

use plan::{Marked, Plan, Resource, plain};

use crate::tree::{list, object, text};

/// A part of a cluster's configuration.
pub(super) struct Cluster {
    /// With marks.
    pub(super) document: Value,
    /// What `eksctl create` makes of it.
    pub(super) what: &'static str,
}

/// For a plan with a cluster whose service account receives a role.
pub(super) fn cluster(plan: &Plan<'_>) -> Option<Cluster> {
    let region = plan.region.as_ref()?;
    let mut name: Option<&Marked> = None;
    let mut associations = Vec::new();
    for resource in &plan.resources {
        let Resource::PodIdentityAssociation { cluster, namespace, service_account, role_arn } = resource else {
            continue;
        };
        // One file configures one cluster.
        if name.is_some_and(|known| known != cluster) {
            continue;
        }
        name = Some(cluster);
        associations.push(object(vec![
            ("namespace", text(namespace.as_str())),
            ("serviceAccountName", text(service_account.as_str())),
            ("roleARN", text(role_arn.as_str())),
        ]));
    }
    let mut iam = Vec::new();
    let mut what = "iamserviceaccount --approve";
    if !associations.is_empty() {
        what = "podidentityassociation";
        iam.push(("podIdentityAssociations", list(associations)));
    } else if let Some((cluster, accounts)) = service_accounts(plan) {
        name = Some(cluster);
        iam.push(("withOIDC", true.into()));
        iam.push(("serviceAccounts", accounts));
    }
    let metadata = object(vec![("name", text(name?.as_str())), ("region", text(region.as_str()))]);
    let document = object(vec![
        ("apiVersion", text("eksctl.io/v1alpha5")),
        ("kind", text("ClusterConfig")),
        ("metadata", metadata),
        ("iam", object(iam)),
    ]);
    Some(Cluster { document, what })
}

/// Service accounts of the plan's own files that carry a role's ARN, and the cluster that the provider is of.
fn service_accounts<'v>(plan: &'v Plan<'_>) -> Option<(&'v Marked, Value)> {
    let cluster = plan.resources.iter().find_map(|resource| match resource {
        Resource::OidcProvider { cluster, .. } => cluster.as_ref(),
        _ => None,
    })?;
    let mut accounts = Vec::new();
    for document in plan.files.iter().flat_map(|file| &file.documents) {
        let namespace = member(document, "metadata").and_then(|metadata| member(metadata, "namespace"));
        if let Some(namespace) = namespace {
            annotated(document, namespace, &mut accounts);
        }
    }
    (!accounts.is_empty()).then(|| (cluster, Value::Array(accounts)))
}

/// Whatever has a name and the annotation that EKS reads a role from: a service account, or what makes one.
fn annotated(tree: &Value, namespace: &Value, accounts: &mut Vec<Value>) {
    let arn = member(tree, "annotations").and_then(|annotations| member(annotations, "eks.amazonaws.com/role-arn"));
    if let (Some(arn), Some(name)) = (arn, member(tree, "name")) {
        accounts.push(object(vec![
            ("metadata", object(vec![("name", name.clone()), ("namespace", namespace.clone())])),
            ("attachRoleARN", arn.clone()),
        ]));
    }
    for (_, inner) in tree.as_object().into_iter().flatten() {
        annotated(inner, namespace, accounts);
    }
}

/// A member by its name, marks aside.
fn member<'v>(tree: &'v Value, name: &str) -> Option<&'v Value> {
    tree.as_object()?.iter().find(|(key, _)| plain(key) == name).map(|(_, value)| value)
}
