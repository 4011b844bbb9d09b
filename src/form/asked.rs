//! One parameter that is asked for, with what follows from the configuration for its field.
//!
//! All that a field shows hangs on this one memo: most keys change another field's value, and a form has so many places that
//! asking each of them at every key took longer than making the documents.

use leptos::prelude::*;

use profile::{Configuration, Parameter, Problem, Setting};

use crate::state::{State, View};
use crate::words::sentence;

/// A parameter with its field's state.
#[derive(Clone, Copy)]
pub(crate) struct Asked {
    pub(crate) state: State,
    pub(crate) parameter: &'static Parameter,
    now: Memo<Now>,
}

/// What a field shows at present.
#[derive(Clone, PartialEq, Eq, Default)]
pub(crate) struct Now {
    pub(crate) hidden: bool,
    pub(crate) required: bool,
    /// What was typed, a text for each row.
    pub(crate) texts: Vec<String>,
    /// What counts where nothing was typed.
    pub(crate) default: Vec<String>,
    /// The first value, typed or not.
    pub(crate) value: Option<String>,
    /// The rows with a broken rule.
    pub(crate) problems: Vec<usize>,
    /// The rule that is broken and what to do, if any.
    pub(crate) refusal: Option<String>,
    /// What the value was read as, where that is not what was typed.
    pub(crate) reading: String,
}

impl Asked {
    pub(crate) fn new(state: State, parameter: &'static Parameter) -> Self {
        let now = Memo::new(move |_| {
            let texts = state.configuration.with(|now: &Configuration| now.texts(&parameter.name).to_vec());
            state.view.with(|view| view.as_ref().map(|view| Now::new(view, parameter, texts)).unwrap_or_default())
        });
        Self { state, parameter, now }
    }

    pub(crate) fn now<T>(self, read: impl FnOnce(&Now) -> T) -> T {
        self.now.with(read)
    }
}

impl Now {
    fn new(view: &View, parameter: &Parameter, texts: Vec<String>) -> Self {
        let settled = &view.settled;
        let setting = settled.setting(parameter.id);
        let problems = setting.problems.iter().map(|problem| problem_text(parameter, problem)).collect::<Vec<_>>();
        let refusal = match problems.as_slice() {
            [] => view.lacking.contains(&parameter.id).then(|| "Required: add a value.".to_owned()),
            problems => Some(problems.join(" ")),
        };
        Self {
            // What was typed stays in sight, even when it is not used at present.
            hidden: texts.is_empty() && !settled.holds(parameter.shown.as_ref()),
            required: settled.requires(parameter),
            default: parameter.default.as_ref().map(|default| settled.default_texts(default)).unwrap_or_default(),
            value: setting.values.first().map(|value| value.as_str().to_owned()),
            problems: setting.problems.iter().map(|problem| problem.row).collect(),
            refusal,
            reading: reading(parameter, setting),
            texts,
        }
    }
}

fn reading(parameter: &Parameter, setting: &Setting) -> String {
    let rewritten = setting.rewritten().map(|(row, value)| {
        let row = if parameter.list.is_some() { format!("Row {}: read", row + 1) } else { "Read".to_owned() };
        format!("{row} as {}.", value.as_str())
    });
    let spaces = (!setting.trimmed.is_empty()).then(|| "Surrounding spaces are left out.".to_owned());
    rewritten.chain(spaces).collect::<Vec<_>>().join(" ")
}

fn problem_text(parameter: &Parameter, problem: &Problem) -> String {
    let message = sentence(&problem.error.to_string());
    if parameter.list.is_some() { format!("Row {}: {message}", problem.row + 1) } else { message }
}
