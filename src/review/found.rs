//! Everything that is said about what was pasted, made of the text alone: data, which touches no browser.

use std::sync::Arc;

use crate::vendor::picture::{Attached, Picture, of_policies};
use crate::words::count;
use policy::Policy;
use review::finding::{Context, Finding, Moment, Severity};
use review::managed::{Extent, ManagedPolicy};
use review::read::{Kind, LeftOut, Mend, Pasted, ReadError, Reading, RoleDocuments, Wrapping, mend, read};
use review::rule;
use review::size::{Meter, split};
use review::summary::Summary;
use review::{Review, RoleReview, Sentence, of_error};
use review::{explain, parse_role, presumed_role, table};

use super::data::{actions, managed};
use super::item::{Change, Item, Mending, Place, Remedy};
use super::requests::TrustView;

/// Everything that is said about what was pasted.
#[derive(Clone, Default)]
pub(crate) struct Found {
    pub(crate) documents: Vec<Shown>,
    /// What is said of each document.
    items: Vec<Vec<Item>>,
    /// The trust policies among the documents, each with the requests that matter to it.
    trusts: Vec<Option<TrustView>>,
    /// Why nothing could be read.
    problem: Option<Item>,
    /// Why the text could not be read.
    pub(crate) unreadable: Option<String>,
    /// What can be read instead of the text, or better than it.
    pub(crate) mend: Option<Mend>,
    /// Why the role's ARN could not.
    pub(crate) role_problem: Option<String>,
    /// What was read, and what of.
    pub(crate) text: Arc<str>,
    pub(crate) reading: Arc<Reading>,
    pub(crate) roles: Vec<RoleFound>,
    /// Documents of no role, by their places.
    pub(crate) loose: Vec<usize>,
    /// What was seen and is not reviewed, in words.
    pub(crate) left_out: Vec<String>,
    pub(crate) review: Option<Arc<Review>>,
}

/// What is said of one role as a whole.
#[derive(Clone)]
pub(crate) struct RoleFound {
    pub(crate) role: RoleDocuments,
    pub(crate) items: Vec<Item>,
    /// One for each trust policy.
    pub(crate) pictures: Vec<Picture>,
    pub(crate) summary: Option<Summary<'static>>,
    pub(crate) meters: Vec<Meter>,
    /// In one sentence.
    pub(crate) verdict: String,
}

/// What a set of panels is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Everything: one role at most.
    All,
    /// One of several roles.
    Role(usize),
    /// Documents of none of them.
    Loose,
}

/// A document as the page shows it: printed anew, so that lines are lines whatever was pasted.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) text: String,
    /// One sentence for each statement of a permission policy; a trust policy's stand with its requests.
    pub(crate) sentences: Vec<String>,
    pub(crate) has_errors: bool,
    /// Where each statement stands.
    pub(crate) statements: Vec<Place>,
}

/// Roles that are shown by themselves: nobody looks at more.
pub(crate) const MOST_ROLES: usize = 24;

/// A document's kind, its name in the picture, and its statements if it has the form of a policy.
type Labelled = Option<(Kind, String, Policy)>;

impl Found {
    /// `role` is an ARN, or nothing that is known.
    pub(crate) fn new(text: &str, role: &str, moment: Moment) -> Self {
        if text.trim().is_empty() {
            return Self::default();
        }
        let role = Some(role.trim()).filter(|role| !role.is_empty());
        let role_problem = role.and_then(|role| parse_role(role).err()).map(|error| error.to_string());
        let role = role.filter(|_| role_problem.is_none());
        let context = Context { role, moment, actions: actions(), managed: managed(), ..Context::default() };
        match read(text) {
            Err(error) => Self { role_problem, mend: mend(text), ..unreadable(&error) },
            Ok(reading) => Self { role_problem, ..Self::of(text, &Arc::new(reading), &context) },
        }
    }

    fn of(text: &str, reading: &Arc<Reading>, context: &Context<'_>) -> Self {
        let review = Review::new(Reading::clone(reading), context);
        let several = review.documents.len() > 1;
        let mut found = Self::default();
        let mut policies = Vec::new();
        for (index, reviewed) in review.documents.iter().enumerate() {
            let (document, number) = (&reviewed.document, index + 1);
            let path = if several {
                format!("{number}-{}.json", document.kind.as_str())
            } else {
                format!("{}.json", document.kind.as_str())
            };
            let printed = format!("{:#}\n", document.value);
            let shown = read(&printed).ok().and_then(|reading| reading.documents.into_iter().next());
            let place = |pointer: &str| {
                let (first, last) = shown.as_ref()?.lines(pointer);
                Some(Place { document: path.clone(), first, last })
            };
            let policy = Policy::from_value(&document.value).ok();
            let findings = reviewed.findings.iter();
            let items = findings.map(|finding| item(finding, place(&finding.path), remedies(reading, index, finding)));
            found.items.push(items.collect());
            let count = policy.as_ref().map_or(0, |policy| policy.statements().len());
            let statements: Vec<Place> = (0..count).filter_map(|at| place(&format!("/Statement/{at}"))).collect();
            let owner = review.roles.iter().find(|role| role.role.trust == Some(index));
            let trust = policy.as_ref().filter(|_| document.kind == Kind::Trust && document.is_decidable());
            let role = trust.and_then(|policy| match owner.and_then(|role| role.role.arn.as_deref()) {
                Some(arn) => parse_role(arn).ok(),
                None => Some(presumed_role(policy)),
            });
            found.trusts.push(trust.zip(role).map(|(policy, role)| TrustView {
                title: title(document),
                places: statements.clone(),
                table: table(policy, &role, None, actions()),
                policy: Arc::new(policy.clone()),
                role,
            }));
            let sentences = policy.as_ref().filter(|_| document.kind == Kind::Permission).map(explain);
            found.documents.push(Shown {
                title: title(document),
                has_errors: reviewed.findings.iter().any(|finding| finding.severity == Severity::Error),
                sentences: sentences.unwrap_or_default(),
                text: printed,
                path: path.clone(),
                statements,
            });
            // A box of the picture has room for a name.
            let label = document.name.clone().unwrap_or_else(|| "Permission policy".to_owned());
            policies.push(policy.map(|policy| (document.kind, label, policy)));
        }
        let of_role = |role: &RoleReview| RoleFound {
            role: role.role.clone(),
            items: role.findings.iter().map(about_role).collect(),
            pictures: picture(&role.role, &policies),
            summary: role.summary.clone(),
            meters: role.meters.clone(),
            verdict: Sentence::new(role, &review, None, (actions(), managed())).to_string(),
        };
        found.roles = review.roles.iter().map(of_role).collect();
        found.loose.clone_from(&review.loose);
        // What was seen beside the documents may be worth taking out of the text.
        found.mend = review.left_out.contains(&LeftOut::ByteOrderMark).then(|| mend(text)).flatten();
        found.left_out = review.left_out.iter().map(LeftOut::describe).collect();
        found.review = Some(Arc::new(review));
        found.text = Arc::from(text);
        found.reading = reading.clone();
        found
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.problem.is_none()
    }

    /// One set of panels for each role, unless there is one role at most.
    pub(crate) fn scopes(&self) -> Vec<Scope> {
        if self.roles.len() < 2 {
            return vec![Scope::All];
        }
        let roles = (0..self.roles.len().min(MOST_ROLES)).map(Scope::Role);
        roles.chain((!self.loose.is_empty()).then_some(Scope::Loose)).collect()
    }

    /// The gravest first.
    pub(crate) fn items(&self, scope: Scope) -> Vec<Item> {
        let of_documents = self.of_scope(scope, &self.items).into_iter().flatten();
        let of_role = self.role(scope).into_iter().flat_map(|role| &role.items);
        let problem = self.problem.iter().filter(|_| scope == Scope::All);
        let mut items: Vec<Item> = of_documents.chain(of_role).chain(problem).cloned().collect();
        items.sort_by_key(|item| item.finding.severity);
        items
    }

    pub(crate) fn trusts(&self, scope: Scope) -> Vec<TrustView> {
        self.of_scope(scope, &self.trusts).into_iter().flatten().cloned().collect()
    }

    /// Whether all that the panels are about was given, so that silence says something.
    pub(crate) fn is_whole(&self, scope: Scope) -> bool {
        let documents = self.reading.documents.iter().collect::<Vec<_>>();
        self.problem.is_none() && self.of_scope(scope, &documents).iter().all(|document| document.to_come.is_empty())
    }

    /// Whether a trust policy is there of which nothing can be decided yet.
    pub(crate) fn has_open_trust(&self, scope: Scope) -> bool {
        let documents = self.reading.documents.iter().collect::<Vec<_>>();
        let mut documents = self.of_scope(scope, &documents).into_iter();
        documents.any(|document| document.kind == Kind::Trust && !document.is_decidable())
    }

    /// The role that the panels are about.
    pub(crate) fn role(&self, scope: Scope) -> Option<&RoleFound> {
        self.place(scope).and_then(|place| self.roles.get(place))
    }

    /// Where the role stands among the roles.
    pub(crate) fn place(&self, scope: Scope) -> Option<usize> {
        match scope {
            Scope::All => (self.roles.len() == 1).then_some(0),
            Scope::Role(place) => Some(place),
            Scope::Loose => None,
        }
    }

    /// What belongs to the documents of a set of panels, of what stands beside each document.
    fn of_scope<'f, T>(&self, scope: Scope, all: &'f [T]) -> Vec<&'f T> {
        let places: Vec<usize> = match scope {
            Scope::All => return all.iter().collect(),
            Scope::Loose => self.loose.clone(),
            Scope::Role(_) => self.role(scope).map_or_else(Vec::new, |role| {
                let boundary = role.role.boundary.iter().filter_map(|boundary| boundary.document);
                role.role.documents().chain(boundary).collect()
            }),
        };
        places.into_iter().filter_map(|place| all.get(place)).collect()
    }
}

fn remedies(reading: &Reading, index: usize, finding: &Finding) -> Vec<Remedy> {
    let mut remedies = Vec::new();
    // A template is mended where its functions stand.
    let wrapping = reading.documents.get(index).and_then(|document| document.wrapping);
    if wrapping.is_some_and(Wrapping::is_template) {
        return remedies;
    }
    if let Some(fix) = finding.fix.clone() {
        let label = fix.title.clone();
        remedies.push(Remedy { label, change: Change::Mend(index, Mending::Fix(Arc::new(fix))) });
    }
    if let Some(document) = reading.documents.get(index).filter(|_| rule::is_mended_by_a_split(finding.code))
        && let Ok(parts) = split(&document.value)
        && parts.len() > 1
    {
        let label = format!("Split into {} policies", parts.len());
        remedies.push(Remedy { label, change: Change::Mend(index, Mending::Split) });
    }
    remedies
}

fn unreadable(error: &ReadError) -> Found {
    Found { problem: Some(about_role(&of_error(error))), unreadable: Some(error.to_string()), ..Found::default() }
}

/// A finding about a role as a whole.
pub(crate) fn about_role(finding: &Finding) -> Item {
    item(finding, None, Vec::new())
}

fn item(finding: &Finding, place: Option<Place>, remedies: Vec<Remedy>) -> Item {
    Item { finding: finding.clone(), place, fields: Vec::new(), of_form: false, accepted: None, remedies }
}

/// `Trust policy of x, taken out of an answer of the IAM API`.
fn title(document: &Pasted) -> String {
    let kind = document.kind.title();
    let name = document.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
    let wrapping = document.wrapping.map(|wrapping| format!(", taken out of {}", wrapping.describe()));
    let to_come = match document.to_come.len() {
        0 => String::new(),
        open => format!("; {} in <…> to come", count(open, "value", "values")),
    };
    format!("{kind}{name}{}{to_come}", wrapping.unwrap_or_default())
}

/// A role with its own documents alone.
fn picture(role: &RoleDocuments, policies: &[Labelled]) -> Vec<Picture> {
    let own = || role.documents().filter_map(|place| policies.get(place)?.as_ref());
    let of = |wanted: Kind| own().filter(move |(kind, ..)| *kind == wanted);
    let trusts: Vec<Policy> = of(Kind::Trust).map(|(_, _, policy)| policy.clone()).collect();
    let permissions: Vec<_> = of(Kind::Permission).map(|(_, label, policy)| (label.clone(), policy.clone())).collect();
    let attached = role.attached.iter().filter(|attached| attached.document.is_none());
    of_policies(role.title(), &trusts, &permissions, attached.map(|attached| of_name(&attached.arn)).collect())
}

fn of_name(arn: &str) -> Attached {
    let known = managed().and_then(|managed| managed.find_arn(arn));
    let allows = match known.map(ManagedPolicy::extent) {
        Some(Extent::All) => "everything",
        Some(Extent::PermissionsManagement) => "changes permissions",
        Some(Extent::Write) => "reads and writes",
        Some(Extent::Read) => "reads",
        Some(Extent::List) => "lists",
        Some(Extent::Nothing) => "allows nothing",
        Some(Extent::Unknown) | None => "not in this review",
    };
    Attached {
        name: arn.rsplit('/').next().unwrap_or(arn).to_owned(),
        allows: allows.to_owned(),
        is_all: known.is_some_and(ManagedPolicy::is_as_good_as_all),
    }
}
