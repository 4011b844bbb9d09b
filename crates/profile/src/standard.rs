//! The parameters that every profile has without describing them: they mean the same for every vendor.

use super::kind::ValueKind;
use super::parameter::Group;
use super::tool::Tool;

pub(super) struct Shared {
    pub(super) name: &'static str,
    pub(super) kind: ValueKind,
    pub(super) label: &'static str,
    pub(super) help: &'static str,
    pub(super) example: &'static str,
    pub(super) required: bool,
    pub(super) default: Option<&'static str>,
    pub(super) group: Group,
    /// A list of so many values at most.
    pub(super) list: Option<usize>,
    pub(super) named: Named,
    /// Of the account and its rules: it counts for every vendor of a set-up, until one says otherwise.
    pub(super) common: bool,
}

/// Whether a value of this name, given for the first vendor of a set-up, counts for those after it too.
///
/// What is left out is of one vendor alone: where its template stands, and how long it may work.
pub fn is_common(name: &str) -> bool {
    STANDARD.iter().any(|standard| standard.name == name && standard.common)
}

/// Whether a profile names it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Always,
    /// Only to say something else of it.
    AtWill,
    /// The same; asked for with this tool alone.
    AtWillFor(Tool),
}

/// What companies' rules ask of every role comes last, so that the places of the others stay.
///
/// Limits as `CreateRole` has them, in botocore's model of IAM, read 2026-11-26.
pub(super) const STANDARD: [Shared; 9] = [
    Shared {
        name: "account_id",
        kind: ValueKind::AccountId,
        label: "AWS account ID",
        help: "The account that holds the role. The script stops when it runs with another one.",
        example: "402881736519",
        required: true,
        default: None,
        group: Group::Account,
        list: None,
        named: Named::Always,
        common: true,
    },
    Shared {
        name: "region",
        kind: ValueKind::Region,
        label: "Region",
        help: "Where regional commands run. IAM itself is global in a partition.",
        example: "eu-west-1",
        required: false,
        default: None,
        group: Group::Account,
        list: None,
        named: Named::Always,
        common: true,
    },
    Shared {
        name: "partition",
        kind: ValueKind::Partition,
        label: "Partition",
        help: "The set of regions that the account belongs to: aws unless it is in China, GovCloud, the European Sovereign Cloud or an isolated partition.",
        example: "aws",
        required: false,
        default: Some("aws"),
        group: Group::Account,
        list: None,
        named: Named::Always,
        common: true,
    },
    Shared {
        name: "aws_profile",
        kind: ValueKind::AwsProfile,
        label: "AWS CLI profile",
        help: "Left empty, the scripts use the credentials of the shell they run in.",
        example: "acme-platform",
        required: false,
        default: None,
        group: Group::Account,
        list: None,
        named: Named::Always,
        common: true,
    },
    Shared {
        name: "template_url",
        kind: ValueKind::S3ObjectUrl,
        label: "Template URL",
        help: "Where cloudformation/template.yaml has been put in Amazon S3, in the stack's region: makes a quick-create link.",
        example: "https://acme-templates.s3.eu-west-1.amazonaws.com/rolecall/template.yaml",
        required: false,
        default: None,
        group: Group::Account,
        list: None,
        named: Named::AtWillFor(Tool::CloudFormation),
        common: false,
    },
    Shared {
        name: "role_path",
        kind: ValueKind::RolePath,
        label: "Path of the role",
        help: "Where your rules want roles under a path. It becomes part of the role's ARN, and IAM changes no path of a role that exists.",
        example: "/vendors/",
        required: false,
        default: Some("/"),
        group: Group::Role,
        list: None,
        named: Named::AtWill,
        common: true,
    },
    Shared {
        name: "permissions_boundary_arn",
        kind: ValueKind::PolicyArn,
        label: "Permissions boundary",
        help: "The managed policy that limits what the role may do, whatever its permissions say. The policy must exist.",
        example: "arn:aws:iam::402881736519:policy/vendor-boundary",
        required: false,
        default: None,
        group: Group::Role,
        list: None,
        named: Named::AtWill,
        common: true,
    },
    Shared {
        name: "max_session_duration",
        kind: ValueKind::Integer { min: 3_600, max: 43_200 },
        label: "Longest session, in seconds",
        help: "How long a session of the role may last at most. Left empty, IAM allows one hour.",
        example: "7200",
        required: false,
        default: None,
        group: Group::Role,
        list: None,
        named: Named::AtWill,
        common: false,
    },
    Shared {
        name: "tag",
        kind: ValueKind::Tag,
        label: "Tags of the role",
        help: "Key and value with = between them. Tags that the role has besides stay.",
        example: "team=data",
        required: false,
        default: None,
        group: Group::Role,
        list: Some(50),
        named: Named::AtWill,
        common: true,
    },
];
