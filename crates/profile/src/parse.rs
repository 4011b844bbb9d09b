//! Texts as values: one function for each type whose texts are not a plain class of characters, and the classes.

use policy::{AccountId, Arn, Partition, Region};

use super::value::{Valid, ValueError};

pub(super) const NAME_CLASS: &str = "letters, digits and _ + = , . @ -";

pub(super) fn class(
    text: &str,
    others: &str,
    allowed: &'static str,
    min: usize,
    max: usize,
) -> Result<Valid, ValueError> {
    only(text, others, allowed)?;
    length(text, min, max)?;
    Ok(Valid::new(text))
}

fn only(text: &str, others: &str, allowed: &'static str) -> Result<(), ValueError> {
    match text.chars().find(|c| !c.is_ascii_alphanumeric() && !others.contains(*c)) {
        Some('*' | '?') => Err(ValueError::Wildcard),
        Some(found) => Err(ValueError::Character { found, allowed: allowed.into() }),
        None => Ok(()),
    }
}

pub(super) fn length(text: &str, min: usize, max: usize) -> Result<(), ValueError> {
    let found = text.chars().count();
    if (min..=max).contains(&found) { Ok(()) } else { Err(ValueError::Length { found, min, max }) }
}

pub(super) fn account_id(text: &str) -> Result<Valid, ValueError> {
    if AccountId::parse(text).is_some() {
        return Ok(Valid::new(text));
    }
    let digits = text.chars().filter(|c| !matches!(c, ' ' | '-')).count();
    if digits < text.len() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-')) {
        return Err(ValueError::Rule("is written with dashes or spaces: an account ID is 12 digits without them"));
    }
    match text.chars().find(|c| !c.is_ascii_digit()) {
        Some(found) => Err(ValueError::Character { found, allowed: "digits: an account ID has 12".into() }),
        None => Err(ValueError::Length { found: text.len(), min: 12, max: 12 }),
    }
}

pub(super) fn partition(text: &str) -> Result<Valid, ValueError> {
    let known = || Partition::ALL.map(|partition| format!("`{partition}`")).join(", ");
    Partition::parse(text).map(|_| Valid::new(text)).ok_or_else(|| ValueError::NotOffered(known()))
}

pub(super) fn region(text: &str) -> Result<Valid, ValueError> {
    let region = Region::parse(text)
        .ok_or(ValueError::Rule("is no region: write its code, such as eu-west-1, us-gov-west-1 or cn-north-1"))?;
    Ok(Valid { partition: Some(region.partition()), ..Valid::new(text) })
}

/// Characters of a path, with its slashes.
const PATH_MAX: usize = 512;

/// Path and name as in IAM's role ARN pattern: printable ASCII path segments, then a name.
pub(super) fn iam_arn(text: &str, resource: &str, rule: &'static str) -> Result<Valid, ValueError> {
    if text.contains(['*', '?']) {
        return Err(ValueError::Wildcard);
    }
    let arn = Arn::parse(text).map_err(|_| ValueError::Rule(rule))?;
    let path_and_name = arn.resource.strip_prefix(resource).ok_or(ValueError::Rule(rule))?;
    let name = path_and_name.rsplit('/').next().unwrap_or_default();
    let path_fits = path_and_name.len() - name.len() < PATH_MAX
        && path_and_name.split('/').rev().skip(1).all(|part| !part.is_empty())
        && path_and_name.bytes().all(|b| (b'!'..=b'~').contains(&b));
    if arn.service != "iam" || !arn.region.is_empty() || AccountId::parse(&arn.account).is_none() || !path_fits {
        return Err(ValueError::Rule(rule));
    }
    class(name, "_+=,.@-", NAME_CLASS, 1, 64)?;
    Ok(Valid { partition: Some(arn.partition), ..Valid::new(text) })
}

/// A role, a user, or the account itself: what a trust policy can name by ARN and a vendor may call its account.
pub(super) fn principal_arn(text: &str) -> Result<Valid, ValueError> {
    const RULE: &str =
        "is no principal's ARN: write arn:aws:iam::<12 digits>: followed by root, role/<name> or user/<name>";
    if let Ok(arn) = Arn::parse(text)
        && arn.resource == "root"
    {
        let fits = arn.service == "iam" && arn.region.is_empty() && AccountId::parse(&arn.account).is_some();
        return if fits {
            Ok(Valid { partition: Some(arn.partition), ..Valid::new(text) })
        } else {
            Err(ValueError::Rule(RULE))
        };
    }
    let resource = if text.contains(":user/") { "user/" } else { "role/" };
    iam_arn(text, resource, RULE)
}

pub(super) fn eks_cluster_name(text: &str) -> Result<Valid, ValueError> {
    let valid = class(text, "-_", "letters, digits, - and _", 1, 100)?;
    if text.starts_with(['-', '_']) {
        return Err(ValueError::Rule("starts with - or _: a cluster name starts with a letter or a digit"));
    }
    Ok(valid)
}

/// The identifier of an EKS cluster's issuer, or the issuer's URL, of which the identifier is kept.
pub(super) fn eks_oidc_id(text: &str) -> Result<Valid, ValueError> {
    const RULE: ValueError = ValueError::Rule(
        "is no issuer ID: paste what `aws eks describe-cluster --query cluster.identity.oidc.issuer` prints",
    );
    let host_and_id = text.strip_prefix("https://").unwrap_or(text);
    let (id, region) = match host_and_id.trim_end_matches('/').split_once("/id/") {
        Some((host, id)) => {
            let rest = host.strip_prefix("oidc.eks.").ok_or(RULE)?;
            let (region, suffix) = rest.split_once('.').ok_or(RULE)?;
            let region = Region::parse(region).filter(|r| r.partition().dns_suffix() == suffix).ok_or(RULE)?;
            (id, Some(region))
        }
        None => (host_and_id, None),
    };
    if !id.bytes().all(|b| b.is_ascii_alphanumeric()) || !(16..=64).contains(&id.len()) {
        return Err(RULE);
    }
    Ok(Valid {
        text: id.to_owned(),
        partition: region.as_ref().map(Region::partition),
        region: region.map(|region| region.as_str().to_owned()),
    })
}

/// DNS-1123: labels of at most 63, joined by dots in a subdomain.
pub(super) fn kubernetes_name(text: &str, max: usize, dots: bool) -> Result<Valid, ValueError> {
    const RULE: &str = "starts or ends a part with -: each part starts and ends with a letter or a digit";
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || (dots && c == '.');
    if let Some(found) = text.chars().find(|c| !allowed(*c)) {
        let allowed = if dots { "lower-case letters, digits, . and -" } else { "lower-case letters, digits and -" };
        return Err(ValueError::Character { found, allowed: allowed.into() });
    }
    length(text, 1, max)?;
    let part_fits = |part: &str| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-');
    if text.split('.').all(part_fits) { Ok(Valid::new(text)) } else { Err(ValueError::Rule(RULE)) }
}

/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>
pub(super) fn bucket_name(text: &str) -> Result<Valid, ValueError> {
    if text.contains(['*', '?']) {
        return Err(ValueError::Wildcard);
    }
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    if let Some(found) = text.chars().find(|c| !allowed(*c)) {
        return Err(ValueError::Character { found, allowed: "lower-case letters, digits, . and -".into() });
    }
    length(text, 3, 63)?;
    let ends = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if !ends(text.chars().next()) || !ends(text.chars().last()) {
        return Err(ValueError::Rule(
            "starts or ends with - or .: a bucket name starts and ends with a letter or a digit",
        ));
    }
    let parts: Vec<&str> = text.split('.').collect();
    let address = parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok());
    if text.contains("..") || address {
        return Err(ValueError::Rule("has two dots in a row or looks like an IP address: no bucket can be named so"));
    }
    Ok(Valid::new(text))
}

/// Object keys may hold nearly anything; a policy document may hold U+0020 to U+00FF, so that is the limit here.
pub(super) fn s3_prefix(text: &str) -> Result<Valid, ValueError> {
    if let Some(found) = text.chars().find(|c| !matches!(c, ' '..='~' | '\u{a1}'..='\u{ff}')) {
        let allowed = "characters that a policy document may hold (Latin-1)".into();
        return Err(ValueError::Character { found, allowed });
    }
    if text.is_empty() || text.len() > 1_024 {
        return Err(ValueError::Rule(
            "is empty or longer than an object key, which has at most 1,024 bytes: shorten it",
        ));
    }
    Ok(Valid::new(text))
}

/// The address of an object with its region, and nothing after it: a query would carry a signature, which is a secret.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html>; CloudFormation reads at most 1,024
/// characters.
pub(super) fn s3_object_url(text: &str) -> Result<Valid, ValueError> {
    const RULE: ValueError = ValueError::Rule(
        "is no address of an S3 object: write https://<bucket>.s3.<region>.amazonaws.com/<key>, without a query",
    );
    let (host, key) = text.strip_prefix("https://").and_then(|rest| rest.split_once('/')).ok_or(RULE)?;
    let (bucket, endpoint) = host.split_once(".s3.").ok_or(RULE)?;
    let (region, suffix) = endpoint.split_once('.').ok_or(RULE)?;
    let region = Region::parse(region).filter(|region| region.partition().dns_suffix() == suffix).ok_or(RULE)?;
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"-_.~/!'()%+=@:".contains(&b);
    if bucket_name(bucket).is_err() || key.is_empty() || !key.bytes().all(fits) || text.len() > 1_024 {
        return Err(RULE);
    }
    Ok(Valid { partition: Some(region.partition()), region: Some(region.as_str().to_owned()), ..Valid::new(text) })
}

pub(super) fn secret_name(text: &str) -> Result<Valid, ValueError> {
    const RULE: ValueError =
        ValueError::Rule("is no secret ARN: write arn:aws:secretsmanager:<region>:<account>:secret:<name>");
    if !text.starts_with("arn:") {
        only(&text.replace('*', ""), "/_+=.@-", "letters, digits, / _ + = . @ - and *")?;
        length(text, 1, 512)?;
        return Ok(Valid::new(text));
    }
    let arn = Arn::parse(text).map_err(|_| RULE)?;
    let name = arn.resource.strip_prefix("secret:").ok_or(RULE)?;
    if arn.service != "secretsmanager"
        || Region::parse(&arn.region).is_none()
        || AccountId::parse(&arn.account).is_none()
    {
        return Err(RULE);
    }
    only(&name.replace(['*', '?'], ""), "/_+=.@-", "letters, digits, / _ + = . @ -, * and ?")?;
    length(name, 1, 519)?;
    Ok(Valid { partition: Some(arn.partition), ..Valid::new(text) })
}

pub(super) fn kms_key_arn(text: &str) -> Result<Valid, ValueError> {
    const RULE: ValueError = ValueError::Rule("is no key ARN: write arn:aws:kms:<region>:<account>:key/<key ID>");
    if text.contains(['*', '?']) {
        return Err(ValueError::Wildcard);
    }
    let arn = Arn::parse(text).map_err(|_| RULE)?;
    let id = arn.resource.strip_prefix("key/").ok_or(RULE)?;
    let fits = arn.service == "kms" && Region::parse(&arn.region).is_some() && AccountId::parse(&arn.account).is_some();
    if !fits || id.is_empty() || id.len() > 128 || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Err(RULE);
    }
    Ok(Valid { partition: Some(arn.partition), ..Valid::new(text) })
}

pub(super) fn security_group_id(text: &str) -> Result<Valid, ValueError> {
    let digits = text.strip_prefix("sg-").unwrap_or_default();
    let hex = digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if hex && matches!(digits.len(), 8 | 17) {
        return Ok(Valid::new(text));
    }
    Err(ValueError::Rule("is no security group ID: write sg- and 8 or 17 hexadecimal digits"))
}

/// Canonical decimal notation only, so that equal numbers are equal texts.
pub(super) fn integer(text: &str, min: u32, max: u32) -> Result<Valid, ValueError> {
    if let Some(found) = text.chars().find(|c| !c.is_ascii_digit()) {
        return Err(ValueError::Character { found, allowed: "digits".into() });
    }
    let range = || ValueError::Range { min, max };
    let number: u32 = text.parse().map_err(|_| range())?;
    if !(min..=max).contains(&number) {
        return Err(range());
    }
    Ok(Valid::new(&number.to_string()))
}

pub(super) fn uuid(text: &str) -> Result<Valid, ValueError> {
    let lengths = text.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    if lengths && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit()) {
        return Ok(Valid::new(text));
    }
    Err(ValueError::Rule("is no UUID: write 8-4-4-4-12 hexadecimal digits"))
}
