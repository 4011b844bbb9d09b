//! What a field says of its value, and when it begins to.

use leptos::prelude::*;

use profile::{Configuration, Parameter};

use crate::erased::{nothing, part, text, word};
use crate::form::asked::Asked;
use crate::views::use_views;

/// What a field says below its help.
#[derive(Clone, Copy)]
pub(crate) struct Message {
    pub(crate) asked: Asked,
    /// Whether the field was left once: until then it does not complain.
    left: RwSignal<bool>,
    /// Values that are there already are judged at once.
    at_start: bool,
}

impl Message {
    pub(crate) fn new(asked: Asked, left: bool) -> Self {
        let Asked { state, parameter, .. } = asked;
        let texts = |configuration: &Configuration| !configuration.texts(&parameter.name).is_empty();
        Self { asked, left: RwSignal::new(left), at_start: state.configuration.with_untracked(texts) }
    }

    /// The rule that is broken and what to do, if any.
    fn refusal(self) -> Option<String> {
        if self.is_refused() { self.asked.now(|now| now.refusal.clone()) } else { None }
    }

    pub(crate) fn is_refused(self) -> bool {
        let Asked { state, parameter, .. } = self.asked;
        self.asked.now(|now| now.refusal.is_some())
            && (self.left.get() || self.at_start || state.origin.with(|origin| origin.brought(&parameter.name)))
    }

    fn text(self) -> String {
        self.refusal().unwrap_or_else(|| self.asked.now(|now| now.reading.clone()))
    }

    pub(crate) fn leave(self) {
        self.left.set(true);
    }
}

pub(crate) fn described_by(parameter: &Parameter) -> String {
    format!("{} {}", help_id(parameter), message_id(parameter))
}

/// Help and message below a control.
pub(crate) fn notes(message: Message) -> AnyView {
    let (views, parameter) = (use_views(), message.asked.parameter);
    view! {
        <p id=help_id(parameter) class="help">{parameter.help.as_str()}</p>
        <p
            id=message_id(parameter)
            class=word(move || if message.is_refused() { "message bad" } else { "message" })
            data-message=parameter.name.as_str()
            aria-live="polite"
        >
            {text(move || message.text())}
        </p>
        {part(move || views.get().map_or_else(nothing, |views| (views.aid)(message.asked)))}
    }
    .into_any()
}

fn help_id(parameter: &Parameter) -> String {
    format!("help-{}", parameter.name)
}

fn message_id(parameter: &Parameter) -> String {
    format!("message-{}", parameter.name)
}
