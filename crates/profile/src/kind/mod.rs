//! The types of parameters: which texts are values, and how the page asks for one.
//!
//! A type is a file here: its word, its limits in words, what another language can check of it, and its parser. The list
//! below is the only one; the schema's and the table of `vendors/README.md` are written from it.

mod account_id;
mod arn;
mod aws_profile;
mod boolean;
mod bucket_name;
mod choice;
mod cidr;
mod class;
mod dynamodb_table;
mod ec2_id;
mod eks_cluster_name;
mod eks_oidc_id;
mod external_id;
mod external_id_pattern;
mod hosted_zone_id;
mod iam_arn;
mod integer;
mod kms_key_arn;
mod kubernetes;
mod kubernetes_label;
mod kubernetes_name;
mod oidc_issuer;
mod partition;
mod policy_arn;
mod policy_document;
mod policy_name;
mod port;
mod principal_arn;
mod region;
mod role_arn;
mod role_name;
mod role_path;
mod s3_object_url;
mod s3_prefix;
mod secret_name;
mod security_group_id;
mod simple;
mod tag;
mod text;
mod user_arn;
mod uuid;
mod vpc_id;

use policy::Partition;

use super::pattern::Pattern;
use super::value::{Valid, ValueError, is_invisible};

use simple::{Check, Kind};

pub use arn::ArnRule;
pub use choice::Choice;
pub use simple::About;
pub use text::TextRule;

macro_rules! kinds {
    ($($file:ident $variant:ident),* $(,)?) => {
        /// The type of a parameter.
        ///
        /// Patterns and limits are AWS's own, from the API models of botocore 1.43.11 and the IAM quotas page, read
        /// 2026-11-22. All classes are ASCII.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum ValueKind {
            $($variant,)*
            Integer { min: u32, max: u32 },
            Choice(Vec<Choice>),
            Text(TextRule),
            Arn(ArnRule),
        }

        impl ValueKind {
            /// All types, in the order of the documentation.
            pub const ALL: &[About] = &[$($file::ABOUT,)* integer::ABOUT, choice::ABOUT, text::ABOUT, arn::ABOUT];

            /// The types without limits of a parameter's own: the first ones of all.
            pub(super) const SIMPLE: &[Self] = &[$(Self::$variant),*];

            fn read(&self, text: &str) -> Result<Valid, ValueError> {
                match self {
                    $(Self::$variant => ($file::KIND.parse)(text),)*
                    Self::Integer { min, max } => integer::parse(text, *min, *max),
                    Self::Choice(choices) => choice::parse(text, choices),
                    Self::Text(rule) => rule.parse(text),
                    Self::Arn(rule) => rule.parse(text),
                }
            }

            fn simple(&self) -> Option<&'static Kind> {
                match self {
                    $(Self::$variant => Some(&$file::KIND),)*
                    Self::Integer { .. } | Self::Choice(_) | Self::Text(_) | Self::Arn(_) => None,
                }
            }
        }
    };
}

kinds! {
    account_id AccountId,
    partition Partition,
    region Region,
    aws_profile AwsProfile,
    role_name RoleName,
    role_path RolePath,
    policy_name PolicyName,
    role_arn RoleArn,
    user_arn UserArn,
    principal_arn PrincipalArn,
    policy_arn PolicyArn,
    policy_document PolicyDocument,
    external_id ExternalId,
    external_id_pattern ExternalIdPattern,
    oidc_issuer OidcIssuer,
    eks_cluster_name EksClusterName,
    eks_oidc_id EksOidcId,
    kubernetes_label KubernetesLabel,
    kubernetes_name KubernetesName,
    bucket_name BucketName,
    s3_prefix S3Prefix,
    secret_name SecretName,
    dynamodb_table DynamodbTable,
    kms_key_arn KmsKeyArn,
    s3_object_url S3ObjectUrl,
    hosted_zone_id HostedZoneId,
    cidr Cidr,
    vpc_id VpcId,
    security_group_id SecurityGroupId,
    port Port,
    uuid Uuid,
    tag Tag,
    boolean Boolean,
}

impl ValueKind {
    /// Whether a value says whose it is: a link for a ticket leaves it out.
    pub fn identifies(&self) -> bool {
        matches!(self, Self::AccountId | Self::ExternalId | Self::ExternalIdPattern)
    }

    /// Whether a value may have a `"` or a `\`: it could not be put into a JSON text as it is.
    pub fn admits_quotes(&self) -> bool {
        match self {
            Self::Integer { .. } | Self::Arn(_) => false,
            Self::Choice(choices) => choices.iter().any(|choice| choice.value.contains(['"', '\\'])),
            // Which characters it has is the profile's to say.
            Self::Text(_) => true,
            _ => self.simple().is_none_or(|kind| kind.quotes),
        }
    }

    /// The limits in words, shown beside the field.
    pub fn limits(&self) -> String {
        match self {
            Self::Integer { min, max } => format!("{min}–{max}"),
            Self::Text(rule) => rule.limits(),
            Self::Arn(rule) => rule.limits(),
            _ => self.simple().map_or("", |kind| kind.limits).to_owned(),
        }
    }

    /// The value that a text stands for, surrounding white space removed.
    ///
    /// # Errors
    /// What keeps the text from being a value of this type.
    pub fn parse(&self, text: &str) -> Result<Valid, ValueError> {
        let text = text.trim();
        // It has line ends, and looks after the rest itself.
        if *self == Self::PolicyDocument {
            return self.read(text);
        }
        if let Some(c) = text.chars().find(|c| is_invisible(*c)) {
            return Err(ValueError::Invisible(c));
        }
        let address = self.simple().is_some_and(|kind| kind.address);
        for prefix in ["file://", "fileb://", "http://", "https://"] {
            let starts = text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
            if starts && !(address && prefix == "https://") {
                return Err(ValueError::ReadByCli(prefix));
            }
        }
        self.read(text)
    }

    /// Whether a list can have only one of the two: a resource has one tag of a key, whatever the case of its letters.
    pub(super) fn same(&self, one: &Valid, other: &Valid) -> bool {
        match self {
            Self::Tag => {
                let key = |value: &Valid| value.as_str().split('=').next().unwrap_or_default().to_ascii_lowercase();
                key(one) == key(other)
            }
            _ => one == other,
        }
    }

    /// The pattern of the type; nothing where every text of the language's own type is a value.
    pub fn pattern(&self, partitions: &[Partition]) -> Option<Pattern> {
        let text = |expression: String, min, max| Some(Pattern::Text { expression, min, max });
        match self {
            Self::Integer { min, max } => Some(Pattern::Range { min: *min, max: *max }),
            Self::Choice(choices) => Some(Pattern::OneOf(choices.iter().map(|c| c.value.clone()).collect())),
            Self::Text(rule) => text(rule.expression(), rule.min, rule.max),
            Self::Arn(rule) => text(rule.expression(), 1, arn::MAX),
            _ => match &self.simple()?.check {
                Check::Nothing => None,
                Check::Text { expression, min, max } => text((*expression).to_owned(), *min, *max),
                Check::Range { min, max } => Some(Pattern::Range { min: *min, max: *max }),
                Check::OneOfPartitions => Some(Pattern::OneOf(partitions.iter().map(ToString::to_string).collect())),
            },
        }
    }
}
