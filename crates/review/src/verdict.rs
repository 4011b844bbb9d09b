//! One sentence for each role: who can get in, on what condition, what it may do at most, and what was not given.

use std::fmt;

use policy::{Effect, Policy, Statement};

use crate::actions::Actions;
use crate::clock::{Window, window};
use crate::compare::{Standing, Trusted, words};
use crate::evaluate::{clauses, has_variables, parse_role};
use crate::finding::{Leaf, View, matches_ignoring_case};
use crate::managed::ManagedPolicies;
use crate::read::{OWN_ACCOUNT, Pasted};
use crate::request::{presumed_role, table};
use crate::role::{Review, Reviewed, RoleReview};
use crate::rule::ESCALATION;
use crate::summary::{AtMost, Bounded, Summary};

/// The sentence, in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is or is not so, whatever the others are")]
pub struct Sentence {
    pub role: String,
    pub who: Entry,
    /// What its policies allow at most, those of AWS that are attached among them; `None` where none was given.
    pub at_most: Option<AtMost>,
    /// In words; none where all was given.
    pub not_given: Vec<String>,
    /// Other policies may allow more than those that were given.
    partly: bool,
    /// Statements deny some of it.
    less: bool,
    /// Actions that a template fills in, or that the data about actions does not have: they may be anything.
    untold: bool,
    /// It may assume other roles, of which nothing is known here.
    beyond: bool,
    /// Some of it is a known way to more.
    escalates: bool,
    bounded: Bounded,
}

/// Who can get in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    NotGiven,
    /// The trust policy has errors.
    Unreadable,
    /// A template fills in elements of it.
    ToCome,
    Nobody,
    Some {
        /// Each with how well it is known and on what condition, in words.
        who: Vec<String>,
        /// Another statement keeps some of them, or some of their calls, out.
        denies: bool,
    },
}

/// Names in one sentence.
const MOST: usize = 6;

impl Sentence {
    /// `vendor` and `trusted` are those of a comparison, where there was one.
    pub fn new(
        role: &RoleReview,
        review: &Review,
        compared: Option<(&str, &[Trusted])>,
        (actions, managed): (Option<&Actions>, Option<&ManagedPolicies>),
    ) -> Self {
        let trust = role.role.trust.and_then(|place| review.documents.get(place));
        let who =
            trust.map_or(Entry::NotGiven, |trust| entry(&trust.document, role.role.arn.as_deref(), compared, actions));
        // Of what everything is denied to, nothing that is attached beside it is left.
        let denied = role.summary.as_ref().is_some_and(|summary| summary.denies_all);
        let extents = role.role.attached.iter().filter(|attached| attached.document.is_none() && !denied);
        let extents = extents.filter_map(|attached| Some(AtMost::from(managed?.find_arn(&attached.arn)?.extent())));
        let at_most = role.summary.as_ref().map(Summary::at_most).into_iter().chain(extents).max();
        let at_most = at_most.map(|at_most| role.fence.map_or(at_most, |fence| at_most.min(fence)));
        let not_given = &role.role.not_given;
        let none = !not_given.lacks_permissions() && role.role.permissions.is_empty() && role.role.attached.is_empty();
        let untold = role.summary.as_ref().is_some_and(|summary| !summary.unknown.is_empty())
            || leaves_actions_open(role, review);
        Self {
            role: role.role.title().to_owned(),
            who,
            at_most: at_most.or(none.then_some(AtMost::Nothing)),
            not_given: not_given.describe().into_iter().chain(to_come(role, review)).collect(),
            less: at_most == Some(AtMost::All) && role.summary.as_ref().is_some_and(|summary| summary.has_denials),
            beyond: at_most.is_some_and(|at_most| at_most != AtMost::All) && assumes_others(role, review, managed),
            escalates: is_less_than_all(at_most) && role.role.boundary.is_none() && escalates(role, review, managed),
            partly: !none && (untold || not_given.lacks_permissions()),
            untold,
            bounded: match (&role.role.boundary, role.fence, &role.summary) {
                (None, ..) => Bounded::No,
                (Some(_), None, None) => Bounded::Unknown,
                (Some(_), Some(_), _) => Bounded::Cut(0),
                (Some(_), None, Some(summary)) => summary.bounded.clone(),
            },
        }
    }
}

/// Whether a template fills in what is allowed: an effect, an action, a statement or a whole document.
fn leaves_actions_open(role: &RoleReview, review: &Review) -> bool {
    let elements = ["Condition", "NotResource", "Principal", "Resource", "Sid"];
    let documents = role.role.permissions.iter().filter_map(|place| review.documents.get(*place));
    let mut open = documents.flat_map(|reviewed| &reviewed.document.to_come);
    open.any(|pointer| !pointer.split('/').any(|segment| elements.contains(&segment)))
}

fn is_less_than_all(at_most: Option<AtMost>) -> bool {
    at_most.is_some_and(|at_most| !matches!(at_most, AtMost::Nothing | AtMost::All))
}

/// Whether its policies have a way to more than they say, of those that the rules know.
fn escalates(role: &RoleReview, review: &Review, managed: Option<&ManagedPolicies>) -> bool {
    let documents = role.role.permissions.iter().filter_map(|place| review.documents.get(*place));
    let of_role = role.findings.iter().chain(documents.flat_map(|reviewed| &reviewed.findings));
    let without = role.role.attached.iter().filter(|attached| attached.document.is_none());
    let mut known = without.filter_map(|attached| managed?.find_arn(&attached.arn));
    of_role.into_iter().any(|finding| finding.code == ESCALATION.code)
        || known.any(|policy| policy.escalations().next().is_some())
}

/// Whether its policies let it assume a role that is not itself.
fn assumes_others(role: &RoleReview, review: &Review, managed: Option<&ManagedPolicies>) -> bool {
    const CALL: &str = "sts:AssumeRole";
    let is_left = |summary: &Summary<'_>| {
        let levels = summary.services.get("sts").map(|sts| sts.levels.values());
        let name = CALL.trim_start_matches("sts:");
        let is_among_all_but = |pattern: &String| matches_ignoring_case(pattern, CALL);
        levels.into_iter().flatten().any(|actions| actions.contains_key(name))
            || !summary.all_but.is_empty() && !summary.all_but.iter().any(is_among_all_but)
    };
    let without = role.role.attached.iter().filter(|attached| attached.document.is_none());
    let mut known = without.filter_map(|attached| managed?.find_arn(&attached.arn));
    let leaves = |patterns: &[&str]| {
        !patterns.is_empty() && !patterns.iter().any(|pattern| matches_ignoring_case(pattern, CALL))
    };
    let documents = role.role.permissions.iter().filter_map(|place| review.documents.get(*place));
    let names_another = |reviewed: &Reviewed| {
        let view = View::new(&reviewed.document.value);
        let is_own = |leaf: &Leaf<'_>| role.role.arn.as_deref() == Some(leaf.text);
        view.allowing().filter(|one| one.acts(CALL)).any(|one| !one.resources.items.iter().all(is_own))
    };
    let denies = |reviewed: &Reviewed| {
        let view = View::new(&reviewed.document.value);
        view.statements.iter().any(|one| one.denies_whole_actions() && one.acts(CALL))
    };
    !documents.clone().any(denies)
        && (role.summary.as_ref().is_some_and(is_left) && documents.into_iter().any(names_another)
            || known.any(|policy| leaves(&policy.all_but())))
}

/// What a template leaves open, in words.
fn to_come(role: &RoleReview, review: &Review) -> Option<String> {
    let documents = role.role.documents().filter_map(|place| review.documents.get(place));
    let open: usize = documents.map(|reviewed| reviewed.document.to_come.len()).sum();
    match open {
        0 => None,
        1 => Some("a value that the template fills in when it is applied".to_owned()),
        several => Some(format!("{several} values that the template fills in when it is applied")),
    }
}

fn entry(trust: &Pasted, role: Option<&str>, compared: Option<(&str, &[Trusted])>, actions: Option<&Actions>) -> Entry {
    let Ok(policy) = Policy::from_value(&trust.value) else {
        return if trust.to_come.is_empty() { Entry::Unreadable } else { Entry::ToCome };
    };
    let arn = role.and_then(|role| parse_role(role).ok()).unwrap_or_else(|| presumed_role(&policy));
    // With values to come nothing is decided yet: whoever is named may get in.
    let table = trust.is_decidable().then(|| table(&policy, &arn, None, actions));
    let mut who: Vec<String> = Vec::new();
    let allowing = policy.statements().iter().enumerate().filter(|(_, statement)| statement.effect == Effect::Allow);
    for (place, statement) in allowing {
        let conditions = statement.condition_labels().join(", ");
        for (kind, text) in crate::compare::named(statement) {
            if table.as_ref().is_some_and(|table| !table.admits(place, &text)) {
                continue;
            }
            let name = words(kind, &text);
            // Who that is, a template says when it is applied.
            let to_come = !trust.to_come.is_empty() && text.contains('<');
            let known = if to_come { "to come".to_owned() } else { standing(&text, kind, role, compared) };
            let on = if conditions.is_empty() { String::new() } else { format!(" with {conditions}") };
            let said = format!("{name} ({known}){on}");
            if !who.contains(&said) && who.len() <= MOST {
                who.push(said);
            }
        }
    }
    let over = |statement: &Statement| {
        let clauses = clauses(statement, has_variables(&policy)).flatten();
        let mut clauses = clauses.map(|clause| window(clause.key, clause.operator, clause.values));
        clauses.any(|said| said == Some(Window::Over))
    };
    let denies = policy.statements().iter().any(|statement| statement.effect == Effect::Deny && !over(statement));
    if who.is_empty() { Entry::Nobody } else { Entry::Some { who, denies } }
}

fn standing(
    text: &str,
    kind: Option<policy::PrincipalKind>,
    role: Option<&str>,
    compared: Option<(&str, &[Trusted])>,
) -> String {
    let of_any = |name: &str| {
        let account = if name.starts_with("arn:") { name.split(':').nth(4).unwrap_or_default() } else { name };
        kind == Some(policy::PrincipalKind::Aws) && account.contains(['*', '?'])
    };
    if text == "*" || of_any(text) {
        return "anyone at all".to_owned();
    }
    if kind == Some(policy::PrincipalKind::Service) {
        return "AWS".to_owned();
    }
    let account = |arn: &str| arn.split(':').nth(4).map(str::to_owned);
    let of = if text.starts_with("arn:") { account(text) } else { Some(text.to_owned()) };
    // A template names its own account so.
    let own = role.and_then(account).unwrap_or_else(|| OWN_ACCOUNT.to_owned());
    let own = of == Some(own);
    if own && kind == Some(policy::PrincipalKind::Aws) {
        return "this account".to_owned();
    }
    let found = compared.and_then(|(vendor, trusted)| Some((vendor, trusted.iter().find(|one| one.text == text)?)));
    match found {
        None => "compared with no vendor".to_owned(),
        Some((vendor, one)) => match one.standing {
            Standing::Known => format!("known to the profile of {vendor}"),
            Standing::ToConfirm if one.own => "to confirm that it is yours".to_owned(),
            Standing::ToConfirm => format!("to confirm with {vendor}"),
            Standing::Stranger | Standing::NotGiven => format!("not known as {vendor}"),
        },
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { role, who, at_most, not_given, partly, less, untold, beyond, escalates, bounded } = self;
        match who {
            Entry::NotGiven => write!(f, "Who can assume {role} was not given; ")?,
            Entry::Unreadable => {
                write!(f, "Who can assume {role} cannot be told, since its trust policy has errors; ")?;
            }
            Entry::ToCome => {
                write!(f, "Who can assume {role} cannot be told before the template fills in its trust policy; ")?;
            }
            Entry::Nobody => write!(f, "Nobody can assume {role}; ")?,
            Entry::Some { who, denies } => {
                let less = if *denies { ", less what a statement denies" } else { "" };
                let more = if who.len() > MOST { ", and others" } else { "" };
                let shown = who.iter().take(MOST).cloned().collect::<Vec<_>>().join("; ");
                write!(f, "{role} can be assumed by {shown}{more}{less}; ")?;
            }
        }
        let nothing_told = *at_most == Some(AtMost::Unknown) || *untold && *at_most == Some(AtMost::Nothing);
        if *partly && !nothing_told && at_most.is_some_and(|at_most| at_most != AtMost::All) {
            f.write_str("by what was given ")?;
        }
        match at_most {
            None => f.write_str("what it may do was not given")?,
            Some(AtMost::Nothing | AtMost::Unknown) if nothing_told => f.write_str("what it may do cannot be told")?,
            Some(AtMost::Nothing | AtMost::Unknown) => f.write_str("it may do nothing")?,
            Some(AtMost::Read) => f.write_str("it may at most read")?,
            Some(AtMost::Write) => f.write_str("it may at most write")?,
            Some(AtMost::Permissions) => f.write_str("it may at most change permissions")?,
            Some(AtMost::All) if *less => f.write_str("it may do everything but what is denied")?,
            Some(AtMost::All) => f.write_str("it may do everything")?,
        }
        if *escalates {
            f.write_str(", which is a way to more")?;
        }
        if *beyond {
            f.write_str(", beside what the roles may do that it may assume")?;
        }
        match bounded {
            Bounded::No => {}
            _ if *at_most == Some(AtMost::Nothing) => {}
            Bounded::Unknown => f.write_str(", less what its permissions boundary cuts off")?,
            Bounded::Cut(_) => f.write_str(" within its permissions boundary")?,
        }
        let not_given: Vec<&str> = not_given.iter().map(String::as_str).collect();
        match not_given.as_slice() {
            [] => f.write_str("."),
            missing => write!(f, ". Not given: {}.", missing.join(", ")),
        }
    }
}
