//! What can be there once, and is asked for twice.

use plan::{PermissionKind, Plan, Resource};
use profile::listed;
use review::finding::{Severity, Source};

use crate::set_up::SetUp;

use super::model::Finding;

const NAMES: Source = Source {
    title: "IAM User Guide: IAM and AWS STS quotas, IAM name requirements",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    read: Some("2026-11-26"),
};

const PUT_ROLE_POLICY: Source = Source {
    title: "IAM API: PutRolePolicy",
    url: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html",
    read: Some("2026-11-26"),
};

const ASSOCIATION: Source = Source {
    title: "Amazon EKS API: CreatePodIdentityAssociation",
    url: "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreatePodIdentityAssociation.html",
    read: None,
};

/// A kind of thing, and how to find the names of it in a plan: what tells two apart, and what a person calls it.
struct Once {
    code: &'static str,
    title: &'static str,
    what: &'static str,
    why: &'static str,
    fix: &'static str,
    source: Source,
    names: fn(&Plan<'_>) -> Vec<(String, String)>,
}

const ONCE: [Once; 4] = [
    Once {
        code: "role-name-twice",
        title: "Two roles of one name",
        what: "the role",
        why: "An account has one role of a name, whatever its case and its path: the later one would replace the trust policy of the earlier.",
        fix: "Give one of them another role name.",
        source: NAMES,
        names: roles,
    },
    Once {
        code: "policy-name-twice",
        title: "Two policies of one name",
        what: "the managed policy",
        why: "An account has one managed policy of a name: the later one would become the version in force for the roles of both.",
        fix: "Give one of them another name, or another role name where the policy is named after it.",
        source: NAMES,
        names: managed,
    },
    Once {
        code: "inline-policy-name-twice",
        title: "Two inline policies of one name on one role",
        what: "the inline policy",
        why: "A role that exists already has one inline policy of a name: the later one would replace the earlier.",
        fix: "Put one of them on another role.",
        source: PUT_ROLE_POLICY,
        names: attached,
    },
    Once {
        code: "association-twice",
        title: "Two roles for one service account",
        what: "the Pod Identity association of",
        why: "A service account of a cluster has one Pod Identity association: the later role would take the place of the earlier.",
        fix: "Give one of them another service account.",
        source: ASSOCIATION,
        names: associations,
    },
];

pub(super) fn findings(set_up: &SetUp<'_>) -> Vec<Finding> {
    ONCE.iter().flat_map(|once| twice(set_up, once)).collect()
}

fn twice(set_up: &SetUp<'_>, once: &Once) -> Vec<Finding> {
    // What tells it from others, what it is called, and who makes it.
    let mut made: Vec<(String, String, Vec<String>)> = Vec::new();
    for member in &set_up.members {
        for (key, name) in (once.names)(&member.plan) {
            match made.iter_mut().find(|(known, ..)| *known == key) {
                Some((.., members)) if members.contains(&member.name) => {}
                Some((.., members)) => members.push(member.name.clone()),
                None => made.push((key, name, vec![member.name.clone()])),
            }
        }
    }
    let several = made.into_iter().filter(|(.., members)| members.len() > 1);
    let finding = several.map(|(_, name, members)| Finding {
        code: once.code,
        severity: Severity::Error,
        title: once.title,
        message: format!("{} make {} {name}. {}", listed(&members), once.what, once.why),
        fix: Some(once.fix.to_owned()),
        members,
        source: once.source,
    });
    finding.collect()
}

fn roles(plan: &Plan<'_>) -> Vec<(String, String)> {
    let named = plan.roles.iter().map(|role| (role.account.plain(), role.name.plain()));
    named.map(|(account, name)| (format!("{account} {}", name.to_lowercase()), name)).collect()
}

fn managed(plan: &Plan<'_>) -> Vec<(String, String)> {
    let permissions = plan.roles.iter().flat_map(|role| &role.permissions);
    let named = permissions.filter_map(|permission| match &permission.kind {
        PermissionKind::CustomerManaged { name, arn, .. } => {
            let account = arn.plain().split(':').nth(4).map(str::to_owned).unwrap_or_default();
            Some((format!("{account} {}", name.plain().to_lowercase()), name.plain()))
        }
        PermissionKind::Inline { .. } | PermissionKind::AwsManaged { .. } => None,
    });
    named.collect()
}

fn attached(plan: &Plan<'_>) -> Vec<(String, String)> {
    let mut named = Vec::new();
    for attachment in plan.attached() {
        for permission in &attachment.permissions {
            let (PermissionKind::Inline { name, .. } | PermissionKind::CustomerManaged { name, .. }) = &permission.kind
            else {
                continue;
            };
            for role in &attachment.roles {
                let (account, role, name) = (attachment.account.plain(), role.plain(), name.plain());
                named.push((format!("{account} {} {name}", role.to_lowercase()), format!("{name} of role {role}")));
            }
        }
    }
    named
}

fn associations(plan: &Plan<'_>) -> Vec<(String, String)> {
    let named = plan.resources.iter().filter_map(|resource| match resource {
        Resource::PodIdentityAssociation { cluster, namespace, service_account, .. } => {
            let name = format!("{}/{} in cluster {}", namespace.plain(), service_account.plain(), cluster.plain());
            let account = plan.account().map(plan::Marked::plain).unwrap_or_default();
            // A cluster's name is unique within its region and account (read on 2026-11-27):
            // <https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/eks/aws.sdk.kotlin.services.eks.model/-create-cluster-request/name.html>
            let region = plan.region.as_ref().map(plan::Marked::plain).unwrap_or_default();
            Some((format!("{account} {region} {name}"), name))
        }
        Resource::OidcProvider { .. } | Resource::SecurityGroupIngress { .. } => None,
    });
    named.collect()
}
