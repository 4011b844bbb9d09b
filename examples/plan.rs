//! Prints what the conformance run judges documents by: `cargo run --example plan -- cases` prints one JSON object for each
//! golden case, `cargo run --example plan -- hostile <n>` one for each of `n` configurations whose values look like code.
//!
//! An object holds the plan and the documents. Equal calls print equal lines.

#![allow(clippy::unwrap_used, reason = "a developer's program: what stops it stops the conformance run")]

use std::env;
use std::process::ExitCode;

use link::{self, Share};
use plan::{Absent, Attachment, Change, Permission, PermissionKind, Plan, Resource, Role, Settings, changes, plan};
use profile::{Configuration, Profile, Settled};
use render::{Bundle, bundle};
use review::{parse_role, table};
use serde_json::{Value, json};
use support::{cases, catalogue_with};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["cases"] => {
            // What keeps no files but its policies is judged by these alone.
            for case in cases().iter().filter(|case| !case.policies_only) {
                println!("{}", case.render(|profile, _, plan, bundle| of_plan(&case.name, profile, plan, bundle)));
            }
        }
        ["hostile", count] => hostile(count.parse().expect("a number of cases")),
        _ => {
            eprintln!("usage: plan cases | plan hostile <n>");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn of_plan(name: &str, profile: &Profile, plan: &Plan<'_>, bundle: &Bundle) -> Value {
    let current = plan.current_phase();
    let documents: serde_json::Map<String, Value> =
        bundle.documents.iter().map(|document| (document.path.clone(), document.text.clone().into())).collect();
    json!({
        "name": name,
        "vendor": profile.id,
        "form": plan.form.as_str(),
        "partition": plan.partition.as_str(),
        "region": plan.region.as_ref().map(plan::Marked::plain),
        "template_url": plan.template_url.as_ref().map(plan::Marked::plain),
        "phases": plan.phases.iter().map(|phase| json!({
            "id": phase.id, "pending": !phase.waits_for.is_empty(), "current": Some(phase.place) == current,
        })).collect::<Value>(),
        "roles": plan.roles.iter().map(|role| of_role(role, plan)).collect::<Value>(),
        "attachments": plan.attachments.iter().map(|attachment| of_attachment(attachment, plan)).collect::<Value>(),
        "resources": plan.resources.iter().map(of_resource).collect::<Value>(),
        "changes": current.map(|phase| changes(plan, None, phase).iter().map(of_change).collect::<Value>()),
        "documents": documents,
    })
}

fn of_role(role: &Role, plan: &Plan<'_>) -> Value {
    let trust: Vec<Value> = role
        .trust
        .iter()
        .map(|(phase, policy)| {
            json!({ "phase": phase_name(plan, *phase), "policy": policy.policy().to_value(), "reached": Some(*phase) <= plan.current_phase() })
        })
        .collect();
    let reached = plan.current_phase().and_then(|phase| role.trust_in(phase));
    let requests = reached.and_then(|(_, policy)| {
        let arn = parse_role(&role.arn.plain()).ok()?;
        Some(table(policy.policy(), &arn, None, None).to_value(&arn))
    });
    json!({
        "id": role.id, "name": role.name.plain(), "account": role.account.plain(), "arn": role.arn.plain(),
        "description": role.description.plain(), "settings": of_settings(&role.settings), "trust": trust, "requests": requests,
        "permissions": role.permissions.iter().map(|permission| of_permission(permission, plan)).collect::<Value>(),
    })
}

/// Under the names of IAM's API; what is not asked for is not there.
fn of_settings(settings: &Settings) -> Value {
    let mut members = serde_json::Map::new();
    let known = [
        ("Path", &settings.path),
        ("PermissionsBoundary", &settings.boundary),
        ("MaxSessionDuration", &settings.max_session),
    ];
    for (name, value) in known {
        members.extend(value.as_ref().map(|value| (name.to_owned(), value.plain().into())));
    }
    if !settings.tags.is_empty() {
        let tags = settings.tags.iter().map(|(key, value)| (key.plain(), value.plain().into()));
        members.insert("Tags".to_owned(), Value::Object(tags.collect()));
    }
    Value::Object(members)
}

fn phase_name(plan: &Plan<'_>, id: profile::PhaseId) -> String {
    plan.phases.iter().find(|phase| phase.place == id).map_or_else(String::new, |phase| phase.id.clone())
}

fn of_attachment(attachment: &Attachment, plan: &Plan<'_>) -> Value {
    json!({
        "id": attachment.id, "account": attachment.account.plain(),
        "roles": attachment.roles.iter().map(plan::Marked::plain).collect::<Vec<_>>(),
        "permissions": attachment.permissions.iter().map(|permission| of_permission(permission, plan)).collect::<Value>(),
    })
}

fn of_permission(permission: &Permission, plan: &Plan<'_>) -> Value {
    let (kind, name, arn) = match &permission.kind {
        PermissionKind::Inline { name, .. } => ("inline", name.plain(), None),
        PermissionKind::CustomerManaged { name, arn, .. } => ("managed", name.plain(), Some(arn.plain())),
        PermissionKind::AwsManaged { arn } => ("aws", String::new(), Some(arn.plain())),
    };
    let current = plan.current_phase();
    json!({
        "id": permission.id, "kind": kind, "name": name, "arn": arn,
        "policy": permission.policy().map(|policy| policy.policy().to_value()),
        "phases": permission.phases.iter().map(|phase| phase_name(plan, *phase)).collect::<Vec<_>>(),
        "now": current.is_some_and(|current| permission.phases.contains(&current)),
        "before": permission.phases.iter().any(|phase| Some(*phase) < current),
    })
}

fn of_resource(resource: &Resource) -> Value {
    match resource {
        Resource::OidcProvider { host, arn, audience, cluster } => json!({
            "kind": "oidc", "url": format!("https://{}", host.plain()), "arn": arn.plain(), "audience": audience.plain(),
            "cluster": cluster.as_ref().map(plan::Marked::plain),
        }),
        Resource::PodIdentityAssociation { cluster, namespace, service_account, role_arn } => json!({
            "kind": "association", "cluster": cluster.plain(), "namespace": namespace.plain(),
            "serviceAccount": service_account.plain(), "roleArn": role_arn.plain(),
        }),
        Resource::SecurityGroupIngress { group, port, cluster } => json!({
            "kind": "ingress", "group": group.plain(), "port": port.plain(), "cluster": cluster.plain(),
        }),
    }
}

fn of_change(change: &Change<'_>) -> Value {
    match *change {
        Change::EnsureProvider { host, audience, .. } => json!({
            "change": "ensure-provider", "url": format!("https://{}", host.plain()), "audience": audience.plain(),
        }),
        Change::CreateRole { role, trust, .. } => json!({
            "change": "create-role", "role": role.name.plain(), "description": role.description.plain(),
            "settings": of_settings(&role.settings), "policy": trust.policy().to_value(),
        }),
        Change::Adjust { role } => json!({ "change": "adjust", "role": role.name.plain() }),
        Change::UpdateTrust { role, trust, .. } => {
            json!({ "change": "update-trust", "role": role.name.plain(), "policy": trust.policy().to_value() })
        }
        Change::PutInline { role, name, policy, .. } => json!({
            "change": "put-inline", "role": role.name.plain(), "name": name.plain(), "policy": policy.policy().to_value(),
        }),
        Change::PutManaged { role, name, arn, policy, .. } => json!({
            "change": "put-managed", "role": role.name.plain(), "name": name.plain(), "arn": arn.plain(),
            "policy": policy.policy().to_value(),
        }),
        Change::Attach { role, arn, .. } => {
            json!({ "change": "attach", "role": role.name.plain(), "arn": arn.plain() })
        }
        Change::DeleteInline { role, name, .. } => {
            json!({ "change": "delete-inline", "role": role.name.plain(), "name": name.plain() })
        }
        Change::Detach { role, arn, .. } => {
            json!({ "change": "detach", "role": role.name.plain(), "arn": arn.plain() })
        }
        Change::TakeOff { role, absent } => {
            let (Absent::Inline { name: policy } | Absent::Attached { arn: policy }) = absent;
            json!({ "change": "take-off", "role": role.name.plain(), "name": policy.plain() })
        }
        Change::Associate { cluster, namespace, service_account, role_arn } => json!({
            "change": "associate", "cluster": cluster.plain(), "namespace": namespace.plain(),
            "serviceAccount": service_account.plain(), "roleArn": role_arn.plain(),
        }),
        Change::Admit { group, port, .. } => {
            json!({ "change": "admit", "group": group.plain(), "port": port.plain() })
        }
        Change::Extend { attachment, name, policy, .. } => json!({
            "change": "extend", "roles": attachment.roles.iter().map(plan::Marked::plain).collect::<Vec<_>>(),
            "name": name.plain(), "policy": policy.policy().to_value(),
        }),
    }
}

/// Fragments that mean something in some language, put together in an order that a small generator chooses.
fn hostile(count: usize) {
    const FRAGMENTS: [&str; 36] = [
        "'",
        "\"",
        "`",
        "$(touch pwned)",
        "`touch pwned`",
        "${HOME}",
        "$HOME",
        "%{if true}",
        "${var.x}",
        "$${x}",
        "%%{",
        "$$",
        "\\",
        "\\n",
        "\\\\",
        "-",
        "--",
        "no",
        "012345670123",
        "2024-01-01",
        "*a",
        "&a",
        "&{aws:x}",
        "!Ref",
        "{{x}}",
        "#",
        ": ",
        "|",
        "<b>",
        "[a](b)",
        "_",
        "~",
        "'@",
        "@'",
        "%PATH%",
        " x",
    ];
    let catalogue = catalogue_with("any-text");
    let profile = catalogue.profiles.first().expect("the fixture");
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below).unwrap()).unwrap()
    };
    for number in 0..count {
        let mut text = || {
            let pieces = (0..=next(4)).map(|_| FRAGMENTS[next(FRAGMENTS.len())]);
            let text: String = pieces.collect();
            // Surrounding spaces are not part of a value.
            format!("{}{number}", text.trim_start())
        };
        let mut configuration = Configuration::new(&profile.id);
        configuration.set("account_id", vec!["402881736519".to_owned()]);
        configuration.set("ascii", vec![text()]);
        configuration.set("latin", vec![text(), text()]);
        let settled = Settled::new(profile, &configuration);
        assert!(settled.invalid().is_empty(), "{configuration:?}");
        let plan = plan(&settled).expect("a plan");
        let bundle = bundle(&plan, Some(&link::encode(&settled, &configuration, Share::Everything)));
        let mut value = of_plan(&format!("hostile/{number}"), profile, &plan, &bundle);
        value["values"] = json!(configuration.values);
        println!("{value}");
    }
}
