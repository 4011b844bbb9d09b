//! What the key of a document tells, and what is no document and holds one.

use serde_json::{Map, Value};

use super::decode;
use super::kind::{Kind, ResourceKind};
use super::model::{Owner, Wrapping};
use super::search::{Around, TRUST};

/// What the key of a document and the members beside it tell.
pub(super) fn of_member(key: &str, map: &Map<String, Value>, pointer: &str, around: Around) -> Around {
    let terraform = key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains("olicyDocument");
    let fragment = terraform || pointer.contains("/Properties/");
    let wrapping = Some(if fragment { Wrapping::Fragment } else { Wrapping::Answer });
    let of_role = matches!(around.owner, Owner::Role(_));
    // CloudTrail's UpdateAssumeRolePolicy calls the trust policy so too, and tells no policy's name beside it.
    let updates = key == "policyDocument" && of_role && !map.contains_key("policyName");
    let identity = map.contains_key("PolicyName") || map.contains_key("policyName") || around.owner != Owner::Unsaid;
    let kind = match key {
        // What is kept as a resource's policy is one, whatever stands in it.
        _ if matches!(around.kind, Some(Kind::Resource(_))) => around.kind,
        key if TRUST.contains(&key) => Some(Kind::Trust),
        _ if updates => Some(Kind::Trust),
        // What AWS keeps as a role's or a managed policy is one, whatever stands in it.
        "PolicyDocument" | "policyDocument" if identity => Some(Kind::Permission),
        "Document" | "document" if map.contains_key("VersionId") || around.owner != Owner::Unsaid => {
            Some(Kind::Permission)
        }
        "inline_policy" | "InlinePolicy" => Some(Kind::Permission),
        "policy" if of_role => Some(Kind::Permission),
        "ResourcePolicy" | "policyText" => Some(Kind::Resource(ResourceKind::Other)),
        _ => None,
    };
    Around { kind, wrapping, ..around }
}

/// Whether a string that no key says to be a document holds an answer or a template all the same: what `CloudTrail` recorded,
/// what Config knows of a resource or finds, the body of a template, the content of a policy of AWS Organizations.
pub(super) fn holds_more(text: &str) -> bool {
    let decoded = decode::url(text);
    let text = decoded.as_deref().unwrap_or(text).trim_start();
    let marks = ["Statement", "olicyDocument", "\"Type\""];
    text.starts_with(['{', '[']) && marks.iter().any(|mark| text.contains(mark))
}

/// Whether a string is a template in YAML.
pub(super) fn is_template_in_yaml(key: &str, text: &str) -> bool {
    key == "TemplateBody" && !text.trim_start().starts_with('{') && text.contains("AWS::")
}
