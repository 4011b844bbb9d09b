//! MFA is asked for, and a call without it passes.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "mfa-optional",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: None,
    title: "MFA is asked for, and a call without it passes",
    explanation: "A call with long-term keys does not carry aws:MultiFactorAuthPresent at all. With Allow, …IfExists lets it pass, and Null only asks for the key, which is false without MFA; with Deny, an operator without IfExists does not see it.",
    fix: "Use Bool with Allow, and BoolIfExists with Deny.",
    source: sources::GLOBAL_KEYS,
    check: Check::Document(check),
};

const KEYS: [&str; 2] = ["aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        for test in statement.tests().filter(|test| KEYS.iter().any(|key| test.is_on(key))) {
            // Temporary credentials have the key without MFA too, with the value false.
            let held = statement.tests_on(KEYS[0]).any(|other| other.demands()) || statement.demands(KEYS[1]);
            if statement.allows && test.is_on(KEYS[0]) && test.is_null(false) && !held {
                let message = "Temporary credentials without MFA have the key too, with the value false, and pass: use Bool with true.";
                report.add(test.path(), message);
            }
            let Some(operator) = test.operator.filter(|operator| operator.family() != Family::Null) else { continue };
            let required = statement.tests_on(test.key).any(|other| other.is_null(false) || other.demands());
            if statement.allows && operator.if_exists && !required && asks_for_mfa(&test) {
                report.add(test.path(), format!("A call without `{}`, one with long-term keys say, passes.", test.key));
            }
            let denies_absence = test.is_on(KEYS[0]) && test.strings().any(|value| value == "false");
            let elsewhere = subject.view.statements.iter().filter(|other| other.denies);
            let absent = elsewhere
                .flat_map(|other| other.tests_on(KEYS[0]))
                .any(|other| other.is_null(true) || other.operator.is_some_and(|operator| operator.if_exists));
            if statement.denies && denies_absence && !operator.if_exists && !absent {
                report.add(
                    test.path(),
                    "A call with long-term keys has no such key, and is not denied: use BoolIfExists.",
                );
            }
        }
    }
}

fn asks_for_mfa(test: &Test<'_>) -> bool {
    test.is_on(KEYS[1])
        || test.values().iter().any(|value| value.as_bool() == Some(true) || value.as_str() == Some("true"))
}
