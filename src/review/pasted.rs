use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use crate::edge::announce::Announcer;
use crate::vendor::picture::{Picture, of_policies};
use policy::Policy;
use review::finding::{Context, Finding, Moment, Severity};
use review::read::{Kind, Pasted, ReadError, Reading, RoleDocuments, read};
use review::rule;
use review::size::{Meter, split};
use review::summary::Summary;
use review::{Review, of_error};
use review::{explain, parse_role, table};

use super::item::{Item, Place, Remedy};
use super::port::actions;
use super::requests::TrustView;

/// What the person gave: the text, and what is known about the role.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    pub(crate) text: RwSignal<String>,
    pub(crate) role: RwSignal<String>,
    /// The role does not exist yet.
    pub(crate) creation: RwSignal<bool>,
    /// Earlier texts, for taking a fix back.
    pub(crate) earlier: RwSignal<Vec<String>>,
    /// A fix has just been applied: the button that did it is about to go.
    pub(crate) mended: StoredValue<bool>,
    pub(crate) announcer: Announcer,
}

/// Everything that is said about what was pasted.
#[derive(Clone, Default)]
pub(crate) struct Findings {
    pub(crate) documents: Vec<Shown>,
    pub(crate) items: Vec<Item>,
    pub(crate) trusts: Vec<TrustView>,
    pub(crate) pictures: Vec<Picture>,
    pub(crate) summary: Option<Summary>,
    pub(crate) meters: Vec<Meter>,
    /// Why the text could not be read.
    pub(crate) unreadable: Option<String>,
    /// Why the role's ARN could not.
    pub(crate) role_problem: Option<String>,
    pub(crate) reading: Arc<Reading>,
    pub(crate) roles: Vec<RoleDocuments>,
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

/// Makes of a document what takes its place; it is made when it is asked for, since there may be many.
type Mend = Box<dyn Fn(&Value) -> Option<Vec<Value>> + Send + Sync>;

/// The role that a trust policy without one is taken to belong to: of no account that exists.
const SOME_ROLE: &str = "arn:aws:iam::000000000000:role/this-role";

/// Nobody looks at more pictures than this.
const MOST_PICTURES: usize = 24;

/// A document's kind, its name in the picture, and its statements if it has the form of a policy.
type Labelled = Option<(Kind, String, Policy)>;

impl Desk {
    pub(crate) fn new(announcer: Announcer) -> Self {
        Self {
            text: RwSignal::new(String::new()),
            role: RwSignal::new(String::new()),
            creation: RwSignal::new(false),
            earlier: RwSignal::new(Vec::new()),
            mended: StoredValue::new(false),
            announcer,
        }
    }

    /// Puts another text in the place of the present one, which can be taken back.
    pub(crate) fn replace(self, text: String, said: &str) {
        let before = self.text.get_untracked();
        if before != text {
            self.earlier.update(|earlier| earlier.push(before));
            self.text.set(text);
        }
        self.announcer.announce(said);
    }

    pub(crate) fn review(self) -> Findings {
        let (text, role) = (self.text.get(), self.role.get());
        if text.trim().is_empty() {
            return Findings::default();
        }
        let role = Some(role.trim()).filter(|role| !role.is_empty());
        let role_problem = role.and_then(|role| parse_role(role).err()).map(|error| error.to_string());
        let role = role.filter(|_| role_problem.is_none());
        let context = Context {
            role,
            moment: if self.creation.get() { Moment::Creation } else { Moment::Unknown },
            actions: actions(),
            ..Context::default()
        };
        match read(&text) {
            Err(error) => Findings { role_problem, ..unreadable(&error) },
            Ok(reading) => Findings { role_problem, ..self.found(&Arc::from(text), &Arc::new(reading), &context) },
        }
    }

    fn found(self, text: &Arc<str>, reading: &Arc<Reading>, context: &Context<'_>) -> Findings {
        let review = Review::new(Reading::clone(reading), context);
        let several = review.documents.len() > 1;
        let mut found = Findings {
            // What several roles may do together, no role may do.
            summary: review.only().and_then(|role| role.summary.clone()),
            meters: review.roles.iter().flat_map(|role| role.meters.clone()).collect(),
            ..Findings::default()
        };
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
            for finding in &reviewed.findings {
                let remedies = self.remedies(text, reading, index, finding);
                found.items.push(item(finding, place(&finding.path), remedies));
            }
            let count = policy.as_ref().map_or(0, |policy| policy.statements().len());
            let statements: Vec<Place> = (0..count).filter_map(|at| place(&format!("/Statement/{at}"))).collect();
            let owner = review.roles.iter().find(|role| role.role.trust == Some(index));
            let role = owner.and_then(|role| role.role.arn.as_deref()).unwrap_or(SOME_ROLE);
            if let (Kind::Trust, Some(policy), Ok(role)) = (document.kind, &policy, parse_role(role)) {
                found.trusts.push(TrustView {
                    title: title(document),
                    places: statements.clone(),
                    table: table(policy, &role, None),
                    policy: Arc::new(policy.clone()),
                    role,
                });
            }
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
        let of_roles = review.roles.iter().flat_map(|role| &role.findings);
        found.items.extend(of_roles.map(|finding| item(finding, None, Vec::new())));
        found.items.sort_by_key(|item| item.finding.severity);
        found.pictures =
            review.roles.iter().take(MOST_PICTURES).flat_map(|role| picture(&role.role, &policies)).collect();
        found.roles = review.roles.into_iter().map(|role| role.role).collect();
        found.reading = reading.clone();
        found
    }

    fn remedies(self, text: &Arc<str>, reading: &Arc<Reading>, index: usize, finding: &Finding) -> Vec<Remedy> {
        let mut remedies = Vec::new();
        if let Some(fix) = finding.fix.clone() {
            let label = fix.title.clone();
            let mend = move |document: &Value| fix.apply(document).ok().map(|fixed| vec![fixed]);
            remedies.push(self.remedy(label, text, reading, index, Box::new(mend)));
        }
        if let Some(document) = reading.documents.get(index).filter(|_| rule::is_mended_by_a_split(finding.code))
            && let Ok(parts) = split(&document.value)
            && parts.len() > 1
        {
            let label = format!("Split into {} policies", parts.len());
            remedies.push(self.remedy(label, text, reading, index, Box::new(|document| split(document).ok())));
        }
        remedies
    }

    fn remedy(self, label: String, text: &Arc<str>, reading: &Arc<Reading>, index: usize, mend: Mend) -> Remedy {
        let (text, reading, done) = (text.clone(), reading.clone(), label.clone());
        let act = move || {
            let new = reading.documents.get(index).and_then(|document| mend(&document.value));
            let Some(new) = new else { return };
            let replaced = reading.replace(&text, index, &new);
            // What is lost with the text around the document is kept where it can be.
            if replaced.bare
                && let Some(role) = reading.documents.iter().find_map(|document| document.role())
            {
                self.role.set(role.to_owned());
            }
            let bare = if replaced.bare { ". The text now holds the documents alone" } else { "" };
            self.mended.set_value(true);
            self.replace(replaced.text, &format!("Done: {done}{bare}"));
        };
        Remedy { label, act: Arc::new(act) }
    }
}

fn unreadable(error: &ReadError) -> Findings {
    Findings {
        items: vec![item(&of_error(error), None, Vec::new())],
        unreadable: Some(error.to_string()),
        ..Findings::default()
    }
}

fn item(finding: &Finding, place: Option<Place>, remedies: Vec<Remedy>) -> Item {
    Item { finding: finding.clone(), place, fields: Vec::new(), accepted: None, remedies }
}

/// `Trust policy of x, taken out of an answer of the IAM API`.
fn title(document: &Pasted) -> String {
    let kind = document.kind.title();
    let name = document.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
    let wrapping = document.wrapping.map(|wrapping| format!(", taken out of {}", wrapping.describe()));
    format!("{kind}{name}{}", wrapping.unwrap_or_default())
}

/// A role with its own documents alone.
fn picture(role: &RoleDocuments, policies: &[Labelled]) -> Vec<Picture> {
    let own = role.documents().filter_map(|place| policies.get(place)?.clone());
    of_policies(role.title(), &own.collect::<Vec<_>>())
}
