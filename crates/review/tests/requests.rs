//! The table of requests for every vendor of the catalogue, in both forms and every phase, as
//! `crates/review/tests/data/requests/<vendor>-<form>.txt`.
//!
//! `UPDATE_GOLDEN=1 cargo test -p review requests` rewrites them: read the difference before you commit it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use bake::catalogue;
use plan::Plan;
use policy::Policy;
use profile::Form;
use review::actions::actions;
use review::{Expected, Outcome, Proviso, Request, Row, Table, evaluate, explain, parse_role, table};
use serde_json::json;
use support::{Case, cases, diff};

/// Tables with cases of their own, and what vendors' pages let in: the head of each part says what its lines mean.
const DATA: &str = include_str!("data/requests.txt");

/// The lines of the data, each as its first word and the rest.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    DATA.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
}

/// Each file with the golden case whose link it is made from.
fn all_tables() -> Vec<(String, String)> {
    let own: Vec<(&str, &str)> = lines().filter(|(name, _)| *name != "weakness").collect();
    let has_own = |id: &str| own.iter().any(|(_, case)| case.split('/').next() == Some(id));
    let mut tables: Vec<(String, String)> =
        own.iter().map(|(name, case)| ((*name).to_owned(), (*case).to_owned())).collect();
    for profile in catalogue().profiles.iter().filter(|profile| !has_own(&profile.id)) {
        let id = &profile.id;
        tables.push((format!("{id}-recommended"), format!("{id}/everything")));
        tables.push((format!("{id}-documented"), format!("{id}/everything-documented")));
    }
    tables
}

/// A vendor and the end of a request's label.
fn weaknesses() -> Vec<(&'static str, &'static str)> {
    lines().filter(|(word, _)| *word == "weakness").filter_map(|(_, rest)| rest.split_once(' ')).collect()
}

#[test]
fn every_table_is_as_stored() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/requests");
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    let cases = cases();
    let mut faults = String::new();
    for (name, case) in all_tables() {
        let case = cases.iter().find(|found| found.name == case).unwrap_or_else(|| panic!("there is no case {case}"));
        let text = case.render(|_, _, plan, _| tables(plan).iter().map(print).collect::<Vec<_>>().join("\n"));
        let path = folder.join(format!("{name}.txt"));
        if update {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &text).unwrap();
            continue;
        }
        let stored = fs::read_to_string(&path).unwrap_or_default();
        if stored != text {
            let _ = write!(faults, "\n{name}.txt:\n{}", diff(&stored, &text));
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_vendor_has_a_table_for_each_form() {
    let tables = all_tables();
    for profile in &catalogue().profiles {
        for form in ["recommended", "documented"] {
            let name = format!("{}-{form}", profile.id);
            assert!(tables.iter().any(|(table, _)| *table == name), "there is no table {name}");
        }
    }
}

/// Every statement lets in whom it is written for, and nobody who differs from them: in all cases of the catalogue's
/// vendors, but for what their own pages let in.
#[test]
fn what_must_be_denied_is_denied() {
    let (mut faults, mut met) = (String::new(), BTreeSet::new());
    let weaknesses = weaknesses();
    let ours = |case: &Case| catalogue().profiles.iter().any(|profile| profile.id == case.vendor);
    for case in cases().iter().filter(|case| ours(case)) {
        case.render(|profile, _, plan, _| {
            for made in tables(plan) {
                for row in made.table.rows.iter().filter(|row| row.is_surprise()) {
                    let known = |(id, who): &(&str, &str)| *id == profile.id && row.who.ends_with(who);
                    match weaknesses.iter().find(|weakness| known(weakness)) {
                        Some(weakness) if plan.form == Form::Documented && row.expected == Expected::Denied => {
                            met.insert(*weakness);
                        }
                        _ => drop(writeln!(faults, "{}, {}: {} {}", case.name, made.title, row.who, row.why)),
                    }
                }
            }
        });
    }
    assert!(faults.is_empty(), "\n{faults}");
    assert_eq!(met.len(), weaknesses.len(), "a weakness is listed that no page has any more");
}

/// One role in one phase.
struct Made<'p> {
    title: String,
    policy: &'p Policy,
    table: Table,
}

fn tables<'p>(plan: &'p Plan<'_>) -> Vec<Made<'p>> {
    let mut made = Vec::new();
    for role in &plan.roles {
        let arn = parse_role(&role.arn.plain()).unwrap();
        for (phase, policy) in &role.trust {
            let phase = &plan.profile.phase(*phase).id;
            if !policy.gaps().is_empty() {
                continue;
            }
            let policy = policy.policy();
            let title = format!("{} in {phase}", role.arn.plain());
            made.push(Made { title, policy, table: table(policy, &arn, Some(plan), Some(actions())) });
        }
    }
    made
}

fn print(made: &Made<'_>) -> String {
    let mut text = format!("{}\n", made.title);
    for (index, sentence) in explain(made.policy).iter().enumerate() {
        let _ = writeln!(text, "  Statement[{index}] {sentence}");
    }
    for row in &made.table.rows {
        let _ = write!(text, "\n{} {}\n    {}\n", mark(row), row.who, row.why);
        let _ = writeln!(text, "    {} by {}{}", row.request.action, row.request.principal.as_str(), context(row));
    }
    text
}

fn mark(row: &Row) -> &'static str {
    match (row.outcome, row.proviso, row.is_surprise()) {
        (Outcome::Allowed, _, true) => "ALLOWED, BUT SHOULD NOT BE:",
        (_, _, true) => "DENIED, BUT SHOULD NOT BE:",
        (Outcome::Allowed, None, _) => "allowed:",
        (Outcome::Allowed, Some(Proviso::Account | Proviso::OtherAccount), _) => "allowed if its own policy allows it:",
        (Outcome::ExplicitDeny, ..) => "denied explicitly:",
        (Outcome::ImplicitDeny, ..) => "denied:",
    }
}

fn context(row: &Row) -> String {
    let pairs = row.request.context.iter().map(|(key, values)| format!(", {key} = {}", values.join(" ")));
    pairs.collect()
}

pub(crate) fn rows(policy: &serde_json::Value) -> Vec<Row> {
    let policy = Policy::from_value(policy).unwrap();
    table(&policy, &parse_role("arn:aws:iam::111122223333:role/app").unwrap(), None, Some(actions())).rows
}

pub(crate) fn labels(rows: &[Row]) -> Vec<String> {
    rows.iter().map(|row| format!("{} {}", mark(row), row.who)).collect()
}

pub(crate) const ISSUER: &str = "token.actions.githubusercontent.com";

#[test]
fn a_token_without_its_subject_lets_strangers_in() {
    let rows = rows(&json!({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow",
        "Principal": {"Federated": format!("arn:aws:iam::111122223333:oidc-provider/{ISSUER}")},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringEquals": {format!("{ISSUER}:aud"): "sts.amazonaws.com"}},
    }]}));
    assert_eq!(
        labels(&rows),
        [
            "allowed: a token of token.actions.githubusercontent.com with the right audience",
            "denied: a token of another issuer with the right audience",
            "ALLOWED, BUT SHOULD NOT BE: a token of token.actions.githubusercontent.com with another subject",
            "denied: a token of token.actions.githubusercontent.com with another audience",
            "denied: the role itself",
            "denied: a principal of this account",
        ]
    );
}

#[test]
fn a_service_is_asked_on_whose_behalf_it_calls() {
    let rows = rows(&json!({"Statement": {
        "Effect": "Allow",
        "Principal": {"Service": "scheduler.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {
            "StringEquals": {"aws:SourceAccount": "111122223333"},
            "ArnLike": {"aws:SourceArn": "arn:aws:scheduler:*:111122223333:schedule-group/*"},
        },
    }}));
    assert_eq!(
        labels(&rows),
        [
            "allowed: AWS service scheduler.amazonaws.com with the right source account and source ARN",
            "denied: another AWS service with the right source account and source ARN",
            "denied: AWS service scheduler.amazonaws.com on behalf of another account",
            "denied: AWS service scheduler.amazonaws.com without source account",
            "denied: AWS service scheduler.amazonaws.com with another source ARN",
            "denied: AWS service scheduler.amazonaws.com without source ARN",
            "denied: the role itself",
            "denied: a principal of this account",
        ]
    );
}

#[test]
fn a_condition_made_void_by_a_wider_statement_shows() {
    let rows = rows(&json!({"Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": ["Q7", "Q8"]}}},
        {"Effect": "Allow", "Principal": "*", "Action": "sts:*"},
    ]}));
    assert_eq!(
        labels(&rows),
        [
            "allowed if its own policy allows it: a principal of account 444455556666 with the right external ID",
            "allowed if its own policy allows it: a principal of account 444455556666 with external ID Q8",
            "ALLOWED, BUT SHOULD NOT BE: another account with the right external ID",
            "ALLOWED, BUT SHOULD NOT BE: a principal of account 444455556666 with another external ID",
            "ALLOWED, BUT SHOULD NOT BE: a principal of account 444455556666 without external ID",
            "allowed if its own policy allows it: anyone in AWS",
            "allowed: the role itself",
            "allowed: a principal of this account",
        ]
    );
}

#[test]
fn a_deny_is_kept_off_where_that_can_be_done() {
    let rows = rows(&json!({"Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"},
        {"Effect": "Deny", "Principal": "*", "Action": "*", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}},
    ]}));
    assert_eq!(
        labels(&rows),
        [
            "allowed if its own policy allows it: a principal of this account with MFA true",
            "denied explicitly: a principal of this account",
            "denied: another account with MFA true",
            "denied explicitly: the role itself",
        ]
    );
}

#[test]
fn what_can_never_match_shows() {
    let rows = rows(&json!({"Statement": {
        "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"sts:ExternalId": "a1"}, "StringNotEquals": {"sts:ExternalId": "a1"}},
    }}));
    assert_eq!(
        labels(&rows),
        ["DENIED, BUT SHOULD NOT BE: nobody", "denied: the role itself", "denied: a principal of this account"]
    );
    assert_eq!(
        rows[0].why,
        "Nobody can assume this role: no request can meet Statement[0]: StringNotEquals refuses all that StringEquals asks for."
    );
}

#[test]
fn every_operator_can_be_met() {
    let clauses = [
        json!({"StringLike": {"sts:ExternalId": "a?-*"}}),
        json!({"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a1/*"}}),
        json!({"ForAllValues:StringEquals": {"sts:TransitiveTagKeys": ["a"]}}),
        json!({"StringEqualsIfExists": {"sts:ExternalId": "a1"}}),
        json!({"StringNotLike": {"aws:PrincipalTag/team": "x*"}}),
        json!({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/*"}}),
        json!({"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/x"}}),
        json!({"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}}),
        json!({"NumericGreaterThanEquals": {"aws:MultiFactorAuthAge": 10}}),
        json!({"DateGreaterThan": {"aws:CurrentTime": "2026-01-01"}, "DateLessThan": {"aws:CurrentTime": "2027-01-01"}}),
        json!({"Bool": {"aws:MultiFactorAuthPresent": true}}),
        json!({"BinaryEquals": {"aws:PrincipalTag/key": "QQ=="}}),
        json!({"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"]}}),
        json!({"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}),
        json!({"Null": {"sts:ExternalId": "true"}}),
        json!({"Null": {"aws:TokenIssueTime": "false"}}),
        json!({"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team, 'none'}"}}),
    ];
    for condition in clauses {
        let rows = rows(&json!({"Version": "2012-10-17", "Statement": {
            "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::444455556666:root"}, "Action": "sts:AssumeRole",
            "Condition": condition,
        }}));
        let labels = labels(&rows);
        assert!(labels[0].starts_with("allowed if"), "{condition}: {labels:#?}");
        assert!(!labels.iter().any(|label| label.contains("SHOULD NOT")), "{condition}: {labels:#?}");
    }
}

#[test]
fn a_table_has_an_end() {
    let accounts: Vec<String> = (0..500).map(|n| format!("{n:012}")).collect();
    let statement = json!({"Effect": "Allow", "Principal": {"AWS": accounts}, "Action": "sts:AssumeRole"});
    let policy = Policy::from_value(&json!({"Statement": vec![statement; 20]})).unwrap();
    let table = table(&policy, &parse_role("arn:aws:iam::111122223333:role/app").unwrap(), None, Some(actions()));
    assert!(table.cut && table.rows.len() < 100, "{} rows", table.rows.len());
}

#[test]
fn a_table_is_json() {
    let role = parse_role("arn:aws:iam::111122223333:role/app").unwrap();
    let policy =
        json!({"Statement": {"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole"}});
    let policy = Policy::from_value(&policy).unwrap();
    let value = table(&policy, &role, None, Some(actions())).to_value(&role);
    assert_eq!(
        value[0],
        json!({
            "who": "a principal of account 444455556666",
            "expected": "allowed",
            "decision": "allowed",
            "standing": "conditional",
            "statement": 0,
            "why": "Statement[0] trusts the caller's account, so it is allowed if the caller's own policy allows sts:AssumeRole on this role.",
            "request": {
                "action": "sts:AssumeRole",
                "role": "arn:aws:iam::111122223333:role/app",
                "principal": {"AWS": "arn:aws:iam::444455556666:root"},
                "context": {},
            },
        })
    );
    let again = Request::from_value(&value[0]["request"]).unwrap();
    assert_eq!(evaluate(&policy, &again.0, &again.1).outcome, Outcome::Allowed);
}

#[test]
fn a_statement_is_explained_in_a_sentence() {
    let statements = json!([
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::428641199958:root"}, "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": "Q7"}}},
        {"Effect": "Deny", "Principal": "*", "Action": "sts:*", "Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"},
            "Bool": {"aws:PrincipalIsAWSService": "false"}}},
        {"Effect": "Allow", "NotPrincipal": {"AWS": ["arn:aws:iam::428641199958:user/a", "arn:aws:iam::428641199958:root"]},
            "NotAction": "sts:TagSession"},
        {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/corp"},
            "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession"],
            "Condition": {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"},
                "ForAnyValue:StringLike": {"saml:edupersonaffiliation": ["staff", "a b"]},
                "DateLessThanEquals": {"aws:CurrentTime": "2027-01-01"}, "Null": {"sts:SourceIdentity": "false"}}},
        {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*",
            "Condition": {"StringEqualsIfExists": {"s3:prefix": ""}}},
        {"Effect": "Allow", "Principal": {"AWS": []}, "Action": "sts:AssumeRole"},
    ]);
    let policy = Policy::from_value(&json!({"Statement": statements})).unwrap();
    assert_eq!(
        explain(&policy),
        [
            "Allows any principal of account 428641199958 that sends external ID Q7 to assume this role.",
            "Forbids anyone to call sts:*, if the source IP address is not in 203.0.113.0/24 and aws:PrincipalIsAWSService is false.",
            "Allows everyone but user a of account 428641199958 and any principal of account 428641199958 to do anything but sts:TagSession.",
            "Allows identities of the SAML provider corp to assume this role and pass session tags, if the recipient is https://signin.aws.amazon.com/saml, some saml:edupersonaffiliation is like staff or \"a b\", the time is before or at 2027-01-01 and the request has some source identity.",
            "Allows s3:GetObject and s3:PutObject on everything, if s3:prefix is \"\" or absent.",
            "Allows nobody to assume this role.",
        ]
    );
}
