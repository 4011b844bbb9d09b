//! What an answer says of a role beside its policies.

use serde_json::{Map, Value};

use super::model::Fact;

/// The longest session and the tags, in the words of IAM's API, of CloudFormation and of Terraform.
pub(super) fn settings(role: &Map<String, Value>) -> Vec<Fact> {
    let session = ["MaxSessionDuration", "max_session_duration"].iter().find_map(|key| role.get(*key)?.as_u64());
    let tag = |key: &str, value: &Value| Some(Fact::Tag(format!("{key}={}", value.as_str()?)));
    let tags = match role.get("Tags").or_else(|| role.get("tags")) {
        Some(Value::Array(tags)) => {
            tags.iter().filter_map(|one| tag(one.get("Key")?.as_str()?, one.get("Value")?)).collect()
        }
        Some(Value::Object(tags)) => tags.iter().filter_map(|(key, value)| tag(key, value)).collect(),
        _ => Vec::new(),
    };
    session.map(Fact::Session).into_iter().chain(tags).collect()
}
