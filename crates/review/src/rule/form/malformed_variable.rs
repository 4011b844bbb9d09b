//! A policy variable that is not written as one.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "malformed-variable",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "A policy variable that is not written as one",
    explanation: "A variable is ${key}, or ${key, 'default'} with the default in single quotes, without a space before the key or the closing brace. Anything else that starts so is an error to the checks of IAM Access Analyzer.",
    fix: "Complete the variable, or write ${$} for a dollar sign.",
    source: sources::CHECKS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.has_text(|text| text.contains('$')) {
        return;
    }
    each_text(subject.value, &mut |at, text, key| {
        let has_variables = ["Resource", "NotResource", "Condition"].iter().any(|element| at.is_in(element));
        if !key && text.contains("${") && has_variables {
            for fault in faults(text) {
                report.add(at.path(), fault);
            }
        }
    });
}

/// One sentence for each variable of a text that is none. What has no prefix is a placeholder, and not spoken of here.
fn faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("${") {
        let Some((inner, behind)) = after.split_once('}') else {
            if after.contains(':') {
                faults.push(format!("`${{{after}` has no closing brace."));
            }
            break;
        };
        rest = behind;
        let (key, default) = inner.split_once(',').map_or((inner, None), |(key, default)| (key, Some(default.trim())));
        if !key.contains(':') {
            continue;
        }
        let is_quoted = |text: &str| text.len() > 1 && text.starts_with('\'') && text.ends_with('\'');
        if key.contains("${") {
            faults.push(format!("`${{{inner}}}` has no closing brace before the next variable."));
        } else if key.starts_with(char::is_whitespace) || key.ends_with(char::is_whitespace) {
            faults.push(format!("`${{{inner}}}` has a space beside its key."));
        } else if default.is_some_and(|default| !is_quoted(default)) {
            faults.push(format!("`${{{inner}}}` has a default that is not in single quotes."));
        }
    }
    faults
}
