//! One role as a row.

use std::sync::Arc;

use policy::Policy;
use review::{Grant, Party, Way};

use crate::day::Day;
use crate::document::Document;
use crate::note::Note;
use crate::reach::Reach;
use crate::services::Services;

/// What is known of one role, judged.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is or is not so, whatever the others are")]
pub struct RoleRow {
    pub arn: String,
    pub name: String,
    pub path: String,
    /// The account that it is of, where its ARN tells.
    pub account: Option<String>,
    /// Every way in from outside of the role's account.
    pub ways: Vec<Way>,
    /// Those who get in from outside of the role's account, each once; one's own other accounts among them.
    pub parties: Vec<Party>,
    /// Somebody who is not one's own gets in.
    pub outside: bool,
    /// Whoever gets in from outside has to bring what guards the role.
    pub guarded: bool,
    pub reach: Reach,
    /// What it may call, policy by policy; a policy that was not given and that nobody knows is not among them.
    pub services: Vec<Arc<Services>>,
    pub created: Option<Day>,
    pub last_used: Option<Day>,
    pub stale: bool,
    pub service_linked: bool,
    /// The gravest first.
    pub findings: Vec<Arc<Note>>,
    pub(crate) trust: Option<Arc<Policy>>,
    pub(crate) documents: Vec<(Arc<str>, Arc<Document>)>,
    /// What attached policies without a document say of assuming roles, by name.
    pub(crate) grants: Vec<(Arc<str>, Grant)>,
    /// The permissions boundary; `None` where there is none, or where it was not given.
    pub(crate) fence: Option<Arc<Document>>,
    /// The permissions boundary is one that AWS keeps, by which no role can be assumed.
    pub(crate) fenced_in: bool,
}

impl RoleRow {
    /// Whether it may call a service, whose prefix is in small letters.
    pub fn calls(&self, service: &str) -> bool {
        self.services.iter().any(|services| services.has(service))
    }
}
