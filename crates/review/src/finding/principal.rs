//! Whom the text of a principal names.

use policy::{AccountId, Arn, PrincipalKind};

use crate::built_in::is_built_in;

/// Whom a principal's text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who<'v> {
    Anyone,
    /// Every principal of an account that its administrators let.
    Account(String),
    Role {
        account: String,
    },
    User {
        account: String,
    },
    /// A role's or a federated user's session.
    Session {
        account: String,
    },
    /// An identifier that IAM shows when the principal it once named is gone.
    Deleted,
    Service(&'v str),
    /// Host and path of the issuer, without a scheme; the account that holds the provider, unless AWS itself does.
    Oidc {
        issuer: String,
        account: Option<String>,
    },
    Saml {
        account: String,
    },
    CanonicalUser,
}

/// What ends the host name of a service principal.
const SERVICE_SUFFIXES: [&str; 9] = [
    ".amazonaws.com",
    ".amazonaws.com.cn",
    ".amazonaws.eu",
    ".amazon.com",
    ".aws.internal",
    ".c2s.ic.gov",
    ".sc2s.sgov.gov",
    ".cloud.adc-e.uk",
    ".csp.hci.ic.gov",
];

/// # Errors
/// What keeps the text from naming a principal of its kind.
pub(crate) fn who(kind: PrincipalKind, text: &str) -> Result<Who<'_>, &'static str> {
    match kind {
        PrincipalKind::Aws => aws(text),
        PrincipalKind::Service => {
            let host = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'));
            if host && SERVICE_SUFFIXES.iter().any(|suffix| text.len() > suffix.len() && text.ends_with(suffix)) {
                Ok(Who::Service(text))
            } else {
                Err("a service principal is a host name such as ec2.amazonaws.com")
            }
        }
        PrincipalKind::Federated => federated(text),
        PrincipalKind::CanonicalUser => {
            let hex = text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
            if hex { Ok(Who::CanonicalUser) } else { Err("a canonical user ID has 64 hexadecimal digits") }
        }
    }
}

fn aws(text: &str) -> Result<Who<'_>, &'static str> {
    if text == "*" {
        return Ok(Who::Anyone);
    }
    if AccountId::parse(text).is_some() {
        return Ok(Who::Account(text.to_owned()));
    }
    let deleted = ["AROA", "AIDA", "AGPA", "ANPA", "AIPA"].iter().any(|prefix| text.starts_with(prefix));
    if deleted && text.len() >= 16 && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
        return Ok(Who::Deleted);
    }
    if text.bytes().all(|b| b.is_ascii_digit() || b == b'-') && !text.is_empty() {
        return Err("an account ID has 12 digits, without dashes");
    }
    let arn = Arn::parse(text)
        .map_err(|_| "an AWS principal is an account ID or an ARN such as arn:aws:iam::<12 digits>:role/<name>")?;
    if !matches!(arn.service.as_str(), "iam" | "sts") {
        return Err("an AWS principal is an ARN of iam or sts");
    }
    if AccountId::parse(&arn.account).is_none() {
        return Err("the fifth field of a principal's ARN is an account ID of 12 digits");
    }
    if !arn.region.is_empty() {
        return Err("IAM is global: the fourth field of a principal's ARN is empty");
    }
    let account = arn.account;
    let named = |prefix: &str| arn.resource.strip_prefix(prefix).is_some_and(fits_name);
    match arn.service.as_str() {
        "iam" if arn.resource == "root" => Ok(Who::Account(account)),
        "iam" if named("role/") => Ok(Who::Role { account }),
        "iam" if named("user/") => Ok(Who::User { account }),
        "sts" if arn.resource.strip_prefix("assumed-role/").is_some_and(|rest| !rest.contains('/')) => {
            Err("a session's ARN ends in assumed-role/ROLE/SESSION; for every session, name the role itself")
        }
        // Neither a role's name nor a session's has a slash.
        "sts" if arn.resource.strip_prefix("assumed-role/").is_some_and(|rest| rest.matches('/').count() > 1) => {
            Err("a session's ARN leaves the role's path out: it ends in assumed-role/ROLE/SESSION")
        }
        "sts" if named("assumed-role/") || named("federated-user/") => Ok(Who::Session { account }),
        "iam" if arn.resource.starts_with("group/") => Err("a group is no principal: name its users or a role"),
        _ => Err("a principal's ARN ends in root, role/…, user/…, assumed-role/… or federated-user/…"),
    }
}

fn fits_name(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let class = |b: u8| b.is_ascii_alphanumeric() || b"_+=,.@-*?".contains(&b);
    !name.is_empty() && name.bytes().all(class) && path.bytes().all(|b| (b'!'..=b'~').contains(&b))
}

fn federated(text: &str) -> Result<Who<'_>, &'static str> {
    const RULE: &str = "a federated principal is the ARN of an oidc-provider or saml-provider, or a built-in issuer such as accounts.google.com";
    if is_built_in(text) {
        return Ok(Who::Oidc { issuer: text.to_owned(), account: None });
    }
    let arn = Arn::parse(text).map_err(|_| RULE)?;
    if arn.service != "iam" || !arn.region.is_empty() || AccountId::parse(&arn.account).is_none() {
        return Err(RULE);
    }
    if let Some(issuer) = arn.resource.strip_prefix("oidc-provider/") {
        return match issuer {
            "" => Err(RULE),
            _ if issuer.starts_with("https:") => Err("the provider's ARN holds the issuer without https://"),
            _ => Ok(Who::Oidc { issuer: issuer.to_owned(), account: Some(arn.account) }),
        };
    }
    match arn.resource.strip_prefix("saml-provider/") {
        Some(name) if !name.is_empty() => Ok(Who::Saml { account: arn.account }),
        _ => Err(RULE),
    }
}

impl Who<'_> {
    /// The account of an AWS principal.
    pub(crate) fn account(&self) -> Option<&str> {
        match self {
            Self::Account(account) | Self::Role { account } | Self::User { account } | Self::Session { account } => {
                Some(account)
            }
            _ => None,
        }
    }
}
