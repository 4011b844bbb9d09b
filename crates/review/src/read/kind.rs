//! What a document is for, told by what stands in it.

use serde_json::Value;

/// What a document is for, which decides what may stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Who may assume a role.
    Trust,
    /// What a role may do.
    Permission,
    /// What a role's permissions cannot go beyond; it allows nothing by itself.
    Boundary,
    /// Who may use a bucket, a queue, a key…: a policy of no role.
    Resource(ResourceKind),
    /// It has what a resource policy has, or is a permission policy with a fault: nobody said which.
    Unsaid,
}

/// What a resource policy belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceKind {
    Bucket,
    Queue,
    Topic,
    Key,
    Secret,
    Function,
    Repository,
    /// An organization's: it denies everybody, whatever the resource.
    Organization,
    /// Of `AWS IoT`, which is attached to certificates and groups of things.
    Device,
    /// Told by the text around the policy.
    Other,
}

/// Services whose resource policies are recognised; of others it is asked.
const SERVICES: [(&str, ResourceKind); 8] = [
    ("s3", ResourceKind::Bucket),
    ("sqs", ResourceKind::Queue),
    ("sns", ResourceKind::Topic),
    ("kms", ResourceKind::Key),
    ("secretsmanager", ResourceKind::Secret),
    ("lambda", ResourceKind::Function),
    ("ecr", ResourceKind::Repository),
    ("ecr-public", ResourceKind::Repository),
];

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trust => "trust",
            Self::Permission => "permission",
            Self::Boundary => "boundary",
            Self::Resource(_) => "resource",
            Self::Unsaid => "unsaid",
        }
    }

    /// As a heading says it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Trust => "Trust policy",
            Self::Permission => "Permission policy",
            Self::Boundary => "Permissions boundary",
            Self::Resource(_) => "Resource policy",
            Self::Unsaid => "Policy of a kind that is not said",
        }
    }

    /// By what stands in the document alone.
    pub fn guess(document: &Value) -> Self {
        let statements = match document.get("Statement").or_else(|| document.get("statement")) {
            Some(Value::Array(items)) => items.as_slice(),
            Some(single) => std::slice::from_ref(single),
            None => &[],
        };
        let has = |name: &str| {
            let named = |key: &String| key.eq_ignore_ascii_case(name);
            statements.iter().any(|statement| statement.as_object().is_some_and(|map| map.keys().any(named)))
        };
        let actions: Vec<&str> = statements.iter().flat_map(actions).collect();
        let resources = has("Resource") || has("NotResource");
        if !(has("Principal") || has("NotPrincipal")) {
            let of_iot = |action: &&str| prefix(action).is_some_and(|prefix| prefix == "iot");
            if !actions.is_empty() && actions.iter().all(of_iot) && asks_of_a_device(document) {
                return Self::Resource(ResourceKind::Device);
            }
            let trust = !resources && !statements.is_empty() && statements.iter().all(assumes_role);
            return if trust { Self::Trust } else { Self::Permission };
        }
        if !statements.is_empty() && statements.iter().all(denies_everybody_a_resource) {
            return Self::Resource(ResourceKind::Organization);
        }
        // Whoever may assume a role is said, whatever else stands beside it.
        if actions.is_empty()
            || actions.iter().any(|action| is_of_a_role(action))
            || actions.iter().all(|action| is_of_sts(action))
        {
            return Self::Trust;
        }
        // No bucket's policy is about everything, but that of a VPC's endpoint is.
        let on_everything = || statements.iter().all(|one| one.get("Resource").is_some_and(|of| texts(of) == ["*"]));
        let assumes = |action: &str| !action.contains(':') || action.to_ascii_lowercase().contains("assume");
        let meant_as_trust = || actions.iter().all(|action| assumes(action));
        match of_resource(&actions) {
            Some(ResourceKind::Bucket) if on_everything() => Self::Unsaid,
            Some(kind) => Self::Resource(kind),
            // A file system's policy names none of its own.
            None if resources || !meant_as_trust() => Self::Unsaid,
            None => Self::Trust,
        }
    }
}

impl ResourceKind {
    /// With its article.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Bucket => "a bucket or an access point of S3",
            Self::Queue => "a queue of SQS",
            Self::Topic => "a topic of SNS",
            Self::Key => "a key of KMS",
            Self::Secret => "a secret of Secrets Manager",
            Self::Function => "a function or a layer of Lambda",
            Self::Repository => "a repository of ECR",
            Self::Organization => "an organization",
            Self::Device => "certificates and things of AWS IoT",
            Self::Other => "a resource",
        }
    }
}

/// What only a device's policy can ask about: awsdocs/aws-iot-docs@main, `developerguide/iot-policy-variables.md` and
/// `connect-policy.md` (2026-11-27). IAM knows no such key, as its list of `AWS IoT` shows.
const OF_DEVICES: [&str; 6] = [
    "iot:Certificate.",
    "iot:ClientId",
    "iot:ConnectAttributes",
    "iot:Connection.",
    "iot:LastWillTopic",
    "iot:SourceIp",
];

fn asks_of_a_device(value: &Value) -> bool {
    let starts = |text: &str| OF_DEVICES.iter().any(|key| text.starts_with(key));
    let has_variable = |text: &str| text.split("${").skip(1).any(starts);
    match value {
        Value::String(text) => has_variable(text),
        Value::Array(items) => items.iter().any(asks_of_a_device),
        Value::Object(map) => map.iter().any(|(key, value)| starts(key) || asks_of_a_device(value)),
        _ => false,
    }
}

/// The one service whose actions these all are, if it is one that has resource policies.
fn of_resource(actions: &[&str]) -> Option<ResourceKind> {
    let first = prefix(actions.first()?)?;
    let (_, kind) = SERVICES.into_iter().find(|(service, _)| *service == first)?;
    actions.iter().all(|action| prefix(action).is_some_and(|prefix| prefix == first)).then_some(kind)
}

/// As every statement of a resource control policy does: Deny, everybody, and a resource. A role's trust policy has none.
/// <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html> (2026-11-26)
fn denies_everybody_a_resource(statement: &Value) -> bool {
    let everybody = statement.get("Principal").is_some_and(|principal| principal == "*");
    let whatever = statement.get("Resource").is_some_and(|resource| texts(resource) == ["*"]);
    statement.get("Effect").is_some_and(|effect| effect == "Deny") && everybody && whatever
}

fn is_of_sts(action: &str) -> bool {
    prefix(action).is_some_and(|prefix| prefix == "sts")
}

/// Whether an action is of sts, and not the one that stands beside those of a service with tokens of its own, as in the
/// policy of a domain of `CodeArtifact`:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_bearer.html> (2026-11-27).
fn is_of_a_role(action: &str) -> bool {
    is_of_sts(action) && !action.to_ascii_lowercase().ends_with(":getservicebearertoken")
}

fn prefix(action: &str) -> Option<String> {
    action.split_once(':').map(|(prefix, _)| prefix.to_ascii_lowercase())
}

fn actions(statement: &Value) -> Vec<&str> {
    let elements = ["Action", "NotAction", "action", "notAction"].into_iter().filter_map(|name| statement.get(name));
    elements.flat_map(texts).collect()
}

fn texts(element: &Value) -> Vec<&str> {
    match element {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        single => single.as_str().into_iter().collect(),
    }
}

fn assumes_role(statement: &Value) -> bool {
    actions(statement).first().is_some_and(|action| action.starts_with("sts:AssumeRole"))
}
