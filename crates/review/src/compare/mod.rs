//! What a role has, against what a vendor asks for.
//!
//! [`guess()`] says which vendor the documents look like and why, [`compare`] reads the values out of them and tells the
//! difference in meaning to both forms: order, shape, Sid and the case of names make none. Bounded: whatever is pasted,
//! a vendor's profile is planned at most [`MOST_PLANS`] times.

mod atom;
mod difference;
mod fingerprint;
mod given;
mod guess;
mod item;
mod line;
mod pattern;
mod principal;
mod values;
mod walk;

pub use difference::Part;
pub use fingerprint::{Bits, Fingerprint, FingerprintError};
pub use guess::{Basis, Guess, guess};
pub use item::{Element, Item, Side};
pub use principal::{Standing, Trusted};
pub(crate) use principal::{named, words};

use plan::{Plan, plan};
use profile::{Configuration, Form, Profile, Settled, ValueKind};

use super::finding::Finding;
use super::read::{Reading, RoleDocuments};
use super::rule::STRANGER;

use difference::{Difference, difference};
use given::Given;
use principal::{Expected, accounts, trusted};
use values::{texts, values};

/// How often one profile is planned for one comparison.
pub const MOST_PLANS: usize = 160;
/// Plans that one try of an option takes.
const PLANS: usize = 4;
/// With each so many texts a try counts once more: fewer options are tried on what no role of one vendor says.
const TEXTS: usize = 500;

/// The documents put to one vendor's profile.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What was read out of the documents.
    pub configuration: Configuration,
    /// Recommended, then documented.
    pub forms: [FormComparison; 2],
    /// Whom the role trusts, by the form that is nearer.
    pub trusted: Vec<Trusted>,
    /// About those who are not known.
    pub findings: Vec<Finding>,
}

/// What one form of a profile is, against what was given. Trust, principals and permissions each stand by themselves.
#[derive(Clone, Debug)]
pub struct FormComparison {
    pub form: Form,
    pub trust: Part,
    pub principals: Standing,
    pub permissions: Part,
    /// The result in one line.
    pub line: String,
    pub items: Vec<Item>,
    /// The title of an earlier phase of the set-up, where the role's trust policy is nearer to that one's than to the last.
    pub earlier: Option<String>,
}

impl FormComparison {
    /// Whether all was given and is the same, and at most the principals are left to confirm.
    pub fn matches(&self) -> bool {
        let same = self.trust == Part::Same && matches!(self.permissions, Part::Same | Part::None);
        same && matches!(self.principals, Standing::Known | Standing::ToConfirm)
    }
}

/// Reads the values and compares with both forms. Options and choices are those under which the least differs.
pub fn compare(profile: &Profile, reading: &Reading, role: &RoleDocuments) -> Comparison {
    let given = Given::new(reading, role);
    let given = &given;
    let cost = PLANS * (1 + texts(given) / TEXTS);
    let mut left = MOST_PLANS.saturating_sub(cost);
    let mut best = Candidate::new(profile, given, Configuration::new(&profile.id));
    // An option can matter only once another is on: a second round finds such.
    for _ in 0..2 {
        let before = best.differs();
        for parameter in &profile.parameters {
            for text in alternatives(&parameter.kind) {
                if left < cost || best.differs() == 0 {
                    break;
                }
                let mut configuration = best.chosen.clone();
                let mut texts = vec![text];
                if parameter.list.is_some() {
                    // Each of several choices is in or out by itself.
                    let chosen = configuration.texts(&parameter.name).iter().filter(|other| **other != texts[0]);
                    let others: Vec<String> = chosen.cloned().collect();
                    let was_in = others.len() < configuration.texts(&parameter.name).len();
                    texts = if was_in { others } else { others.into_iter().chain(texts).collect() };
                }
                configuration.set(&parameter.name, texts);
                left -= cost;
                let candidate = Candidate::new(profile, given, configuration);
                if candidate.differs() < best.differs() {
                    best = candidate;
                }
            }
        }
        if best.differs() == before {
            break;
        }
    }
    best.comparison(profile, given)
}

/// The texts of a parameter that switches something.
fn alternatives(kind: &ValueKind) -> Vec<String> {
    match kind {
        ValueKind::Boolean => vec!["true".to_owned(), "false".to_owned()],
        ValueKind::Choice(choices) => choices.iter().map(|choice| choice.value.clone()).collect(),
        _ => Vec::new(),
    }
}

struct Candidate {
    /// The options, before values were read.
    chosen: Configuration,
    configuration: Configuration,
    forms: [Difference; 2],
}

const FORMS: [Form; 2] = [Form::Recommended, Form::Documented];

impl Candidate {
    fn new(profile: &Profile, given: &Given<'_>, chosen: Configuration) -> Self {
        let configuration = values(profile, &chosen, given);
        let forms = FORMS
            .map(|form| with_plan(profile, &configuration, form, |plan| difference(plan, given)).unwrap_or_default());
        Self { chosen, configuration, forms }
    }

    /// What differs from the nearer form.
    fn differs(&self) -> usize {
        self.forms.iter().map(|form| form.items.len()).min().unwrap_or_default()
    }

    fn comparison(self, profile: &Profile, given: &Given<'_>) -> Comparison {
        let Self { chosen, configuration, forms } = self;
        let mut nearest: Option<(usize, Vec<Trusted>)> = None;
        let mut of_form = |form: Form, difference: &Difference| {
            let found = with_plan(profile, &configuration, form, |plan| {
                let expected = with_plan(profile, &chosen, form, |bare| Expected::new(profile, plan, bare));
                let trusted = expected.map(|expected| trusted(given, &expected)).unwrap_or_default();
                (line::line(plan, form, difference, &trusted, given), trusted)
            });
            let (line, trusted) = found.unwrap_or_default();
            let principals = line::standing(difference.trust, &trusted);
            let count = difference.items.len();
            if nearest.as_ref().is_none_or(|(best, _)| count < *best) {
                nearest = Some((count, trusted));
            }
            FormComparison {
                form,
                trust: difference.trust,
                principals,
                permissions: difference.permissions,
                line,
                items: difference.items.clone(),
                earlier: difference.earlier.map(|phase| profile.phase(phase).title.to_string()),
            }
        };
        let [recommended, documented] = &forms;
        let forms = [of_form(Form::Recommended, recommended), of_form(Form::Documented, documented)];
        let trusted = nearest.map(|(_, trusted)| trusted).unwrap_or_default();
        let findings = strangers(profile, &trusted);
        Comparison { configuration, forms, trusted, findings }
    }
}

/// A profile of the catalogue always makes a plan: tests plan each of them.
fn with_plan<T>(
    profile: &Profile,
    configuration: &Configuration,
    form: Form,
    run: impl FnOnce(&Plan<'_>) -> T,
) -> Option<T> {
    let settled = Settled::new(profile, &Configuration { form, ..configuration.clone() });
    plan(&settled).ok().map(|plan| run(&plan))
}

/// One finding for each of those whom the vendor is known not to be.
fn strangers(profile: &Profile, trusted: &[Trusted]) -> Vec<Finding> {
    let known = accounts(profile).join(", ");
    let known = if known.is_empty() { String::new() } else { format!(", which it knows as {known}") };
    let strangers = trusted.iter().filter(|one| one.standing == Standing::Stranger);
    let finding = |one: &Trusted| {
        let Trusted { name, text, statement, .. } = one;
        let message = format!(
            "The role trusts {name}, `{text}`: the profile of {} does not know it for the vendor{known}.",
            profile.name
        );
        STRANGER.finding(format!("/Statement/{statement}/Principal"), message, None)
    };
    strangers.map(finding).collect()
}
