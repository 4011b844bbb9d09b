//! What a field says of its value, and when it begins to.

use leptos::prelude::*;

use profile::{Configuration, Parameter, Problem, Setting};

use crate::erased::{nothing, part, text, word};
use crate::state::{State, View};
use crate::views::use_views;
use crate::words::sentence;

/// What a field says below its help.
#[derive(Clone, Copy)]
pub(crate) struct Message {
    state: State,
    parameter: &'static Parameter,
    /// Whether the field was left once: until then it does not complain.
    left: RwSignal<bool>,
    /// Values that are there already are judged at once.
    at_start: bool,
}

impl Message {
    pub(crate) fn new(state: State, parameter: &'static Parameter, left: bool) -> Self {
        let texts = |configuration: &Configuration| !configuration.texts(&parameter.name).is_empty();
        Self { state, parameter, left: RwSignal::new(left), at_start: state.configuration.with_untracked(texts) }
    }

    /// The rule that is broken and what to do, if any.
    pub(crate) fn refusal(self) -> Option<String> {
        let name = &self.parameter.name;
        let speaks = self.left.get() || self.at_start || self.state.origin.with(|origin| origin.brought(name));
        self.state.view.with(|view| {
            let view = view.as_ref().filter(|_| speaks)?;
            let problems = &view.settled.setting(self.parameter.id).problems;
            if !problems.is_empty() {
                let texts: Vec<String> = problems.iter().map(|problem| problem_text(self.parameter, problem)).collect();
                return Some(texts.join(" "));
            }
            view.lacking.contains(&self.parameter.id).then(|| "Required: add a value.".to_owned())
        })
    }

    fn text(self) -> String {
        self.refusal().unwrap_or_else(|| {
            let read = |view: &View| reading(self.parameter, view.settled.setting(self.parameter.id));
            self.state.view.with(|view| view.as_ref().map(read).unwrap_or_default())
        })
    }

    pub(crate) fn leave(self) {
        self.left.set(true);
    }
}

/// What a value was read as, where that is not what was typed.
fn reading(parameter: &Parameter, setting: &Setting) -> String {
    let rewritten = setting.rewritten().map(|(row, value)| {
        let row = if parameter.list.is_some() { format!("Row {}: read", row + 1) } else { "Read".to_owned() };
        format!("{row} as {}.", value.as_str())
    });
    let spaces = (!setting.trimmed.is_empty()).then(|| "Surrounding spaces are left out.".to_owned());
    rewritten.chain(spaces).collect::<Vec<_>>().join(" ")
}

pub(crate) fn described_by(parameter: &Parameter) -> String {
    format!("{} {}", help_id(parameter), message_id(parameter))
}

/// Help and message below a control.
pub(crate) fn notes(parameter: &'static Parameter, message: Message) -> AnyView {
    let views = use_views();
    view! {
        <p id=help_id(parameter) class="help">{parameter.help.as_str()}</p>
        <p
            id=message_id(parameter)
            class=word(move || if message.refusal().is_some() { "message bad" } else { "message" })
            data-message=parameter.name.as_str()
            aria-live="polite"
        >
            {text(move || message.text())}
        </p>
        {part(move || views.get().map_or_else(nothing, |views| (views.aid)(message.state, parameter)))}
    }
    .into_any()
}

fn problem_text(parameter: &Parameter, problem: &Problem) -> String {
    let message = sentence(&problem.error.to_string());
    if parameter.list.is_some() { format!("Row {}: {message}", problem.row + 1) } else { message }
}

fn help_id(parameter: &Parameter) -> String {
    format!("help-{}", parameter.name)
}

fn message_id(parameter: &Parameter) -> String {
    format!("message-{}", parameter.name)
}
