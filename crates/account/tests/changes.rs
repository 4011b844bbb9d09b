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

/// The sentences of the one role that is another on the later day.
fn said(before: Value, after: Value) -> Vec<String> {
    let service = trusts(&json!({"Service": "ec2.amazonaws.com"}));
    let on = |day: &str, of_a: Value| file(&[of_a, used(role("b", &service), day), role("c", &service)]);
    let changes = together(vec![on("2026-01-10", before), on("2026-01-20", after)]).changes.unwrap();
    assert!(changes.changed.len() < 2, "{changes:?}");
    changes.changed.into_iter().flat_map(|change| change.sentences).collect()
}

#[test]
fn what_is_attached_and_what_limits_it_is_compared() {
    let plain = role("a", &trusts(&json!({"AWS": "210987654321"})));
    let with = |member: &str, value: Value| {
        let mut changed = plain.clone();
        changed[member] = value;
        changed
    };
    let attached = |name: &str| json!([{"PolicyArn": format!("arn:aws:iam::aws:policy/{name}")}]);
    let (one, other) = (attached("AmazonS3FullAccess"), attached("IAMFullAccess"));
    let (one, other) = (with("AttachedManagedPolicies", one), with("AttachedManagedPolicies", other));
    assert_eq!(said(one, other), ["Its policies are others; at most it may change permissions, as before."]);
    let arn = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    let limited = with("PermissionsBoundary", json!({"PermissionsBoundaryArn": arn}));
    assert_eq!(said(limited.clone(), plain.clone()), ["It has no permissions boundary any more."]);
    assert_eq!(said(plain.clone(), limited), [format!("Its permissions boundary is {arn} now.")]);
    let again = with("CreateDate", "2026-01-15T00:00:00Z".into());
    assert_eq!(said(plain.clone(), again), ["It was removed, and made again on 2026-01-15."]);
    // Nobody is left who has to bring anything.
    let inside = role("a", &trusts(&json!({"Service": "ec2.amazonaws.com"})));
    assert_eq!(said(plain, inside), ["210987654321 can assume it no more."]);
}

#[test]
fn pages_of_two_days_are_compared_as_wholes() {
    let page = |day: &str, roles: &[Value], more: bool| {
        let roles: Vec<Value> = roles.iter().map(|role| used(role.clone(), day)).collect();
        inventory(&json!({"RoleDetailList": roles, "IsTruncated": more}).to_string()).0
    };
    let roles = ["a", "b", "c", "d"].map(|name| role(name, &trusts(&json!({"Service": "ec2.amazonaws.com"}))));
    let mut later = roles.clone();
    later[3] = role("d", &trusts(&json!({"AWS": "210987654321"})));
    let (one, two) = ("2026-01-10", "2026-01-20");
    let files = vec![
        page(one, &roles[..2], true),
        page(one, &roles[2..], false),
        page(two, &later[..2], true),
        page(two, &later[2..], false),
    ];
    let changes = together(files).changes.unwrap();
    assert!(changes.added.is_empty() && changes.removed.is_empty(), "{changes:?}");
    assert_eq!(
        changes.changed.iter().map(|change| change.arn.as_str()).collect::<Vec<_>>(),
        [roles[3]["Arn"].as_str().unwrap()]
    );
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
