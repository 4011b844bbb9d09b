use super::prelude::*;
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
    check,
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        let fold = |text: &str| text.to_ascii_lowercase();
        let actions =
            statement.actions.items.iter().map(|leaf| (fold(leaf.text), leaf.text, statement.action_path(*leaf)));
        repeated(actions, report);
        let resources = &statement.resources.items;
        repeated(
            resources.iter().map(|leaf| (leaf.text.to_owned(), leaf.text, statement.resource_path(*leaf))),
            report,
        );
        let principals = statement.principals.iter();
        let principals = principals.map(|p| (format!("{} {}", p.kind_text, p.text), p.text, p.path.clone()));
        repeated(principals, report);
        for test in statement.tests() {
            repeated(test.texts().map(|(path, text)| (text.to_owned(), text, path)), report);
        }
    }
}

fn repeated<'t>(values: impl Iterator<Item = (String, &'t str, String)>, report: &mut Report<'_>) {
    let mut seen = HashSet::new();
    for (key, text, path) in values {
        if !seen.insert(key) {
            let remove = Edit::Remove { path: path.clone() };
            report.add_with_fix(path, format!("`{text}` is listed twice here."), "Remove the second", vec![remove]);
        }
    }
}
