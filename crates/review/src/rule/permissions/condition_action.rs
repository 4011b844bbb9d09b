//! A condition on a key that the actions of the statement do not have, or not all of them.

use crate::actions::{Action, Actions};
use crate::rule::prelude::*;
use crate::rule::shared::KEYS_OF_ROLES;
use crate::sent::only_services_send;

pub(super) const RULE: Rule = Rule {
    code: "condition-action",
    severity: Severity::Warning,
    group: Group::Permissions,
    kind: Some(Kind::Permission),
    title: "A condition on a key that the actions do not have",
    explanation: "A service puts a key of its own into the requests of some of its actions. In all others it is absent: a condition on it is never met, or with a negated operator or IfExists always.",
    fix: "Leave the condition out, or ask for a key that the action has.",
    source: sources::ACTIONS,
    check: Check::Document(check),
};

/// Keys of actions to which AWS' list does not give them, by the policies that AWS itself publishes: `AnthropicFullAccess`,
/// `ROSAManageSubscription` (moto 5.2.5, policies of 2026-09-30, read 2026-11-27).
const BEYOND_THE_LIST: [&str; 1] = ["aws-marketplace:ProductId"];

/// A pattern that takes in more actions is taken to have whatever key its service has.
const MOST_ACTIONS: usize = 64;
/// How often actions are asked about keys: a policy that AWS takes has not nearly as many pairs.
const MOST_PAIRS: usize = 20_000;

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(actions) = subject.context.actions else { return };
    let mut left = MOST_PAIRS;
    for statement in &subject.view.statements {
        if statement.actions.not || statement.actions.items.is_empty() || !statement.principals.is_empty() {
            continue;
        }
        for test in statement.tests().filter(|test| only_services_send(test.key)) {
            let met = if demands(&test) { "is never met" } else { "decides nothing" };
            let message = format!(
                "`{}` is set when a service calls for itself, and in no call of a role: the condition {met}.",
                test.key
            );
            report.add(test.path(), message);
        }
        for test in statement.tests().filter(|test| is_of_tags(test.key) || is_of_a_service(test.key, actions)) {
            if report.is_full() || left == 0 {
                return;
            }
            let leaves = &statement.actions.items;
            let without: Vec<&Leaf<'_>> =
                leaves.iter().filter(|leaf| !has_key(leaf, test.key, actions, &mut left)).collect();
            let all = without.len() == leaves.len();
            // Of several actions one is stopped by what was meant for another; what denies stops the other alone.
            let stops = || demands(&test) && statement.allows && without.iter().any(|leaf| is_of(leaf, test.key));
            if without.is_empty() || left == 0 || !all && !stops() {
                continue;
            }
            let names: Vec<String> =
                without.iter().filter(|leaf| all || is_of(leaf, test.key)).map(|leaf| leaf.text.to_owned()).collect();
            let verb = if names.len() == 1 { "has" } else { "have" };
            let met = match (demands(&test), all) {
                (true, true) => "the condition is never met",
                (true, false) if names.len() == 1 => "what the condition demands is never met for it",
                (true, false) => "what the condition demands is never met for them",
                (false, _) => "the condition decides nothing",
            };
            let message =
                format!("{} {verb} no `{}` in its requests: {met} (as of {}).", list(&names), test.key, actions.date());
            report.add(
                test.path(),
                if names.len() == 1 { message } else { message.replace("its requests", "their requests") },
            );
        }
    }
}

/// Whether a request without the key fails the test.
fn demands(test: &Test<'_>) -> bool {
    test.demands() || test.is_null(false)
}

/// Of these, AWS' list says of every action whether it has them: of 1,481 conditions in its own policies one alone is on a key
/// that no action of the statement has (moto 5.2.5, policies of 2026-09-30).
fn is_of_tags(key: &str) -> bool {
    let starts = |prefix: &str| key.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    starts("aws:RequestTag/") || starts("aws:ResourceTag/")
}

/// Whether an action is of the key's own service, and a single one. Beside actions that have the key, AWS' own policies name
/// others of whose keys the list may say too little; of these services it says what their pages say:
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html>.
fn is_of(leaf: &Leaf<'_>, key: &str) -> bool {
    let service = |text: &str| text.split_once(':').map(|(service, _)| service.to_ascii_lowercase());
    let known = service(key).is_some_and(|of| ["ec2", "s3"].contains(&of.as_str()));
    known && !leaf.text.contains(['*', '?']) && service(leaf.text) == service(key)
}

/// Whether a service has the key, and it says something about single actions.
fn is_of_a_service(key: &str, actions: &Actions) -> bool {
    let starts = |prefix: &str| key.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    !starts("aws:")
        && !KEYS_OF_ROLES.iter().chain(&BEYOND_THE_LIST).any(|known| known.eq_ignore_ascii_case(key))
        && actions.has_key(key) == Some(true)
        && actions.is_of_some_action(key)
}

fn has_key(leaf: &Leaf<'_>, key: &str, actions: &Actions, left: &mut usize) -> bool {
    let Some((prefix, _)) = leaf.text.split_once(':') else { return true };
    if prefix.contains(['*', '?']) {
        return true;
    }
    let expanded: Vec<Action<'_>> = actions.expand(leaf.text).collect();
    *left = left.saturating_sub(expanded.len());
    let own = key.split_once(':').is_some_and(|(service, _)| service.eq_ignore_ascii_case(prefix));
    // Of an action that does not exist another rule speaks.
    // What has tags has them under the service's own name of the key too, as pages of AWS test ssm:resourceTag/… for OpsItems:
    // <https://docs.aws.amazon.com/systems-manager/latest/userguide/Explorer-setup-permissions.html> (2026-11-27)
    let of_tags = own && key.to_ascii_lowercase().contains(":resourcetag/");
    expanded.is_empty()
        || own && expanded.len() > MOST_ACTIONS
        || expanded.iter().any(|action| action.has_key(key) || of_tags && action.has_key("aws:ResourceTag/x"))
}
