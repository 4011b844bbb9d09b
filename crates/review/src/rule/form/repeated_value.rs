//! A value is listed twice.

use crate::rule::prelude::*;
use std::borrow::Cow;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    code: "repeated-value",
    severity: Severity::Suggestion,
    group: Group::Form,
    kind: None,
    title: "A value is listed twice",
    explanation: "The second mention adds nothing and costs characters.",
    fix: "Remove one.",
    source: sources::CHECKS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    // What the sides of a template's condition have in common stands in a stack once.
    for statement in subject.view.statements.iter().filter(|one| !subject.is_decided_later(one)) {
        let actions = &statement.actions.items;
        let lower = actions.iter().map(|leaf| Cow::Owned(leaf.text.to_ascii_lowercase()));
        for at in repeated(lower) {
            say(actions.get(at).map(|leaf| (leaf.text, statement.action_path(*leaf))), report);
        }
        let resources = &statement.resources.items;
        for at in repeated(resources.iter().map(|leaf| leaf.text.into())) {
            say(resources.get(at).map(|leaf| (leaf.text, statement.resource_path(*leaf))), report);
        }
        let principals = &statement.principals;
        for at in repeated(principals.iter().map(|p| format!("{} {}", p.kind_text, p.text).into())) {
            say(principals.get(at).map(|principal| (principal.text, principal.path.clone())), report);
        }
        for test in statement.tests() {
            for at in repeated(test.strings().map(Cow::Borrowed)) {
                say(test.texts().nth(at).map(|(path, text)| (text, path)), report);
            }
        }
    }
}

/// The places of values that stood before.
fn repeated<'t>(values: impl Iterator<Item = Cow<'t, str>>) -> Vec<usize> {
    let mut values = values.peekable();
    let Some(first) = values.next().filter(|_| values.peek().is_some()) else { return Vec::new() };
    let mut seen = HashSet::from([first]);
    let again = values.enumerate().filter_map(|(index, value)| (!seen.insert(value)).then_some(index + 1));
    again.collect()
}

fn say(found: Option<(&str, String)>, report: &mut Report<'_>) {
    if let Some((text, path)) = found {
        let remove = Edit::Remove { path: path.clone() };
        report.add_with_fix(path, format!("`{text}` is listed twice here."), "Remove the second", vec![remove]);
    }
}
