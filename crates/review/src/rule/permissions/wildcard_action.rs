//! A wildcard stands for actions that are not named.

use std::cell::LazyCell;

use crate::actions::{Action, Level};
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "wildcard-action",
    severity: Severity::Warning,
    group: Group::Permissions,
    kind: None,
    title: "A wildcard stands for actions that are not named",
    explanation: "A pattern grows with the service: actions that AWS adds later are allowed too, and a reader cannot see what is allowed today.",
    fix: "Name the actions that are needed.",
    source: sources::BEST_PRACTICES,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let withheld = LazyCell::new(|| Withheld::of(subject));
    for statement in subject.view.allowing().filter(|statement| !statement.actions.not) {
        for leaf in statement.actions.items.iter().filter(|leaf| leaf.text.contains(['*', '?'])) {
            if report.is_full() {
                return;
            }
            let Some(actions) = subject.context.actions else {
                report.add(statement.action_path(*leaf), format!("`{}` allows more than one action.", leaf.text));
                continue;
            };
            let levels = actions.count_levels(leaf.text);
            let every = matches!(leaf.text, "*" | "*:*");
            let count = if every { actions.len() } else { levels.iter().map(|(_, count)| count).sum() };
            // What is denied to the last action is opened to nobody.
            let is_denied = |action: Action<'_>| {
                let name = format!("{}:{}", action.service(), action.name);
                withheld.denied(&name, statement, |denying| !denying.has_conditions())
            };
            let is_denied = !every && withheld.denies_a_little() && actions.expand(leaf.text).all(is_denied);
            if count > 0 && !is_denied {
                let plural = if count == 1 { "" } else { "s" };
                let message = format!(
                    "`{}` opens {count} action{plural} (as of {}){}.",
                    leaf.text,
                    actions.date(),
                    of_levels(&levels)
                );
                report.add(statement.action_path(*leaf), message);
            }
        }
    }
}

/// `: 12 list, 40 read…`
fn of_levels(levels: &[(Level, usize)]) -> String {
    let counts = levels.iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(level, count)| format!("{count} {}", level.as_str())).collect();
    if counts.is_empty() { String::new() } else { format!(": {}", counts.join(", ")) }
}
