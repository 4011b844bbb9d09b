//! Roles that lead to others, and the statements that let them.

use account::export::{report, to_value};
use account::{Inventory, Options, Survey, survey_files};
use serde_json::{Value, json};
use support::made;

use crate::reading::{role, trusts};
use crate::support_account::{facts, inventory, survey};

const VENDOR: &str = "210987654321";

fn arn(name: &str) -> String {
    format!("arn:aws:iam::402881736519:role/{name}")
}

/// A role that this principal may assume, with these permissions.
fn of(name: &str, principal: &str, inline: &[(&str, Value)]) -> Value {
    let mut item = role(name, &trusts(&json!({"AWS": principal})));
    item["RolePolicyList"] =
        inline.iter().map(|(name, document)| json!({"PolicyName": name, "PolicyDocument": document})).collect();
    item["AttachedManagedPolicies"] = json!([]);
    item
}

fn assumes(target: &str) -> Value {
    json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"},
        {"Sid": "Next", "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": target},
    ]})
}

fn all() -> Value {
    json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})
}

fn links(roles: &[Value]) -> Value {
    let text = json!({"RoleDetailList": roles}).to_string();
    let surveyed = survey_files(vec![inventory(&text).0], facts(), &Options::default());
    to_value(&surveyed)["links"].clone()
}

#[test]
fn each_link_has_its_two_statements() {
    let mut target = of("second", &format!("arn:aws:iam::{}:root", "402881736519"), &[("all", all())]);
    target["AssumeRolePolicyDocument"] = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"},
        {"Sid": "Account", "Effect": "Allow", "Principal": {"AWS": "402881736519"}, "Action": "sts:AssumeRole"},
    ]});
    let first = of("first", VENDOR, &[("reads", assumes("*")), ("next", assumes(&arn("second")))]);
    assert_eq!(
        links(&[first, target]),
        json!([{
            "from": arn("first"), "to": arn("second"),
            "trust": {"policy": null, "sid": "Account", "statement": 2},
            "permission": {"policy": "reads", "sid": "Next", "statement": 2},
        }])
    );
}

/// Within one account, a trust policy that names a role lets it in by itself.
#[test]
fn whom_a_trust_policy_names_needs_no_permission() {
    let roles = [of("first", VENDOR, &[]), of("second", &arn("first"), &[("all", all())])];
    let found = links(&roles);
    assert_eq!(found[0]["trust"], json!({"policy": null, "sid": null, "statement": 1}));
    assert_eq!(found[0]["permission"], Value::Null);
}

#[test]
fn a_policy_of_aws_is_named_without_a_statement() {
    let mut first = of("first", VENDOR, &[]);
    // In an account of its own it could do everything anyway: the next role is of another one.
    first["AttachedManagedPolicies"] = json!([{"PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}]);
    let mut second = of("second", &arn("first"), &[("all", all())]);
    second["Arn"] = "arn:aws:iam::310987654321:role/second".into();
    let found = links(&[first, second]);
    assert_eq!(found[0]["permission"], json!({"policy": "AdministratorAccess", "sid": null, "statement": null}));
}

/// Whether `first`, with this boundary and these permissions, leads to a role with this trust policy's statement.
fn leads(statement: &Value, permissions: &[(&str, Value)], boundary: Option<&str>) -> bool {
    let mut first = of("first", VENDOR, permissions);
    if let Some(boundary) = boundary {
        first["PermissionsBoundary"] = json!({"PermissionsBoundaryArn": boundary});
    }
    let mut second = of("second", VENDOR, &[("all", all())]);
    let mut whole = json!({"Effect": "Allow", "Action": "sts:AssumeRole"});
    whole.as_object_mut().unwrap().append(&mut statement.as_object().unwrap().clone());
    second["AssumeRolePolicyDocument"] = json!({"Version": "2012-10-17", "Statement": [whole]});
    links(&[first, second]).as_array().unwrap().len() == 1
}

#[test]
fn a_session_that_is_named_is_one_of_its_role() {
    let of = |account: &str, role: &str| json!({"Principal": {"AWS": format!("arn:aws:sts::{account}:assumed-role/{role}/x")}});
    assert!(leads(&of("402881736519", "first"), &[], None));
    assert!(!leads(&of("402881736519", "other"), &[], None));
    assert!(!leads(&of("310987654321", "first"), &[("next", assumes("*"))], None));
    // What a boundary does not say limits a role, not a session that is named.
    let audit = Some("arn:aws:iam::aws:policy/SecurityAudit");
    assert!(leads(&of("402881736519", "first"), &[], audit));
    assert!(!leads(&json!({"Principal": {"AWS": arn("first")}}), &[], audit));
}

#[test]
fn whoever_lets_in_all_of_its_account_under_a_condition_needs_no_consent() {
    let under = |key: &str, value: &str| json!({"Principal": "*", "Condition": {"StringEquals": {key: value}}});
    assert!(leads(&under("aws:PrincipalAccount", "402881736519"), &[], None));
    assert!(leads(&under("aws:PrincipalArn", &arn("first")), &[], None));
    assert!(!leads(&under("aws:PrincipalArn", &arn("other")), &[], None));
    assert!(!leads(&under("aws:PrincipalAccount", "310987654321"), &[], None));
    // The account by its root leaves it to the role's own policies.
    let root = json!({"Principal": {"AWS": "402881736519"}});
    assert!(!leads(&root, &[], None) && leads(&root, &[("next", assumes("*"))], None));
}

#[test]
fn a_boundary_of_aws_that_lets_no_role_be_assumed_ends_a_chain() {
    let root = json!({"Principal": {"AWS": "402881736519"}});
    let within = |name: &str| leads(&root, &[("next", assumes("*"))], Some(&format!("arn:aws:iam::aws:policy/{name}")));
    assert!(!within("ReadOnlyAccess"));
    assert!(within("PowerUserAccess") && within("AdministratorAccess") && within("NoSuchPolicyOfAws"));
}

#[test]
fn every_step_of_every_chain_is_said() {
    let survey = survey(&made(417).text, &Options::default());
    assert!(!survey.chains.is_empty());
    for chain in &survey.chains {
        let pairs: Vec<(usize, usize)> = chain.roles.windows(2).map(|pair| (pair[0], pair[1])).collect();
        assert_eq!(chain.steps.iter().map(|step| (step.from, step.to)).collect::<Vec<_>>(), pairs);
        for step in &chain.steps {
            let (from, to) = (&survey.roles[step.from].name, &survey.roles[step.to].name);
            let said = format!(
                "{to} lets it in by statement 1 of its trust policy; {from} may assume it by statement 1 of inline-1."
            );
            assert_eq!(survey.describe(step).as_deref(), Some(&*said));
        }
    }
    let of_another = Survey::new(&Inventory::default(), facts(), &Options::default());
    assert_eq!(of_another.describe(&survey.chains[0].steps[0]), None);
}

#[test]
fn the_report_has_the_statements() {
    let roles = [of("first", VENDOR, &[("next", assumes("*"))]), of("second", "402881736519", &[("all", all())])];
    let text = json!({"RoleDetailList": roles}).to_string();
    let report = report(&survey_files(vec![inventory(&text).0], facts(), &Options::default()));
    let line = "  - second lets it in by statement 1 of its trust policy; first may assume it by statement \"Next\" of next.\n";
    assert!(report.contains(line), "{report}");
}

#[test]
fn the_report_says_an_arn_in_a_message_as_it_is() {
    let permission = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:table/my_table"},
    ]});
    let roles = [of("first", VENDOR, &[("read", permission)])];
    let text = json!({"RoleDetailList": roles}).to_string();
    let report = report(&survey_files(vec![inventory(&text).0], facts(), &Options::default()));
    // Between backticks that are not escaped, Markdown would show the backslashes.
    let line = r"\`arn:aws:dynamodb:table/my\_table\` is no ARN";
    assert!(report.contains(line), "{line}\n{report}");
}
