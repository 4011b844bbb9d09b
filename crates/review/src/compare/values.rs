//! A profile's values, read out of documents.

use std::cell::Cell;
use std::collections::BTreeSet;

use crate::read::Kind;
use plan::plan;
use profile::{Configuration, Form, ParameterId, Profile, Settled, ValueKind};

use super::chosen::Chosen;
use super::given::Given;
use super::pattern::{Pattern, Piece, Shapes, planned, shapes};
use super::walk::walk;

/// Reads a profile's values out of documents.
///
/// The profile is planned with its examples; where an example stands in that plan, the value stands in the documents.
/// What a parameter's type does not accept is no value. Options and choices are the caller's.
pub(super) fn values(profile: &Profile, chosen: &Chosen, given: &Given<'_>) -> Configuration {
    let leaves = pasted(given);
    let Chosen { options: chosen, absent } = chosen;
    let mut found = Found { profile, configuration: chosen.clone(), left: Cell::new(MOST_TRIES) };
    let [documented, recommended] = [Form::Documented, Form::Recommended].map(|form| {
        let (mut patterns, mut fixed) = (BTreeSet::new(), BTreeSet::new());
        let chosen = Configuration { form, ..chosen.clone() };
        let settled = Settled::new(profile, &examples(profile, &chosen, absent));
        if let Ok(plan) = plan(&settled) {
            planned(&plan, &mut |place, text| patterns.extend(Pattern::new(&plan, place, text)));
        }
        let settled = Settled::new(profile, &chosen);
        if let Ok(plan) = plan(&settled) {
            planned(&plan, &mut |place, text| {
                if !text.is_marked() {
                    fixed.insert(Leaf { place: place.to_owned(), text: text.plain() });
                }
            });
        }
        Said { patterns, fixed }
    });
    // One text may be a value in each form, and another one: the form that the documents are nearer to is read first.
    let (near, far) = if documented.differs(&recommended, &leaves) < recommended.differs(&documented, &leaves) {
        (documented, recommended)
    } else {
        (recommended, documented)
    };
    let alone: BTreeSet<Pattern> = far.patterns.difference(&near.patterns).cloned().collect();
    // What says most is read first: a bare value could be anything, and in a key its case need not be the value's own.
    let by_length = |patterns: BTreeSet<Pattern>| {
        let mut patterns: Vec<Pattern> = patterns.into_iter().collect();
        patterns.sort_by_key(|one| (one.literal() == 0, one.is_key(), std::cmp::Reverse(one.literal())));
        patterns
    };
    let mut patterns = by_length(near.patterns);
    patterns.extend(by_length(alone));
    let mut fixed = near.fixed;
    fixed.extend(far.fixed);
    // A text that stands there whatever the values are tells none, nor does one that a pattern explains that says more.
    let mut explained: BTreeSet<&Leaf> = leaves.intersection(&fixed).collect();
    for same in patterns.chunk_by(|a, b| (a.is_key(), a.literal()) == (b.is_key(), b.literal())) {
        let mut now = Vec::new();
        for leaf in leaves.iter().filter(|leaf| !explained.contains(leaf)) {
            let of_place = |pattern: &&Pattern| pattern.place == leaf.place;
            // With the values that are known it may be explained already.
            let known = patterns.iter().filter(of_place).any(|pattern| found.says(pattern, &leaf.text));
            // Two parameters may stand in the same place, in different phases: each takes it.
            let read = |pattern: &Pattern| found.read(pattern, &leaf.text);
            if known || same.iter().filter(of_place).map(read).fold(false, |any, read| any | read) {
                now.push(leaf);
            }
        }
        explained.extend(now);
    }
    found.configuration
}

/// What one form says: with values, and whatever these are.
struct Said {
    patterns: BTreeSet<Pattern>,
    fixed: BTreeSet<Leaf>,
}

impl Said {
    /// How many texts that only this form has are not there.
    fn differs(&self, other: &Self, leaves: &BTreeSet<Leaf>) -> usize {
        self.fixed.difference(&other.fixed).filter(|leaf| !leaves.contains(leaf)).count()
            + other.fixed.difference(&self.fixed).filter(|leaf| leaves.contains(leaf)).count()
    }
}

/// Every parameter with its example, those with a default too: a default that is made of another parameter's value
/// stands in the plan as that other's.
fn examples(profile: &Profile, chosen: &Configuration, absent: &BTreeSet<String>) -> Configuration {
    let mut configuration = chosen.clone();
    for parameter in profile.parameters.iter().filter(|parameter| !absent.contains(&parameter.name)) {
        let switches = matches!(parameter.kind, ValueKind::Boolean | ValueKind::Choice(_) | ValueKind::Partition);
        if let Some(example) = parameter.example.as_ref().filter(|_| !switches) {
            let mut texts = vec![example.to_string()];
            if parameter.kind == ValueKind::SecretName && parameter.list.is_some() {
                texts = SECRETS.map(str::to_owned).to_vec();
            }
            configuration.set(&parameter.name, texts);
        }
    }
    configuration
}

/// A profile may write secrets differently by their shape: one of each.
const SECRETS: [&str; 3] = ["probe", "probe/*", "arn:aws:secretsmanager:us-east-1:000000000000:secret:probe"];

/// A text of a document, and the kind of place it stands in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Leaf {
    place: String,
    text: String,
}

/// Texts that are looked at; a role of one vendor has a few hundred.
const MOST_LEAVES: usize = 4_000;

/// Texts of the documents, as far as they are looked at.
pub(super) fn texts(given: &Given<'_>) -> usize {
    pasted(given).len()
}

fn pasted(given: &Given<'_>) -> BTreeSet<Leaf> {
    let mut leaves = BTreeSet::new();
    for (_, document) in &given.documents {
        let place = if document.kind == Kind::Trust { "trust" } else { "permission" };
        walk(&document.value, place, &mut |place, text| {
            if leaves.len() < MOST_LEAVES && text.len() < 4_096 {
                leaves.insert(Leaf { place: place.to_owned(), text: text.clone() });
            }
        });
        if let Some(name) = document.name.as_ref().filter(|_| document.kind == Kind::Permission) {
            leaves.insert(Leaf { place: "policy name".to_owned(), text: name.clone() });
        }
    }
    // An account's ID is its root's ARN in short, and a profile may have asked for either.
    let partition = given.arn.and_then(|arn| arn.split(':').nth(1)).unwrap_or("aws");
    let otherwise = |text: &str| {
        if policy::AccountId::parse(text).is_some() {
            return Some(format!("arn:{partition}:iam::{text}:root"));
        }
        let id = text.strip_prefix(&format!("arn:{partition}:iam::"))?.strip_suffix(":root")?;
        policy::AccountId::parse(id).map(|_| id.to_owned())
    };
    let principals = leaves.iter().filter(|leaf| leaf.place.ends_with("/Principal"));
    let also = principals.filter_map(|leaf| Some(Leaf { place: leaf.place.clone(), text: otherwise(&leaf.text)? }));
    let also: Vec<Leaf> = also.collect();
    leaves.extend(also);
    let told = given.arn.iter().map(|arn| ("role arn", arn)).chain(given.name.iter().map(|name| ("role name", name)));
    let told = told.chain(given.attached.iter().map(|one| ("policy arn", &one.arn)));
    leaves.extend(told.map(|(place, text)| Leaf { place: place.to_owned(), text: (*text).to_owned() }));
    leaves
}

/// Which values a pattern may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Only,
    AndNew,
}

/// How a text is put to a pattern.
#[derive(Clone, Copy)]
struct Way {
    known: Known,
    /// Names of condition keys, and of the tags in them, are the same in any case:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>.
    any_case: bool,
}

impl Way {
    fn same(self, one: &str, other: &str) -> bool {
        one == other || self.any_case && one.eq_ignore_ascii_case(other)
    }
}

struct Found<'p> {
    profile: &'p Profile,
    configuration: Configuration,
    /// Tries that are left for all texts together.
    left: Cell<usize>,
}

impl Found<'_> {
    /// Whether the text is what the pattern says with the values that are known.
    fn says(&self, pattern: &Pattern, text: &str) -> bool {
        self.tried(pattern, text, Known::Only, &mut Vec::new())
    }

    /// Reads the values of a text that is what the pattern says.
    fn read(&mut self, pattern: &Pattern, text: &str) -> bool {
        let mut captured = Vec::new();
        if !self.tried(pattern, text, Known::AndNew, &mut captured) {
            return false;
        }
        for (id, value) in captured {
            // A role without a path has none to be said.
            if id == self.profile.standard.role_path && value == "/" {
                continue;
            }
            let parameter = self.profile.parameter(id);
            let mut texts = self.configuration.texts(&parameter.name).to_vec();
            let room = parameter.list.map_or(1, |limits| limits.max);
            if !texts.contains(&value) && texts.len() < room {
                texts.push(value);
                self.configuration.set(&parameter.name, texts);
            }
        }
        true
    }

    fn tried(&self, pattern: &Pattern, text: &str, known: Known, captured: &mut Vec<(ParameterId, String)>) -> bool {
        let most = self.left.get().min(MOST_STEPS);
        let mut steps = most;
        let way = Way { known, any_case: pattern.is_key() };
        let fits = self.unify(&pattern.pieces, text, way, captured, &mut steps);
        // A comparison of texts costs too, where none is tried.
        self.left.set(self.left.get().saturating_sub(1 + most - steps));
        most > 0 && fits
    }

    /// Whether a text is what the pieces say, with the shortest values that their types accept.
    fn unify(
        &self,
        pieces: &[Piece],
        text: &str,
        way: Way,
        captured: &mut Vec<(ParameterId, String)>,
        steps: &mut usize,
    ) -> bool {
        match pieces.split_first() {
            None => text.is_empty(),
            Some((Piece::Literal(literal), rest)) => {
                let split = text.split_at_checked(literal.len()).filter(|(start, _)| way.same(start, literal));
                split.is_some_and(|(_, text)| self.unify(rest, text, way, captured, steps))
            }
            Some((Piece::Follows, rest)) => {
                let ends =
                    text.char_indices().take_while(|(_, c)| !matches!(c, '/' | ':')).map(|(at, c)| at + c.len_utf8());
                let mut ends = ends.filter_map(|end| text.get(end..));
                ends.any(|tail| self.unify(rest, tail, way, captured, steps))
            }
            Some((Piece::Parameter(id, shapes), rest)) => {
                let texts = self.configuration.texts(&self.profile.parameter(*id).name);
                let starts = |one: &&String| text.get(..one.len()).is_some_and(|start| way.same(start, one));
                let ends: Vec<usize> = match (rest, way.known) {
                    ([], _) => vec![text.len()],
                    // No other end is a known value's.
                    (_, Known::Only) => texts.iter().filter(starts).map(String::len).collect(),
                    _ => text.char_indices().map(|(at, c)| at + c.len_utf8()).collect(),
                };
                for end in ends {
                    if *steps == 0 {
                        return false;
                    }
                    *steps -= 1;
                    let (value, tail) = text.split_at(end);
                    if !self.fits(*id, value, *shapes, way, captured) {
                        continue;
                    }
                    let known = texts.iter().find(|known| way.same(known, value));
                    captured.push((*id, known.map_or(value, String::as_str).to_owned()));
                    if self.unify(rest, tail, way, captured, steps) {
                        return true;
                    }
                    captured.pop();
                }
                false
            }
        }
    }

    /// Whether a text is a value of the parameter, and the same one as before in this text and, for a parameter that
    /// has one value, in those before.
    fn fits(&self, id: ParameterId, text: &str, planned: Shapes, way: Way, captured: &[(ParameterId, String)]) -> bool {
        let parameter = self.profile.parameter(id);
        let known = self.configuration.texts(&parameter.name);
        let same = captured.iter().all(|(other, value)| *other != id || way.same(value, text));
        let is_known = known.iter().any(|known| way.same(known, text));
        if way.known == Known::Only && !is_known {
            return false;
        }
        let settled = parameter.list.is_some() || known.is_empty() || is_known;
        let shaped = parameter.kind != ValueKind::SecretName || shapes(text) == planned;
        same && settled && shaped && (is_known || parameter.kind.parse(text).is_ok())
    }
}

/// Tries of one text against one pattern.
const MOST_STEPS: usize = 2_000;
/// Tries of all texts against all patterns; what is left after them is not read. The largest golden case takes 50,000.
const MOST_TRIES: usize = 150_000;
