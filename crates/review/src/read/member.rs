//! What the key of a document tells, and what is no document and holds one.

use serde_json::{Map, Value};

use super::decode;
use super::kind::{Kind, ResourceKind};
use super::model::{Owner, Pasted, Reading, Wrapping};

/// What the values around a document tell about it.
#[derive(Clone, Default)]
pub(super) struct Around {
    pub(super) name: Option<String>,
    pub(super) owner: Owner,
    pub(super) kind: Option<Kind>,
    pub(super) wrapping: Option<Wrapping>,
}

/// How the API, `CloudTrail`, Terraform and Pulumi call a role's trust policy.
pub(super) const TRUST: [&str; 4] =
    ["AssumeRolePolicyDocument", "assumeRolePolicyDocument", "assume_role_policy", "assumeRolePolicy"];

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
    let decoded = text.starts_with('%').then(|| decode::url(text)).flatten();
    let text = decoded.as_deref().unwrap_or(text).trim_start();
    let marks = ["Statement", "\"Effect\"", "olicyDocument", "\"Type\""];
    text.starts_with(['{', '[']) && marks.iter().any(|mark| text.contains(mark))
}

/// Whether a member is what a data source of Terraform composed: it stands again in the resource that it was composed for.
pub(super) fn is_source(key: &str, map: &Map<String, Value>) -> bool {
    key.ends_with("json") && ["minified_json", "override_policy_documents"].iter().any(|of| map.contains_key(*of))
}

/// Leaves out documents in strings of which nobody said whose they are, and that are somebody's in the same text: an output of
/// Terraform or Pulumi beside its role.
pub(super) fn leave_out_what_is_said_again(reading: &mut Reading) {
    let is_loose = |document: &Pasted| {
        document.owner == Owner::Unsaid
            && matches!(document.wrapping, Some(Wrapping::Quoted | Wrapping::Encoded | Wrapping::Fragment))
    };
    if !reading.documents.iter().any(is_loose) {
        return;
    }
    let owned: Vec<(Kind, Value)> = reading
        .documents
        .iter()
        .filter(|document| document.owner != Owner::Unsaid)
        .map(|document| (document.kind, document.value.clone()))
        .collect();
    let again =
        |document: &Pasted| owned.iter().any(|(kind, value)| (*kind, value) == (document.kind, &document.value));
    reading.documents.retain(|document| !is_loose(document) || !again(document));
}
