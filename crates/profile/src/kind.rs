use super::line::Line;
use super::parse;
use super::value::{Valid, ValueError, is_invisible};

/// The type of a parameter: which texts are values, and how the page asks for one.
///
/// Patterns and limits are AWS's own, from the API models of botocore 1.43.11 and the IAM quotas page, read
/// 2026-11-22. All classes are ASCII.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueKind {
    AccountId,
    Partition,
    Region,
    AwsProfile,
    RoleName,
    PolicyName,
    RoleArn,
    UserArn,
    PrincipalArn,
    ExternalId,
    EksClusterName,
    EksOidcId,
    KubernetesLabel,
    KubernetesName,
    BucketName,
    S3Prefix,
    SecretName,
    DynamodbTable,
    KmsKeyArn,
    S3ObjectUrl,
    SecurityGroupId,
    Port,
    Uuid,
    Boolean,
    Integer { min: u32, max: u32 },
    Choice(Vec<Choice>),
    Text(TextRule),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: Line,
    pub help: Line,
}

/// A text of the vendor's own: which ASCII characters, and how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRule {
    pub ranges: Vec<(char, char)>,
    pub min: usize,
    pub max: usize,
}

const EXTERNAL_ID_CLASS: &str = "letters, digits and _ + = , . @ : / -";

impl ValueKind {
    /// The words of the profile format, but for those that carry limits of their own.
    pub(super) const SIMPLE: [(&'static str, Self); 24] = [
        ("account_id", Self::AccountId),
        ("partition", Self::Partition),
        ("region", Self::Region),
        ("aws_profile", Self::AwsProfile),
        ("role_name", Self::RoleName),
        ("policy_name", Self::PolicyName),
        ("role_arn", Self::RoleArn),
        ("user_arn", Self::UserArn),
        ("principal_arn", Self::PrincipalArn),
        ("external_id", Self::ExternalId),
        ("eks_cluster_name", Self::EksClusterName),
        ("eks_oidc_id", Self::EksOidcId),
        ("kubernetes_label", Self::KubernetesLabel),
        ("kubernetes_name", Self::KubernetesName),
        ("bucket_name", Self::BucketName),
        ("s3_prefix", Self::S3Prefix),
        ("secret_name", Self::SecretName),
        ("dynamodb_table", Self::DynamodbTable),
        ("kms_key_arn", Self::KmsKeyArn),
        ("s3_object_url", Self::S3ObjectUrl),
        ("security_group_id", Self::SecurityGroupId),
        ("port", Self::Port),
        ("uuid", Self::Uuid),
        ("boolean", Self::Boolean),
    ];

    /// The limits in words, shown beside the field.
    pub fn limits(&self) -> String {
        let words = match self {
            Self::AccountId => "12 digits",
            Self::Region => "a region of the partition",
            Self::AwsProfile => "letters, digits and _ . @ + = : / -",
            Self::RoleName => "1–64 letters, digits and _ + = , . @ -",
            Self::PolicyName => "1–128 letters, digits and _ + = , . @ -",
            Self::RoleArn => "the ARN of a role",
            Self::UserArn => "the ARN of a user",
            Self::PrincipalArn => "the ARN of a role, a user or an account",
            Self::ExternalId => "2–1,224 letters, digits and _ + = , . @ : / -",
            Self::EksClusterName => "1–100 letters, digits, - and _",
            Self::EksOidcId => "the last part of the issuer URL, or the whole URL",
            Self::KubernetesLabel => "1–63 lower-case letters, digits and -",
            Self::KubernetesName => "1–253 lower-case letters, digits, . and -",
            Self::BucketName => "3–63 lower-case letters, digits, . and -",
            Self::S3Prefix => "the beginning of object keys, at most 1,024 bytes",
            Self::SecretName => "a name, a name pattern with *, or an ARN",
            Self::DynamodbTable => "3–255 letters, digits and _ . -",
            Self::KmsKeyArn => "the ARN of a key",
            Self::S3ObjectUrl => "https://<bucket>.s3.<region>.<suffix>/<key>",
            Self::SecurityGroupId => "sg- and 8 or 17 hexadecimal digits",
            Self::Port => "1–65535",
            Self::Uuid => "8-4-4-4-12 hexadecimal digits",
            Self::Integer { min, max } => return format!("{min}–{max}"),
            Self::Text(rule) => return format!("{}–{} {}", rule.min, rule.max, rule.characters()),
            Self::Partition | Self::Boolean | Self::Choice(_) => "",
        };
        words.to_owned()
    }

    /// The value that a text stands for, surrounding white space removed.
    ///
    /// # Errors
    /// What keeps the text from being a value of this type.
    pub fn parse(&self, text: &str) -> Result<Valid, ValueError> {
        let text = text.trim();
        if let Some(c) = text.chars().find(|c| is_invisible(*c)) {
            return Err(ValueError::Invisible(c));
        }
        let address = matches!(self, Self::EksOidcId | Self::S3ObjectUrl);
        for prefix in ["file://", "fileb://", "http://", "https://"] {
            let starts = text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
            if starts && !(address && prefix == "https://") {
                return Err(ValueError::ReadByCli(prefix));
            }
        }
        match self {
            Self::AccountId => parse::account_id(text),
            Self::Partition => parse::partition(text),
            Self::Region => parse::region(text),
            Self::AwsProfile => parse::class(text, "_.@+=:/-", "letters, digits and _ . @ + = : / -", 1, 128),
            Self::RoleName => parse::class(text, "_+=,.@-", parse::NAME_CLASS, 1, 64),
            Self::PolicyName => parse::class(text, "_+=,.@-", parse::NAME_CLASS, 1, 128),
            Self::RoleArn => {
                parse::iam_arn(text, "role/", "is no role ARN: write arn:aws:iam::<12 digits>:role/<name>")
            }
            Self::UserArn => {
                parse::iam_arn(text, "user/", "is no user ARN: write arn:aws:iam::<12 digits>:user/<name>")
            }
            Self::PrincipalArn => parse::principal_arn(text),
            Self::ExternalId => parse::class(text, "_+=,.@:/-", EXTERNAL_ID_CLASS, 2, 1_224),
            Self::EksClusterName => parse::eks_cluster_name(text),
            Self::EksOidcId => parse::eks_oidc_id(text),
            Self::KubernetesLabel => parse::kubernetes_name(text, 63, false),
            Self::KubernetesName => parse::kubernetes_name(text, 253, true),
            Self::BucketName => parse::bucket_name(text),
            Self::S3Prefix => parse::s3_prefix(text),
            Self::SecretName => parse::secret_name(text),
            Self::DynamodbTable => parse::class(text, "_.-", "letters, digits and _ . -", 3, 255),
            Self::KmsKeyArn => parse::kms_key_arn(text),
            Self::S3ObjectUrl => parse::s3_object_url(text),
            Self::SecurityGroupId => parse::security_group_id(text),
            Self::Port => parse::integer(text, 1, 65_535),
            Self::Integer { min, max } => parse::integer(text, *min, *max),
            Self::Uuid => parse::uuid(text),
            Self::Boolean => match text {
                "true" | "false" => Ok(Valid::new(text)),
                _ => Err(ValueError::NotOffered("`true`, `false`".to_owned())),
            },
            Self::Choice(choices) => {
                if choices.iter().any(|choice| choice.value == text) {
                    Ok(Valid::new(text))
                } else {
                    Err(ValueError::NotOffered(
                        choices.iter().map(|c| format!("`{}`", c.value)).collect::<Vec<_>>().join(", "),
                    ))
                }
            }
            Self::Text(rule) => rule.parse(text),
        }
    }
}

impl TextRule {
    /// The characters in words: the letters and digits, then the others one by one.
    fn characters(&self) -> String {
        let has = |range: (char, char)| self.ranges.contains(&range);
        let mut words = Vec::new();
        match (has(('A', 'Z')), has(('a', 'z'))) {
            (true, true) => words.push("letters".to_owned()),
            (true, false) => words.push("upper-case letters".to_owned()),
            (false, true) => words.push("lower-case letters".to_owned()),
            (false, false) => {}
        }
        if has(('0', '9')) {
            words.push("digits".to_owned());
        }
        let named = [('A', 'Z'), ('a', 'z'), ('0', '9')];
        let others = self.ranges.iter().filter(|range| !named.contains(range)).map(|(first, last)| match first {
            ' ' if last == first => "space".to_owned(),
            _ if last == first => first.to_string(),
            _ => format!("{first} to {last}"),
        });
        let others = others.collect::<Vec<_>>().join(" ");
        words.extend((!others.is_empty()).then_some(others));
        match words.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => words.concat(),
        }
    }

    fn parse(&self, text: &str) -> Result<Valid, ValueError> {
        let allows = |c: char| self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&c));
        if let Some(found) = text.chars().find(|c| !allows(*c)) {
            return Err(ValueError::Character { found, allowed: self.characters().into() });
        }
        parse::length(text, self.min, self.max)?;
        Ok(Valid::new(text))
    }
}
