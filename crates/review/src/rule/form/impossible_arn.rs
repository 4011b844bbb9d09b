//! A resource whose ARN no resource has.

use policy::{Partition, Region};

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

/// What a text names, and what it should be.
struct Fault {
    message: String,
    meant: Option<String>,
}

struct Parts<'t> {
    partition: &'t str,
    service: &'t str,
    region: &'t str,
    account: &'t str,
    name: &'t str,
}

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
            say(leaf.text, || statement.resource_path(*leaf), actions, report);
        }
        for test in statement.tests().filter(|test| KEYS.iter().any(|key| test.is_on(key))) {
            for (path, text) in test.texts_that(|text| text.starts_with("arn:")) {
                say(text, || path.clone(), actions, report);
            }
        }
    }
}

fn say(text: &str, path: impl Fn() -> String, actions: Option<&Actions>, report: &mut Report<'_>) {
    let Some(parts) = Parts::of(text) else { return };
    let Some(Fault { message, meant }) = fault(&parts, text, actions) else { return };
    match meant {
        Some(meant) => {
            let fix = Edit::Replace { path: path(), value: meant.as_str().into() };
            report.add_with_fix(path(), message, format!("Write {meant}"), vec![fix]);
        }
        None => report.add(path(), message),
    }
}

impl<'t> Parts<'t> {
    /// `None` for what `malformed-arn` speaks of.
    fn of(text: &'t str) -> Option<Self> {
        let mut parts = text.splitn(6, ':');
        let (arn, partition, service) = (parts.next()?, parts.next()?, parts.next()?);
        let (region, account, name) = (parts.next()?, parts.next()?, parts.next()?);
        (arn == "arn" && !service.is_empty() && !name.is_empty()).then_some(Self {
            partition,
            service,
            region,
            account,
            name,
        })
    }

    fn text(&self) -> String {
        let Self { partition, service, region, account, name } = self;
        format!("arn:{partition}:{service}:{region}:{account}:{name}")
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
    }).or_else(|| of_plain_name(parts)).or_else(|| of_key(parts)).or_else(|| of_image(parts)).or_else(|| of_database(parts)).or_else(|| {
        let secret = (service == "secretsmanager").then(|| name.strip_prefix("secret:")).flatten()?;
        if let Some(part) = of_part(parts, secret) {
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

/// Queues and topics have names without a path.
fn of_plain_name(parts: &Parts<'_>) -> Option<Fault> {
    let (what, own) = match parts.service {
        "sqs" => ("queue", ["queue/", "queue:"]),
        "sns" => ("topic", ["topic/", "topic:"]),
        _ => return None,
    };
    let name = parts.name;
    // Applications and endpoints of mobile push are no topics, and a pattern may take in both.
    // <https://docs.aws.amazon.com/sns/latest/dg/sns-mobile-application-as-subscriber.html> (2026-11-27)
    let pushes = ["app/", "endpoint/"].iter().any(|start| name.starts_with(start));
    if what == "topic" && (pushes || name.split('/').next().is_some_and(|start| start.contains('*'))) {
        return None;
    }
    if let ("topic", Some((topic, _)), false) =
        (what, name.split_once(':'), name.starts_with("topic:") || name.contains("${"))
    {
        let meant = Parts { name: topic, ..*parts }.text();
        let message = format!("This is the ARN of a subscription: actions are asked about its topic, {meant}.");
        return (!topic.is_empty()).then_some(Fault { message, meant: Some(meant) });
    }
    let meant = own.iter().find_map(|word| name.strip_prefix(word)).filter(|name| !name.is_empty());
    let plain = || name.contains('/') && !name.contains("${");
    if meant.is_none() && !plain() {
        return None;
    }
    let message = format!("The name of a {what} has no `/`, and nothing stands before it: {}.", {
        let name = meant.unwrap_or("NAME");
        Parts { name, ..*parts }.text()
    });
    Some(Fault { message, meant: meant.map(|name| Parts { name, ..*parts }.text()) })
}

/// The name of a secret has no colon: a key in its value and a version follow one where a task of ECS asks for them.
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html> (2026-11-27)
fn of_part(parts: &Parts<'_>, secret: &str) -> Option<Fault> {
    let (name, _) = secret.split_once(':')?;
    if name.is_empty() || secret.contains("${") {
        return None;
    }
    let open = name.contains(['*', '?', '<', '{']) || has_suffix(name);
    let whole = format!("secret:{name}{}", if open { "" } else { "-??????" });
    let meant = Parts { name: &whole, ..*parts }.text();
    let message = format!("A secret's ARN has no part after its name, and no part of its value can be named: {meant}.");
    Some(Fault { message, meant: Some(meant) })
}

/// Repositories are named, and their images are not: a name has no colon and no `@` (`RepositoryName` in botocore 1.43.11).
fn of_image(parts: &Parts<'_>) -> Option<Fault> {
    let repository = (parts.service == "ecr").then(|| parts.name.strip_prefix("repository/")).flatten()?;
    let (name, _) = repository.split_once([':', '@']).filter(|_| !repository.contains("${"))?;
    let meant = Parts { name: &format!("repository/{name}"), ..*parts }.text();
    let message = format!("A repository's ARN names no image by tag or digest: {meant}.");
    Some(Fault { message, meant: Some(meant) })
}

/// A database is named by an ID that AWS gives it, not by its name: awsdocs/amazon-rds-user-guide@07f207a,
/// `doc_source/UsingWithRDS.IAMDBAuth.IAMPolicy.md` (2026-11-27).
fn of_database(parts: &Parts<'_>) -> Option<Fault> {
    const STARTS: [&str; 3] = ["db-", "cluster-", "prx-"];
    let named = (parts.service == "rds-db").then(|| parts.name.strip_prefix("dbuser:")).flatten()?;
    let (id, user) = named.split_once('/').map_or((named, None), |(id, user)| (id, Some(user)));
    let open = |text: &str| text.contains(['*', '?', '$', '<', '{']);
    let literal = id.split(['*', '?', '$', '<', '{']).next().unwrap_or_default();
    let begins = STARTS.iter().any(|start| literal.starts_with(start) || open(id) && start.starts_with(literal));
    let message = if !begins {
        format!(
            "`{id}` is no ID of a database: that of an instance starts with db-, of a cluster with cluster-, of a proxy with prx-."
        )
    } else if user.is_none() && !open(id) {
        format!("The database's user is missing: dbuser:{id}/USER.")
    } else {
        return None;
    };
    Some(Fault { message, meant: None })
}

/// An alias has an ARN of its own, and no key an ID like it.
fn of_key(parts: &Parts<'_>) -> Option<Fault> {
    let alias = (parts.service == "kms").then(|| parts.name.strip_prefix("key/")).flatten()?;
    let message = format!(
        "`{alias}` is an alias, and no key's ID: a key is named by its ID, or as key/* with a condition on kms:ResourceAliases."
    );
    alias.starts_with("alias/").then_some(Fault { message, meant: None })
}

/// `-` and six letters or digits.
fn has_suffix(secret: &str) -> bool {
    secret.rsplit_once('-').is_some_and(|(_, end)| end.len() == 6 && end.bytes().all(|b| b.is_ascii_alphanumeric()))
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
    let Misplaced { kind, region, account } = misplaced;
    let form = kind.arns().next().map(|arn| arn.to_text(parts.partition)).unwrap_or_default();
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
