//! A vendor's card, with what only planning its profile tells: how far the vendor may go at most, and what its roles and
//! accounts are called.

use serde_json::json;

use plan::{PermissionKind, plan};
use profile::{AtMost, Card, Configuration, Form, Profile, Settled, ValueKind};
use review::actions::Actions;
use review::compare::Fingerprint;
use review::managed::ManagedPolicies;
use review::summary::summarize;

/// Names of roles beside the aliases; those of further variants are much the same, and each costs bytes that everybody
/// loads.
const NAMES: usize = 1;

/// The card of a profile whose fingerprint is known.
pub(crate) fn card(profile: &Profile, fingerprint: &Fingerprint, actions: &Actions, managed: &ManagedPolicies) -> Card {
    // Every variant's actions on everything: no more can be asked for by any.
    let all = json!({
        "Version": "2012-10-17",
        "Statement": [{ "Effect": "Allow", "Action": fingerprint.actions, "Resource": "*" }],
    });
    let own = summarize([&all], actions).at_most();
    let attached = attached(profile).into_iter().filter_map(|arn| Some(AtMost::from(managed.find_arn(&arn)?.extent())));
    let at_most = attached.chain([own]).max().unwrap_or_default();
    let numbers = fingerprint.principals.iter().filter_map(|principal| {
        let digits: String = principal.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 12)?.to_owned();
        Some(digits)
    });
    let mut known_by: Vec<String> = fingerprint.names.iter().take(NAMES).cloned().collect();
    for number in numbers {
        if !known_by.contains(&number) {
            known_by.push(number);
        }
    }
    Card::new(profile, at_most, &known_by)
}

/// AWS' managed policies that any option attaches.
fn attached(profile: &Profile) -> Vec<String> {
    let mut arns = Vec::new();
    for form in [Form::Recommended, Form::Documented] {
        for on in ["true", "false"] {
            let mut configuration = Configuration { form, ..Configuration::new(&profile.id) };
            for parameter in &profile.parameters {
                let own = if matches!(parameter.kind, ValueKind::Boolean) {
                    Some(on.to_owned())
                } else {
                    parameter.example.as_ref().map(ToString::to_string)
                };
                if let Some(text) = own {
                    configuration.set(&parameter.name, vec![text]);
                }
            }
            let settled = Settled::new(profile, &configuration);
            let Ok(plan) = plan(&settled) else { continue };
            for permission in plan.permissions() {
                if let PermissionKind::AwsManaged { arn, .. } = &permission.kind {
                    arns.push(arn.plain());
                }
            }
        }
    }
    arns
}
