//! A source ARN that names no account, or not what the service sends.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "source-arn",
    severity: Severity::Security,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "A source that others have too",
    explanation: "aws:SourceArn says for which resource a service works. A pattern without a whole account lets the resources of other customers in: the confused deputy again.",
    fix: "Write the account into the ARN, or demand aws:SourceAccount beside it.",
    source: sources::DEPUTY,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    const OWNERS: [&str; 3] = ["aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths"];
    for statement in subject.view.allowing() {
        let schedules = statement.trusts_service("scheduler.amazonaws.com") && statement.principals.len() == 1;
        for test in statement.tests_on("aws:SourceArn").filter(|test| schedules && test.demands()) {
            for (path, text) in test.texts_that(|text| text.contains(":schedule/")) {
                let group = text.replacen(":schedule/", ":schedule-group/", 1);
                let group = match group.split_once(":schedule-group/") {
                    Some((head, rest)) => {
                        format!("{head}:schedule-group/{}", rest.split('/').next().unwrap_or_default())
                    }
                    None => group,
                };
                let message = format!("Scheduler sends the ARN of the schedule's group, not `{text}`: {group}.");
                let fix = Edit::Replace { path: path.clone(), value: group.as_str().into() };
                report.add_with_fix(path, message, format!("Write {group}"), vec![fix]);
            }
        }
        one_cluster(statement, report);
        let of_some = |test: &Test<'_>| test.strings().any(|text| text.contains(['*', '?']) && test.likes());
        let owns = |test: &Test<'_>| test.demands() && !(test.is_on(OWNERS[0]) && of_some(test));
        let owned = OWNERS.iter().any(|key| statement.tests_on(key).any(|test| owns(&test)));
        for test in statement.tests_on(OWNERS[0]).filter(|test| test.demands() && test.likes()) {
            for (path, text) in test.texts_that(|text| text.contains(['*', '?'])) {
                report.in_doubt(Doubt::Possible).add(path, format!("`{text}` takes in accounts of others."));
            }
        }
        for test in statement.tests_on("aws:SourceArn").filter(Test::demands) {
            for (path, text) in test.texts_that(|text| !owned && test.likes() && any_account(text)) {
                report.in_doubt(Doubt::Possible).add(path, format!("`{text}` takes in resources of other accounts."));
            }
        }
    }
}

/// “Using the `aws:SourceArn` condition key to specify a specific cluster is not currently supported”:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html> (2026-11-27)
fn one_cluster(statement: &Statement<'_>, report: &mut Report<'_>) {
    if !statement.trusts_service("ecs-tasks.amazonaws.com") || statement.principals.len() > 1 {
        return;
    }
    for test in statement.tests_on("aws:SourceArn").filter(Test::demands) {
        for (path, text) in test.texts_that(|text| cluster_of(text).is_some()) {
            let head: Vec<&str> = text.splitn(6, ':').take(5).collect();
            let all = format!("{}:*", head.join(":"));
            let message = format!(
                "Amazon ECS does not support one cluster in `aws:SourceArn`, as in `{text}`: write {all} with ArnLike."
            );
            if test.likes() {
                let fix = Edit::Replace { path: path.clone(), value: all.as_str().into() };
                report.in_doubt(Doubt::Possible).add_with_fix(path, message, format!("Write {all}"), vec![fix]);
            } else {
                report.in_doubt(Doubt::Possible).add(path, message);
            }
        }
    }
}

/// The cluster that an ARN of Amazon ECS, which may be a pattern, names.
fn cluster_of(arn: &str) -> Option<&str> {
    let [_, _, "ecs", _, _, resource] = arn.splitn(6, ':').collect::<Vec<_>>()[..] else { return None };
    let mut parts = resource.split('/');
    let (kind, name, more) = (parts.next()?, parts.next()?, parts.next());
    let whole = kind == "cluster" || matches!(kind, "task" | "service" | "container-instance") && more.is_some();
    (whole && !name.starts_with('*')).then_some(name)
}

fn any_account(pattern: &str) -> bool {
    if pattern == "*" {
        return true;
    }
    let fields: Vec<&str> = pattern.splitn(6, ':').collect();
    let ["arn", _, _, _, account, resource] = fields[..] else {
        // Fewer than six fields: a wildcard stands for the rest.
        return pattern.starts_with("arn:") && pattern.ends_with('*');
    };
    let wild = |text: &str| text.contains(['*', '?']);
    // A bucket's ARN has no account: its name is what tells.
    wild(account) || account.is_empty() && resource.starts_with('*')
}
