//! A policy variable that is not written as one.

use super::unknown_key;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "malformed-variable",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "A policy variable that is not written as one",
    explanation: "A variable is ${key}, or ${key, 'default'} with the default in single quotes, without a space before the key or the closing brace. Anything else that starts so is an error to the checks of IAM Access Analyzer; a key that does not exist, or braces alone, name nothing that is meant.",
    fix: "Complete the variable, or write ${$} for a dollar sign.",
    source: sources::CHECKS,
    check: Check::Document(check),
};

/// Variables of AWS' own keys, and how they are written where the dollar sign was left out, or is Terraform's.
const BARE: [&str; 4] = ["{aws:username}", "{aws:userid}", "{aws:PrincipalTag/", "{aws:PrincipalAccount}"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.has_text(|text| text.contains('$') || text.contains("{aws:")) {
        return;
    }
    each_text(subject.value, &mut |at, text, key| {
        let has_variables = ["Resource", "NotResource", "Condition"].iter().any(|element| at.is_in(element));
        if key || !has_variables {
            return;
        }
        if text.contains("${") {
            for fault in faults(text) {
                report.add(at.path(), fault);
            }
        }
        if let Some(bare) = bare(text) {
            report.add(at.path(), format!("`{bare}…` is text, and no variable: one starts with `${{`."));
        }
    });
}

/// Of other prefixes tools have variables of their own, and of `AWS::` the templates.
fn unknown_of_aws(key: &str) -> Option<String> {
    let name = key.strip_prefix("aws:").filter(|name| !name.starts_with(':'))?;
    unknown_key(key, None).filter(|_| !name.is_empty())
}

/// What follows on `${$}` is meant to be text.
fn bare(text: &str) -> Option<&'static str> {
    let is_bare = |known: &&str| {
        let mut found = text.match_indices(*known);
        found.any(|(at, _)| !text.get(..at).is_some_and(|before| before.ends_with(['$', '}'])))
    };
    BARE.iter().copied().find(is_bare).map(|known| known.trim_end_matches(['}', '/']))
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
        } else if let Some(unknown) = unknown_of_aws(key) {
            faults.push(format!("`${{{inner}}}` stands for nothing. {unknown}"));
        }
    }
    faults
}
