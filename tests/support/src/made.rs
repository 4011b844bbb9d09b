//! An account that nobody has: as many roles as are wanted, always the same ones, and what is to be found in them.

use serde_json::{Value, json};

/// The account that all roles are of.
pub const OWN: &str = "402881736519";
/// An account that no profile and no collection names.
pub const STRANGER: &str = "210987654321";
/// An account of the collection that no profile states.
const KNOWN: &str = "454464851268";
const ISSUER: &str = "token.actions.githubusercontent.com";
/// Roles of one block: each block has one of each kind.
const BLOCK: usize = 20;

/// The answer, with what was put into it.
#[derive(Clone, Debug)]
pub struct Made {
    /// As `aws iam get-account-authorization-details` prints it.
    pub text: String,
    pub roles: Vec<Planted>,
    /// By ARN, from the first role to the last.
    pub chains: Vec<Vec<String>>,
}

/// What is to be found of one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planted {
    pub arn: String,
    /// Who gets in from outside.
    pub parties: Vec<String>,
    pub guarded: bool,
    pub reach: &'static str,
    pub stale: bool,
    pub service_linked: bool,
}

/// So many roles of one account.
pub fn made(roles: usize) -> Made {
    let mut made = Made { text: String::new(), roles: Vec::with_capacity(roles), chains: Vec::new() };
    let mut items = Vec::with_capacity(roles);
    for place in 0..roles {
        let (item, planted) = role(place, roles);
        items.push(item);
        made.roles.push(planted);
    }
    for start in (15..roles).step_by(BLOCK) {
        let length = chain_length(start, roles);
        if length > 1 {
            made.chains.push((start..start + length).map(arn).collect());
        }
    }
    let policies: Vec<Value> = (0..roles.div_ceil(BLOCK)).map(managed).chain([boundary()]).collect();
    let answer = json!({"UserDetailList": [], "GroupDetailList": [], "RoleDetailList": items, "Policies": policies});
    made.text = format!("{answer:#}\n");
    made
}

/// The chain of the block that this role starts: two to four roles, as far as there are so many.
fn chain_length(start: usize, roles: usize) -> usize {
    (2 + (start / BLOCK) % 3).min(roles - start)
}

fn name(place: usize) -> String {
    format!(
        "{}-{place:05}",
        ["payments", "Search_Index", "ledger.sync", "team=data", "ops+night", "web,edge", "mail@x"][place % 7]
    )
}

fn path(place: usize) -> &'static str {
    match place % BLOCK {
        19 => "/aws-service-role/autoscaling.amazonaws.com/",
        3 => "/teams/data/",
        _ => "/",
    }
}

fn arn(place: usize) -> String {
    format!("arn:aws:iam::{OWN}:role{}{}", path(place), name(place))
}

fn role(place: usize, roles: usize) -> (Value, Planted) {
    let kind = place % BLOCK;
    let start = place - kind + 15;
    let in_chain = (start..start + if start < roles { chain_length(start, roles) } else { 0 }).contains(&place);
    let linked = kind == 19;
    let stale = place % 7 == 3 && !linked;
    let (trust, parties, guarded): (Value, Vec<String>, bool) = match kind {
        19 => (trust(&json!({"Service": "autoscaling.amazonaws.com"}), &json!({})), Vec::new(), true),
        15 => (trust(&root(STRANGER), &external_id(place)), vec![STRANGER.to_owned()], true),
        16..=18 if in_chain => (trust(&json!({"AWS": arn(place - 1)}), &json!({})), Vec::new(), true),
        10 => (trust(&root(OWN), &json!({})), Vec::new(), true),
        11 => (trust(&root(KNOWN), &external_id(place)), vec![KNOWN.to_owned()], true),
        12 => (trust(&root(STRANGER), &json!({})), vec![STRANGER.to_owned()], false),
        13 => (token(place), vec![ISSUER.to_owned()], true),
        14 if place % 200 == 14 => (trust(&json!("*"), &json!({})), vec!["*".to_owned()], false),
        _ => {
            let host = ["ec2", "lambda", "ecs-tasks", "glue", "states"][place % 5];
            (trust(&json!({"Service": format!("{host}.amazonaws.com")}), &json!({})), Vec::new(), true)
        }
    };
    let last_of_chain = in_chain && (place + 1 == roles.min(start + chain_length(start, roles)));
    let mut attached: Vec<String> = Vec::new();
    let (mut inline, mut reach) = (vec![writing(place)], "write");
    let mut bounded = None;
    match kind {
        _ if in_chain && last_of_chain => {
            attached.push("arn:aws:iam::aws:policy/AdministratorAccess".to_owned());
            reach = "all";
        }
        _ if in_chain => inline.push(assuming(place + 1)),
        4 => {
            attached.push(format!("arn:aws:iam::{OWN}:policy/block-{:04}", place / BLOCK));
            reach = "permissions";
        }
        5 => (inline, reach) = (vec![reading(place)], "read"),
        6 => {
            attached.push("arn:aws:iam::aws:policy/AdministratorAccess".to_owned());
            bounded = Some(format!("arn:aws:iam::{OWN}:policy/boundary"));
            // It writes, and the boundary only reads.
            reach = "read";
        }
        7 => {
            attached.push(format!("arn:aws:iam::{OWN}:policy/not-given"));
            reach = "unknown";
        }
        8 => (inline, reach) = (Vec::new(), "none"),
        19 => {
            attached.push("arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy".to_owned());
            (inline, reach) = (Vec::new(), "write");
        }
        _ => {}
    }
    let policies: Vec<Value> = inline
        .into_iter()
        .enumerate()
        .map(|(number, document)| json!({"PolicyName": format!("inline-{number}"), "PolicyDocument": document}))
        .collect();
    let attached: Vec<Value> =
        attached.iter().map(|arn| json!({"PolicyName": arn.rsplit('/').next(), "PolicyArn": arn})).collect();
    let used = if stale {
        json!({})
    } else {
        json!({"LastUsedDate": format!("2026-11-{:02}T10:00:00+00:00", 1 + place % 20), "Region": "eu-west-1"})
    };
    let mut item = json!({
        "Path": path(place), "RoleName": name(place), "RoleId": format!("AROAEXAMPLE{place:09}"), "Arn": arn(place),
        "CreateDate": "2025-02-03T04:05:06+00:00", "AssumeRolePolicyDocument": trust, "InstanceProfileList": [],
        "RolePolicyList": policies, "AttachedManagedPolicies": attached,
        "Tags": [{"Key": "team", "Value": format!("team-{}", place % 11)}], "RoleLastUsed": used,
    });
    if let Some(boundary) = bounded {
        item["PermissionsBoundary"] = json!({"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": boundary});
    }
    (item, Planted { arn: arn(place), parties, guarded, reach, stale, service_linked: linked })
}

fn root(account: &str) -> Value {
    json!({"AWS": format!("arn:aws:iam::{account}:root")})
}

fn external_id(place: usize) -> Value {
    json!({"StringEquals": {"sts:ExternalId": format!("3f2c9a-{place:05}")}})
}

fn trust(principal: &Value, condition: &Value) -> Value {
    let mut statement = json!({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"});
    if condition.as_object().is_some_and(|map| !map.is_empty()) {
        statement["Condition"] = condition.clone();
    }
    json!({"Version": "2012-10-17", "Statement": [statement]})
}

fn token(place: usize) -> Value {
    let subject = format!("repo:acme/service-{place}:ref:refs/heads/main");
    let condition = json!({"StringEquals": {
        format!("{ISSUER}:aud"): "sts.amazonaws.com", format!("{ISSUER}:sub"): subject
    }});
    let principal = json!({"Federated": format!("arn:aws:iam::{OWN}:oidc-provider/{ISSUER}")});
    let statement = json!({
        "Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": condition
    });
    json!({"Version": "2012-10-17", "Statement": [statement]})
}

fn writing(place: usize) -> Value {
    let bucket = format!("arn:aws:s3:::acme-{place:05}");
    json!({"Version": "2012-10-17", "Statement": [
        {"Sid": "Objects", "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
            "Resource": format!("{bucket}/*")},
        {"Sid": "Bucket", "Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetBucketLocation"], "Resource": bucket},
        {"Sid": "Logs", "Effect": "Allow", "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
            "Resource": format!("arn:aws:logs:eu-west-1:{OWN}:log-group:/acme/{place}:*")},
        {"Sid": "Items", "Effect": "Allow", "Action": ["dynamodb:Query", "dynamodb:GetItem", "dynamodb:UpdateItem"],
            "Resource": format!("arn:aws:dynamodb:eu-west-1:{OWN}:table/acme-{place}"),
            "Condition": {"StringEquals": {"aws:ResourceTag/team": format!("team-{}", place % 11)}}}
    ]})
}

fn reading(place: usize) -> Value {
    json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["s3:GetObject"],
        "Resource": format!("arn:aws:s3:::acme-{place:05}/*")}})
}

fn assuming(place: usize) -> Value {
    json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": arn(place)}
    ]})
}

/// The policy of one block, with an older version that is not in force.
fn managed(block: usize) -> Value {
    let statement = |action: &str| {
        json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action,
            "Resource": format!("arn:aws:iam::{OWN}:role/block-{block}")}]})
    };
    json!({
        "PolicyName": format!("block-{block:04}"), "Arn": format!("arn:aws:iam::{OWN}:policy/block-{block:04}"),
        "Path": "/", "DefaultVersionId": "v2", "AttachmentCount": 1, "IsAttachable": true,
        "PolicyVersionList": [
            {"Document": statement("iam:PutRolePolicy"), "VersionId": "v2", "IsDefaultVersion": true},
            {"Document": statement("*"), "VersionId": "v1", "IsDefaultVersion": false}
        ]
    })
}

fn boundary() -> Value {
    json!({
        "PolicyName": "boundary", "Arn": format!("arn:aws:iam::{OWN}:policy/boundary"), "DefaultVersionId": "v1",
        "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": true, "Document": {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "*"}]
        }}]
    })
}
