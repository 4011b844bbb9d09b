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
    /// Asked for with this tool alone. A profile need not name it.
    pub(super) only_with: Option<Tool>,
}

pub(super) const STANDARD: [Shared; 5] = [
    Shared {
        name: "account_id",
        kind: ValueKind::AccountId,
        label: "AWS account ID",
        help: "The account that holds the role. The script stops when it runs with another one.",
        example: "402881736519",
        required: true,
        default: None,
        group: Group::Account,
        only_with: None,
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
        only_with: None,
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
        only_with: None,
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
        only_with: None,
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
        only_with: Some(Tool::CloudFormation),
    },
];
