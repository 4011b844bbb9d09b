//! The steps from nothing to the vendor's first call, and back.

use leptos::prelude::*;

use plan::Printed;
use render::{Guide, Step};

use crate::edge::copy::CopyButton;
use crate::erased::{nothing, part, text};
use crate::parts::Formats;
use crate::state::{State, View, use_state};

/// The way from nothing to the vendor's first call, each step with its commands.
#[component]
pub(crate) fn Steps(view: Memo<Option<View>>) -> impl IntoView {
    let state = use_state();
    let formats = move || state.formats.get().here();
    let steps = move || {
        view.with(|view| {
            let guide = guide(view.as_ref(), formats());
            let steps = guide.iter().flat_map(|guide| &guide.steps);
            (1..).zip(steps).map(|(number, step)| one_step(state, "step", number, step)).collect_view().into_any()
        })
    };
    let note = move || {
        view.with(|view| {
            let guide = guide(view.as_ref(), formats());
            guide.map_or_else(String::new, |guide| guide.note.to_owned())
        })
    };
    let hand_back = move || view.with(|view| view.as_ref().map_or_else(nothing, |view| hand_back(state, view)));
    let removal = move || {
        view.with(|view| {
            let guide = guide(view.as_ref(), formats());
            let steps = guide.iter().flat_map(|guide| &guide.removal);
            (1..).zip(steps).map(|(number, step)| one_step(state, "removal", number, step)).collect_view().into_any()
        })
    };
    view! {
        <div class="steps">
            <p class="note">
                {text(note)}
            </p>
            <ol>{part(steps)}</ol>
            {part(hand_back)}
            <details class="removal" data-removal="">
                <summary>"Taking it back"</summary>
                <ul>{part(removal)}</ul>
            </details>
        </div>
    }
}

fn guide(view: Option<&View>, formats: Option<Formats>) -> Option<&Guide> {
    Some((formats?.guide)(&view?.parts))
}

/// `way` is what the steps lead along. A step's commands are shown and copied together, in the order in which they run.
fn one_step(state: State, way: &str, number: usize, step: &Step) -> AnyView {
    let ready = step.commands.iter().all(|command| command.gaps().is_empty());
    let commands: Vec<String> = step.commands.iter().filter(|_| ready).map(Printed::plain).collect();
    let what = if commands.len() > 1 { "commands" } else { "command" };
    let command = (!commands.is_empty()).then(|| {
        let what = format!("the {what} of {way} {number}");
        command_view(state, what, format!("command-{way}-{number}"), commands.join("\n"))
    });
    let waiting = if ready { "" } else { "The command follows when all its values are there." };
    view! {
        <li class=if step.pending { "pending" } else { "" }>
            <h3>{step.title.clone()} <small>{step.phase.clone().unwrap_or_default()}</small></h3>
            <p>{step.text.sketch()}</p>
            {command}
            {step.link.clone().map(|link| console_link(state, link))}
            <p class="help">{waiting}</p>
        </li>
    }
    .into_any()
}

/// Held back like a command until the principals that a link brought are confirmed.
fn console_link(state: State, link: String) -> AnyView {
    let link = move || {
        if !state.unconfirmed().is_empty() {
            return view! { <p class="help">"The link follows when the principals above are confirmed."</p> }
                .into_any();
        }
        view! {
            <p>
                <a href=link.clone() data-console="" target="_blank" rel="noreferrer">
                    "Create the stack with these values"
                </a>
            </p>
        }
        .into_any()
    };
    part(link).into_any()
}

pub(crate) fn command_view(state: State, what: String, id: String, command: String) -> AnyView {
    let (shown_in, shown) = (id.clone(), command.clone());
    view! {
        <div class="command">
            <pre id=id tabindex="0">{shown}</pre>
            <CopyButton
                what
                shown_in
                text=Box::new(move || command.clone())
                usable=Box::new(move || state.unconfirmed().is_empty())
            />
        </div>
    }
    .into_any()
}

fn hand_back(state: State, view: &View) -> AnyView {
    let known = view.plan().hand_back.iter().filter(|value| value.value.gaps().is_empty());
    let rows: Vec<AnyView> = (1..)
        .zip(known)
        .map(|(number, value)| {
            let (id, text) = (format!("hand-back-{number}"), value.value.plain());
            let (shown_in, shown) = (id.clone(), text.clone());
            view! {
                <dt>{value.label.to_string()}</dt>
                <dd>
                    <code id=id>{shown}</code>
                    <CopyButton
                        what=value.label.to_string()
                        shown_in
                        text=Box::new(move || text.clone())
                        usable=Box::new(move || state.unconfirmed().is_empty())
                    />
                </dd>
            }
            .into_any()
        })
        .collect();
    if rows.is_empty() {
        return nothing();
    }
    view! {
        <div class="hand-back" data-hand-back="">
            <h3>"Give these to " {view.profile.name.as_str()}</h3>
            <dl>{rows}</dl>
        </div>
    }
    .into_any()
}
