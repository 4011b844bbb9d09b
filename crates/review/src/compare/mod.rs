//! What a role has, against what a vendor asks for.
//!
//! [`guess`] says which vendor the documents look like and why, [`compare`] reads the values out of them and tells the
//! difference in meaning to both forms: order, shape, Sid and the case of names make none. Bounded: whatever is pasted,
//! a vendor's profile is planned at most [`MOST_PLANS`] times.

mod atom;
mod difference;
mod fingerprint;
mod given;
mod guess;
mod item;
mod values;

pub use fingerprint::{Bits, Fingerprint, FingerprintError};
pub use guess::{Guess, guess};
pub use item::{Element, Item, Side, line};

use plan::plan;
use profile::{Configuration, Form, Profile, Settled, ValueKind};

use super::read::{Reading, RoleDocuments};

use difference::difference;
use given::Given;
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
}

#[derive(Clone, Debug)]
pub struct FormComparison {
    pub form: Form,
    /// The result in one line.
    pub line: String,
    pub items: Vec<Item>,
    /// The title of an earlier phase of the set-up, where the role's trust policy is nearer to that one's than to the last.
    pub earlier: Option<String>,
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
    best.comparison
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
    comparison: Comparison,
}

impl Candidate {
    fn new(profile: &Profile, given: &Given<'_>, chosen: Configuration) -> Self {
        let configuration = values(profile, &chosen, given);
        let forms = [Form::Recommended, Form::Documented].map(|form| {
            let settled = Settled::new(profile, &Configuration { form, ..configuration.clone() });
            // A profile of the catalogue always makes a plan: tests plan each of them.
            let (items, phase) = plan(&settled).map(|plan| difference(&plan, given)).unwrap_or_default();
            let earlier = phase.map(|phase| profile.phase(phase).title.to_string());
            FormComparison { form, line: line(form, &items), items, earlier }
        });
        Self { chosen, comparison: Comparison { configuration, forms } }
    }

    /// What differs from the nearer form.
    fn differs(&self) -> usize {
        self.comparison.forms.iter().map(|form| form.items.len()).min().unwrap_or_default()
    }
}
