//! Two days of one account, and several accounts.

use account::{Inventory, Options, Surveyed, survey_files};
use serde_json::{Value, json};

use crate::reading::{role, trusts};
use crate::support_account::{facts, inventory};

fn file(roles: &[Value]) -> Inventory {
    inventory(&json!({"RoleDetailList": roles}).to_string()).0
}

fn together(files: Vec<Inventory>) -> Surveyed {
    survey_files(files, facts(), &Options::default())
}

fn used(mut role: Value, day: &str) -> Value {
    role["RoleLastUsed"] = json!({"LastUsedDate": format!("{day}T00:00:00Z")});
    role
}

#[test]
fn two_days_tell_who_has_come() {
    let service = trusts(&json!({"Service": "ec2.amazonaws.com"}));
    let vendor = trusts(&json!({"AWS": "210987654321"}));
    let before = [used(role("a", &service), "2026-09-01"), role("b", &vendor), role("c", &service)];
    let after = [used(role("a", &vendor), "2026-10-01"), role("c", &service), role("d", &vendor)];
    let first = together(vec![file(&before), file(&after)]);
    let second = together(vec![file(&after), file(&before)]);
    for surveyed in [first, second] {
        assert_eq!(surveyed.survey.roles.len(), 3, "the later day is shown, whatever the order of the files");
        let changes = surveyed.changes.unwrap();
        let names = |list: &[account::Change]| list.iter().map(|change| change.arn.clone()).collect::<Vec<_>>();
        let arn = |name: &str| format!("arn:aws:iam::402881736519:role/{name}");
        assert_eq!(names(&changes.added), [arn("d")]);
        assert_eq!(names(&changes.removed), [arn("b")]);
        assert_eq!(names(&changes.changed), [arn("a")]);
        assert_eq!(changes.changed[0].sentences[0], "210987654321 can assume it now.");
    }
}

#[test]
fn a_role_that_nobody_ever_used_is_not_said_to_be_used_no_more() {
    let service = trusts(&json!({"Service": "ec2.amazonaws.com"}));
    let on = |day: &str, of_c: &str| {
        file(&[used(role("a", &service), day), role("b", &service), used(role("c", &service), of_c)])
    };
    let surveyed = together(vec![on("2026-03-01", "2025-11-01"), on("2026-07-01", "2026-06-30")]);
    let changes = surveyed.changes.unwrap();
    let said = changes.changed.iter().map(|change| (change.arn.rsplit('/').next().unwrap(), change.sentences.clone()));
    let said: Vec<_> = said.collect();
    let never = vec!["More than 90 days have gone by without a use of it.".to_owned()];
    let again = vec!["It was used within 90 days; before it was not.".to_owned()];
    assert_eq!(said, [("b", never), ("c", again)]);
}

#[test]
fn pages_and_accounts_are_no_days() {
    let service = trusts(&json!({"Service": "ec2.amazonaws.com"}));
    let roles = [role("a", &service), role("b", &service), role("c", &service)];
    let pages = together(vec![file(&roles[..2]), file(&roles[1..])]);
    assert!(pages.changes.is_none() && pages.survey.roles.len() == 3);
    let same = together(vec![file(&roles), file(&roles)]);
    assert!(same.changes.is_none() && same.survey.roles.len() == 3);

    let mut other = role("a", &trusts(&json!({"AWS": "402881736519"})));
    other["Arn"] = "arn:aws:iam::310987654321:role/a".into();
    let two = together(vec![file(&roles), file(&[other])]);
    assert!(two.changes.is_none());
    assert_eq!((two.survey.roles.len(), two.survey.summary().outside), (4, 0));
    assert!(two.survey.parties.iter().all(|party| party.own));
}

#[test]
fn an_organization_of_ones_own_is_inside() {
    let trust = json!({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
    }]});
    let roles = [role("a", &trust), role("b", &trusts(&json!({"AWS": "310987654321"})))];
    let alone = together(vec![file(&roles)]).survey;
    assert_eq!((alone.summary().outside, alone.summary().unguarded), (2, 1));
    let accounts = json!({"Accounts": [{
        "Id": "310987654321", "Name": "Build", "Status": "ACTIVE",
        "Arn": "arn:aws:organizations::310987654321:account/o-a1b2c3d4e5/310987654321"
    }]});
    let known = together(vec![file(&roles), inventory(&accounts.to_string()).0]).survey;
    assert_eq!(known.summary().outside, 0);
    assert_eq!(known.parties[0].name.as_deref(), Some("Build"));
}
