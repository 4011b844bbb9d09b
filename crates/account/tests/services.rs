//! Which services roles may call: by their own policies, attached ones, AWS' own, and within a boundary.

use account::{Options, RoleRow};
use serde_json::{Value, json};

use crate::reading::{role, trusts};
use crate::support_account::survey;

#[track_caller]
fn calls(row: &RoleRow, yes: &[&str], no: &[&str]) {
    for service in yes {
        assert!(row.calls(service), "{service} is called by {:?}", row.services);
    }
    for service in no {
        assert!(!row.calls(service), "{service} is not called by {:?}", row.services);
    }
}

fn document(statement: &Value) -> Value {
    json!({"Version": "2012-10-17", "Statement": statement})
}

fn allow(actions: &[&str]) -> Value {
    document(&json!({"Effect": "Allow", "Action": actions, "Resource": "*"}))
}

/// The role with these inline policies, attached ARNs and the boundary's ARN.
fn row(inline: &[Value], attached: &[&str], boundary: Option<&str>) -> RoleRow {
    let mut item = role("a", &trusts(&json!({"Service": "ec2.amazonaws.com"})));
    let named = inline.iter().enumerate().map(|(n, one)| json!({"PolicyName": format!("p{n}"), "PolicyDocument": one}));
    item["RolePolicyList"] = named.collect();
    item["AttachedManagedPolicies"] = attached.iter().map(|arn| json!({"PolicyArn": arn})).collect();
    if let Some(arn) = boundary {
        item["PermissionsBoundary"] = json!({"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": arn});
    }
    let policy = json!({
        "PolicyName": "some", "Arn": "arn:aws:iam::402881736519:policy/some", "DefaultVersionId": "v1",
        "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": true, "Document": allow(&["s3:Get*", "sqs:*"])}],
    });
    let answer = json!({"RoleDetailList": [item], "Policies": [policy]});
    survey(&answer.to_string(), &Options::default()).roles.remove(0)
}

const SOME: &str = "arn:aws:iam::402881736519:policy/some";

#[test]
fn services_are_those_of_all_policies() {
    calls(&row(&[], &[], None), &[], &["s3", "", "*"]);
    let two = row(&[allow(&["S3:GetObject", "logs:*"]), allow(&["dynamodb:Query"])], &[SOME], None);
    calls(&two, &["s3", "logs", "dynamodb", "sqs"], &["iam", "s3-outposts", "d"]);
    // An action that no service has is of a service all the same.
    calls(&row(&[allow(&["acme:Everything"])], &[], None), &["acme"], &["s3"]);
    let denied = document(&json!([
        {"Effect": "Deny", "Action": "*", "Resource": "*"}, {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
    ]));
    calls(&row(&[denied], &[], None), &[], &["s3"]);
}

#[test]
fn everything_is_every_service() {
    calls(&row(&[allow(&["*"])], &[], None), &["s3", "iam", "acme"], &[]);
    let but = document(&json!({"Effect": "Allow", "NotAction": ["iam:*", "sts:AssumeRole"], "Resource": "*"}));
    calls(&row(std::slice::from_ref(&but), &[], None), &["s3", "sts"], &["iam"]);
    calls(&row(&[but, allow(&["iam:GetRole"])], &[], None), &["s3", "iam"], &[]);
}

#[test]
fn the_policies_of_aws_are_known_without_their_documents() {
    let of = |name: &str| format!("arn:aws:iam::aws:policy/{name}");
    calls(&row(&[], &[&of("AdministratorAccess")], None), &["s3", "iam"], &[]);
    calls(&row(&[], &[&of("AmazonS3ReadOnlyAccess")], None), &["s3"], &["ec2", "iam"]);
    calls(&row(&[], &[&of("NoSuchPolicyOfAws")], None), &[], &["s3"]);
}

#[test]
fn a_boundary_takes_services_away() {
    calls(&row(&[allow(&["*"])], &[], Some(SOME)), &["s3", "sqs"], &["iam", "logs"]);
    calls(&row(&[allow(&["s3:PutObject", "sqs:SendMessage"])], &[], Some(SOME)), &["sqs"], &["s3"]);
    let administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
    calls(&row(&[], &[administrator], Some(SOME)), &["s3", "sqs"], &["iam", "logs"]);
    calls(
        &row(&[allow(&["s3:GetObject", "iam:GetRole"])], &[], Some("arn:aws:iam::aws:policy/AmazonS3FullAccess")),
        &["s3"],
        &["iam"],
    );
    calls(&row(&[allow(&["s3:GetObject"])], &[], Some("arn:aws:iam::402881736519:policy/lost")), &["s3"], &["iam"]);
}
