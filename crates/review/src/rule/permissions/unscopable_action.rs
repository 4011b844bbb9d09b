//! Actions that work on `*` only stand beside a named resource.

use crate::actions::Action;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "unscopable-action",
    severity: Severity::Warning,
    group: Group::Permissions,
    kind: Some(Kind::Permission),
    title: "Actions that work on `*` only stand beside a named resource",
    explanation: "These actions have no resource that could be named, so with a named one they are not allowed, or only because the service does not look.",
    fix: "Move them to a statement with Resource `*`.",
    source: sources::ACTIONS,
    check: Check::Document(check),
};

/// `CloudWatch` Logs asks about a group without a name when groups are listed:
/// <https://github.com/maxbanton/cwh/pull/83> (2026-11-26).
fn lists_log_groups(statement: &Statement<'_>, action: Action<'_>) -> bool {
    let takes_any = |resource: &Leaf<'_>| {
        let named = resource.text.splitn(6, ':').nth(5);
        resource.text.contains(":logs:") && named.is_some_and(|pattern| matches(pattern, "log-group::log-stream:"))
    };
    action.service() == "logs" && action.name == "DescribeLogGroups" && statement.resources.items.iter().any(takes_any)
}

/// S3 asks about all buckets when they are listed: `CloudFrontFullAccess` and `AWSBackupFullAccess` allow it on
/// `arn:aws:s3:::*` alone (<https://github.com/z0ph/MAMIP>, 2026-11-27).
fn lists_buckets(statement: &Statement<'_>, action: Action<'_>) -> bool {
    let all = |resource: &Leaf<'_>| resource.text.starts_with("arn:") && resource.text.ends_with(":s3:::*");
    action.service() == "s3" && action.name == "ListAllMyBuckets" && statement.resources.items.iter().any(all)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(actions) = subject.context.actions else { return };
    for statement in subject.view.allowing() {
        if statement.actions.not || statement.resources.not || !statement.resources.present || statement.on_everything()
        {
            continue;
        }
        let by_path = |action: Action<'_>| {
            statement.resources.items.iter().any(|resource| action.is_asked_by_its_path(resource.text))
        };
        let alone = |action: Action<'_>| {
            !action.scopable
                && !lists_log_groups(statement, action)
                && !lists_buckets(statement, action)
                && !by_path(action)
        };
        // Of a pattern, all that it takes in.
        let unscopable = |leaf: &&Leaf<'_>| {
            let mut taken_in = actions.expand(leaf.text).peekable();
            taken_in.peek().is_some() && taken_in.all(alone)
        };
        let names: Vec<String> =
            statement.actions.items.iter().filter(unscopable).map(|leaf| leaf.text.to_owned()).collect();
        if !names.is_empty() {
            let (verb, these) = if names.len() == 1 { ("has", "it is") } else { ("have", "they are") };
            let message = format!(
                "{} {verb} no resource to name (as of {}): by AWS' list {these} allowed by `*` alone, not by what stands here.",
                list(&names),
                actions.date()
            );
            report.add(format!("{}/Resource", statement.path), message);
        }
    }
}
