//! The ARNs of a type of resource, as patterns.

use std::fmt;

use crate::finding::matches;

/// One form of the ARN of a type of resource. `Display` gives it without the partition, its parts that vary in braces:
/// `s3:::{BucketName}`, `kms:{Region}:{Account}:key/{KeyId}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArnPattern<'a> {
    service: Part<'a>,
    region: Part<'a>,
    account: Part<'a>,
    name: &'a str,
}

/// A part of an ARN between two colons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Nothing stands there: `arn:aws:s3:::bucket` has neither region nor account.
    Absent,
    /// Some text has to stand there.
    Present,
    /// Any text, or none.
    Open,
    /// This text, in lower case: an account can be `aws`.
    Exactly(&'a str),
}

impl<'a> ArnPattern<'a> {
    /// `<service>:<region>:<account>:<name>` of the data, in the block of the service `prefix`.
    pub(super) fn parse(text: &'a str, prefix: &'a str) -> Option<Self> {
        let mut parts = text.splitn(4, ':');
        let service = match Part::parse(parts.next()?) {
            Part::Absent => Part::Exactly(prefix),
            other => other,
        };
        let (region, account) = (Part::parse(parts.next()?), Part::parse(parts.next()?));
        Some(Self { service, region, account, name: parts.next()? })
    }

    /// The ARN's service, which is not always the prefix of its actions. Never absent.
    pub fn service(self) -> Part<'a> {
        self.service
    }

    pub fn region(self) -> Part<'a> {
        self.region
    }

    pub fn account(self) -> Part<'a> {
        self.account
    }

    /// What follows the fifth colon, its parts that vary in braces: `table/{TableName}`.
    pub fn name(self) -> &'a str {
        self.name
    }

    /// The whole ARN, its parts that vary in braces: `arn:aws:kms:{Region}:{Account}:key/{KeyId}`.
    pub fn to_text(self, partition: &str) -> String {
        format!("arn:{partition}:{self}")
    }

    /// The name as IAM would write it: `table/*`.
    pub(super) fn glob(self) -> String {
        let mut glob = String::new();
        let mut rest = self.name;
        while let Some((before, after)) = rest.split_once('{') {
            glob.push_str(before);
            glob.push('*');
            rest = after.split_once('}').map_or("", |(_, after)| after);
        }
        glob + rest
    }
}

impl fmt::Display for ArnPattern<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |part: Part<'_>, name: &str| match part {
            Part::Absent => String::new(),
            Part::Present => format!("{{{name}}}"),
            Part::Open => "*".to_owned(),
            Part::Exactly(text) => text.to_owned(),
        };
        let Self { service, region, account, name } = *self;
        let (service, region) = (part(service, "Service"), part(region, "Region"));
        write!(f, "{service}:{region}:{}:{name}", part(account, "Account"))
    }
}

impl<'a> Part<'a> {
    fn parse(text: &'a str) -> Self {
        match text {
            "" => Self::Absent,
            "+" => Self::Present,
            "*" => Self::Open,
            text => Self::Exactly(text),
        }
    }

    /// Whether a pattern of a policy takes in some text that can stand here.
    pub fn takes(self, policy: &str) -> bool {
        match self {
            Self::Absent => policy.bytes().all(|byte| byte == b'*'),
            Self::Present => !policy.is_empty(),
            Self::Open => true,
            Self::Exactly(text) => matches(policy, text),
        }
    }
}
