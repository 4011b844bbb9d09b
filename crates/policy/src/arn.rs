//! ARNs and account IDs.

use std::fmt;

use super::partition::Partition;

/// Twelve digits; leading zeros are real, so never a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountId(String);

/// `arn:partition:service:region:account:resource`:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arn {
    pub partition: Partition,
    pub service: String,
    pub region: String,
    pub account: String,
    pub resource: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArnError {
    Fields,
    Partition(String),
    Account(String),
}

impl fmt::Display for ArnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fields => f.write_str("an ARN has six fields: arn:partition:service:region:account:resource"),
            Self::Partition(id) => {
                write!(f, "`{id}` is no partition: the second field is `aws`, `aws-cn`, `aws-us-gov`…")
            }
            Self::Account(id) => write!(f, "`{id}` is no account ID: the fifth field has 12 digits"),
        }
    }
}

impl std::error::Error for ArnError {}

impl AccountId {
    pub fn parse(text: &str) -> Option<Self> {
        Self::accepts(text).then(|| Self(text.to_owned()))
    }

    /// Whether the text is an account's number: 12 digits.
    pub fn accepts(text: &str) -> bool {
        text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Arn {
    /// # Errors
    /// Too few fields, a partition that does not exist, or an account field that is neither empty nor an account ID.
    pub fn parse(text: &str) -> Result<Self, ArnError> {
        let fields: Vec<&str> = text.splitn(6, ':').collect();
        let ["arn", partition, service, region, account, resource] = fields[..] else { return Err(ArnError::Fields) };
        if service.is_empty() || resource.is_empty() {
            return Err(ArnError::Fields);
        }
        let partition = Partition::parse(partition).ok_or_else(|| ArnError::Partition(partition.to_owned()))?;
        if !matches!(account, "" | "aws") && !AccountId::accepts(account) {
            return Err(ArnError::Account(account.to_owned()));
        }
        Ok(Self {
            partition,
            service: service.to_owned(),
            region: region.to_owned(),
            account: account.to_owned(),
            resource: resource.to_owned(),
        })
    }
}

impl fmt::Display for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { partition, service, region, account, resource } = self;
        write!(f, "arn:{partition}:{service}:{region}:{account}:{resource}")
    }
}
