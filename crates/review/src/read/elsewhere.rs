//! Policies of what is no role, told by the type that a template or a state gives the thing that has it.

use serde_json::{Map, Value};

use super::kind::ResourceKind;
use super::model::LeftOut;

/// What has a policy of its own that is no role's.
#[derive(Clone, Copy)]
pub(super) enum Elsewhere {
    /// It says who may use the resource.
    Resource(ResourceKind),
    /// It is of another language, or bounds what others are given.
    LeftOut(fn(String) -> LeftOut),
}

const RESOURCES: [(&str, ResourceKind); 7] = [
    ("AWS::S3::BucketPolicy", ResourceKind::Bucket),
    ("AWS::SQS::QueuePolicy", ResourceKind::Queue),
    ("AWS::SNS::TopicPolicy", ResourceKind::Topic),
    ("AWS::KMS::Key", ResourceKind::Key),
    ("AWS::SecretsManager::ResourcePolicy", ResourceKind::Secret),
    ("AWS::Lambda::Permission", ResourceKind::Function),
    ("AWS::ECR::Repository", ResourceKind::Repository),
];

/// A type of `CloudFormation`. Beside IAM's own, a permission set has a policy of its role, and what makes other stacks
/// whatever they have.
pub(super) fn of_cloudformation(kind: &str) -> Option<Elsewhere> {
    if let Some((_, resource)) = RESOURCES.into_iter().find(|(known, _)| *known == kind) {
        return Some(Elsewhere::Resource(resource));
    }
    let mut parts = kind.split("::");
    if parts.next() != Some("AWS") {
        return None;
    }
    match (parts.next()?, parts.next()?) {
        ("IAM" | "SSO" | "Serverless" | "CloudFormation", _) => None,
        ("Organizations", "Policy") => Some(Elsewhere::LeftOut(LeftOut::Organization)),
        ("IoT", "Policy") => Some(Elsewhere::LeftOut(LeftOut::Device)),
        _ => Some(Elsewhere::Resource(ResourceKind::Other)),
    }
}

/// A type of Terraform, `aws_vpc_endpoint`, or of Pulumi, `aws:ec2/vpcEndpoint:VpcEndpoint`.
pub(super) fn of_provider(kind: &str) -> Option<Elsewhere> {
    let service = kind.strip_prefix("aws_").or_else(|| kind.strip_prefix("aws:"))?;
    let mut words = service.split(['_', '/', ':']);
    match (words.next()?, words.next()?, words.next()) {
        ("iam" | "ssoadmin" | "cloudformation", ..) => None,
        ("organizations", "policy", None | Some("Policy")) => Some(Elsewhere::LeftOut(LeftOut::Organization)),
        ("iot", "policy", None | Some("Policy")) => Some(Elsewhere::LeftOut(LeftOut::Device)),
        _ => Some(Elsewhere::Resource(ResourceKind::Other)),
    }
}

/// What a state calls a resource inside of what it keeps of it.
pub(super) fn kept_name(map: &Map<String, Value>) -> Option<String> {
    let kept = ["outputs", "inputs", "values", "attributes"].iter().find_map(|key| map.get(*key));
    kept?.get("name")?.as_str().map(str::to_owned)
}
