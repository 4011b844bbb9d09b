//! What a refused text was meant to say, where the text itself says it: the account of an ARN, the bucket of a URL.
//!
//! Nothing is guessed, and nothing is mended by itself: the page offers it, and the person takes it. What is offered has
//! been accepted by the value's type.

use policy::{Arn, Region};

use super::kind::ValueKind;
use super::regions::REGION_NAMES;

/// A value that stands in a refused text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    pub value: String,
    /// What it is of the text: "the account of the ARN".
    pub what: &'static str,
}

impl ValueKind {
    /// The value that a refused text holds; none when it holds several or none.
    pub fn mend(&self, text: &str) -> Option<Mend> {
        let bare = bare(text);
        let found = |value: String, what| {
            let valid = self.parse(&value).ok()?;
            (valid.as_str() != text).then(|| Mend { value: valid.as_str().to_owned(), what })
        };
        if let Some(mend) = found(bare.to_owned(), "the text without what stands around it") {
            return Some(mend);
        }
        let candidate = match self {
            Self::AccountId => account(bare),
            Self::Region => region(bare),
            Self::RoleName => of_arn(bare, "iam", "role/").map(|name| (last(&name), "the role of the ARN")),
            Self::PolicyName => of_arn(bare, "iam", "policy/").map(|name| (last(&name), "the policy of the ARN")),
            Self::RolePath => path(bare),
            Self::RoleArn | Self::PrincipalArn => assumed(bare),
            Self::EksClusterName => of_arn(bare, "eks", "cluster/").map(|name| (name, "the cluster of the ARN")),
            Self::EksOidcId => bare.rsplit_once("/id/").map(|(_, id)| (first(id), "the ID of the issuer")),
            Self::OidcIssuer => issuer(bare),
            Self::BucketName => bucket(bare),
            Self::S3Prefix => prefix(bare),
            Self::DynamodbTable => {
                of_arn(bare, "dynamodb", "table/").map(|name| (first(&name), "the table of the ARN"))
            }
            Self::KubernetesLabel => {
                service_account(bare).map(|(namespace, _)| (namespace, "the namespace of the subject"))
            }
            Self::KubernetesName => service_account(bare).map(|(_, name)| (name, "the service account of the subject")),
            Self::HostedZoneId | Self::VpcId | Self::SecurityGroupId => {
                bare.contains('/').then(|| (last(bare), "the last part of it"))
            }
            Self::Integer { .. } | Self::Port => Some((without(bare, |c| matches!(c, ',' | '_' | ' ')), "the number")),
            Self::Boolean => switch(bare),
            Self::Partition | Self::Choice(_) => Some((bare.to_lowercase(), "the same in small letters")),
            _ => None,
        };
        let (value, what) = candidate?;
        found(value, what)
    }
}

/// Without the quotes, commas and invisible marks that a text brings along when it is copied.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '"' | '\'' | '`' | ',' | ';' | '“' | '”' | '‘' | '’' | '<' | '>' | '\u{200b}'..='\u{200f}' | '\u{feff}'
            )
    })
}

fn without(text: &str, left_out: impl Fn(char) -> bool) -> String {
    text.chars().filter(|c| !left_out(*c)).collect()
}

fn first(text: &str) -> String {
    text.split('/').next().unwrap_or_default().to_owned()
}

fn last(text: &str) -> String {
    text.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned()
}

/// What follows the type of the resource in an ARN of a service.
fn of_arn(text: &str, service: &str, resource: &str) -> Option<String> {
    let arn = Arn::parse(text).ok().filter(|arn| arn.service == service)?;
    arn.resource.strip_prefix(resource).map(str::to_owned)
}

fn account(text: &str) -> Option<(String, &'static str)> {
    if let Ok(arn) = Arn::parse(text) {
        return Some((arn.account, "the account of the ARN"));
    }
    let digits = without(text, |c| matches!(c, '-' | ' ' | '\u{a0}'));
    if digits.chars().all(|c| c.is_ascii_digit()) {
        return Some((digits, "the account without dashes"));
    }
    let mut numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 12).collect();
    numbers.dedup();
    let [number] = numbers[..] else { return None };
    Some((number.to_owned(), "the account in the text"))
}

fn region(text: &str) -> Option<(String, &'static str)> {
    let small = text.to_lowercase();
    let named = |(name, _): &&(&str, &str)| {
        let name = name.to_lowercase();
        small == name || small.ends_with(&format!("({name})"))
    };
    if let Some((_, code)) = REGION_NAMES.iter().find(named) {
        return Some(((*code).to_owned(), "the region of this name"));
    }
    let code = |text: &str| Region::parse(text).is_some();
    let zone = small.trim_end_matches(|c: char| c.is_ascii_lowercase());
    if code(zone) && small.len() == zone.len() + 1 {
        return Some((zone.to_owned(), "the region of the zone"));
    }
    let mut codes: Vec<&str> =
        small.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).filter(|part| code(part)).collect();
    codes.dedup();
    let [code] = codes[..] else { return None };
    Some((
        code.to_owned(),
        if code.len() == small.len() { "the same in small letters" } else { "the region in the text" },
    ))
}

/// Slashes are what IAM demands of a path, and nobody types both.
fn path(text: &str) -> Option<(String, &'static str)> {
    let inner = text.trim_matches('/');
    (!inner.is_empty()).then(|| (format!("/{inner}/"), "the path between slashes"))
}

/// The role that a session was made from. Its path is not in the session's ARN.
fn assumed(text: &str) -> Option<(String, &'static str)> {
    let Arn { partition, account, .. } = Arn::parse(text).ok()?;
    let session = of_arn(text, "sts", "assumed-role/")?;
    Some((
        format!("arn:{partition}:iam::{account}:role/{}", first(&session)),
        "the role of the session, if it has no path",
    ))
}

fn issuer(text: &str) -> Option<(String, &'static str)> {
    match of_arn(text, "iam", "oidc-provider/") {
        Some(issuer) => Some((issuer, "the issuer of the provider's ARN")),
        None => Some((text.strip_suffix("/.well-known/openid-configuration")?.to_owned(), "the issuer of the address")),
    }
}

fn bucket(text: &str) -> Option<(String, &'static str)> {
    if let Ok(arn) = Arn::parse(text) {
        return (arn.service == "s3").then(|| (first(&arn.resource), "the bucket of the ARN"));
    }
    if let Some(rest) = text.strip_prefix("s3://") {
        return Some((first(rest), "the bucket of the URL"));
    }
    let host = text.strip_prefix("https://")?;
    let (bucket, rest) = host.split_once(".s3")?;
    rest.contains("amazonaws.com").then(|| (bucket.to_owned(), "the bucket of the URL"))
}

fn prefix(text: &str) -> Option<(String, &'static str)> {
    let rest = text.strip_prefix("s3://").map(str::to_owned);
    let rest = rest.or_else(|| Arn::parse(text).ok().filter(|arn| arn.service == "s3").map(|arn| arn.resource))?;
    let (_, prefix) = rest.split_once('/')?;
    Some((prefix.trim_end_matches('*').to_owned(), "what follows the bucket"))
}

fn service_account(text: &str) -> Option<(String, String)> {
    let subject = text.strip_prefix("system:serviceaccount:")?;
    let (namespace, name) = subject.split_once(':')?;
    Some((namespace.to_owned(), name.to_owned()))
}

fn switch(text: &str) -> Option<(String, &'static str)> {
    match text.to_lowercase().as_str() {
        "yes" | "on" | "1" | "true" => Some(("true".to_owned(), "yes")),
        "no" | "off" | "0" | "false" => Some(("false".to_owned(), "no")),
        _ => None,
    }
}
