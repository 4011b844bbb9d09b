//! Partitions and regions: which names exist, and what each calls its hosts.

use std::fmt;

/// A set of regions with accounts and ARNs of its own.
///
/// Identifiers, suffixes, region patterns and global regions as in botocore's `partitions.json`, read 2026-11-22.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partition {
    Aws,
    AwsCn,
    AwsUsGov,
    AwsEusc,
    AwsIso,
    AwsIsoB,
    AwsIsoE,
    AwsIsoF,
}

/// A region's name, known to belong to a partition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    name: String,
    partition: Partition,
}

struct Facts {
    id: &'static str,
    dns_suffix: &'static str,
    /// What stands before `-<direction>-<number>` in a region's name.
    region_prefixes: &'static [&'static str],
    global_region: &'static str,
}

impl Partition {
    pub const ALL: [Self; 8] = [
        Self::Aws,
        Self::AwsCn,
        Self::AwsUsGov,
        Self::AwsEusc,
        Self::AwsIso,
        Self::AwsIsoB,
        Self::AwsIsoE,
        Self::AwsIsoF,
    ];

    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|partition| partition.as_str() == id)
    }

    /// The second field of an ARN: `aws`, `aws-cn`…
    pub fn as_str(self) -> &'static str {
        self.facts().id
    }

    /// What service host names end with.
    pub fn dns_suffix(self) -> &'static str {
        self.facts().dns_suffix
    }

    /// The region in which the partition's global services, IAM among them, are addressed when none is chosen.
    pub fn global_region(self) -> &'static str {
        self.facts().global_region
    }

    /// What the host name of the AWS Management Console ends with, after a region; unknown for isolated partitions.
    ///
    /// As in AWS's own launch links and, for aws-eusc, its list of endpoints, read 2026-11-24.
    pub fn console(self) -> Option<&'static str> {
        match self {
            Self::Aws => Some("console.aws.amazon.com"),
            Self::AwsCn => Some("console.amazonaws.cn"),
            Self::AwsUsGov => Some("console.amazonaws-us-gov.com"),
            Self::AwsEusc => Some("console.amazonaws-eusc.eu"),
            Self::AwsIso | Self::AwsIsoB | Self::AwsIsoE | Self::AwsIsoF => None,
        }
    }

    fn facts(self) -> Facts {
        let (id, dns_suffix, region_prefixes, global_region): (_, _, &[&str], _) = match self {
            Self::Aws => ("aws", "amazonaws.com", &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"], "us-east-1"),
            Self::AwsCn => ("aws-cn", "amazonaws.com.cn", &["cn"], "cn-northwest-1"),
            Self::AwsUsGov => ("aws-us-gov", "amazonaws.com", &["us-gov"], "us-gov-west-1"),
            Self::AwsEusc => ("aws-eusc", "amazonaws.eu", &["eusc-de"], "eusc-de-east-1"),
            Self::AwsIso => ("aws-iso", "c2s.ic.gov", &["us-iso"], "us-iso-east-1"),
            Self::AwsIsoB => ("aws-iso-b", "sc2s.sgov.gov", &["us-isob"], "us-isob-east-1"),
            Self::AwsIsoE => ("aws-iso-e", "cloud.adc-e.uk", &["eu-isoe"], "eu-isoe-west-1"),
            Self::AwsIsoF => ("aws-iso-f", "csp.hci.ic.gov", &["us-isof"], "us-isof-south-1"),
        };
        Facts { id, dns_suffix, region_prefixes, global_region }
    }
}

impl fmt::Display for Partition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Region {
    /// `None` when the name follows no partition's pattern. A name that does may still be a region that AWS has not
    /// opened: the list grows, the pattern does not.
    pub fn parse(name: &str) -> Option<Self> {
        let mut parts = name.rsplitn(3, '-');
        let (number, direction, prefix) = (parts.next()?, parts.next()?, parts.next()?);
        let named = (1..=2).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit())
            && !direction.is_empty()
            && direction.bytes().all(|b| b.is_ascii_lowercase());
        let partition = Partition::ALL.into_iter().find(|p| p.facts().region_prefixes.contains(&prefix))?;
        named.then(|| Self { name: name.to_owned(), partition })
    }

    pub fn as_str(&self) -> &str {
        &self.name
    }

    pub fn partition(&self) -> Partition {
        self.partition
    }
}
