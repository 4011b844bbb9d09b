//! Everything that is said of what was pasted: of each document, and of each role with its own documents.

use serde_json::Value;

use crate::finding::{Attach, Bound, Context, Finding, Moment};
use crate::read::{Attached, Kind, LeftOut, Owner, Pasted, Reading, RoleDocuments};
use crate::run::{review, review_role};
use crate::size::{Meter, of_role};
use crate::summary::{AtMost, Summary, summarize};

#[derive(Clone, Debug)]
pub struct Review {
    /// In the order of the texts.
    pub documents: Vec<Reviewed>,
    pub roles: Vec<RoleReview>,
    /// Documents of no role, by their places.
    pub loose: Vec<usize>,
    pub left_out: Vec<LeftOut>,
}

#[derive(Clone, Debug)]
pub struct Reviewed {
    pub document: Pasted,
    pub findings: Vec<Finding>,
}

/// One role by itself.
#[derive(Clone, Debug)]
pub struct RoleReview {
    /// Its documents, as places in [`Review::documents`].
    pub role: RoleDocuments,
    /// About the role as a whole.
    pub findings: Vec<Finding>,
    pub meters: Vec<Meter>,
    /// `None` without permission policies, or without the data about actions.
    pub summary: Option<Summary<'static>>,
    /// The most that the permissions boundary lets through, where its document or AWS' own policy is known.
    pub fence: Option<AtMost>,
}

impl Review {
    /// Reviews each role by itself: its trust policy knows its permissions, and all know the role that an answer named.
    pub fn new(mut reading: Reading, context: &Context<'_>) -> Self {
        let mut roles = reading.roles();
        if let (Some(arn), [only]) = (context.role, roles.roles.as_mut_slice()) {
            only.arn = Some(arn.to_owned());
            only.name = arn.rsplit('/').next().map(str::to_owned);
        }
        mark_boundaries(&mut reading, &roles.roles);
        reading.left_out.extend(std::mem::take(&mut roles.unowned));
        let documents = reading.documents;
        let owners = owners(&roles.roles, documents.len());
        let findings = documents.iter().zip(&owners).map(|(document, owner)| {
            let role = if let Owned::By(role) = owner { roles.roles.get(*role) } else { None };
            review_one(document, role, &documents, context)
        });
        let findings: Vec<Vec<Finding>> = findings.collect();
        let of_role = |role: RoleDocuments| of_one_role(role, &documents, context);
        let roles_reviewed = roles.roles.into_iter().map(of_role).collect();
        let reviewed = documents.into_iter().zip(findings);
        Self {
            documents: reviewed.map(|(document, findings)| Reviewed { document, findings }).collect(),
            roles: roles_reviewed,
            loose: roles.loose,
            left_out: reading.left_out,
        }
    }

    pub fn all_findings(&self) -> impl Iterator<Item = &Finding> {
        let of_roles = self.roles.iter().flat_map(|role| &role.findings);
        self.documents.iter().flat_map(|reviewed| &reviewed.findings).chain(of_roles)
    }

    /// The role, where there is one alone.
    pub fn only(&self) -> Option<&RoleReview> {
        if let [only] = self.roles.as_slice() { Some(only) } else { None }
    }
}

/// Whose a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owned {
    No,
    By(usize),
    BySeveral,
}

/// Each document is reviewed once, however many roles have it.
fn owners(roles: &[RoleDocuments], documents: usize) -> Vec<Owned> {
    let mut owners = vec![Owned::No; documents];
    for (role, known) in roles.iter().enumerate() {
        for place in known.documents() {
            if let Some(owner) = owners.get_mut(place) {
                *owner = if *owner == Owned::No { Owned::By(role) } else { Owned::BySeveral };
            }
        }
    }
    owners
}

/// A policy that only bounds roles allows nothing.
fn mark_boundaries(reading: &mut Reading, roles: &[RoleDocuments]) {
    let bounds: Vec<usize> =
        roles.iter().filter_map(|role| role.boundary.as_ref().and_then(|boundary| boundary.document)).collect();
    for place in bounds {
        let allows = roles.iter().any(|role| role.permissions.contains(&place));
        if let Some(document) = reading.documents.get_mut(place).filter(|_| !allows) {
            document.kind = Kind::Boundary;
        }
    }
}

fn permissions<'d>(role: &RoleDocuments, documents: &'d [Pasted]) -> Vec<&'d Value> {
    role.permissions.iter().filter_map(|place| Some(&documents.get(*place)?.value)).collect()
}

fn bound<'d>(role: &'d RoleDocuments, documents: &'d [Pasted]) -> Option<Bound<'d>> {
    let boundary = role.boundary.as_ref()?;
    let document = boundary.document.and_then(|place| documents.get(place));
    Some(Bound { arn: &boundary.arn, document: document.map(|document| &document.value) })
}

fn review_one(
    document: &Pasted,
    role: Option<&RoleDocuments>,
    documents: &[Pasted],
    context: &Context<'_>,
) -> Vec<Finding> {
    let own = role.map(|role| permissions(role, documents)).filter(|own| !own.is_empty());
    let attach = match (&document.owner, document.kind) {
        (Owner::Managed(_), Kind::Permission) => Some(Attach::Managed),
        (Owner::Role(_), Kind::Permission) => Some(Attach::InlineRole),
        _ => None,
    };
    let boundary = role.and_then(|role| bound(role, documents)).filter(|_| document.kind == Kind::Permission);
    let context = Context {
        boundary: context.boundary.or(boundary),
        role: role.and_then(|role| role.arn.as_deref()),
        moment: if document.role().is_some() { Moment::Later } else { context.moment },
        permissions: context.permissions.or(own.as_deref()),
        attach: context.attach.or(attach),
        ..*context
    };
    review(document, &context)
}

fn of_one_role(mut role: RoleDocuments, documents: &[Pasted], context: &Context<'_>) -> RoleReview {
    // A document without a name may be that of any policy which is attached, and nothing is said of these then.
    let given = |attached: &&Attached| attached.document.is_some() || role.not_given.policies.contains(&attached.arn);
    let attached: Vec<Attached> = role.attached.iter().filter(given).cloned().collect();
    // What AWS' own policies allow is known without their documents.
    let is_known = |arn: &str| context.managed.is_some_and(|managed| managed.find_arn(arn).is_some());
    role.not_given.policies.retain(|arn| !is_known(arn));
    role.not_given.boundary &= !role.boundary.as_ref().is_some_and(|boundary| is_known(&boundary.arn));
    let own: Vec<&Pasted> = role.documents().filter_map(|place| documents.get(place)).collect();
    let permissions = permissions(&role, documents);
    let summary = context.actions.filter(|_| !permissions.is_empty());
    let summary = summary.map(|actions| {
        let own = || permissions.iter().copied();
        let mut allowed = summarize(own(), actions).less_own(own(), actions);
        // What a template fills in may be any action.
        let open = role.permissions.iter().filter_map(|place| documents.get(*place)).flat_map(Pasted::texts_to_come);
        for text in open {
            allowed.unknown.remove(text);
        }
        match &role.boundary {
            None => allowed,
            Some(boundary) => {
                let document = boundary.document.and_then(|place| documents.get(place));
                allowed.within(document.map(|document| &document.value), actions)
            }
        }
    });
    let fence = role.boundary.as_ref().and_then(|boundary| {
        let document = boundary.document.and_then(|place| documents.get(place));
        let of_document = document
            .zip(context.actions)
            .map(|(document, actions)| summarize([&document.value], actions).less_own([&document.value], actions));
        let of_aws = || Some(AtMost::from(context.managed?.find_arn(&boundary.arn)?.extent()));
        of_document.map(|summary| summary.at_most()).or_else(of_aws)
    });
    let whole = Context { boundary: context.boundary.or_else(|| bound(&role, documents)), ..*context };
    RoleReview {
        findings: review_role(&own, &attached, &whole),
        meters: of_role(&own, role.attached.len()),
        summary: summary.map(Summary::into_owned),
        fence,
        role,
    }
}
