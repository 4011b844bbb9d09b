//! The statements that allow a step from one role to the next, read where the step has their places.

use std::fmt;

use serde_json::Value;

use crate::role::RoleRow;
use crate::step::{Consent, Step};
use crate::survey::Survey;

/// The statements that allow a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed<'s> {
    /// Of the next role's trust policy.
    pub trust: Statement<'s>,
    /// Of the role's own permissions; `None` where they are not asked, because the trust policy names the role.
    pub permission: Option<Statement<'s>>,
}

/// A statement, by what a reader finds it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement<'s> {
    /// The policy's name; `None` for a trust policy.
    pub policy: Option<&'s str>,
    pub sid: Option<&'s str>,
    /// Counted from 1; `None` where the document was not given.
    pub number: Option<usize>,
}

impl Survey {
    /// What allows a step; nothing when it is of another survey.
    pub fn allows(&self, step: &Step) -> Option<Allowed<'_>> {
        let (from, to) = (self.roles.get(step.from)?, self.roles.get(step.to)?);
        let sid = to.trust.as_ref()?.statements().get(step.trust)?.sid.as_deref();
        let trust = Statement { policy: None, sid: sid.filter(|sid| !sid.is_empty()), number: Some(step.trust + 1) };
        Some(Allowed { trust, permission: permission(from, step.consent)? })
    }

    /// The same in a sentence.
    pub fn describe(&self, step: &Step) -> Option<String> {
        let Allowed { trust, permission } = self.allows(step)?;
        let (from, to) = (&self.roles.get(step.from)?.name, &self.roles.get(step.to)?.name);
        let own = match permission {
            Some(statement) => format!("{from} may assume it by {statement}"),
            None => format!("{from} needs no permission of its own, because it is named there"),
        };
        Some(format!("{to} lets it in by {trust}; {own}."))
    }
}

/// The outer one is missing where a place is, the inner one where no permission is needed.
#[allow(clippy::option_option, reason = "the two are told apart one line further on")]
fn permission(role: &RoleRow, consent: Consent) -> Option<Option<Statement<'_>>> {
    Some(match consent {
        Consent::NotNeeded => None,
        Consent::OfAws(place) => {
            let (name, _) = role.grants.get(place)?;
            Some(Statement { policy: Some(name), sid: None, number: None })
        }
        Consent::Document { document, statement } => {
            let (name, document) = role.documents.get(document)?;
            let sid = sid(&document.pasted.value, statement);
            Some(Statement { policy: Some(name), sid, number: Some(statement + 1) })
        }
    })
}

/// Of the statement at this place, as the review counts them: what is no object is none.
fn sid(document: &Value, place: usize) -> Option<&str> {
    let statement = match document.get("Statement")? {
        Value::Array(items) => items.iter().filter(|item| item.is_object()).nth(place)?,
        one => one,
    };
    statement.get("Sid")?.as_str().filter(|sid| !sid.is_empty())
}

impl fmt::Display for Statement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let policy = self.policy.unwrap_or("its trust policy");
        match (self.sid, self.number) {
            (Some(sid), _) => write!(f, "statement \"{sid}\" of {policy}"),
            (None, Some(number)) => write!(f, "statement {number} of {policy}"),
            (None, None) => f.write_str(policy),
        }
    }
}
