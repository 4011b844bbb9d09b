//! Under which options and choices values are read, and what else could be tried.

use std::collections::BTreeSet;

use profile::{Configuration, Parameter, Piece, Profile, Requirement, Template, ValueKind};

/// One thing that is tried.
pub(super) enum Switch<'p> {
    On(&'p Parameter, String),
    /// The parameter has no value.
    Off(&'p Parameter),
}

/// Under what the values are read.
#[derive(Clone)]
pub(super) struct Chosen {
    pub(super) options: Configuration,
    /// Names of parameters without a value.
    pub(super) absent: BTreeSet<String>,
}

impl Chosen {
    pub(super) fn new(profile: &Profile) -> Self {
        Self { options: Configuration::new(&profile.id), absent: BTreeSet::new() }
    }

    /// Whether the switch is as it is tried already, so that trying it changes nothing.
    pub(super) fn has(&self, switch: &Switch<'_>) -> bool {
        match switch {
            Switch::Off(parameter) => self.absent.contains(&parameter.name),
            Switch::On(parameter, text) if parameter.kind == ValueKind::Boolean => {
                match self.options.texts(&parameter.name) {
                    [] => matches!(&parameter.default, Some(Template::Text(pieces)) if is_literal(pieces, text)),
                    texts => texts == [text.as_str()],
                }
            }
            Switch::On(..) => false,
        }
    }

    pub(super) fn with(&self, switch: &Switch<'_>) -> Self {
        let mut chosen = self.clone();
        match switch {
            Switch::Off(parameter) => drop(chosen.absent.insert(parameter.name.clone())),
            Switch::On(parameter, text) => {
                let mut texts = vec![text.clone()];
                if parameter.list.is_some() {
                    // Each of several choices is in or out by itself.
                    let before = self.options.texts(&parameter.name);
                    let others: Vec<String> = before.iter().filter(|other| *other != text).cloned().collect();
                    let was_in = others.len() < before.len();
                    texts = if was_in { others } else { others.into_iter().chain(texts).collect() };
                }
                chosen.options.set(&parameter.name, texts);
            }
        }
        chosen
    }
}

/// The texts of a parameter that switches something.
pub(super) fn alternatives(kind: &ValueKind) -> Vec<String> {
    match kind {
        ValueKind::Boolean => vec!["true".to_owned(), "false".to_owned()],
        ValueKind::Choice(choices) => choices.iter().map(|choice| choice.value.clone()).collect(),
        _ => Vec::new(),
    }
}

/// Whether a profile may say something else where the parameter has no value.
pub(super) fn may_be_absent(parameter: &Parameter) -> bool {
    let optional = matches!(parameter.required, Requirement::Optional | Requirement::When(_));
    optional && parameter.default.is_none() && parameter.example.is_some() && alternatives(&parameter.kind).is_empty()
}

fn is_literal(pieces: &[Piece], text: &str) -> bool {
    matches!(pieces, [Piece::Literal(literal)] if literal.as_str() == text)
}
