//! What a role has, against what a vendor asks for: every document of a golden case matches its own vendor and form, and
//! what is altered in it is named.

use std::fmt::Write as _;

use bake::{catalogue, fingerprints};
use plan::{Permission, PermissionKind, Plan, Role};
use profile::Form;
use review::compare::{Comparison, FormComparison, Part, Standing, compare, guess};
use review::finding::{Edit, Fix};
use review::read::{Kind, Reading, RoleDocuments, read};
use serde_json::{Value, json};
use support::{Case, cases};

use crate::settings::put_settings;

/// The cases of the catalogue's vendors: a fixture's shapes are the format's matter.
pub(crate) fn own_cases() -> Vec<Case> {
    cases().into_iter().filter(|case| catalogue().find(&case.vendor).is_some()).collect()
}

/// What `aws iam` answers about each of a plan's roles. Permissions for roles that exist already come with the first.
pub(crate) fn answers(plan: &Plan<'_>) -> Vec<String> {
    let existing: Vec<&Permission> = plan.attachments.iter().flat_map(|attachment| &attachment.permissions).collect();
    let of_role = |(index, role): (usize, &Role)| {
        // Of a phase that waits for the vendor there is nothing yet.
        let (_, trust) = role.trust.iter().rev().find(|(_, trust)| trust.gaps().is_empty()).unwrap();
        let (name, arn) = (role.name.plain(), role.arn.plain());
        let mut answer =
            json!({"Role": {"RoleName": name, "Arn": arn, "AssumeRolePolicyDocument": trust.policy().to_value()}});
        put_settings(&role.settings, &mut answer["Role"]);
        let also = existing.iter().copied().filter(|_| index == 0);
        let permissions = role.permissions.iter().chain(also).map(permission);
        let all = std::iter::once(answer).chain(permissions);
        all.fold(String::new(), |text, answer| format!("{text}{answer:#}\n"))
    };
    plan.roles.iter().enumerate().map(of_role).collect()
}

fn permission(permission: &Permission) -> Value {
    match &permission.kind {
        PermissionKind::Inline { name, policy } => {
            json!({"PolicyName": name.plain(), "PolicyDocument": policy.policy().to_value()})
        }
        PermissionKind::CustomerManaged { name, policy, .. } => {
            json!({"PolicyName": name.plain(), "PolicyVersion": {"Document": policy.policy().to_value()}})
        }
        PermissionKind::AwsManaged { arn } => json!({"AttachedPolicies": [{"PolicyArn": arn.plain()}]}),
    }
}

/// Each role of each of the catalogue's cases: its form, and what is answered about it.
pub(crate) fn own_roles() -> Vec<(Case, Form, String)> {
    let of_case = |case: Case| {
        let (form, texts) = case.render(|_, configuration, plan, _| (configuration.form, answers(plan)));
        texts.into_iter().map(|text| (case.clone(), form, text)).collect::<Vec<_>>()
    };
    own_cases().into_iter().flat_map(of_case).collect()
}

pub(crate) fn compared(case: &Case, text: &str) -> Comparison {
    let reading: Reading = read(text).unwrap_or_else(|error| panic!("{}: {error}\n{text}", case.name));
    compare_only(case, &reading)
}

/// The one role of a reading.
pub(crate) fn only(reading: &Reading) -> RoleDocuments {
    let roles = reading.roles();
    assert_eq!(roles.roles.len(), 1, "{roles:?}");
    roles.roles[0].clone()
}

pub(crate) fn compare_only(case: &Case, reading: &Reading) -> Comparison {
    compare(catalogue().find(&case.vendor).unwrap(), reading, &only(reading))
}

pub(crate) fn lines(comparison: &Comparison) -> String {
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

/// What a vendor's own documents are: the form itself, or an earlier phase of it. In some cases the vendor comes as an
/// account of AWS' examples, which the profile does not know for it.
fn is_as_asked(found: &FormComparison) -> bool {
    let start = if found.matches() { "matches the" } else { "is at the state after step 1 of 2" };
    let example = found.principals == Standing::Stranger && found.line.contains("111122223333");
    let known = found.line.starts_with(start) && (found.matches() || found.earlier.is_some());
    found.items.is_empty() && (known || example)
}

#[test]
fn a_vendors_own_documents_match_its_form() {
    let mut faults = String::new();
    for (case, form, text) in own_roles() {
        let comparison = compared(&case, &text);
        let found = comparison.forms.iter().find(|found| found.form == form).unwrap();
        if !is_as_asked(found) {
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

/// The same meaning in another order and shape: statements reversed, one for each action, names in another case, single
/// texts as lists, Sids gone.
fn reshaped(document: &Value) -> Value {
    let statements = document["Statement"].as_array().cloned().unwrap_or_else(|| vec![document["Statement"].clone()]);
    let mut all = Vec::new();
    for statement in statements.iter().rev() {
        let actions = match &statement["Action"] {
            Value::Array(actions) => actions.clone(),
            single => vec![single.clone()],
        };
        for action in actions.iter().rev() {
            let mut one = statement.clone();
            let members = one.as_object_mut().unwrap();
            members.shift_remove("Sid");
            members.insert("Action".to_owned(), json!([action.as_str().unwrap().to_uppercase()]));
            if let Some(Value::String(resource)) = members.get("Resource").cloned() {
                members.insert("Resource".to_owned(), json!([resource, resource]));
            }
            if let Some(Value::Object(condition)) = members.get_mut("Condition") {
                for keys in condition.values_mut() {
                    let keys = keys.as_object_mut().unwrap();
                    *keys = std::mem::take(keys)
                        .into_iter()
                        .rev()
                        .map(|(key, value)| (key.to_uppercase(), if value.is_array() { value } else { json!([value]) }))
                        .collect();
                }
            }
            all.push(one);
        }
    }
    json!({"Statement": all, "Version": "2012-10-17"})
}

#[test]
fn order_shape_and_case_make_no_difference() {
    let mut faults = String::new();
    for (case, form, text) in own_roles() {
        let mut reading = read(&text).unwrap();
        let plain = compare_only(&case, &reading);
        for document in &mut reading.documents {
            document.value = reshaped(&document.value);
        }
        let comparison = compare_only(&case, &reading);
        let found = comparison.forms.iter().find(|found| found.form == form).unwrap();
        // A value that stands in the name of a condition key alone is read as it is written.
        let [values, written] = [&plain, &comparison].map(|found| format!("{:?}", found.configuration.values));
        if !is_as_asked(found) || !values.eq_ignore_ascii_case(&written) {
            let _ = write!(faults, "\n{}\n  read: {values}\n  then: {written}\n{}", case.name, lines(&comparison));
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn what_is_altered_is_named() {
    let add = |path: &str, value: Value| Edit::Add { path: path.to_owned(), value };
    let remove = |path: &str| Edit::Remove { path: path.to_owned() };
    let replace = |path: &str, value: Value| Edit::Replace { path: path.to_owned(), value };
    let aud = "/Statement/0/Condition/StringEquals/oidc.eks.eu-west-1.amazonaws.com~1id~17B3F0C5A91D24E6884AF1B2C3D4E5F60:aud";
    let objects = "/Statement/2";
    let rows: Vec<(&str, Kind, Vec<Edit>, &str)> = vec![
        ("spice/irsa", Kind::Trust, vec![remove(aud)], "audience condition missing"),
        (
            "spice/irsa",
            Kind::Trust,
            vec![replace(aud, json!("sigstore"))],
            "audience condition missing, audience condition extra",
        ),
        ("upsolver/one-bucket", Kind::Trust, vec![remove("/Statement/0/Condition")], "external ID condition missing"),
        (
            "upsolver/one-bucket",
            Kind::Trust,
            vec![replace(
                "/Statement/0/Principal/AWS",
                json!([
                    "arn:aws:iam::111122223333:root",
                    "arn:aws:iam::428641199958:role/upsolver-role-355e3b5f-960d-406b-afa7-12f4fd8327eb"
                ]),
            )],
            "1 principal extra",
        ),
        ("upsolver/one-bucket", Kind::Trust, vec![add("/Statement/0/Action", json!("sts:AssumeRole"))], "matches"),
        ("upsolver/one-bucket", Kind::Permission, vec![remove("/Statement/2/Action/1")], "1 action missing"),
        (
            "upsolver/one-bucket",
            Kind::Permission,
            vec![
                add("/Statement/2/Action/-", json!("s3:DeleteBucket")),
                add("/Statement/2/Action/-", json!("s3:PutObjectAcl")),
            ],
            "2 actions extra",
        ),
        (
            "upsolver/one-bucket",
            Kind::Permission,
            vec![replace("/Statement/2/Action", json!(["s3:GetObject", "s3:PutObjectAcl"]))],
            "1 action missing, 1 extra",
        ),
        (
            "upsolver/one-bucket",
            Kind::Permission,
            vec![add("/Statement/2/Resource/-", json!("arn:aws:s3:::other/*"))],
            "1 resource extra",
        ),
        // The wildcard is named; what it covers is not missing.
        (
            "upsolver/one-bucket",
            Kind::Permission,
            vec![replace("/Statement/2/Action", json!("s3:Get*"))],
            "1 action extra",
        ),
        (
            "upsolver/one-bucket",
            Kind::Permission,
            vec![add(&format!("{objects}/Condition"), json!({"Bool": {"aws:SecureTransport": "true"}}))],
            "aws:securetransport condition extra",
        ),
        (
            "upsolver/one-bucket",
            Kind::Permission,
            vec![replace("/Statement/0/Effect", json!("Deny"))],
            "1 action missing, 1 extra",
        ),
    ];
    let cases = own_cases();
    for (name, kind, edits, expected) in rows {
        let case = cases.iter().find(|case| case.name == name).unwrap_or_else(|| panic!("there is no case {name}"));
        let (form, texts) = case.render(|_, configuration, plan, _| (configuration.form, answers(plan)));
        let mut reading = read(&texts[0]).unwrap();
        let document = reading.documents.iter_mut().find(|document| document.kind == kind).unwrap();
        let fix = Fix { title: String::new(), edits };
        document.value = fix.apply(&document.value).unwrap_or_else(|error| panic!("{name}: {error}"));
        let comparison = compare_only(case, &reading);
        let expected = match expected {
            "matches" => format!("matches the {} form", form.as_str()),
            other => other.to_owned(),
        };
        let line = form_of(&comparison, form);
        assert!(line.starts_with(&expected), "{name} {:?}: expected {expected}\n{}", fix.edits, lines(&comparison));
    }
}

#[test]
fn of_what_was_not_pasted_nothing_is_said() {
    for (case, form, text) in own_roles() {
        let mut reading = read(&text).unwrap();
        reading.documents.retain(|document| document.kind == Kind::Trust);
        reading.said.clear();
        if reading.documents.is_empty() {
            continue;
        }
        let comparison = compare_only(&case, &reading);
        let found = comparison.forms.iter().find(|found| found.form == form).unwrap();
        let trust = if found.earlier.is_some() { Part::Different } else { Part::Same };
        assert_eq!(found.trust, trust, "{}: {}", case.name, found.line);
        assert!(matches!(found.permissions, Part::NotGiven | Part::None), "{}: {}", case.name, found.line);
        let not_given = found.line.contains("the permissions were not given");
        assert_eq!(not_given, found.permissions == Part::NotGiven, "{}: {}", case.name, found.line);
        let matches = found.line.starts_with("matches");
        assert_eq!(matches, found.matches(), "{}: {}", case.name, found.line);
    }
}

/// Without the trust policy nobody knows who gets in, whatever the permissions are.
#[test]
fn permissions_alone_are_no_match() {
    for (case, form, text) in own_roles() {
        let mut reading = read(&text).unwrap();
        reading.documents.retain(|document| document.kind == Kind::Permission);
        if reading.documents.is_empty() {
            continue;
        }
        let comparison = compare_only(&case, &reading);
        let found = comparison.forms.iter().find(|found| found.form == form).unwrap();
        assert_eq!((found.trust, found.principals), (Part::NotGiven, Standing::NotGiven), "{}", case.name);
        assert!(!found.matches() && !found.line.starts_with("matches"), "{}: {}", case.name, found.line);
    }
}

#[test]
fn foreign_and_huge_documents_are_compared_in_bounds() {
    let huge: Vec<Value> = (0..2_000).map(|n| json!(format!("service{n}:Action*{}", "?".repeat(n % 40)))).collect();
    let texts = [
        json!({"Version": "2012-10-17", "Statement": []}),
        json!({"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": huge, "Resource": huge, "Principal": {"AWS": huge}}]}}),
        json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": huge, "Resource": huge}]}),
        json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Condition": {"X": {"a": huge}}}]}),
    ];
    for text in texts {
        let reading = read(&text.to_string()).unwrap();
        let _ = guess(&reading, &only(&reading), fingerprints());
        for profile in &catalogue().profiles {
            let comparison = compare(profile, &reading, &only(&reading));
            assert_eq!(comparison.forms.len(), 2);
        }
    }
}

/// A change of a repeated statement, and the line that it gives.
type Row<'a> = (&'a dyn Fn(&mut Value), &'a str);

/// A statement that stands a second time without its condition opens what the first one closes.
#[test]
fn a_second_statement_counts_only_where_it_says_more() {
    let trust = |reading: &mut Reading, change: &dyn Fn(&mut Value)| {
        let document = reading.documents.iter_mut().find(|document| document.kind == Kind::Trust).unwrap();
        let mut second = document.value["Statement"][0].clone();
        change(&mut second);
        document.value["Statement"].as_array_mut().unwrap().push(second);
    };
    let open = |statement: &mut Value| drop(statement.as_object_mut().unwrap().shift_remove("Condition"));
    let close = |statement: &mut Value| {
        statement["Condition"]["Bool"] = json!({"aws:SecureTransport": "true"});
    };
    let deny = |statement: &mut Value| statement["Effect"] = json!("Deny");
    let rows: [Row<'_>; 3] =
        [(&open, "1 action extra"), (&close, "matches the recommended form"), (&deny, "1 action extra")];
    let cases = own_cases();
    let case = cases.iter().find(|case| case.name == "upsolver/one-bucket").unwrap();
    for (change, expected) in rows {
        let mut reading = read(&case.render(|_, _, plan, _| answers(plan))[0]).unwrap();
        trust(&mut reading, change);
        let comparison = compare_only(case, &reading);
        let line = form_of(&comparison, Form::Recommended);
        assert!(line.starts_with(expected), "expected {expected}\n{}", lines(&comparison));
    }
}

#[test]
fn what_is_no_policy_does_not_match() {
    let cases = own_cases();
    let case = cases.iter().find(|case| case.name == "upsolver/one-bucket").unwrap();
    let expected = [
        (json!({"Version": "2012-10-17", "Statement": [{"Effect": "Perhaps"}]}), "1 document not comparable"),
        (json!({"Version": "2012-10-17"}), "1 document not comparable"),
        (json!({"Version": "2012-10-17", "Statement": []}), "missing"),
    ];
    for (document, expected) in expected {
        let reading = read(&document.to_string()).unwrap();
        let comparison = compare_only(case, &reading);
        for form in &comparison.forms {
            assert!(form.line.contains(expected), "{document}: {}", form.line);
        }
    }
}

#[test]
fn an_earlier_phase_is_recognized() {
    let mut phased = 0;
    for case in own_cases() {
        case.render(|profile, configuration, plan, _| {
            for role in plan.roles.iter().filter(|role| role.trust.len() > 1) {
                for (phase, trust) in &role.trust {
                    if !trust.gaps().is_empty() {
                        continue;
                    }
                    let reading = read(&trust.policy().to_value().to_string()).unwrap();
                    let comparison = compare(profile, &reading, &only(&reading));
                    let form = comparison.forms.iter().find(|form| form.form == configuration.form).unwrap();
                    let last = role.trust.last().unwrap();
                    // Two phases may trust the same.
                    let same = trust.policy().to_value() == last.1.policy().to_value();
                    let expected = (*phase != last.0 && !same).then(|| profile.phase(*phase).title.to_string());
                    assert_eq!(form.earlier, expected, "{}\n{}", case.name, lines(&comparison));
                    assert!(form.earlier.is_none() || !form.matches() && form.line.starts_with("is at the state"));
                    phased += 1;
                }
            }
        });
    }
    assert!(phased > 4, "{phased} phases are few");
}
