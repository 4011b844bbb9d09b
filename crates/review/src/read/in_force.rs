//! What stands in an answer and is not in force: an older version of a policy, a call that was refused or that takes away.

use serde_json::{Map, Value};

use super::kind::Kind;
use super::model::{Fact, LeftOut, Owner, RoleId};
use super::search::{Around, Finder};

/// What recorded calls took away, and when each thing was said.
#[derive(Default)]
pub(super) struct Recorded {
    /// Of the call that is being read, as `2026-11-26T08:15:00Z`.
    pub(super) now: Option<String>,
    /// Of each of [`super::Reading::said`].
    pub(super) said: Vec<Option<String>>,
    /// Of each of [`super::Reading::documents`].
    pub(super) documents: Vec<Option<String>>,
    taken: Vec<Taken>,
}

struct Taken {
    role: String,
    time: String,
    /// The ARN of a managed policy, or the name of an inline one.
    policy: String,
}

impl Recorded {
    /// Begins with an object, which may be a call; gives the time of the one around it.
    pub(super) fn enter(&mut self, map: &Map<String, Value>) -> Option<String> {
        let outer = self.now.clone();
        if map.contains_key("eventName") {
            // What was refused never was in force.
            let time = map.get("eventTime").and_then(Value::as_str).filter(|_| !map.contains_key("errorCode"));
            self.now = time.map(str::to_owned);
        }
        outer
    }
}

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
            self.take(map);
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

    fn take(&mut self, call: &Map<String, Value>) {
        let text = |key: &str| call.get("requestParameters")?.get(key)?.as_str().map(str::to_owned);
        let time = call.get("eventTime").and_then(Value::as_str).map(str::to_owned);
        let policy = text("policyArn").or_else(|| text("policyName"));
        if let (Some(role), Some(time), Some(policy)) = (text("roleName"), time, policy) {
            self.recorded.taken.push(Taken { role, time, policy });
        }
    }

    /// Leaves out what a later call took away or wrote anew, whichever of them stands first: events are listed from the
    /// newest on.
    pub(super) fn leave_out_what_is_past(&mut self) {
        let Recorded { said, documents, taken, .. } = std::mem::take(&mut self.recorded);
        let gone = |role: &RoleId, policy: &str, at: Option<&String>| {
            let is_it = |taken: &&Taken| Some(taken.role.as_str()) == role.name() && taken.policy == policy;
            at.is_some_and(|at| taken.iter().filter(is_it).any(|taken| taken.time >= *at))
        };
        let mut times = said.iter();
        self.reading.said.retain(|said| {
            let at = times.next().and_then(Option::as_ref);
            match (&said.role, &said.fact) {
                (Some(role), Fact::Attached(policy) | Fact::Inline(policy)) => !gone(role, policy, at),
                _ => true,
            }
        });
        let trusts: Vec<(String, String)> = self
            .reading
            .documents
            .iter()
            .zip(&documents)
            .filter_map(|(document, at)| {
                let Owner::Role(role) = &document.owner else { return None };
                (document.kind == Kind::Trust).then_some((role.name()?.to_owned(), at.clone()?))
            })
            .collect();
        let mut times = documents.iter();
        let left_out = &mut self.reading.left_out;
        self.reading.documents.retain(|document| {
            let at = times.next().and_then(Option::as_ref);
            let Owner::Role(role) = &document.owner else { return true };
            let newer =
                |(of, time): &(String, String)| Some(of.as_str()) == role.name() && at.is_some_and(|at| time > at);
            match document.kind {
                Kind::Trust if trusts.iter().any(newer) => {
                    let call = format!(
                        "that wrote the trust policy of {} at {}",
                        role.name().unwrap_or_default(),
                        at.map_or("", String::as_str)
                    );
                    left_out.push(LeftOut::Call(call, "a later one wrote another".to_owned()));
                    false
                }
                Kind::Trust => true,
                _ => !document.name.as_ref().is_some_and(|name| gone(role, name, at)),
            }
        });
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
