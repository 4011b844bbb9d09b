//! The steps from nothing to the vendor's first call, and back.

use leptos::prelude::*;

use plan::Printed;
use render::Step;

use crate::documents::command::{command_view, unconfirmed};
use crate::documents::download::{Download, Place};
use crate::edge::copy::CopyButton;
use crate::erased::{nothing, part};
use crate::form::explained::phases;
use crate::state::{State, View, use_state};
use crate::words::count;

/// What is needed first, the way with the chosen tool, each step with its commands, and the way back. A part of the
/// program asks for it (`src/formats.rs`).
pub(crate) fn steps(view: Memo<Option<View>>) -> AnyView {
    let state = use_state();
    let of_view = move |show: fn(State, &View) -> AnyView| {
        part(move || view.with(|view| view.as_ref().map_or_else(nothing, |view| show(state, view))))
    };
    view! {
        <div class="steps">
            {of_view(outcome)}
            {of_view(way)}
            {of_view(hand_back)}
            {of_view(removal)}
        </div>
    }
    .into_any()
}

/// What will exist stands above the commands that make it.
fn outcome(_: State, view: &View) -> AnyView {
    let guide = view.parts.guide();
    let things = guide.outcome.iter().filter(|thing| thing.name.gaps().is_empty());
    let rows: Vec<AnyView> = things
        .map(|thing| {
            let (what, name) = (thing.what.clone(), thing.name.plain());
            view! { <dt>{what}</dt><dd><code>{name}</code></dd> }.into_any()
        })
        .collect();
    let note = view! { <p class="note">{guide.note}</p> };
    if rows.is_empty() {
        return note.into_any();
    }
    let things = rows.len();
    view! {
        {note}
        <details class="outcome" data-outcome="" open=things <= FEW>
            <summary>{format!("What will exist ({things})")}</summary>
            <dl>{rows}</dl>
        </details>
    }
    .into_any()
}

/// More than these would push the first step out of sight.
const FEW: usize = 4;

fn way(state: State, view: &View) -> AnyView {
    // By hand, the policies are pasted: there is no file to fetch.
    let fetch = (!view.plan().tool.is_by_hand()).then(|| fetch_step(view));
    let steps = view.parts.guide().steps.iter();
    let first = 1 + usize::from(fetch.is_some());
    let steps = (first..).zip(steps).map(|(number, step)| one_step(state, "step", number, step));
    let phases = if view.plan().phases.len() > 1 { phases() } else { nothing() };
    view! { {phases} <ol>{fetch} {steps.collect_view()}</ol> }.into_any()
}

fn fetch_step(view: &View) -> AnyView {
    let files = view.parts.contents().len();
    view! {
        <li>
            <h3>"Download the files"</h3>
            <p>
                {format!("{} in one archive. Unpack it, and open a terminal in its folder: the commands below read the files there.", count(files, "file", "files"))}
            </p>
            <Download place=Place::Step/>
        </li>
    }
    .into_any()
}

fn removal(state: State, view: &View) -> AnyView {
    let steps = view.parts.guide().removal.iter();
    let steps = (1..).zip(steps).map(|(number, step)| one_step(state, "removal", number, step)).collect_view();
    view! {
        <details class="removal" data-removal="">
            <summary>"Taking it back"</summary>
            <ul>{steps}</ul>
        </details>
    }
    .into_any()
}

/// `way` is what the steps lead along. A step's commands are shown and copied together, in the order in which they run.
fn one_step(state: State, way: &str, number: usize, step: &Step) -> AnyView {
    let parts = (!step.parts.is_empty()).then(|| {
        let parts = (1..).zip(&step.parts);
        let parts = parts.map(|(part, step)| commands(state, &format!("{way}-{number}"), part, step, true));
        view! {
            <details class="parts" data-parts="">
                <summary>{format!("What it does, one command at a time ({})", step.parts.len())}</summary>
                <ol>{parts.collect_view()}</ol>
            </details>
        }
    });
    let this = commands(state, way, number, step, false);
    view! {
        <li class=if step.pending { "pending" } else { "" }>
            {this}
            {step.link.clone().map(|link| console_link(state, link))}
            {parts}
        </li>
    }
    .into_any()
}

/// Title, words and commands of a step, or of one of its parts.
fn commands(state: State, way: &str, number: usize, step: &Step, part: bool) -> AnyView {
    let ready = step.commands.iter().all(|command| command.gaps().is_empty());
    let commands: Vec<String> = step.commands.iter().filter(|_| ready).map(Printed::plain).collect();
    let what = if commands.len() > 1 { "commands" } else { "command" };
    let command = (!commands.is_empty()).then(|| {
        let what = format!("the {what} of {} {number}", way.replace('-', " "));
        command_view(state, what, format!("command-{way}-{number}"), commands.join("\n"))
    });
    let waiting = (!ready).then(|| view! { <p class="help">"The command follows when all its values are there."</p> });
    let words = (!step.text.as_str().is_empty()).then(|| view! { <p>{step.text.sketch()}</p> });
    let title = step.title.clone();
    let title = if part {
        view! { <h4>{title}</h4> }.into_any()
    } else {
        view! { <h3>{title} <small>{step.phase.clone().unwrap_or_default()}</small></h3> }.into_any()
    };
    let content = view! { {title} {words} {command} {waiting} };
    if part { view! { <li>{content}</li> }.into_any() } else { content.into_any() }
}

/// Held back like a command.
fn console_link(state: State, link: String) -> AnyView {
    let link = move || {
        let waits = unconfirmed(state);
        if !waits.is_empty() {
            return view! { <p class="help">"The link follows later. " {waits}</p> }.into_any();
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
                        blocked=Box::new(move || unconfirmed(state))
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
