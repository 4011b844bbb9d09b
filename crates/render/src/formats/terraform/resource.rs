//! The kinds of resources beside roles and policies, in HCL, and what each asks of the person.

use std::mem::discriminant;

use plan::{Marked, Plan, Resource};

use crate::set_up::issuer_url;

use super::expression::Expressions;
use super::hcl::{Body, list, quote};

/// The variable that says whether a module makes the account's OIDC provider.
pub(super) const CREATE_OIDC_PROVIDER: &str = "create_oidc_provider";

/// How a provider that a module has made is known from others.
pub(super) const PROVIDER_TAGS: &str = "{\n    created-by = \"rolecall\"\n  }";

/// The name of the first of a kind.
const FIRST: &str = "this";

/// What the module has to know of a kind beside its blocks.
struct Kind {
    of: &'static str,
    /// The roles' trust policies name it.
    before_roles: bool,
    /// A variable that no value of the configuration stands for.
    variable: Option<Variable>,
    /// What to do about one that the account has already.
    taken_over: TakenOver,
}

/// How the module comes to own a resource that is there.
enum TakenOver {
    /// It need not: so it is told.
    Not(&'static str),
    /// By a block of its own, whose ID only AWS knows.
    ById(&'static str),
}

struct Variable {
    name: &'static str,
    description: &'static str,
    of: &'static str,
    default: &'static str,
}

fn kind(resource: &Resource) -> Kind {
    match resource {
        Resource::OidcProvider { .. } => Kind {
            of: "aws_iam_openid_connect_provider",
            before_roles: true,
            variable: Some(Variable {
                name: CREATE_OIDC_PROVIDER,
                description: "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it.",
                of: "bool",
                default: "true",
            }),
            taken_over: TakenOver::Not("set create_oidc_provider to false instead"),
        },
        Resource::PodIdentityAssociation { .. } => Kind {
            of: "aws_eks_pod_identity_association",
            before_roles: false,
            variable: None,
            taken_over: TakenOver::ById(
                "the cluster's name, a comma, and the associationId of aws eks list-pod-identity-associations",
            ),
        },
        Resource::SecurityGroupIngress { .. } => Kind {
            of: "aws_vpc_security_group_ingress_rule",
            before_roles: false,
            variable: None,
            taken_over: TakenOver::ById("the SecurityGroupRuleId of aws ec2 describe-security-group-rules"),
        },
    }
}

/// A resource's blocks. `name` is that of others of its kind but for its number.
fn declare(expressions: &Expressions<'_, '_>, resource: &Resource, name: &str, file: &mut Body) {
    let text = |marked: &Marked| expressions.text(marked);
    let header = format!("resource \"{}\" \"{name}\"", kind(resource).of);
    match resource {
        Resource::OidcProvider { host, audience, .. } => {
            let url = text(&issuer_url(host));
            let mut created = Body::new();
            created
                .set("count", "var.create_oidc_provider ? 1 : 0")
                .blank()
                .set("url", url.as_str())
                // Written out even where it is a role's ARN: that role waits for the provider.
                .set("client_id_list", list(&[text(audience)], 2))
                .blank()
                .set("tags", PROVIDER_TAGS);
            let mut looked_up = Body::new();
            looked_up.set("count", "var.create_oidc_provider ? 0 : 1").blank().set("url", url);
            file.comment("IAM trusts an issuer's tokens only when the account has a provider for it.")
                .block(header, created)
                .blank()
                .comment("One that exists already is looked up: a plan that cannot find it fails.")
                .block(format!("data \"aws_iam_openid_connect_provider\" \"{name}\""), looked_up)
                .blank();
        }
        Resource::PodIdentityAssociation { cluster, namespace, service_account, role_arn } => {
            let mut body = Body::new();
            body.set("cluster_name", text(cluster))
                .set("namespace", text(namespace))
                .set("service_account", text(service_account))
                .set("role_arn", expressions.text_or_arn(role_arn, None));
            file.comment("Pods of this service account receive the role when they start.").block(header, body).blank();
        }
        Resource::SecurityGroupIngress { group, port, cluster } => {
            let mut data = Body::new();
            data.set("name", text(cluster));
            let cluster_group = format!("data.aws_eks_cluster.{name}.vpc_config[0].cluster_security_group_id");
            let mut rule = Body::new();
            rule.set("security_group_id", text(group))
                .set("referenced_security_group_id", cluster_group)
                .set("ip_protocol", quote("tcp"))
                .set("from_port", text(port))
                .set("to_port", text(port));
            file.block(format!("data \"aws_eks_cluster\" \"{name}\""), data)
                .blank()
                .comment("The service lets the cluster in.")
                .block(header, rule)
                .blank();
        }
    }
}

/// What the roles' trust policies name.
pub(super) fn before_roles(expressions: &Expressions<'_, '_>) -> Body {
    declared(expressions, true)
}

/// What names the roles, or has nothing to do with them.
pub(super) fn after_roles(expressions: &Expressions<'_, '_>) -> Body {
    declared(expressions, false)
}

/// The addresses of what the roles' trust policies name: IAM takes no principal that does not exist.
pub(super) fn addresses_before_roles(plan: &Plan<'_>) -> Vec<String> {
    let named = named(plan).into_iter().filter(|(resource, _)| kind(resource).before_roles);
    named.map(|(resource, name)| format!("{}.{name}", kind(resource).of)).collect()
}

/// Of each resource of a module, what to do about one that is there already.
pub(super) fn taken_over(plan: &Plan<'_>, module: &str, makes_providers: bool) -> Body {
    let mut body = Body::new();
    let is_own = |resource: &Resource| makes_providers || !matches!(resource, Resource::OidcProvider { .. });
    for (resource, name) in named(plan).into_iter().filter(|(resource, _)| is_own(resource)) {
        let Kind { of, taken_over, .. } = kind(resource);
        body.comment(match taken_over {
            TakenOver::Not(instead) => format!("{module}{of}.{name}: {instead}."),
            TakenOver::ById(id) => format!("{module}{of}.{name}: with a block as well, whose ID is {id}."),
        });
    }
    body
}

/// The variables that the resources ask for, each once.
pub(super) fn variables(plan: &Plan<'_>) -> Body {
    let mut variables = Body::new();
    let first = named(plan).into_iter().filter(|(_, name)| name == FIRST);
    for Variable { name, description, of, default } in first.filter_map(|(resource, _)| kind(resource).variable) {
        let mut body = Body::new();
        body.set("description", quote(description)).set("type", of).set("default", default);
        variables.part().block(format!("variable \"{name}\""), body);
    }
    variables
}

fn declared(expressions: &Expressions<'_, '_>, before_roles: bool) -> Body {
    let mut body = Body::new();
    for (resource, name) in named(expressions.plan()) {
        if kind(resource).before_roles == before_roles {
            declare(expressions, resource, &name, &mut body);
        }
    }
    body
}

/// Each resource with its name among its kind.
fn named<'v>(plan: &'v Plan<'_>) -> Vec<(&'v Resource, String)> {
    let mut named: Vec<(&Resource, String)> = Vec::new();
    for resource in &plan.resources {
        let of_kind = named.iter().filter(|(known, _)| discriminant(*known) == discriminant(resource));
        let name = match of_kind.count() {
            0 => FIRST.to_owned(),
            before => format!("{FIRST}_{}", before + 1),
        };
        named.push((resource, name));
    }
    named
}
