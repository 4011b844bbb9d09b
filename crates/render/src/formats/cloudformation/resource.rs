//! The kinds of resources beside roles and policies: what each is in a template, and what it asks of the person.

use plan::{Marked, Resource, Tree};

use crate::set_up::issuer_url;
use crate::tree::{list, object, text};

use super::intrinsic::{equals, not, reference};
use super::value::Values;

/// The parameter that says whether a stack makes the account's OIDC provider.
pub(super) const CREATE_OIDC_PROVIDER: &str = "CreateOidcProvider";

/// What the first of them is called.
pub(super) const OIDC_PROVIDER: &str = "OidcProvider";

pub(super) struct Declared {
    /// The first of its kind bears it, the others with a number.
    pub(super) name: &'static str,
    /// The roles' trust policies name it.
    pub(super) before_roles: bool,
    pub(super) resource: Tree,
    pub(super) switch: Option<Switch>,
}

/// A parameter that no value of the configuration stands for, and the condition that it decides.
#[derive(Clone)]
pub(super) struct Switch {
    pub(super) parameter: &'static str,
    pub(super) description: &'static str,
    /// The texts that it takes.
    pub(super) limit: (&'static str, Tree),
    pub(super) value: &'static str,
    pub(super) condition: &'static str,
    pub(super) holds: Tree,
}

pub(super) fn declare(resource: &Resource, values: &Values<'_, '_>) -> Declared {
    let value = |marked: &Marked| values.text(marked);
    match resource {
        Resource::OidcProvider { host, audience, .. } => {
            let switch = Switch {
                parameter: CREATE_OIDC_PROVIDER,
                description: "Whether this stack creates the account's OIDC provider. An account has one for each issuer: false where another stack, eksctl or the console has created it.",
                limit: ("AllowedValues", list(vec![text("true"), text("false")])),
                value: "true",
                condition: "CreatesOidcProvider",
                holds: equals(CREATE_OIDC_PROVIDER, "true"),
            };
            let (url, audiences) = (value(&issuer_url(host)), vec![value(audience)]);
            Declared {
                name: OIDC_PROVIDER,
                before_roles: true,
                resource: oidc_provider(Some(switch.condition), url, audiences),
                switch: Some(switch),
            }
        }
        Resource::PodIdentityAssociation { cluster, namespace, service_account, role_arn } => {
            let properties = vec![
                ("ClusterName", value(cluster)),
                ("Namespace", value(namespace)),
                ("ServiceAccount", value(service_account)),
                ("RoleArn", values.text_or_arn(role_arn, None, true)),
            ];
            Declared {
                name: "PodIdentityAssociation",
                before_roles: false,
                resource: of_type("AWS::EKS::PodIdentityAssociation", None, properties),
                switch: None,
            }
        }
        Resource::SecurityGroupIngress { group, port, .. } => {
            let switch = Switch {
                parameter: "ClusterSecurityGroupId",
                description: "The cluster's own security group, as aws eks describe-cluster names it. Left empty, the stack opens nothing.",
                limit: ("AllowedPattern", text("^$|^sg-[0-9a-f]{8,17}$")),
                value: "",
                condition: "HasClusterSecurityGroup",
                holds: not(equals("ClusterSecurityGroupId", "")),
            };
            let properties = vec![
                ("GroupId", value(group)),
                ("IpProtocol", text("tcp")),
                ("FromPort", value(port)),
                ("ToPort", value(port)),
                ("SourceSecurityGroupId", reference(switch.parameter)),
            ];
            Declared {
                name: "SecurityGroupIngress",
                before_roles: false,
                resource: of_type("AWS::EC2::SecurityGroupIngress", Some(switch.condition), properties),
                switch: Some(switch),
            }
        }
    }
}

pub(super) fn oidc_provider(condition: Option<&str>, url: Tree, audiences: Vec<Tree>) -> Tree {
    let properties = vec![
        ("Url", url),
        ("ClientIdList", list(audiences)),
        ("Tags", list(vec![object(vec![("Key", text("created-by")), ("Value", text("rolecall"))])])),
    ];
    of_type("AWS::IAM::OIDCProvider", condition, properties)
}

/// A resource of a template.
pub(super) fn of_type(kind: &str, condition: Option<&str>, properties: Vec<(&str, Tree)>) -> Tree {
    let mut members = vec![("Type", text(kind))];
    members.extend(condition.map(|condition| ("Condition", text(condition))));
    members.push(("Properties", object(properties)));
    object(members)
}
