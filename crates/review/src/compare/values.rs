//! A profile's values, read out of documents.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeSet;

use serde_json::Value;

use crate::read::Kind;
use plan::{Mark, Marked, PermissionKind, Plan, Tree, plan};
use profile::{Configuration, Form, ParameterId, Profile, Settled, Shape, ValueKind};

use super::given::Given;

/// Reads a profile's values out of documents.
///
/// The profile is planned with its examples; where an example stands in that plan, the value stands in the documents.
/// What a parameter's type does not accept is no value. Options and choices are the caller's.
pub(super) fn values(profile: &Profile, chosen: &Configuration, given: &Given<'_>) -> Configuration {
    let leaves = pasted(given);
    let mut found = Found { profile, configuration: chosen.clone(), left: Cell::new(MOST_TRIES) };
    let (mut patterns, mut fixed) = (Vec::new(), BTreeSet::new());
    for form in [Form::Documented, Form::Recommended] {
        let chosen = Configuration { form, ..chosen.clone() };
        let settled = Settled::new(profile, &examples(profile, &chosen));
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
    }
    // What says most is read first: a bare value could be anything.
    patterns.sort_by_key(|pattern: &Pattern| std::cmp::Reverse(pattern.literal()));
    // A text that stands there whatever the values are tells none, nor does one that a pattern explains that says more.
    let mut explained: BTreeSet<&Leaf> = leaves.intersection(&fixed).collect();
    for same in patterns.chunk_by(|a, b| a.literal() == b.literal()) {
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

/// Every parameter with its example, those with a default too: a default that is made of another parameter's value
/// stands in the plan as that other's.
fn examples(profile: &Profile, chosen: &Configuration) -> Configuration {
    let mut configuration = chosen.clone();
    for parameter in &profile.parameters {
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
    let told = given.arn.iter().map(|arn| ("role arn", arn)).chain(given.name.iter().map(|name| ("role name", name)));
    let told = told.chain(given.attached.iter().map(|arn| ("policy arn", arn)));
    leaves.extend(told.map(|(place, text)| Leaf { place: place.to_owned(), text: (*text).to_owned() }));
    leaves
}

/// A tree of what is read, or of what is planned: with texts of one kind or of the other.
trait Branch: Sized {
    type Text;

    fn text(&self) -> Option<&Self::Text>;
    fn items(&self) -> &[Self];
    fn members(&self) -> impl Iterator<Item = (&Self::Text, &Self)>;
    fn plain(text: &Self::Text) -> Cow<'_, str>;
}

impl Branch for Value {
    type Text = String;

    fn text(&self) -> Option<&String> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    fn items(&self) -> &[Self] {
        self.as_array().map_or(&[], Vec::as_slice)
    }

    fn members(&self) -> impl Iterator<Item = (&String, &Self)> {
        self.as_object().into_iter().flatten()
    }

    fn plain(text: &String) -> Cow<'_, str> {
        Cow::Borrowed(text)
    }
}

impl Branch for Tree {
    type Text = Marked;

    fn text(&self) -> Option<&Marked> {
        self.text()
    }

    fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    fn members(&self) -> impl Iterator<Item = (&Marked, &Self)> {
        self.members().iter().map(|(key, member)| (key, member))
    }

    fn plain(text: &Marked) -> Cow<'_, str> {
        Cow::Owned(text.plain())
    }
}

/// Calls back with every string and every condition key, by the kind of its place: the elements around it without
/// operators and numbers, since a condition may have been written with another operator.
fn walk<T: Branch>(tree: &T, place: &str, found: &mut dyn FnMut(&str, &T::Text)) {
    if let Some(text) = tree.text() {
        found(place, text);
    }
    for item in tree.items() {
        walk(item, place, found);
    }
    for (key, item) in tree.members() {
        let name = T::plain(key);
        if place.ends_with("/Condition") {
            walk_keys(item, place, found);
        } else if ["Statement", "Condition", "Principal", "Resource", "Action"].contains(&name.as_ref()) {
            walk(item, &format!("{}/{name}", place.trim_end_matches("/Statement")), found);
        } else if ["AWS", "Service", "Federated"].contains(&name.as_ref()) {
            walk(item, place, found);
        }
    }
}

/// The keys of one operator: each is a text itself, and the place of its values.
fn walk_keys<T: Branch>(keys: &T, place: &str, found: &mut dyn FnMut(&str, &T::Text)) {
    for (key, values) in keys.members() {
        found(&format!("{place}/key"), key);
        // A key that values stand in is known by its end.
        let plain = T::plain(key).to_ascii_lowercase();
        let tail = plain.rsplit(['/', ':']).next().unwrap_or_default();
        walk(values, &format!("{place}/key:{tail}"), found);
    }
}

/// A planned text: literal parts and the parameters between them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    place: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Literal(String),
    /// With the shapes that the value was planned with.
    Parameter(ParameterId, Shapes),
    /// What follows from a value that stands elsewhere: the DNS suffix of a partition, the account of an ARN.
    Follows,
}

/// Which of [`Shape::ALL`] a text has.
type Shapes = [bool; 2];

fn shapes(text: &str) -> Shapes {
    Shape::ALL.map(|shape| shape.fits(text))
}

impl Pattern {
    /// None where no value stands.
    fn new(plan: &Plan<'_>, place: &str, text: &Marked) -> Option<Self> {
        let (text, spans) = text.split();
        let mut pieces = Vec::new();
        let mut at = 0;
        for span in spans {
            let (Mark::Value(id) | Mark::Follows(id) | Mark::Gap(id)) = span.mark else { continue };
            // Inside of a part that a parameter stands for already.
            if span.start < at {
                continue;
            }
            let literal = text.get(at..span.start).unwrap_or_default();
            if !literal.is_empty() {
                pieces.push(Piece::Literal(literal.to_owned()));
            }
            let partition = plan.profile.parameter(id).kind == ValueKind::Partition;
            let value = text.get(span.start..span.end).unwrap_or_default();
            let own = !matches!(span.mark, Mark::Follows(_)) && (!partition || value == plan.partition.as_str());
            pieces.push(if own { Piece::Parameter(id, shapes(value)) } else { Piece::Follows });
            at = span.end;
        }
        if at == 0 && pieces.is_empty() {
            return None;
        }
        let rest = text.get(at..).unwrap_or_default();
        if !rest.is_empty() {
            pieces.push(Piece::Literal(rest.to_owned()));
        }
        Some(Self { place: place.to_owned(), pieces })
    }

    fn literal(&self) -> usize {
        let length = |piece: &Piece| if let Piece::Literal(text) = piece { text.len() } else { 0 };
        self.pieces.iter().map(length).sum()
    }
}

/// Calls back with every text of a plan that can be found in documents.
fn planned(plan: &Plan<'_>, add: &mut dyn FnMut(&str, &Marked)) {
    for role in &plan.roles {
        add("role arn", &role.arn);
        add("role name", &role.name);
        for (_, trust) in &role.trust {
            walk(trust.marked(), "trust", add);
        }
    }
    for permission in plan.permissions() {
        match &permission.kind {
            PermissionKind::Inline { name, policy } => {
                add("policy name", name);
                walk(policy.marked(), "permission", add);
            }
            PermissionKind::CustomerManaged { name, arn, policy } => {
                add("policy name", name);
                add("policy arn", arn);
                walk(policy.marked(), "permission", add);
            }
            PermissionKind::AwsManaged { arn } => add("policy arn", arn),
        }
    }
}

/// Which values a pattern may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Only,
    AndNew,
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
        let fits = self.unify(&pattern.pieces, text, known, captured, &mut steps);
        // A comparison of texts costs too, where none is tried.
        self.left.set(self.left.get().saturating_sub(1 + most - steps));
        most > 0 && fits
    }

    /// Whether a text is what the pieces say, with the shortest values that their types accept.
    fn unify(
        &self,
        pieces: &[Piece],
        text: &str,
        known: Known,
        captured: &mut Vec<(ParameterId, String)>,
        steps: &mut usize,
    ) -> bool {
        match pieces.split_first() {
            None => text.is_empty(),
            Some((Piece::Literal(literal), rest)) => {
                text.strip_prefix(literal.as_str()).is_some_and(|text| self.unify(rest, text, known, captured, steps))
            }
            Some((Piece::Follows, rest)) => {
                let ends =
                    text.char_indices().take_while(|(_, c)| !matches!(c, '/' | ':')).map(|(at, c)| at + c.len_utf8());
                let mut ends = ends.filter_map(|end| text.get(end..));
                ends.any(|tail| self.unify(rest, tail, known, captured, steps))
            }
            Some((Piece::Parameter(id, shapes), rest)) => {
                let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
                let ends: Vec<usize> = if rest.is_empty() { vec![text.len()] } else { ends.collect() };
                for end in ends {
                    if *steps == 0 {
                        return false;
                    }
                    *steps -= 1;
                    let (value, tail) = text.split_at(end);
                    if !self.fits(*id, value, *shapes, known, captured) {
                        continue;
                    }
                    captured.push((*id, value.to_owned()));
                    if self.unify(rest, tail, known, captured, steps) {
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
    fn fits(
        &self,
        id: ParameterId,
        text: &str,
        planned: Shapes,
        from: Known,
        captured: &[(ParameterId, String)],
    ) -> bool {
        let parameter = self.profile.parameter(id);
        let known = self.configuration.texts(&parameter.name);
        let same = captured.iter().all(|(other, value)| *other != id || value == text);
        if from == Known::Only && !known.iter().any(|known| known == text) {
            return false;
        }
        let settled = parameter.list.is_some() || known.first().is_none_or(|known| known == text);
        let shaped = parameter.kind != ValueKind::SecretName || shapes(text) == planned;
        same && settled && shaped && parameter.kind.parse(text).is_ok()
    }
}

/// Tries of one text against one pattern.
const MOST_STEPS: usize = 2_000;
/// Tries of all texts against all patterns; what is left after them is not read. The largest golden case takes 50,000.
const MOST_TRIES: usize = 150_000;
