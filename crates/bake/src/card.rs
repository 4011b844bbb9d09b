//! A vendor's card, with what only planning its profile tells: how far the vendor may go at most, and what its roles and
//! accounts are called.

use serde_json::json;

use plan::{PermissionKind, plan};
use profile::{Attach, Card, Permission, Piece, PolicyTemplate, Profile, Reach, Settled, Template, ValueKind};
use review::actions::Actions;
use review::compare::{Fingerprint, variants};
use review::managed::ManagedPolicies;
use review::summary::{AtMost, summarize};

/// Names of roles beside the aliases; those of further variants are much the same, and each costs bytes that everybody
/// loads.
const NAMES: usize = 1;

/// The card of a profile whose fingerprint is known.
pub(crate) fn card(profile: &Profile, fingerprint: &Fingerprint, actions: &Actions, managed: &ManagedPolicies) -> Card {
    let mut known_by: Vec<String> = fingerprint.names.iter().take(NAMES).cloned().collect();
    for account in fingerprint.principals.iter().filter_map(|principal| account_in(principal)) {
        if !known_by.iter().any(|known| known == account) {
            known_by.push(account.to_owned());
        }
    }
    known_by.extend(programs(profile));
    Card::new(profile, reach(profile, fingerprint, actions, managed), &known_by)
}

/// What the vendor's own steps run beside AWS' CLI, which anybody's may.
fn programs(profile: &Profile) -> Vec<String> {
    let commands = profile.steps.iter().flat_map(|step| &step.commands);
    let mut programs: Vec<String> = commands.filter_map(program).filter(|program| program != "aws").collect();
    programs.sort();
    programs.dedup();
    programs
}

fn program(command: &Template) -> Option<String> {
    let Template::Array(arguments) = command else { return None };
    let Template::Text(pieces) = arguments.first()? else { return None };
    match pieces.as_slice() {
        [Piece::Literal(name)] => Some(name.to_string()),
        _ => None,
    }
}

fn account_in(principal: &str) -> Option<&str> {
    principal.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 12)
}

fn reach(profile: &Profile, fingerprint: &Fingerprint, actions: &Actions, managed: &ManagedPolicies) -> Reach {
    if permissions(profile).any(|permission| is_chosen(profile, permission)) {
        return Reach::Chosen;
    }
    // Every variant's actions on everything: no more can be asked for by any.
    let all = json!({
        "Version": "2012-10-17",
        "Statement": [{ "Effect": "Allow", "Action": fingerprint.actions, "Resource": "*" }],
    });
    let own = summarize([&all], actions).at_most();
    let attached = attached(profile).into_iter().filter_map(|arn| Some(AtMost::from(managed.find_arn(&arn)?.extent())));
    match attached.fold(own, AtMost::max) {
        // Every action of a profile is known: a test of the profiles says so.
        AtMost::Nothing | AtMost::Unknown => Reach::Nothing,
        AtMost::Read => Reach::Read,
        AtMost::Write => Reach::Write,
        AtMost::Permissions => Reach::Permissions,
        AtMost::All => Reach::All,
    }
}

fn permissions(profile: &Profile) -> impl Iterator<Item = &Permission> {
    let of_roles = profile.roles.iter().flat_map(|role| &role.permissions);
    of_roles.chain(profile.attachments.iter().flat_map(|attachment| &attachment.permissions))
}

/// Whether the person says what it allows: by the name of a policy, or by a document that the vendor has answered with.
fn is_chosen(profile: &Profile, permission: &Permission) -> bool {
    let names = permission.each.is_some_and(|list| profile.parameter(list).kind == ValueKind::PolicyArn);
    let pastes = match &permission.attach {
        Attach::Inline { policy, .. } | Attach::CustomerManaged { policy, .. } => {
            matches!(policy, PolicyTemplate::Pasted(_))
        }
        Attach::AwsManaged { .. } => false,
    };
    names || pastes
}

/// AWS' managed policies that any variant attaches.
fn attached(profile: &Profile) -> Vec<String> {
    let mut arns = Vec::new();
    for configuration in variants(profile) {
        let settled = Settled::new(profile, &configuration);
        let Ok(plan) = plan(&settled) else { continue };
        for permission in plan.permissions() {
            if let PermissionKind::AwsManaged { arn } = &permission.kind {
                arns.push(arn.plain());
            }
        }
    }
    arns
}
