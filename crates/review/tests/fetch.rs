//! The command that prints a role as it is runs in bash against a stand-in for the AWS CLI, and a review reads what it
//! prints.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use bake::catalogue;
use plan::{Permission, PermissionKind, Role, plan};
use profile::{Configuration, Settled};
use render::fetch;
use review::read::read;
use serde_json::json;
use support::cases;

/// Answers from the files beside it, as `aws iam` does; what a test did not expect is an error, and so is a pager.
const STAND_IN: &str = r#"#!/usr/bin/env bash
set -u
here=$(dirname "$0")
[ -z "${AWS_PAGER-unset}" ] || exit 3
printf '%s\n' "$*" >> "$here/calls.txt"
name= version= policy= arn=
for argument in "$@"; do
  case $argument in
    --role-name=*) [ "${argument#*=}" = "$(cat "$here/role-name")" ] || exit 4 ;;
    --policy-name=*) name=${argument#*=} ;;
    --policy-arn=*) arn=${argument#*=} policy=${argument##*/} ;;
    --version-id=*) version=${argument#*=} ;;
  esac
done
case "$2 $*" in
  get-role\ *) cat "$here/role.json" ;;
  list-attached-role-policies*--output\ text) cat "$here/attached.txt" ;;
  list-attached-role-policies*) cat "$here/attached.json" ;;
  list-role-policies*--output\ text) cat "$here/inline.txt" ;;
  list-role-policies*) cat "$here/inline.json" ;;
  get-role-policy*) cat "$here/inline.$name.json" ;;
  get-policy-version*) [ "$version" = v7 ] && cat "$here/managed.$policy.json" ;;
  get-policy\ *--output\ text) echo v7 ;;
  get-policy\ *) printf '{"Policy": {"PolicyName": "%s", "Arn": "%s", "DefaultVersionId": "v7"}}\n' "$policy" "$arn" ;;
  *) exit 5 ;;
esac
"#;

/// The stand-in with what it answers about a role.
fn stand_in(folder: &Path, role: &Role) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).unwrap();
    let put = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    put("aws", STAND_IN);
    put("role-name", &role.name.plain());
    let (_, trust) = role.trust.first().unwrap();
    let answer = json!({"Role": {"RoleName": role.name.plain(), "Arn": role.arn.plain(),
        "AssumeRolePolicyDocument": trust.policy().to_value()}});
    put("role.json", &answer.to_string());
    let (mut inline, mut attached) = (Vec::new(), Vec::new());
    for permission in &role.permissions {
        match &permission.kind {
            PermissionKind::Inline { name, policy } => {
                let answer = json!({"PolicyName": name.plain(), "PolicyDocument": policy.policy().to_value()});
                put(&format!("inline.{}.json", name.plain()), &answer.to_string());
                inline.push(name.plain());
            }
            PermissionKind::CustomerManaged { arn, policy, .. } => {
                let name = arn.plain().rsplit('/').next().unwrap().to_owned();
                let answer = json!({"PolicyVersion": {"Document": policy.policy().to_value()}});
                put(&format!("managed.{name}.json"), &answer.to_string());
                attached.push(arn.plain());
            }
            PermissionKind::AwsManaged { arn } => {
                if !is_of_aws(&arn.plain()) {
                    // The customer's own, of which a plan knows the ARN alone.
                    let name = arn.plain().rsplit('/').next().unwrap().to_owned();
                    let document = json!({"Version": "2012-10-17", "Statement": []});
                    put(&format!("managed.{name}.json"), &json!({"PolicyVersion": {"Document": document}}).to_string());
                }
                attached.push(arn.plain());
            }
        }
    }
    put("inline.txt", &inline.join("\t"));
    put("inline.json", &json!({ "PolicyNames": inline }).to_string());
    put("attached.txt", &attached.join("\t"));
    let attached: Vec<_> = attached.iter().map(|arn| json!({"PolicyArn": arn})).collect();
    put("attached.json", &json!({ "AttachedPolicies": attached }).to_string());
}

fn is_of_aws(arn: &str) -> bool {
    arn.contains(":iam::aws:")
}

fn run(command: &str, folder: &Path) -> String {
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let stand_in = folder.join("aws");
    let chmod = Command::new("chmod").arg("+x").arg(&stand_in).status();
    assert!(chmod.unwrap().success());
    // A failure of any command is one of the whole.
    let output = Command::new("bash").args(["-euc", command]).env("PATH", path).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_the_command_prints_is_the_whole_role() {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fetch");
    let mut ran = 0;
    for case in cases() {
        case.render(|_, _, plan, _| {
            let commands = fetch(plan);
            assert_eq!(commands.len(), plan.roles.len(), "{}", case.name);
            for (role, (id, command)) in plan.roles.iter().zip(commands) {
                assert_eq!(role.id, id, "{}", case.name);
                let folder = root.join(&case.name).join(&id);
                stand_in(&folder, role);
                let reading = read(&run(&command.unwrap(), &folder)).unwrap();
                let roles = reading.roles();
                assert_eq!((roles.roles.len(), roles.loose.len()), (1, 0), "{}", case.name);
                let missing = &roles.roles[0].not_given;
                assert!(missing.policies.iter().all(|arn| is_of_aws(arn)), "{}: {missing:?}", case.name);
                assert!(!missing.attachments && !missing.inline_names, "{}: {missing:?}", case.name);
                let has_document = |permission: &&Permission| match &permission.kind {
                    PermissionKind::AwsManaged { arn } => !is_of_aws(&arn.plain()),
                    PermissionKind::Inline { .. } | PermissionKind::CustomerManaged { .. } => true,
                };
                let documents = role.permissions.iter().filter(has_document).count();
                assert_eq!(reading.documents.len(), 1 + documents, "{}", case.name);
                assert_eq!(reading.documents[0].role(), Some(role.arn.plain().as_str()), "{}", case.name);
                let attached =
                    role.permissions.iter().filter(|p| !matches!(p.kind, PermissionKind::Inline { .. })).count();
                assert_eq!(roles.roles[0].attached.len(), attached, "{}", case.name);
                let calls = fs::read_to_string(folder.join("calls.txt")).unwrap();
                let reads = |call: &str| call.starts_with("iam get-") || call.starts_with("iam list-");
                assert!(calls.lines().all(reads), "{}: more than reading is done:\n{calls}", case.name);
                ran += 1;
            }
        });
    }
    assert!(ran > 40, "{ran} roles are few");
}

#[test]
fn without_the_roles_name_there_is_no_command() {
    let mut withheld = 0;
    for profile in &catalogue().profiles {
        let settled = Settled::new(profile, &Configuration::new(&profile.id));
        let plan = plan(&settled).unwrap();
        for (role, (_, command)) in plan.roles.iter().zip(fetch(&plan)) {
            assert_eq!(command.is_none(), !role.name.gaps().is_empty(), "{}/{}", profile.id, role.id);
            withheld += usize::from(command.is_none());
        }
    }
    assert!(withheld > 0, "every profile has a default for its role's name: this test checks nothing");
}

#[test]
fn shellcheck_has_nothing_to_say_about_it() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fetch-scripts");
    fs::create_dir_all(&folder).unwrap();
    let mut scripts = Vec::new();
    for case in cases() {
        for (id, command) in case.render(|_, _, plan, _| fetch(plan)) {
            let path = folder.join(format!("{}-{id}.sh", case.name.replace('/', "-")));
            fs::write(&path, command.unwrap()).unwrap();
            scripts.push(path);
        }
    }
    let output = Command::new("shellcheck").args(["-s", "bash", "-S", "warning"]).args(&scripts).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
