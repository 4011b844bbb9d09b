//! What stands in an answer and is not in force: an older version of a policy, a call that was refused or that takes away.

use serde_json::{Map, Value};

use super::model::LeftOut;
use super::search::{Around, Finder};

impl Finder {
    /// Whether an object is a version of a policy that is not in force, which is then named.
    pub(super) fn version(&mut self, map: &Map<String, Value>, around: &Around) -> bool {
        if map.get("IsDefaultVersion") != Some(&Value::Bool(false)) {
            return false;
        }
        let policy = around.name.clone().unwrap_or_else(|| "a managed policy".to_owned());
        let version = map.get("VersionId").and_then(Value::as_str).unwrap_or_default();
        self.reading.left_out.push(LeftOut::Version(policy, version.to_owned()));
        true
    }

    /// Whether an object is a call that `CloudTrail` recorded and that takes away what it names. One that was refused is
    /// read, since the document is why people paste it, and said to be that.
    pub(super) fn is_not_in_force(&mut self, map: &Map<String, Value>) -> bool {
        let Some(call) = map.get("eventName").and_then(Value::as_str) else { return false };
        let takes_away = ["Delete", "Detach"].iter().any(|verb| call.starts_with(verb));
        let error = map.get("errorCode").and_then(Value::as_str);
        if takes_away && error.is_none() {
            self.recorded.take(map);
        }
        if let Some(code) = error {
            self.reading
                .left_out
                .push(LeftOut::Call(call.to_owned(), format!("it was refused ({code}) and is not in force")));
        } else if takes_away {
            self.reading.left_out.push(LeftOut::Call(call.to_owned(), "it takes away what it names".to_owned()));
        }
        takes_away
    }

    /// Who made a call that `CloudTrail` recorded: another role than the one that it is about.
    pub(super) fn is_caller(key: &str, map: &Map<String, Value>) -> bool {
        key == "userIdentity" && map.contains_key("eventName")
    }

    /// What a plan of Terraform says of the time before it.
    pub(super) fn is_past(&mut self, key: &str, map: &Map<String, Value>) -> bool {
        let planned = |key: &str| map.get(key).is_some_and(|planned| !planned.is_null());
        let is_past = match key {
            "before" => map.contains_key("actions") && planned("after"),
            "prior_state" => planned("planned_values"),
            _ => false,
        };
        if is_past && !self.reading.left_out.contains(&LeftOut::Past) {
            self.reading.left_out.push(LeftOut::Past);
        }
        is_past
    }
}
