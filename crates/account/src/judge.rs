//! Judges roles one by one: who gets in, how far the role goes, what is wrong with it.
//!
//! Accounts repeat themselves: a document that many roles have is judged once.

use std::collections::HashMap;
use std::sync::Arc;

use policy::{Arn, Policy};
use review::actions::Level;
use review::finding::{Bound, Context, Moment};
use review::managed::ManagedPolicy;
use review::read::{Attached, Kind, Owner, Pasted, Wrapping};
use review::size::text;
use review::summary::summarize;
use review::{Extent, Grant, Way, parse_role, review, review_role, ways};
use serde_json::Value;

use crate::document::{ASSUME, Beside, Denied, Document};
use crate::facts::Facts;
use crate::inventory::Inventory;
use crate::note::Note;
use crate::reach::Reach;
use crate::read::RoleDetail;
use crate::role::RoleRow;
use crate::services::Services;

/// Judges the roles of one inventory.
#[derive(Debug)]
pub struct Judge<'a> {
    facts: Facts<'a>,
    inventory: &'a Inventory,
    /// By ARN.
    managed: HashMap<String, Arc<Document>>,
    /// By account and text.
    inline: HashMap<(String, String), Arc<Document>>,
    trusts: HashMap<(String, String), Trust>,
    names: HashMap<String, Arc<str>>,
    /// Of policies that AWS keeps, by ARN.
    of_aws: HashMap<String, Arc<Services>>,
}

/// A trust policy, judged for the roles of one account.
#[derive(Clone, Debug)]
struct Trust {
    policy: Option<Arc<Policy>>,
    ways: Arc<[Way]>,
    findings: Arc<[Arc<Note>]>,
}

/// IAM takes no trust policy of half this size: a larger text is one that nobody can have.
const MOST_TRUST: usize = 65_536;

impl<'a> Judge<'a> {
    pub fn new(facts: Facts<'a>, inventory: &'a Inventory) -> Self {
        let (managed, inline, trusts) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self { facts, inventory, managed, inline, trusts, names: HashMap::new(), of_aws: HashMap::new() }
    }

    /// The role as a row, but for what depends on other roles and on the day: it is neither stale nor outside yet.
    pub fn judge(&mut self, role: &RoleDetail) -> RoleRow {
        // A role that has no ARN is judged as one of no account that exists.
        let known = parse_role(&role.arn).ok();
        let text = if known.is_some() { role.arn.clone() } else { format!("arn:aws:iam::{NOBODY}:role/this-role") };
        let arn = known.or_else(|| parse_role(&text).ok());
        let documents = self.documents(role, &text);
        let trust = match (&role.trust, arn) {
            (Some(value), Some(arn)) => self.trust(value, &text, &arn, &documents),
            _ => Trust::none(),
        };
        let mut findings: Vec<Arc<Note>> = trust.findings.to_vec();
        let fence = role.boundary.as_ref().and_then(|arn| self.managed(arn, &text));
        let bound = role.boundary.as_ref().map(|arn| Bound { arn, document: fence.as_ref().map(|f| &f.pasted.value) });
        findings.extend(self.of_documents(&documents, &text, bound));
        findings.extend(self.of_whole_role(role, &documents, bound));
        findings.sort_by_key(|note| note.severity);
        let (reach, services) = self.permissions(role, &documents, fence.as_ref());
        RoleRow {
            arn: role.arn.clone(),
            name: role.name.clone(),
            path: role.path.clone(),
            account: role.account().map(str::to_owned),
            ways: trust.ways.to_vec(),
            parties: Vec::new(),
            outside: false,
            guarded: true,
            reach,
            services,
            created: role.created,
            last_used: role.last_used,
            stale: false,
            service_linked: role.is_service_linked(),
            findings,
            trust: trust.policy,
            grants: self.grants(role),
            documents,
            fenced_in: fence.is_none() && role.boundary.as_ref().is_some_and(|arn| self.keeps_in(arn)),
            fence,
        }
    }

    /// What AWS' own policies of which no document was given say of assuming roles: those that allow all of it.
    fn grants(&self, role: &RoleDetail) -> Vec<(Arc<str>, Grant)> {
        let given = |arn: &&String| self.inventory.policies.get(*arn).is_some_and(|policy| policy.document.is_some());
        let others = role.attached.iter().filter(|arn| !given(arn));
        let known = others.filter_map(|arn| self.facts.managed.find_arn(arn));
        let allows = known.filter(|policy| {
            let but = policy.all_but();
            let left_out = but.iter().any(|pattern| review::finding::matches(pattern, ASSUME));
            policy.extent() == Extent::All || !but.is_empty() && !left_out
        });
        allows.map(|policy| (policy.name().into(), Grant::everything())).collect()
    }

    /// Whether a policy that AWS keeps allows to assume no role, which would be writing.
    fn keeps_in(&self, arn: &str) -> bool {
        let Some(policy) = self.facts.managed.find_arn(arn) else { return false };
        let (prefix, _) = ASSUME.split_once(':').unwrap_or_default();
        let mut of_sts = policy.services().filter(|(service, _)| *service == prefix);
        let may = of_sts.any(|(_, levels)| levels.highest().is_none_or(|level| level >= Level::Write));
        policy.extent() != Extent::All && policy.all_but().is_empty() && !may
    }

    /// The documents of the role's permissions, by name: its own, then those that are attached and were given.
    fn documents(&mut self, role: &RoleDetail, arn: &str) -> Vec<(Arc<str>, Arc<Document>)> {
        let mut documents = Vec::with_capacity(role.inline.len() + role.attached.len());
        for (name, value) in &role.inline {
            let name = self.name(name);
            let key = (account_of(arn).to_owned(), format!("{name}\n{}", text(value)));
            let document = if let Some(known) = self.inline.get(&key) {
                known.clone()
            } else {
                let of = Document::new(value.clone(), &name, Owner::Unsaid, arn, &self.facts);
                self.inline.entry(key).or_insert(Arc::new(of)).clone()
            };
            documents.push((name, document));
        }
        for attached in &role.attached {
            if let Some(document) = self.managed(attached, arn) {
                documents.push((self.name(attached.rsplit('/').next().unwrap_or_default()), document));
            }
        }
        documents
    }

    /// A managed policy, where its document was given.
    fn managed(&mut self, policy: &str, role: &str) -> Option<Arc<Document>> {
        if let Some(known) = self.managed.get(policy) {
            return Some(known.clone());
        }
        let value = self.inventory.policies.get(policy)?.document.clone()?;
        let name = self.name(policy.rsplit('/').next().unwrap_or_default());
        let document = Arc::new(Document::new(value, &name, Owner::Managed(policy.to_owned()), role, &self.facts));
        self.managed.insert(policy.to_owned(), document.clone());
        Some(document)
    }

    fn name(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.names.get(name) {
            return known.clone();
        }
        let shared: Arc<str> = name.into();
        self.names.insert(name.to_owned(), shared.clone());
        shared
    }

    fn trust(&mut self, value: &Value, role: &str, arn: &Arn, documents: &[(Arc<str>, Arc<Document>)]) -> Trust {
        let text = text(value);
        // What the rules ask of the role is its account and its partition, unless the policies speak of the role itself.
        let alone = text.contains(role) || documents.iter().any(|(_, document)| !document.grant.is_empty());
        let key = (format!("{}:{}", arn.partition, arn.account), text);
        if let Some(known) = self.trusts.get(&key).filter(|_| !alone) {
            return known.clone();
        }
        let permissions: Vec<&Value> = documents.iter().map(|(_, document)| &document.pasted.value).collect();
        let context = Context {
            role: Some(role),
            moment: Moment::Later,
            permissions: (!permissions.is_empty()).then_some(&*permissions),
            ..self.facts.context()
        };
        let mut pasted = Pasted::of_value(Kind::Trust, value.clone());
        pasted.wrapping = Some(Wrapping::Answer);
        let findings = review(&pasted, &context);
        let policy = Some(&key.1).filter(|text| text.len() <= MOST_TRUST).and(Policy::from_value(value).ok());
        let trust = Trust {
            ways: policy.as_ref().map_or_else(Vec::new, |policy| ways(policy, arn, Some(self.facts.actions))).into(),
            policy: policy.map(Arc::new),
            findings: findings.into_iter().map(|finding| Note::of_review(finding, None)).collect(),
        };
        if !alone {
            self.trusts.insert(key, trust.clone());
        }
        trust
    }

    fn of_documents(
        &self,
        documents: &[(Arc<str>, Arc<Document>)],
        role: &str,
        boundary: Option<Bound<'_>>,
    ) -> Vec<Arc<Note>> {
        let each = documents.iter();
        let depend = documents.len() > 1 && documents.iter().any(|(_, document)| document.depends);
        if boundary.is_none() && !depend {
            return each.flat_map(|(_, document)| document.findings.iter().cloned()).collect();
        }
        let permissions: Vec<&Value> = documents.iter().map(|(_, document)| &document.pasted.value).collect();
        let beside = Beside { role, permissions: &permissions, boundary };
        each.flat_map(|(name, document)| document.findings_beside(beside, name, &self.facts)).collect()
    }

    fn of_whole_role(
        &self,
        role: &RoleDetail,
        documents: &[(Arc<str>, Arc<Document>)],
        boundary: Option<Bound<'_>>,
    ) -> Vec<Arc<Note>> {
        let own: Vec<&Pasted> = documents.iter().map(|(_, document)| &document.pasted).collect();
        let given = |arn: &str| self.inventory.policies.get(arn).and_then(|policy| policy.document.as_ref());
        let attached = role.attached.iter().map(|arn| {
            let place = given(arn).map(|_| 0);
            Attached { arn: arn.clone(), document: place }
        });
        let attached: Vec<Attached> = attached.collect();
        let context = Context { boundary, ..self.facts.context() };
        let findings = review_role(&own, &attached, &context);
        findings.into_iter().map(|finding| Note::of_review(finding, None)).collect()
    }

    /// How far it goes, and what it may call.
    fn permissions(
        &mut self,
        role: &RoleDetail,
        documents: &[(Arc<str>, Arc<Document>)],
        fence: Option<&Arc<Document>>,
    ) -> (Reach, Vec<Arc<Services>>) {
        if documents
            .iter()
            .map(|(_, document)| document)
            .chain(fence)
            .any(|document| document.denied == Denied::Everything)
        {
            return (Reach::None, Vec::new());
        }
        let mut services: Vec<Arc<Services>> = Vec::new();
        let values = || documents.iter().map(|(_, document)| &document.pasted.value);
        let denies = documents.iter().any(|(_, document)| document.denied != Denied::Nothing);
        let of_documents = if fence.is_some() || denies {
            let left = summarize(values(), self.facts.actions).less(values(), self.facts.actions);
            let left = match fence {
                Some(fence) => left.within(Some(&fence.pasted.value), self.facts.actions),
                None => left,
            };
            services.push(Arc::new(Services::of(&left)));
            Some(left.extent())
        } else {
            services.extend(documents.iter().map(|(_, document)| document.services.clone()));
            documents.iter().map(|(_, document)| document.extent).max()
        };
        let is_given =
            |arn: &&String| self.inventory.policies.get(*arn).is_some_and(|policy| policy.document.is_some());
        let not_given: Vec<&String> = role.attached.iter().filter(|arn| !is_given(arn)).collect();
        let extent_of = |arn: &String| self.facts.managed.find_arn(arn).map(ManagedPolicy::extent);
        let extents: Vec<Option<Extent>> = not_given.iter().map(|arn| extent_of(arn)).collect();
        // Less than the boundary allows may be left of what is not given, and never more.
        let limit = fence.map(|fence| fence.extent).or_else(|| extent_of(role.boundary.as_ref()?));
        let limit = limit.unwrap_or(Extent::All);
        let known = extents.iter().flatten().copied().chain(of_documents).max().unwrap_or(Extent::Nothing).min(limit);
        let is_open = extents.contains(&None) || !role.has_permissions;
        let reach = if is_open && known < limit { Reach::Unknown } else { Reach::from(known) };
        services.extend(not_given.into_iter().filter_map(|arn| self.of_aws(arn)));
        let around = fence.map(|fence| fence.services.clone()).or_else(|| self.of_aws(role.boundary.as_ref()?));
        if let Some(around) = around {
            services = services.iter().map(|services| Arc::new(services.within(&around))).collect();
        }
        (reach, services)
    }

    /// What a policy that AWS keeps may call, of which no document was given.
    fn of_aws(&mut self, arn: &str) -> Option<Arc<Services>> {
        if let Some(known) = self.of_aws.get(arn) {
            return Some(known.clone());
        }
        let services = Arc::new(Services::of_aws(self.facts.managed.find_arn(arn)?));
        self.of_aws.insert(arn.to_owned(), services.clone());
        Some(services)
    }
}

/// An account that does not exist.
const NOBODY: &str = "000000000000";

impl Trust {
    fn none() -> Self {
        Self { policy: None, ways: Vec::new().into(), findings: Vec::new().into() }
    }
}

fn account_of(arn: &str) -> &str {
    arn.split(':').nth(4).unwrap_or_default()
}
