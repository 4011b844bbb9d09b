//! How far roles go: by their own policies, attached ones, AWS' own, and within a boundary.

use account::{Options, Reach};
use serde_json::{Value, json};

use crate::reading::{role, trusts};
use crate::support_account::survey;

fn document(action: &str) -> Value {
    json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": action, "Resource": "*"}})
}

fn aws(name: &str) -> String {
    format!("arn:aws:iam::aws:policy/{name}")
}

/// Inline actions, attached ARNs, the boundary's ARN.
#[track_caller]
fn reach(inline: &[&str], attached: &[String], boundary: Option<&str>, expected: Reach) {
    let mut item = role("a", &trusts(&json!({"Service": "ec2.amazonaws.com"})));
    item["RolePolicyList"] =
        inline.iter().map(|action| json!({"PolicyName": action, "PolicyDocument": document(action)})).collect();
    item["AttachedManagedPolicies"] = attached.iter().map(|arn| json!({"PolicyArn": arn})).collect();
    if let Some(arn) = boundary {
        item["PermissionsBoundary"] = json!({"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": arn});
    }
    let own = |name: &str, action: &str| {
        json!({"PolicyName": name, "Arn": format!("arn:aws:iam::402881736519:policy/{name}"), "DefaultVersionId": "v3",
        "PolicyVersionList": [
            {"VersionId": "v4", "IsDefaultVersion": false, "Document": document("*")},
            {"VersionId": "v3", "IsDefaultVersion": true, "Document": document(action)}
        ]})
    };
    let policies = [own("reads", "s3:GetObject"), own("grants", "iam:AttachRolePolicy")];
    let answer = json!({"RoleDetailList": [item], "Policies": policies});
    let survey = survey(&answer.to_string(), &Options::default());
    assert_eq!(survey.roles[0].reach, expected, "{inline:?} {attached:?} {boundary:?}");
}

#[test]
fn a_role_goes_as_far_as_its_widest_policy() {
    let own = |name: &str| format!("arn:aws:iam::402881736519:policy/{name}");
    reach(&[], &[], None, Reach::None);
    reach(&["s3:ListAllMyBuckets"], &[], None, Reach::List);
    reach(&["s3:ListAllMyBuckets", "s3:GetObject"], &[], None, Reach::Read);
    reach(&["s3:PutObject"], &[], None, Reach::Write);
    reach(&["iam:*"], &[], None, Reach::Permissions);
    reach(&["*"], &[], None, Reach::All);
    reach(&["acme:Everything"], &[], None, Reach::Unknown);
    // The version in force counts.
    reach(&[], &[own("reads")], None, Reach::Read);
    reach(&["s3:PutObject"], &[own("grants")], None, Reach::Permissions);
    // AWS' own are known without their documents.
    reach(&[], &[aws("AdministratorAccess")], None, Reach::All);
    reach(&[], &[aws("job-function/ViewOnlyAccess")], None, Reach::Read);
    reach(&[], &[aws("PowerUserAccess")], None, Reach::Permissions);
    // What was not given may be anything.
    reach(&["s3:GetObject"], &[own("lost")], None, Reach::Unknown);
    reach(&["*"], &[own("lost")], None, Reach::All);
    reach(&[], &[aws("NoSuchPolicyOfAws")], None, Reach::Unknown);
}

#[test]
fn a_boundary_is_a_limit() {
    let reads = Some("arn:aws:iam::402881736519:policy/reads");
    reach(&["*"], &[], reads, Reach::Read);
    reach(&["s3:PutObject"], &[], reads, Reach::None);
    reach(&[], &[aws("AdministratorAccess")], reads, Reach::Read);
    reach(&["*"], &[], Some(&aws("job-function/ViewOnlyAccess")), Reach::Read);
    reach(&["*"], &[], Some("arn:aws:iam::402881736519:policy/lost"), Reach::All);
}

#[test]
fn what_is_denied_on_everything_is_taken_away() {
    let denied = |inline: &[&str], deny: Value, expected: Reach| {
        let mut item = role("a", &trusts(&json!({"Service": "ec2.amazonaws.com"})));
        let allowed = inline.iter().map(|action| json!({"PolicyName": action, "PolicyDocument": document(action)}));
        let mut statement = json!({"Effect": "Deny", "Resource": "*"});
        statement.as_object_mut().unwrap().append(&mut deny.as_object().unwrap().clone());
        let denies = json!({"Version": "2012-10-17", "Statement": [statement]});
        item["RolePolicyList"] = allowed.chain([json!({"PolicyName": "no", "PolicyDocument": denies})]).collect();
        let survey = survey(&json!({"RoleDetailList": [item]}).to_string(), &Options::default());
        assert_eq!(survey.roles[0].reach, expected, "{inline:?} {deny}");
    };
    denied(&["s3:*"], json!({"Action": "s3:*"}), Reach::None);
    denied(&["s3:GetObject", "s3:PutObject"], json!({"Action": "S3:put*"}), Reach::Read);
    denied(&["*"], json!({"NotAction": ["s3:GetObject", "s3:ListBucket"]}), Reach::Read);
    denied(&["acme:Everything"], json!({"Action": "acme:*"}), Reach::None);
    // Whoever may change permissions of IAM can have all the rest.
    denied(&["*"], json!({"Action": "ec2:*"}), Reach::All);
    denied(&["*"], json!({"Action": "iam:*"}), Reach::Permissions);
    // In part, nothing is taken away.
    denied(&["s3:*"], json!({"Action": "s3:*", "Resource": "arn:aws:s3:::secret/*"}), Reach::Permissions);
    let unless = json!({"Bool": {"aws:MultiFactorAuthPresent": "false"}});
    denied(&["s3:*"], json!({"Action": "s3:*", "Condition": unless}), Reach::Permissions);
}

#[test]
fn half_of_the_policies_is_not_all_of_them() {
    for missing in ["RolePolicyList", "AttachedManagedPolicies"] {
        let mut item = role("a", &trusts(&json!({"Service": "ec2.amazonaws.com"})));
        item[missing] = Value::Null;
        let survey = survey(&json!({"RoleDetailList": [item]}).to_string(), &Options::default());
        assert_eq!(survey.roles[0].reach, Reach::Unknown, "{missing}");
    }
}

#[test]
fn who_is_denied_everything_may_do_nothing() {
    let mut item = role("a", &trusts(&json!({"Service": "ec2.amazonaws.com"})));
    let deny = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}]});
    item["RolePolicyList"] =
        json!([{"PolicyName": "no", "PolicyDocument": deny}, {"PolicyName": "all", "PolicyDocument": document("*")}]);
    let survey = survey(&json!({"RoleDetailList": [item]}).to_string(), &Options::default());
    assert_eq!(survey.roles[0].reach, Reach::None);
}
