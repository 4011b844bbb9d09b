//! What a role has, against what a vendor asks for.
//!
//! [`guess()`] says which vendor the documents look like and why, [`compare`] reads the values out of them and tells the
//! difference in meaning to both forms: order, shape, Sid and the case of names make none. Bounded: whatever is pasted,
//! a vendor's profile is planned at most [`MOST_PLANS`] times.

mod atom;
mod chosen;
mod difference;
mod fingerprint;
mod given;
mod guess;
mod item;
mod line;
mod managed;
mod pattern;
mod principal;
mod settings;
mod tokens;
mod values;
mod walk;

pub use difference::Part;
pub use fingerprint::{Bits, Fingerprint, FingerprintError, variants};
pub use guess::{Basis, Guess, guess};
pub use item::{Element, Item, Side};
pub use principal::{Standing, Trusted};
pub(crate) use principal::{named, words};
pub use tokens::is_issuer_like;

use plan::{Plan, plan};
use profile::{Configuration, Form, Profile, Settled};

use super::finding::Finding;
use super::read::{Reading, RoleDocuments};
use super::rule::STRANGER;

use chosen::{Chosen, Switch, alternatives, may_be_absent};
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
    /// Managed policies that are attached, by ARN, and that the profile leaves to the reader: what the role has says nothing
    /// about whether they are meant.
    pub chosen: Vec<String>,
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
    let mut best = Candidate::new(profile, given, Chosen::new(profile));
    // An option can matter only once another is on: a second round finds such.
    for _ in 0..2 {
        let before = best.differs();
        let switched = profile.parameters.iter().flat_map(|parameter| {
            alternatives(&parameter.kind).into_iter().map(move |text| Switch::On(parameter, text))
        });
        let without = profile.parameters.iter().filter(|parameter| may_be_absent(parameter)).map(Switch::Off);
        for switch in switched.chain(without) {
            if left < cost || best.differs() == (0, 0) {
                break;
            }
            if best.chosen.has(&switch) {
                continue;
            }
            left -= cost;
            let candidate = Candidate::new(profile, given, best.chosen.with(&switch));
            if candidate.differs() < best.differs() {
                best = candidate;
            }
        }
        if best.differs() == before {
            break;
        }
    }
    best.comparison(profile, given)
}

/// Roles that are looked at beside one.
const MOST_BESIDE: usize = 24;

/// The vendor of a role that nothing else tells it of: another role of the same reading looks like one whose set-up has
/// several, and this one is as one of these.
pub fn beside<'p>(
    reading: &Reading,
    role: &RoleDocuments,
    vendors: &[Fingerprint],
    profile: impl Fn(&str) -> Option<&'p Profile>,
) -> Option<Guess> {
    let roles = reading.roles().roles;
    let others = roles.iter().filter(|other| other.trust != role.trust).take(MOST_BESIDE);
    let mut tried: Vec<String> = Vec::new();
    for other in others {
        let Some(found) = guess(reading, other, vendors).into_iter().next() else { continue };
        if found.basis == Basis::Name || tried.contains(&found.vendor) {
            continue;
        }
        tried.push(found.vendor.clone());
        let Some(profile) = profile(&found.vendor).filter(|profile| profile.roles.len() > 1) else { continue };
        let fits = |form: &FormComparison| form.trust == Part::Same && form.permissions != Part::Different;
        if compare(profile, reading, role).forms.iter().any(fits) {
            return Some(Guess::beside(&found, &profile.name, other.title()));
        }
    }
    None
}

struct Candidate {
    /// The options, before values were read.
    chosen: Chosen,
    configuration: Configuration,
    forms: [Difference; 2],
}

const FORMS: [Form; 2] = [Form::Recommended, Form::Documented];

impl Candidate {
    fn new(profile: &Profile, given: &Given<'_>, chosen: Chosen) -> Self {
        let mut configuration = values(profile, &chosen, given);
        settings::read(profile, given, &mut configuration);
        let forms = FORMS
            .map(|form| with_plan(profile, &configuration, form, |plan| difference(plan, given)).unwrap_or_default());
        Self { chosen, configuration, forms }
    }

    /// How much differs from the nearer form, then from the other: what one form has always, the other may have with an
    /// option. Where the principal or the action is another, nothing else can be the same: each counts for more than all
    /// of a statement's conditions.
    fn differs(&self) -> (usize, usize) {
        let decides = |item: &Item| matches!(item.element, Element::Principal | Element::Action);
        let weight = |item: &Item| if decides(item) { 8 } else { 1 };
        let [one, other] = self.forms.each_ref().map(|form| form.items.iter().map(weight).sum());
        (usize::min(one, other), usize::max(one, other))
    }

    fn comparison(self, profile: &Profile, given: &Given<'_>) -> Comparison {
        let Self { chosen, configuration, forms } = self;
        let mut nearest: Option<(usize, Vec<Trusted>)> = None;
        let mut of_form = |form: Form, difference: &Difference| {
            let found = with_plan(profile, &configuration, form, |plan| {
                let expected = with_plan(profile, &chosen.options, form, |bare| Expected::new(profile, plan, bare));
                let trusted = expected.map(|expected| trusted(given, &expected)).unwrap_or_default();
                let chosen = managed::chosen(plan, given);
                (line::line(plan, form, difference, (&trusted, &chosen), given), trusted, chosen)
            });
            let (line, trusted, chosen) = found.unwrap_or_default();
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
                chosen,
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
        // Another partition has other accounts of the same numbers.
        let partition = text.split(':').nth(1).filter(|partition| text.starts_with("arn:") && *partition != "aws");
        let of = partition.map(|partition| format!(" of partition {partition}")).unwrap_or_default();
        let message = format!(
            "The role trusts {name}{of}, `{text}`: the profile of {} does not know it for the vendor{known}.",
            profile.name
        );
        STRANGER.finding(format!("/Statement/{statement}/Principal"), message, None)
    };
    strangers.map(finding).collect()
}
