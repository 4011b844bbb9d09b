//! `eksctl/cluster.yaml`: the part of a cluster's configuration that hands the role to a service account.
//!
//! Fields as in eksctl's own schema, `pkg/apis/eksctl.io/v1alpha5/assets/schema.json`, read 2026-11-24. The role is
//! named by its ARN: what it may do stays in the documents that create it.

use plan::{Marked, Plan, Resource, Tree};

use crate::tree::{list, literal, object, text, value};

/// A part of a cluster's configuration.
pub(super) struct Cluster {
    pub(super) document: Tree,
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
            ("namespace", value(namespace)),
            ("serviceAccountName", value(service_account)),
            ("roleARN", value(role_arn)),
        ]));
    }
    let mut iam = Vec::new();
    let mut what = "iamserviceaccount --approve";
    if !associations.is_empty() {
        what = "podidentityassociation";
        iam.push(("podIdentityAssociations", list(associations)));
    } else if let Some((cluster, accounts)) = service_accounts(plan) {
        name = Some(cluster);
        iam.push(("withOIDC", literal(true)));
        iam.push(("serviceAccounts", accounts));
    }
    let metadata = object(vec![("name", value(name?)), ("region", value(region))]);
    let document = object(vec![
        ("apiVersion", text("eksctl.io/v1alpha5")),
        ("kind", text("ClusterConfig")),
        ("metadata", metadata),
        ("iam", object(iam)),
    ]);
    Some(Cluster { document, what })
}

/// Service accounts of the plan's own files that carry a role's ARN, and the cluster that the provider is of.
fn service_accounts<'v>(plan: &'v Plan<'_>) -> Option<(&'v Marked, Tree)> {
    let cluster = plan.resources.iter().find_map(|resource| match resource {
        Resource::OidcProvider { cluster, .. } => cluster.as_ref(),
        _ => None,
    })?;
    let mut accounts = Vec::new();
    for document in plan.files.iter().flat_map(|file| &file.documents) {
        let namespace = document.get("metadata").and_then(|metadata| metadata.get("namespace")?.text());
        if let Some(namespace) = namespace {
            annotated(document, namespace, &mut accounts);
        }
    }
    (!accounts.is_empty()).then(|| (cluster, list(accounts)))
}

/// Whatever has a name and the annotation that EKS reads a role from: a service account, or what makes one.
fn annotated(tree: &Tree, namespace: &Marked, accounts: &mut Vec<Tree>) {
    let arn = tree.get("annotations").and_then(|annotations| annotations.get("eks.amazonaws.com/role-arn")?.text());
    if let (Some(arn), Some(name)) = (arn, tree.get("name").and_then(Tree::text)) {
        let metadata = vec![("name", value(name)), ("namespace", value(namespace))];
        accounts.push(object(vec![("metadata", object(metadata)), ("attachRoleARN", value(arn))]));
    }
    for (_, inner) in tree.members() {
        annotated(inner, namespace, accounts);
    }
}
