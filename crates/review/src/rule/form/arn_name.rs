//! What a resource can be called, by the service that names it.

use super::arn_parts::{Fault, Parts, has_suffix};
use super::placeholder;

pub(super) fn fault(parts: &Parts<'_>) -> Option<Fault> {
    let rules = [of_plain_name, of_key, of_image, of_database, of_bucket, of_zone];
    rules.iter().find_map(|rule| rule(parts))
}

/// The names that buckets have, old ones too, which can have capitals and `_`:
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html> (2026-11-27).
fn of_bucket(parts: &Parts<'_>) -> Option<Fault> {
    const SCHEMES: [&str; 3] = ["s3://", "s3a://", "https://"];
    let Parts { service: "s3", region: "", account: "", name, .. } = *parts else { return None };
    let bucket = name.split('/').next()?;
    let named = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'*' | b'?');
    // What is to be filled in has a finding of its own, and an ARN in place of the name as well.
    let open = bucket.contains(['$', '<', '{', '%', '[']) || bucket == "arn:" || bucket.starts_with("arn:");
    if open || placeholder::find(bucket).is_some() || !bucket.is_empty() && bucket.bytes().all(named) {
        return None;
    }
    let scheme = SCHEMES.iter().find_map(|scheme| name.strip_prefix(scheme));
    let rest = scheme.or_else(|| name.strip_prefix('/')).map(|rest| rest.trim_start_matches('/'));
    let rest = rest.filter(|rest| !rest.is_empty() && !rest.contains("amazonaws.com"));
    let meant = rest.map(|rest| Parts { name: rest, ..*parts }.text());
    let what = if bucket.is_empty() {
        "No bucket's name stands before the first `/`".to_owned()
    } else {
        format!("No bucket is called `{bucket}`: names have letters, digits, `.`, `-` and `_`")
    };
    let message = meant.as_ref().map_or_else(|| format!("{what}."), |meant| format!("{what}: {meant}."));
    Some(Fault { message, meant })
}

/// Zones are named by an ID without dots, as
/// <https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/access-control-managing-permissions.html> has it (2026-11-27).
fn of_zone(parts: &Parts<'_>) -> Option<Fault> {
    let zone = (parts.service == "route53").then(|| parts.name.strip_prefix("hostedzone/")).flatten()?;
    let domain = zone.contains('.') && !zone.contains(['$', '<', '{']);
    let message = format!(
        "`{zone}` is a domain, and a zone is named by its ID: for some of a zone's names only, test route53:ChangeResourceRecordSetsNormalizedRecordNames."
    );
    domain.then_some(Fault { message, meant: None })
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
pub(super) fn of_part(parts: &Parts<'_>, secret: &str) -> Option<Fault> {
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
