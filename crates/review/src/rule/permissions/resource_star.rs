//! Actions on every resource that could name theirs.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "resource-star",
    severity: Severity::Warning,
    group: Group::Permissions,
    kind: Some(Kind::Permission),
    title: "Actions on every resource that could name theirs",
    explanation: "For these actions IAM can tell resources apart. With `*` they reach every resource of the account, those of other teams included.",
    fix: "Name the resources, by ARN or by a pattern of their names.",
    source: sources::BEST_PRACTICES,
    check: Check::Document(check),
};

/// Keys by which a statement picks resources although it names none, beside the tags of resources.
const PICKS: [&str; 3] = ["cloudwatch:namespace", "ecs:cluster", "kms:resourcealiases"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(actions) = subject.context.actions else { return };
    for statement in subject.view.allowing().filter(|statement| !statement.actions.not && statement.on_everything()) {
        let picks = statement.tests().any(|test| {
            let key = test.key.to_ascii_lowercase();
            test.demands() && (key.contains(":resourcetag/") || PICKS.contains(&key.as_str()))
        });
        if picks {
            continue;
        }
        let scopable = |leaf: &&Leaf<'_>| actions.find(leaf.text).is_some_and(|action| action.scopable);
        let names: Vec<String> =
            statement.actions.items.iter().filter(scopable).map(|leaf| leaf.text.to_owned()).collect();
        if !names.is_empty() {
            let element = format!("{}/Resource", statement.path);
            let plural = if names.len() == 1 { "reaches" } else { "reach" };
            report.add(element, format!("{} {plural} every resource.", list(&names)));
        }
    }
}
