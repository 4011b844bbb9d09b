//! A condition that no request can meet.

use super::never_sent::not_sent;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "never-matches",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: None,
    title: "A condition that no request can meet",
    explanation: "The statement looks as if it said something, but it never applies: what it should allow stays denied, what it should deny stays allowed.",
    fix: "Correct the condition as the message says.",
    source: sources::OPERATORS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        let tests: Vec<Test<'_>> = statement.tests().collect();
        for test in &tests {
            literal_wildcards(statement, test, report);
            if let Some(message) = unmeetable(statement, test, subject.kind == Kind::Trust) {
                report.add(test.path(), message);
            }
        }
        contradictions(&tests, report);
        sources_apart(&tests, report);
        if subject.kind == Kind::Trust && statement.allows {
            for test in tests.iter().filter(|test| test.demands()) {
                if let Some(message) = not_sent(subject, statement, test) {
                    report.add(test.path(), message);
                }
            }
        }
    }
}

/// `StringEquals` reads `*` as a character.
fn literal_wildcards(statement: &Statement<'_>, test: &Test<'_>, report: &mut Report<'_>) {
    let Some(operator) = test.operator else { return };
    let exact = operator.family() == Family::String && !operator.has_wildcards() && !test.is_on("sts:ExternalId");
    let mut wild = test.texts_that(|value| exact && value.contains('*') && !value.contains("${*}"));
    let Some((path, value)) = wild.next() else { return };
    let message = format!("{} takes the * of `{value}` literally.", test.operator_text);
    let like = test.operator_text.replace("EqualsIgnoreCase", "Like").replace("Equals", "Like");
    let sole = statement.tests().filter(|other| other.operator_text == test.operator_text).count() == 1;
    let free = statement.tests().all(|other| other.operator_text != like);
    if sole && free {
        let rename = Edit::Rename { path: test.operator_path(), key: like.clone() };
        report.in_doubt(Doubt::OneOfSeveral).add_with_fix(path, message, format!("Use {like}"), vec![rename]);
    } else {
        report.in_doubt(Doubt::OneOfSeveral).add(path, message);
    }
}

fn unmeetable(statement: &Statement<'_>, test: &Test<'_>, is_trust: bool) -> Option<String> {
    if !test.demands() {
        return None;
    }
    let all = |fits: &dyn Fn(&str) -> bool| test.strings().all(fits) && test.strings().next().is_some();
    if test.is_on("aws:PrincipalArn") && all(&|text| text.contains(":sts:")) {
        return Some("aws:PrincipalArn is the ARN of the role, never that of its session.".to_owned());
    }
    // AWS' reference of the call: the root user's credentials cannot assume a role.
    // <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html> (2026-11-27)
    if is_trust && test.is_on("aws:PrincipalArn") && all(&|text| text.ends_with(":root")) {
        return Some(
            "An ARN that ends in :root is the root user's in `aws:PrincipalArn`, who assumes no role: use aws:PrincipalAccount for everybody of an account."
                .to_owned(),
        );
    }
    if test.is_on("aws:PrincipalArn") || test.is_on("aws:PrincipalAccount") {
        let trusted: Vec<String> = accounts(statement).map(|(.., account)| account).collect();
        let meant = |text: &str| {
            let account = if text.starts_with("arn:") { text.split(':').nth(4).unwrap_or_default() } else { text };
            account.contains(['*', '?', '$'])
                || account.is_empty()
                || text == "*"
                || trusted.iter().any(|known| known == account)
        };
        let only_accounts = !trusted.is_empty() && trusted.len() == statement.principals.len();
        if only_accounts && !test.strings().any(meant) {
            return Some(format!("No trusted principal is of the account that `{}` names here.", test.key));
        }
    }
    None
}

fn contradictions(tests: &[Test<'_>], report: &mut Report<'_>) {
    for (index, test) in tests.iter().enumerate().filter(|(_, test)| test.demands()) {
        if tests.iter().any(|other| other.is_on(test.key) && other.is_null(true)) {
            report.add(test.path(), format!("`{}` is demanded and, with Null, forbidden.", test.key));
        }
        let exact = |test: &Test<'_>| {
            test.demands()
                && test.operator.is_some_and(|o| o.quantifier.is_none())
                && !test.strings().any(|text| text.contains(['*', '?', '$']))
        };
        let earlier =
            tests.iter().take(index.min(32)).find(|other| other.is_on(test.key) && exact(other) && exact(test));
        let apart = |a: &Test<'_>, b: &Test<'_>| {
            !a.strings().take(64).any(|x| b.strings().take(64).any(|y| x.eq_ignore_ascii_case(y)))
        };
        if let Some(other) = earlier.filter(|other| is_text(other) && is_text(test) && apart(other, test)) {
            let message = format!(
                "`{}` cannot be both what {} and what {} ask for.",
                test.key, other.operator_text, test.operator_text
            );
            report.add(test.path(), message);
        }
        let refused = |other: &&Test<'_>| {
            other.is_on(test.key)
                && is_text(other)
                && other.operator.is_some_and(|o| o.negated && !o.has_wildcards() && o.quantifier.is_none())
        };
        if let Some(other) = tests.iter().take(32).find(refused) {
            let all = test.strings().take(64).all(|x| other.strings().any(|y| x == y));
            if is_text(test) && all && test.strings().next().is_some() {
                report.add(
                    test.path(),
                    format!("{} refuses all that {} asks for.", other.operator_text, test.operator_text),
                );
            }
        }
    }
}

/// A request names the same account in both: <https://docs.aws.amazon.com/iot/latest/developerguide/cross-service-confused-deputy-prevention.html> (2026-11-26).
fn sources_apart(tests: &[Test<'_>], report: &mut Report<'_>) {
    let demanded = |key: &'static str| tests.iter().filter(move |test| test.is_on(key) && test.demands());
    for arn in demanded("aws:SourceArn") {
        for account in demanded("aws:SourceAccount") {
            let named: Option<Vec<&str>> = arn.values().iter().map(source_account).collect();
            let asked: Option<Vec<&str>> = account.values().iter().map(source_account).collect();
            let (Some(named), Some(asked)) = (named, asked) else { continue };
            if let ([one, ..], [other, ..]) = (named.as_slice(), asked.as_slice())
                && !named.iter().any(|account| asked.contains(account))
            {
                let message = format!(
                    "`{}` names account {one} and `{}` account {other}: a request names the same in both.",
                    arn.key, account.key
                );
                report.add(arn.path(), message);
            }
        }
    }
}

fn is_text(test: &Test<'_>) -> bool {
    test.operator.is_some_and(|operator| matches!(operator.family(), Family::String | Family::Arn))
}
