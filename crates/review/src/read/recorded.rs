//! Calls that `CloudTrail` recorded, in the order of their times: what a later one took away or wrote anew is not in force.

use serde_json::{Map, Value};

use super::kind::Kind;
use super::model::{Fact, LeftOut, Owner, Reading, RoleId};

/// What recorded calls took away, and when each thing was said.
#[derive(Default)]
pub(super) struct Recorded {
    /// Of the call that is being read.
    pub(super) now: Option<Moment>,
    /// The call that is being read, where it was refused: what it asks for is nobody's.
    pub(super) refused: Option<String>,
    /// Of each of [`Reading::said`].
    pub(super) said: Vec<Option<Moment>>,
    /// Of each of [`Reading::documents`].
    pub(super) documents: Vec<Option<Moment>>,
    taken: Vec<Taken>,
}

/// When a call was made, and where: roles of two accounts may have one name.
#[derive(Clone)]
pub(super) struct Moment {
    /// As `2026-11-26T08:15:00Z`.
    time: String,
    account: Option<String>,
}

struct Taken {
    role: String,
    at: Moment,
    /// The ARN of a managed policy, or the name of an inline one.
    policy: String,
}

impl Recorded {
    /// Begins with an object, which may be a call; gives what was known of the one around it.
    pub(super) fn enter(&mut self, map: &Map<String, Value>) -> (Option<Moment>, Option<String>) {
        let outer = (self.now.clone(), self.refused.clone());
        if let Some(call) = map.get("eventName").and_then(Value::as_str) {
            // What was refused never was in force.
            self.refused = error_of(map).map(|_| call.to_owned());
            self.now = Moment::of(map).filter(|_| self.refused.is_none());
        }
        outer
    }

    pub(super) fn leave(&mut self, outer: (Option<Moment>, Option<String>)) {
        (self.now, self.refused) = outer;
    }

    /// Notes a call that takes a policy away from a role.
    pub(super) fn take(&mut self, call: &Map<String, Value>) {
        let text = |key: &str| call.get("requestParameters")?.get(key)?.as_str().map(str::to_owned);
        let policy = text("policyArn").or_else(|| text("policyName"));
        if let (Some(role), Some(at), Some(policy)) = (text("roleName"), Moment::of(call), policy) {
            self.taken.push(Taken { role, at, policy });
        }
    }

    /// Leaves out what a later call took away or wrote anew, whichever of them stands first: events are listed from the
    /// newest on.
    pub(super) fn leave_out_what_is_past(self, reading: &mut Reading) {
        let Self { said, documents, taken, .. } = self;
        let gone = |role: &RoleId, policy: &str, at: Option<&Moment>| {
            let is_it = |taken: &&Taken| Some(taken.role.as_str()) == role.name() && taken.policy == policy;
            at.is_some_and(|at| {
                taken.iter().filter(is_it).any(|taken| taken.at.account == at.account && !at.is_after(&taken.at))
            })
        };
        let mut times = said.iter();
        reading.said.retain(|said| {
            let at = times.next().and_then(Option::as_ref);
            match (&said.role, &said.fact) {
                (Some(role), Fact::Attached(policy) | Fact::Inline(policy)) => !gone(role, policy, at),
                _ => true,
            }
        });
        let trusts = reading.documents.iter().zip(&documents).filter_map(|(document, at)| {
            let Owner::Role(role) = &document.owner else { return None };
            (document.kind == Kind::Trust).then_some((role.name()?.to_owned(), at.clone()?))
        });
        let trusts: Vec<(String, Moment)> = trusts.collect();
        let mut times = documents.iter();
        let left_out = &mut reading.left_out;
        reading.documents.retain(|document| {
            let at = times.next().and_then(Option::as_ref);
            let Owner::Role(role) = &document.owner else { return true };
            let newer = |(of, other): &(String, Moment)| {
                Some(of.as_str()) == role.name() && at.is_some_and(|at| other.is_after(at))
            };
            if document.kind != Kind::Trust {
                return !document.name.as_ref().is_some_and(|name| gone(role, name, at));
            }
            let (name, time) = (role.name().unwrap_or_default(), at.map_or("", |at| at.time.as_str()));
            let is_past = trusts.iter().any(newer);
            if is_past {
                let call = format!("that wrote the trust policy of {name} at {time}");
                left_out.push(LeftOut::Call(call, "a later one wrote another".to_owned()));
            }
            !is_past
        });
    }
}

/// Why a recorded call was refused, as a code; nothing where it was not.
pub(super) fn error_of(call: &Map<String, Value>) -> Option<&str> {
    call.get("errorCode").and_then(Value::as_str).filter(|code| !code.is_empty())
}

impl Moment {
    fn of(call: &Map<String, Value>) -> Option<Self> {
        let text = |key: &str| call.get(key)?.as_str().map(str::to_owned);
        Some(Self { time: text("eventTime")?, account: text("recipientAccountId") })
    }

    fn is_after(&self, other: &Self) -> bool {
        self.account == other.account && self.time > other.time
    }
}
