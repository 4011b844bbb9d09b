//! A resource that nothing of its service can be, under a pattern that takes in most of what the service does.

use crate::actions::{Action, Actions, Misfit};
use crate::rule::prelude::*;

/// How many resources of a statement are looked at.
const MOST: usize = 64;

pub(super) fn check(statement: &Statement<'_>, actions: &Actions, report: &mut Report<'_>) {
    for leaf in statement.resources.items.iter().take(MOST) {
        let mut parts = leaf.text.splitn(6, ':').skip(2);
        let (service, account) = (parts.next().unwrap_or_default(), parts.nth(1).unwrap_or_default());
        let pattern = statement.actions.items.iter().find(|action| {
            let own = action.text.split_once(':').is_some_and(|(prefix, _)| prefix.eq_ignore_ascii_case(service));
            own && action.wild
        });
        let asked = pattern.and_then(|pattern| actions.expand(pattern.text).find(|action| action.scopable));
        let Some((pattern, action)) = pattern.zip(asked) else { continue };
        if account == "aws" || actions.leaves_the_account_out(leaf.text) || !is_nothing(action, leaf.text, actions) {
            continue;
        }
        let message = format!(
            "{} never works on `{}`: no resource of {service} has such an ARN (as of {}).",
            pattern.text,
            leaf.text,
            actions.date()
        );
        report.add(statement.resource_path(*leaf), message);
    }
}

/// Whether no type of the action's service is named, wherever its ARNs have a region or an account.
fn is_nothing(action: Action<'_>, text: &str, actions: &Actions) -> bool {
    let Some(Misfit::Type(kinds)) = action.misfit(text) else { return false };
    kinds.iter().all(|kind| kind.service() != action.service()) && actions.misplaced(text).is_none()
}
