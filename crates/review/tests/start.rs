//! A profile started from a role loads without a fault, and with its examples gives the role's documents again.

use std::fmt::Write as _;

use plan::plan;
use profile::{Configuration, Profile, Settled, ValueKind};
use review::read::{Reading, RoleDocuments, read};
use review::start::{StartError, start};
use serde_json::{Value, json};
use support::{all_files, cases, root};

use crate::compare::{answers, only};

#[test]
fn the_roles_of_the_golden_cases_come_back() {
    let mut faults = String::new();
    let (mut vendors, mut roles) = (std::collections::BTreeSet::new(), 0);
    for case in cases() {
        for text in case.render(|_, _, plan, _| answers(plan)) {
            vendors.insert(case.vendor.clone());
            roles += 1;
            let reading = read(&text).unwrap();
            if let Err(fault) = comes_back(&reading, &only(&reading)) {
                let _ = writeln!(faults, "{}: {fault}", case.name);
            }
        }
    }
    assert!(vendors.len() > 60 && roles > 150, "{} vendors, {roles} roles", vendors.len());
    assert!(faults.is_empty(), "{faults}");
}

/// Policies that AWS, vendors and modules publish.
#[test]
fn published_policies_come_back() {
    let mut faults = String::new();
    let mut count = 0;
    for path in all_files(&root().join("crates/review/tests/data/correct")) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let Ok(reading) = read(&text) else { continue };
        let trust = json!({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"},
        ]});
        let all = format!("{trust}\n{text}");
        let roles = read(&all).map(|both| (both.roles().roles, both));
        let Some((role, both)) = roles.ok().and_then(|(mut roles, both)| Some((roles.pop()?, both))) else { continue };
        let named = reading.documents.iter().any(|document| !document.to_come.is_empty());
        match comes_back(&both, &role) {
            Ok(()) => count += 1,
            Err(fault) if !named => drop(writeln!(faults, "{}: {fault}", path.display())),
            Err(_) => {}
        }
    }
    assert!(count > 20, "{count} came back");
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn what_differs_between_accounts_becomes_a_parameter() {
    let text = json!({
        "Role": {
            "RoleName": "reports", "Arn": "arn:aws:iam::402881736519:role/vendors/reports", "Path": "/vendors/",
            "MaxSessionDuration": 7200,
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": {
                "Effect": "Allow",
                "Principal": {"AWS": ["111122223333", "arn:aws:iam::402881736519:role/vendors/reports"]},
                "Action": "sts:AssumeRole",
                "Condition": {"StringEquals": {"sts:ExternalId": ["acme-1", "acme-2"]}},
            }},
        },
    });
    let permission = json!({"PolicyName": "s3", "PolicyDocument": {"Statement": {
        "Effect": "Allow", "Action": "s3:GetObject",
        "Resource": ["arn:aws:s3:::one/*", "arn:aws:s3:::two/${aws:username}/{x}/*", "arn:aws:s3:::one", "arn:aws:s3:::w*"],
    }}});
    let attached = json!({"AttachedPolicies": [{"PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}]});
    let reading = read(&format!("{text}\n{permission}\n{attached}")).unwrap();
    let role = only(&reading);
    assert_eq!(comes_back(&reading, &role), Ok(()));
    let profile = start(&reading, &role).unwrap();
    assert_eq!(profile["id"], "own-reports");
    let names: Vec<_> = profile["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|parameter| {
            let named = parameter.get("name").or_else(|| parameter.get("standard")).unwrap_or(parameter);
            named.as_str().unwrap().to_owned()
        })
        .collect();
    let expected = [
        "account_id",
        "external_id",
        "external_id_2",
        "bucket",
        "bucket_2",
        "role_name",
        "policy_name",
        "region",
        "partition",
        "aws_profile",
        "role_path",
        "max_session_duration",
    ];
    assert_eq!(names, expected);
    let role = &profile["roles"][0];
    assert_eq!(
        role["trust"][0]["Principal"]["AWS"],
        json!(["111122223333", "arn:{partition}:iam::{account_id}:role{role_path}{role_name}",])
    );
    assert_eq!(
        role["trust"][0]["Condition"]["StringEquals"]["sts:ExternalId"],
        json!(["{external_id}", "{external_id_2}"])
    );
    assert_eq!(role["permissions"][0]["version"], "none");
    assert_eq!(
        role["permissions"][0]["statement"]["Resource"],
        json!([
            "arn:{partition}:s3:::{bucket}/*",
            "arn:{partition}:s3:::{bucket_2}/${aws:username}/{{x}}/*",
            "arn:{partition}:s3:::{bucket}",
            "arn:{partition}:s3:::w*",
        ])
    );
    assert_eq!(role["permissions"][1]["arn"], "arn:{partition}:iam::aws:policy/ReadOnlyAccess");
}

#[test]
fn what_no_profile_can_say_is_named() {
    let permission = |resource: &str| json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": resource}]});
    let trust = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"},
    ]});
    let started = |text: &str| {
        let reading = read(text).unwrap();
        start(&reading, &only(&reading)).map(drop).map_err(|error| error.to_string())
    };
    assert_eq!(started(&permission("*").to_string()), Err(StartError::NoTrust.to_string()));
    let open = started(&format!("{trust}{}", permission("arn:aws:s3:::a/${open")));
    assert_eq!(
        open,
        Err(
            "Permission policy: `arn:aws:s3:::a/${open` has no closing brace, or what cannot be seen: correct it first"
                .to_owned()
        )
    );
    assert!(started(&format!("{trust}{}", permission("arn:aws:s3:::a\u{200b}"))).is_err());
    let text = json!({"Version": "2012-10-17", "Comment": "x", "Statement": trust["Statement"]});
    let expected = "Trust policy: its element `Comment` cannot be taken over: correct what the review says of it";
    assert_eq!(started(&text.to_string()), Err(expected.to_owned()));
}

/// The role's documents, by name, with what is attached.
fn comes_back(reading: &Reading, role: &RoleDocuments) -> Result<(), String> {
    let value = start(reading, role).map_err(|error| error.to_string())?;
    let text = format!("{value:#}");
    let faults = |faults: Vec<profile::Fault>| {
        faults.iter().map(|f| format!("{}: {}", f.line, f.error)).collect::<Vec<_>>().join("\n")
    };
    let profile = Profile::own(&text, &|id| bake::catalogue().find(id).is_some()).map_err(faults)?;
    let mut configuration = Configuration::new(&profile.id);
    for parameter in &profile.parameters {
        let optional = [
            "region",
            "aws_profile",
            "template_url",
            "role_path",
            "permissions_boundary_arn",
            "max_session_duration",
            "tag",
        ];
        let example = parameter.example.as_ref().filter(|_| !optional.contains(&parameter.name.as_str()));
        if let Some(example) =
            example.filter(|example| parameter.kind != ValueKind::Partition || example.as_str() != "aws")
        {
            configuration.set(&parameter.name, vec![example.to_string()]);
        }
    }
    let settled = Settled::new(&profile, &configuration);
    let invalid: Vec<String> =
        settled.invalid().iter().map(|(p, problem)| format!("{}: {}", p.name, problem.error)).collect();
    if !invalid.is_empty() || !settled.missing().is_empty() {
        return Err(format!(
            "{invalid:?} and missing {:?}",
            settled.missing().iter().map(|p| &p.name).collect::<Vec<_>>()
        ));
    }
    let plan = plan(&settled).map_err(|error| error.to_string())?;
    let again = read(&answers(&plan).concat()).map_err(|error| error.to_string())?;
    let found = only(&again);
    let (before, after) = (contents(reading, role), contents(&again, &found));
    if before == after { Ok(()) } else { Err(format!("\n  - {before:#?}\n  + {after:#?}")) }
}

fn contents(reading: &Reading, role: &RoleDocuments) -> Vec<(String, Value)> {
    let document = |place: usize| reading.documents.get(place).map(|document| listed(&document.value));
    let mut all: Vec<(String, Value)> =
        role.trust.and_then(document).map(|trust| ("trust".to_owned(), trust)).into_iter().collect();
    let mut permissions: Vec<(String, Value)> = Vec::new();
    for (index, place) in role.permissions.iter().enumerate() {
        let name = reading.documents.get(*place).and_then(|document| document.name.clone());
        let name = name.unwrap_or_else(|| format!("policy-{}", index + 1));
        permissions.extend(document(*place).map(|document| (name, document)));
    }
    permissions.sort_by(|a, b| a.0.cmp(&b.0));
    all.extend(permissions);
    let mut attached: Vec<_> =
        role.attached.iter().filter(|one| one.document.is_none()).map(|one| one.arn.clone()).collect();
    attached.sort();
    all.extend(attached.into_iter().map(|arn| (arn, Value::Null)));
    all.push((
        "boundary".to_owned(),
        role.boundary.as_ref().map_or(Value::Null, |boundary| boundary.arn.clone().into()),
    ));
    all.push(("session".to_owned(), role.session.filter(|seconds| *seconds != 3600).map_or(Value::Null, Value::from)));
    let mut tags = role.tags.clone();
    tags.sort();
    all.push(("tags".to_owned(), tags.into()));
    all
}

/// One statement is a list of one.
fn listed(document: &Value) -> Value {
    let mut document = document.clone();
    if let Some(statement) = document.get_mut("Statement").filter(|statement| statement.is_object()) {
        *statement = Value::Array(vec![statement.take()]);
    }
    document
}
