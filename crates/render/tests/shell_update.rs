//! The commands that bring a role that exists to a plan, run by bash with a stand-in for the AWS CLI.

use std::fs;
use std::process::{Command, Stdio};

use plan::{PermissionKind, Plan, PolicyId, Role};
use render::{Bundle, policy_path, update};
use support::cases;

/// A name that a shell would read otherwise, were it not quoted.
const NAME: &str = "it's $(id) `id` \"role\"";

/// Writes each call's arguments, one a line.
const STAND_IN: &str = "set -euo pipefail\naws() { printf '%s\\n' \"$@\" >> calls.txt; }\n";

#[test]
fn the_aws_cli_gets_each_document_as_it_is() {
    let mut roles = 0;
    for case in cases() {
        // Of a case that waits for its vendor, the bundle's final documents are not there to compare with.
        if case.folder.join("stderr.txt").exists() {
            continue;
        }
        case.render(|_, _, plan, bundle| {
            for role in &plan.roles {
                check(&case.name, plan, role, bundle);
                roles += 1;
            }
        });
    }
    assert!(roles > 50, "{roles} roles are few");
}

fn check(of: &str, plan: &Plan<'_>, role: &Role, bundle: &Bundle) {
    let folder = std::env::temp_dir().join(format!("rolecall-update-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let commands = update(plan, role, NAME);
    assert!(commands.gaps().is_empty(), "{of}");
    let script = format!("{STAND_IN}{}", commands.plain());
    let output =
        Command::new("bash").arg("-c").arg(&script).current_dir(&folder).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{of}:\n{script}\n{}", String::from_utf8_lossy(&output.stderr));
    let calls = fs::read_to_string(folder.join("calls.txt")).unwrap();

    assert!(calls.contains("update-assume-role-policy\n"), "{of}:\n{calls}");
    let named = calls.lines().filter(|line| *line == format!("--role-name={NAME}")).count();
    let phase = plan.current_phase();
    let permissions: Vec<_> = role
        .permissions
        .iter()
        .filter(|permission| phase.is_some_and(|now| permission.phases.contains(&now)))
        .collect();
    let settings = &role.settings;
    let set = [settings.max_session.is_some(), settings.boundary.is_some(), !settings.tags.is_empty()];
    let set = set.into_iter().filter(|is_set| *is_set).count();
    assert_eq!(named, 1 + set + permissions.len(), "{of}: each of the role's settings and policies once:\n{calls}");

    let written = |path: Option<String>, file: &str| {
        let wanted = bundle.document(&path.unwrap()).map(|document| document.text.clone());
        assert_eq!(fs::read_to_string(folder.join(file)).ok(), wanted, "{of}: {file}");
        assert!(calls.contains(&format!("--policy-document=file://{file}\n")), "{of}: {file}:\n{calls}");
    };
    let trust = role.trust.iter().rev().map(|(of, _)| *of).find(|of| Some(*of) <= phase);
    let trust = PolicyId::Trust { role: role.id.clone(), phase: trust.unwrap() };
    written(policy_path(plan, &trust), "trust-policy.json");
    for permission in permissions {
        if let PermissionKind::AwsManaged { arn } = &permission.kind {
            assert!(calls.contains(&format!("--policy-arn={}\n", arn.plain())), "{of}:\n{calls}");
        } else {
            let id = PolicyId::Permission { owner: role.id.clone(), id: permission.id.clone() };
            written(policy_path(plan, &id), &format!("{}.json", permission.id));
        }
    }
    fs::remove_dir_all(&folder).unwrap();
}
