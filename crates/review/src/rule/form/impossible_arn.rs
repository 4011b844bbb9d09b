//! A resource whose ARN no resource has.

use policy::{Partition, Region};

use super::arn_name;
use super::arn_parts::{Fault, Parts, has_suffix};
use crate::actions::{Actions, Misplaced, Place};
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "impossible-arn",
    severity: Severity::Warning,
    group: Group::Form,
    kind: None,
    title: "An ARN that no resource has",
    explanation: "The text has the parts of an ARN, but one of them is not as the service writes it. IAM refuses some of these; the others name nothing, so that the statement does nothing for them.",
    fix: "Write the ARN as the service's page shows it.",
    source: sources::ACTIONS,
    check: Check::Document(check),
};

/// Services whose names can start with a slash, or hold an empty part of a path.
const SLASHES: [&str; 6] = ["apigateway", "execute-api", "logs", "s3", "s3express", "secretsmanager"];

/// Keys whose values are ARNs, with which no pattern of names is meant.
const KEYS: [&str; 5] =
    ["aws:PrincipalArn", "aws:SourceArn", "iam:PermissionsBoundary", "iam:PolicyARN", "lambda:SourceFunctionArn"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let actions = subject.context.actions;
    for statement in &subject.view.statements {
        for leaf in &statement.resources.items {
            if report.is_full() {
                return;
            }
            say(leaf.text, |_| true, || statement.resource_path(*leaf), actions, report);
        }
        for test in statement.tests().filter(|test| KEYS.iter().any(|key| test.is_on(key))) {
            for (path, text) in test.texts_that(|text| text.starts_with("arn:")) {
                say(text, |meant| is_as_narrow(meant, text), || path.clone(), actions, report);
            }
        }
    }
}

/// A condition keeps callers out: with `*` for a missing account, one that nobody meets would be met by all accounts.
fn is_as_narrow(meant: &str, text: &str) -> bool {
    let any_account = |text| Parts::of(text).is_some_and(|parts| parts.account == "*");
    !any_account(meant) || any_account(text)
}

fn say(
    text: &str,
    may_be: impl Fn(&str) -> bool,
    path: impl Fn() -> String,
    actions: Option<&Actions>,
    report: &mut Report<'_>,
) {
    let Some(parts) = Parts::of(text) else { return };
    let Some(Fault { message, meant }) = fault(&parts, text, actions) else { return };
    match meant.filter(|meant| may_be(meant)) {
        Some(meant) => {
            let fix = Edit::Replace { path: path(), value: meant.as_str().into() };
            report.add_with_fix(path(), message, format!("Write {meant}"), vec![fix]);
        }
        None => report.add(path(), message),
    }
}

fn fault(parts: &Parts<'_>, text: &str, actions: Option<&Actions>) -> Option<Fault> {
    let Parts { partition, service, region, account, name } = *parts;
    if service.bytes().any(|byte| byte.is_ascii_uppercase()) && !service.contains("${") {
        let lower = service.to_ascii_lowercase();
        let meant = Parts { service: &lower, ..*parts }.text();
        return Some(Fault {
            message: format!("In an ARN the service is written in lower case: `{lower}`, not `{service}`."),
            meant: Some(meant),
        });
    }
    if [",arn:", ", arn:", " arn:", ";arn:"].iter().any(|mark| text.contains(mark)) {
        let message = "Two ARNs stand in one text, which names neither: each needs a text of its own.".to_owned();
        return Some(Fault { message, meant: None });
    }
    if let Some(fault) = shifted(parts, text, actions) {
        return Some(fault);
    }
    let mut fault = None;
    // Most have what all of the service's have.
    if !is_beyond_the_list(parts)
        && let Some(actions) = actions
        && actions.are_usual(service, region, account) == Some(false)
        && let Some(misplaced) = actions.misplaced(text)
    {
        fault = Some(of_place(parts, misplaced));
    }
    fault.or_else(|| of_region(partition, region)).or_else(|| {
        let (word, rest) = name.split_once('/')?;
        let doubled = !word.is_empty() && !word.contains(['*', '?', ':', '$']) && rest.starts_with('/');
        if doubled && !SLASHES.contains(&service) {
            let name = format!("{word}/{}", rest.trim_start_matches('/'));
            let meant = Parts { name: &name, ..*parts }.text();
            let message = format!(
                "`{word}//…` names nothing: a name that starts with a slash follows `{word}` without another one, {meant}."
            );
            return Some(Fault { message, meant: Some(meant) });
        }
        None
    }).or_else(|| arn_name::fault(parts)).or_else(|| {
        let secret = (service == "secretsmanager").then(|| name.strip_prefix("secret:")).flatten()?;
        if let Some(part) = arn_name::of_part(parts, secret) {
            return Some(part);
        }
        let open = secret.contains(['*', '?', '$', '<', '{']) || has_suffix(secret) || account.is_empty();
        let meant = format!("{text}-??????");
        let message = format!(
            "Secrets Manager ends the ARN of a secret with a hyphen and six characters of its own, so that `{secret}` alone names none: write {meant}."
        );
        (!open).then_some(Fault { message, meant: Some(meant) })
    })
}

/// A colon too many, or the account left out with its own.
fn shifted(parts: &Parts<'_>, text: &str, actions: Option<&Actions>) -> Option<Fault> {
    let Parts { account, name, .. } = *parts;
    if name.starts_with(':') {
        let rest = name.trim_start_matches(':');
        let meant = Parts { name: rest, ..*parts }.text();
        let message = format!("Five colons stand before a resource's name, and here are more: {meant}.");
        return (!rest.is_empty()).then_some(Fault { message, meant: Some(meant) });
    }
    let left_out = actions.is_some_and(|actions| actions.leaves_the_account_out(text));
    let meant = Parts { account: "*", name: &format!("{account}:{name}"), ..*parts }.text();
    let message = format!("`{account}` stands where the account does, which was left out: {meant}.");
    left_out.then_some(Fault { message, meant: Some(meant) })
}

/// ARNs that AWS' list of types writes otherwise than AWS itself: findings of products (`ProductArn`:
/// <https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html>), types of `CloudFormation`
/// that AWS publishes, its own themes (`AccountCustomization` in botocore 1.44.8), what `GameLift` has (`BuildArn` and others
/// there), domains of SWF (moto 5.2.5). All read 2026-11-27.
fn is_beyond_the_list(parts: &Parts<'_>) -> bool {
    let Parts { service, region, account, name, .. } = *parts;
    match service {
        "cloudformation" => !region.is_empty() && account.is_empty() && name.starts_with("type/"),
        "gamelift" => !region.is_empty() && account.is_empty(),
        "quicksight" if account == "aws" => region.is_empty() && name.starts_with("theme/"),
        // <https://docs.aws.amazon.com/quicksight/latest/user/set-iam-policy.html>
        "quicksight" => region.is_empty() && !account.is_empty() && name.starts_with("user/"),
        "securityhub" => !region.is_empty() && account.is_empty() && name.starts_with("product/"),
        "swf" => !region.is_empty() && !account.is_empty() && name.starts_with("/domain/"),
        _ => false,
    }
}

fn of_region(partition: &str, region: &str) -> Option<Fault> {
    if region.is_empty() || region.contains(['*', '?', '$', '<', '{']) {
        return None;
    }
    let Some(known) = Region::parse(region) else {
        return Some(Fault { message: format!("`{region}` is no region's code."), meant: None });
    };
    let other = Partition::parse(partition).filter(|partition| *partition != known.partition())?;
    let message = format!("Region `{region}` is in partition `{}`, the ARN in `{other}`.", known.partition());
    Some(Fault { message, meant: None })
}

fn of_place(parts: &Parts<'_>, misplaced: Misplaced<'_>) -> Fault {
    let Misplaced { kind, arn, region, account } = misplaced;
    let form = arn.to_text(parts.partition);
    let of = format!("{} `{}` of {}", article(kind.name()), kind.name(), kind.service());
    let words = |place: Place| {
        let parts = [(region, "region"), (account, "account")];
        let words: Vec<&str> = parts.iter().filter(|(found, _)| *found == Some(place)).map(|(_, word)| *word).collect();
        words.join(" and ")
    };
    let (needless, missing, other) = (words(Place::Needless), words(Place::Missing), words(Place::Other));
    let message = if !needless.is_empty() {
        format!("The ARN of {of} has no {}: {form}.", needless.replace(" and ", " and no "))
    } else if !missing.is_empty() {
        let verb = if missing.contains(" and ") { "are" } else { "is" };
        format!(
            "{} {verb} missing, and an empty part stands for nothing: the ARN of {of} looks like {form}.",
            capitalised(&missing)
        )
    } else {
        format!("The ARN of {of} has another {other}: {form}.")
    };
    let mend = |text: &str, place: Option<Place>| match place {
        None => Some(text.to_owned()),
        Some(Place::Needless) => Some(String::new()),
        Some(Place::Missing) => Some("*".to_owned()),
        Some(Place::Other) => None,
    };
    let meant = mend(parts.region, region).zip(mend(parts.account, account));
    let meant = meant.map(|(region, account)| Parts { region: &region, account: &account, ..*parts }.text());
    Fault { message, meant }
}

fn capitalised(text: &str) -> String {
    text.get(..1).map_or_else(String::new, |first| first.to_ascii_uppercase() + text.get(1..).unwrap_or_default())
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']) { "an" } else { "a" }
}
