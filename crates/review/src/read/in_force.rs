//! What stands in an answer and is not in force: an older version of a policy, a call that was refused or that takes away.

use serde_json::{Map, Value};

use super::member::Around;
use super::model::LeftOut;
use super::recorded::error_of;
use super::search::Finder;

impl Finder {
    /// Whether an object is a version of a policy that is not in force, which is then named.
    pub(super) fn version(&mut self, map: &Map<String, Value>, around: &Around) -> bool {
        let is_not = |key: &str| map.get(key) == Some(&Value::Bool(false));
        if !is_not("IsDefaultVersion") && !is_not("setAsDefault") {
            return false;
        }
        let of_call = || Some(map.get("policyArn")?.as_str()?.rsplit('/').next()?.to_owned());
        let policy = around.name.clone().or_else(of_call).unwrap_or_else(|| "a managed policy".to_owned());
        let version = map.get("VersionId").and_then(Value::as_str).unwrap_or_default();
        self.reading.left_out.push(LeftOut::Version(policy, version.to_owned()));
        true
    }

    /// Whether an object is a policy that is no role's, or a call that `CloudTrail` recorded and that takes away what it
    /// names. The documents of one that was refused are read, since they are why people paste it, and are of no role.
    pub(super) fn is_not_in_force(&mut self, map: &Map<String, Value>) -> bool {
        if map.contains_key("PolicySummary") && map.contains_key("Content") {
            let name = map.get("PolicySummary").and_then(|summary| summary.get("Name")?.as_str());
            self.reading.left_out.push(LeftOut::Organization(name.unwrap_or_default().to_owned()));
            return true;
        }
        let Some(call) = map.get("eventName").and_then(Value::as_str) else { return false };
        // A session's policy takes away from what the role may do, and is none of its own.
        if ["AssumeRole", "GetFederationToken"].iter().any(|verb| call.starts_with(verb)) {
            self.reading.left_out.push(LeftOut::Call(call.to_owned(), "it opens a session of the role".to_owned()));
            return true;
        }
        let takes_away = ["Delete", "Detach"].iter().any(|verb| call.starts_with(verb));
        let error = error_of(map);
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

    /// What a plan of Terraform or Pulumi says of the time before it.
    pub(super) fn is_past(&mut self, key: &str, map: &Map<String, Value>) -> bool {
        let planned = |key: &str| map.get(key).is_some_and(|planned| !planned.is_null());
        // What a plan takes away is there no more after it.
        let taken_away = || map.get("actions") == Some(&serde_json::json!(["delete"]));
        let is_past = match key {
            "before" => map.contains_key("actions") && (planned("after") || taken_away()),
            "prior_state" => planned("planned_values"),
            // Pulumi says what was asked for, and what came of it.
            "inputs" if map.contains_key("type") && planned("outputs") => return true,
            "oldState" => planned("newState"),
            _ => false,
        };
        if is_past && !self.reading.left_out.contains(&LeftOut::Past) {
            self.reading.left_out.push(LeftOut::Past);
        }
        is_past
    }
}
