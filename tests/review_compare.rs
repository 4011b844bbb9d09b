//! What a role has, against what a vendor asks for: every document of a golden case matches its own vendor and form, and
//! what is altered in it is named.
#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

mod support;

use std::fmt::Write as _;
use std::fs;

use rolecall::plan::{PermissionKind, Plan};
use rolecall::profile::{Form, catalogue};
use rolecall::review::compare::{Comparison, compare, guess};
use rolecall::review::read::{Reading, read};
use serde_json::{Value, json};
use support::{Case, cases};

/// The cases of the catalogue's vendors: a fixture's shapes are the format's matter.
fn own_cases() -> Vec<Case> {
    cases().into_iter().filter(|case| catalogue().find(&case.vendor).is_some()).collect()
}

/// What `aws iam` answers about a plan's roles.
fn answers(plan: &Plan<'_>) -> String {
    let mut text = String::new();
    for role in &plan.roles {
        let (_, trust) = role.trust.last().unwrap();
        let (name, arn) = (role.name.plain(), role.arn.plain());
        let role_answer =
            json!({"Role": {"RoleName": name, "Arn": arn, "AssumeRolePolicyDocument": trust.policy().to_value()}});
        let _ = writeln!(text, "{role_answer:#}");
    }
    for permission in plan.permissions() {
        let answer = match &permission.kind {
            PermissionKind::Inline { name, policy } => {
                json!({"PolicyName": name.plain(), "PolicyDocument": policy.policy().to_value()})
            }
            PermissionKind::CustomerManaged { name, policy, .. } => {
                json!({"PolicyName": name.plain(), "PolicyVersion": {"Document": policy.policy().to_value()}})
            }
            PermissionKind::AwsManaged { arn } => json!({"AttachedPolicies": [{"PolicyArn": arn.plain()}]}),
        };
        let _ = writeln!(text, "{answer:#}");
    }
    text
}

fn compared(case: &Case, text: &str) -> Comparison {
    let reading: Reading = read(text).unwrap_or_else(|error| panic!("{}: {error}\n{text}", case.name));
    compare(catalogue().find(&case.vendor).unwrap(), &reading)
}

fn lines(comparison: &Comparison) -> String {
    let mut text = String::new();
    for form in &comparison.forms {
        let _ = writeln!(text, "{}: {}", form.form.as_str(), form.line);
        for item in &form.items {
            let _ = writeln!(text, "    {} {}: {}", item.element.as_str(), item.side.as_str(), item.text);
        }
    }
    text
}

fn form_of(comparison: &Comparison, form: Form) -> String {
    comparison.forms.iter().find(|found| found.form == form).unwrap().line.clone()
}

#[test]
fn a_vendors_own_documents_match_its_form() {
    let mut faults = String::new();
    for case in own_cases() {
        let (form, text) = case.render(|_, configuration, plan, _| (configuration.form, answers(plan)));
        if text.is_empty() {
            continue;
        }
        let comparison = compared(&case, &text);
        if form_of(&comparison, form) != format!("matches the {} form", form.as_str()) {
            let _ = write!(
                faults,
                "\n{}\n  read: {:?}\n{}",
                case.name,
                comparison.configuration.values,
                lines(&comparison)
            );
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn a_vendor_is_guessed_from_its_own_documents() {
    let mut faults = String::new();
    for case in own_cases() {
        let text = case.render(|_, _, plan, _| answers(plan));
        let guesses = guess(&read(&text).unwrap(), catalogue());
        if guesses.first().map(|guess| guess.vendor.as_str()) != Some(case.vendor.as_str()) {
            let _ = write!(faults, "\n{}: {guesses:?}", case.name);
        }
    }
    assert!(faults.is_empty(), "{faults}");
}
