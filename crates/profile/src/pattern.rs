//! A parameter's type for languages that check values themselves: a regular expression and lengths, or a range.
//!
//! The expressions keep to what RE2 (Terraform) and Java (CloudFormation) both read, with one character class for each
//! set. They are a second line of defence: the types here are stricter where a pattern would be hard to read.

use super::kind::{TextRule, ValueKind};

/// What another language can check of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// The whole text matches, and has so many characters.
    Text {
        expression: String,
        min: usize,
        max: usize,
    },
    Range {
        min: u32,
        max: u32,
    },
    OneOf(Vec<String>),
}

const NAME: &str = "[A-Za-z0-9_+=,.@-]+";

impl ValueKind {
    /// The pattern of the type; nothing where every text of the language's own type is a value.
    pub fn pattern(&self, partitions: &[policy::Partition]) -> Option<Pattern> {
        let (expression, min, max) = match self {
            Self::Boolean => return None,
            Self::Port => return Some(Pattern::Range { min: 1, max: 65_535 }),
            Self::Integer { min, max } => return Some(Pattern::Range { min: *min, max: *max }),
            Self::Partition => return Some(Pattern::OneOf(partitions.iter().map(ToString::to_string).collect())),
            Self::Choice(choices) => return Some(Pattern::OneOf(choices.iter().map(|c| c.value.clone()).collect())),
            Self::Text(rule) => {
                return Some(Pattern::Text { expression: class(rule), min: rule.min, max: rule.max });
            }
            Self::AccountId => ("[0-9]{12}", 12, 12),
            Self::Region => ("[a-z]+(-[a-z]+)+-[0-9]+", 9, 32),
            Self::AwsProfile => ("[A-Za-z0-9_.@+=:/-]+", 1, 128),
            Self::RoleName => (NAME, 1, 64),
            Self::PolicyName => (NAME, 1, 128),
            Self::RoleArn => ("arn:[a-z-]+:iam::[0-9]{12}:role/[!-~]+", 25, 640),
            Self::UserArn => ("arn:[a-z-]+:iam::[0-9]{12}:user/[!-~]+", 25, 640),
            Self::PrincipalArn => ("arn:[a-z-]+:iam::[0-9]{12}:(root|role/[!-~]+|user/[!-~]+)", 25, 640),
            Self::ExternalId => ("[A-Za-z0-9_+=,.@:/-]+", 2, 1_224),
            Self::EksClusterName => ("[A-Za-z0-9][A-Za-z0-9_-]*", 1, 100),
            Self::EksOidcId => ("[A-Za-z0-9]+", 16, 64),
            Self::KubernetesLabel => ("[a-z0-9]([a-z0-9-]*[a-z0-9])?", 1, 63),
            Self::KubernetesName => ("[a-z0-9]([a-z0-9.-]*[a-z0-9])?", 1, 253),
            Self::BucketName => ("[a-z0-9][a-z0-9.-]*[a-z0-9]", 3, 63),
            Self::S3Prefix => (r"[^\x00-\x1f\x7f]+", 1, 1_024),
            Self::SecretName => ("[A-Za-z0-9/_+=.@:*?-]+", 1, 640),
            Self::DynamodbTable => ("[A-Za-z0-9_.-]+", 3, 255),
            Self::KmsKeyArn => ("arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+", 25, 256),
            Self::S3ObjectUrl => (r"https://[a-z0-9.-]+\.s3\.[a-z0-9-]+\.[a-z0-9.-]+/[!-~]+", 25, 1_024),
            Self::SecurityGroupId => ("sg-([0-9a-f]{8}|[0-9a-f]{17})", 11, 20),
            Self::Uuid => ("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", 36, 36),
        };
        Some(Pattern::Text { expression: expression.to_owned(), min, max })
    }
}

/// A rule's ranges as a class, with what could mean something in one as `\xHH`.
fn class(rule: &TextRule) -> String {
    let one = |c: char| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("\\x{:02x}", u32::from(c)) };
    let ranges = rule
        .ranges
        .iter()
        .map(|(first, last)| if first == last { one(*first) } else { format!("{}-{}", one(*first), one(*last)) });
    format!("[{}]{}", ranges.collect::<String>(), if rule.min == 0 { '*' } else { '+' })
}
