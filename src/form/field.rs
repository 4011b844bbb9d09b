//! One parameter as a control, for each type of value its own.

use leptos::prelude::*;

use policy::Partition;
use profile::{Choice, Parameter, ValueKind};

use crate::edge::browser;
use crate::erased::{attribute, flag, keyed, nothing, on, part, text, word};
use crate::form::asked::Asked;
use crate::form::message::{Message, described_by, notes};
use crate::state::{State, use_state};

/// One parameter: label, control, limits, help, and the message that states rule and fix.
#[component]
pub(crate) fn Field(parameter: &'static Parameter) -> impl IntoView {
    let state = use_state();
    let asked = Asked::new(state, parameter);
    let control = match (&parameter.kind, parameter.list) {
        (ValueKind::Choice(choices), Some(_)) => checkboxes(asked, choices),
        (ValueKind::Choice(choices), None) => {
            let options: Vec<_> = choices.iter().map(|choice| (choice.value.as_str(), choice.label.as_str())).collect();
            labelled(asked, select(asked, &options))
        }
        (ValueKind::Partition, _) => {
            let options = Partition::ALL.map(|partition| (partition.as_str(), partition.as_str()));
            labelled(asked, select(asked, &options))
        }
        (ValueKind::Boolean, _) => checkbox(asked),
        (_, Some(_)) => rows(asked),
        (_, None) => labelled(asked, text_input(asked)),
    };
    view! {
        <div
            class="field"
            hidden=flag(move || asked.now(|now| now.hidden))
            data-field=parameter.name.as_str()
            on:focusin=on(move |event: leptos::ev::FocusEvent| {
                state.pointed.set(Some(parameter.id));
                state.editing.set(browser::is_text_input(event.target()).then_some(parameter.id));
            })
            on:focusout=on(move |_| {
                state.pointed.set(None);
                state.editing.set(None);
            })
            on:mouseenter=on(move |_| state.pointed.set(Some(parameter.id)))
            on:mouseleave=on(move |_| state.pointed.set(None))
        >
            {control}
        </div>
    }
}

fn labelled(asked: Asked, control: AnyView) -> AnyView {
    let parameter = asked.parameter;
    view! {
        <label for=control_id(parameter, 0)>
            <span>{parameter.label.as_str()} <span class="required">{word(required_mark(asked))}</span></span>
            <span class="limits">{parameter.kind.limits()}</span>
        </label>
        {control}
    }
    .into_any()
}

fn required_mark(asked: Asked) -> impl Fn() -> &'static str {
    move || if asked.now(|now| now.required) { " required" } else { "" }
}

fn texts_of(state: State, parameter: &Parameter) -> Vec<String> {
    state.configuration.with_untracked(|configuration| configuration.texts(&parameter.name).to_vec())
}

fn control_id(parameter: &Parameter, row: usize) -> String {
    format!("value-{}-{row}", parameter.name)
}

fn text_input(asked: Asked) -> AnyView {
    let Asked { state, parameter, .. } = asked;
    let message = Message::new(asked, false);
    let generate = if parameter.generated { generate_button(state, parameter) } else { nothing() };
    view! {
        <div class="control">{input(0, message)} {generate}</div>
        {notes(message)}
    }
    .into_any()
}

fn input(row: usize, message: Message) -> AnyView {
    let asked = message.asked;
    let Asked { state, parameter, .. } = asked;
    let typed = move || asked.now(|now| now.texts.get(row).cloned().unwrap_or_default());
    // A default stands in the empty field; an example is told apart from it.
    let placeholder = move || {
        let default = asked.now(|now| now.default.get(row).cloned());
        let example = || parameter.example.as_ref().map_or_else(String::new, |example| format!("e.g. {example}"));
        default.unwrap_or_else(example)
    };
    if parameter.kind == ValueKind::PolicyDocument {
        return view! {
            <textarea
                id=control_id(parameter, row)
                name=parameter.name.as_str()
                rows="8"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder=text(placeholder)
                aria-describedby=described_by(parameter)
                aria-invalid=attribute(move || message.is_refused().then_some("true"))
                aria-required=attribute(move || asked.now(|now| now.required).then_some("true"))
                prop:value=text(typed)
                on:input=on(move |event| set_row(state, parameter, row, event_target_value(&event)))
                on:blur=on(move |_| message.leave())
            ></textarea>
        }
        .into_any();
    }
    let digits = matches!(parameter.kind, ValueKind::AccountId | ValueKind::Port | ValueKind::Integer { .. });
    view! {
        <input
            id=control_id(parameter, row)
            name=parameter.name.as_str()
            type="text"
            list=(parameter.kind == ValueKind::Region).then_some("regions")
            inputmode=digits.then_some("numeric")
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder=text(placeholder)
            aria-describedby=described_by(parameter)
            aria-invalid=attribute(move || message.is_refused().then_some("true"))
            aria-required=attribute(move || asked.now(|now| now.required).then_some("true"))
            prop:value=text(typed)
            on:input=on(move |event| set_row(state, parameter, row, event_target_value(&event)))
            on:paste=on(move |event| paste_rows(state, parameter, row, &event))
            on:keydown=on(move |event| next_row(state, parameter, row, &event))
            on:blur=on(move |_| message.leave())
        />
    }
    .into_any()
}

/// Replaces one row; an empty single value is no value.
fn set_row(state: State, parameter: &Parameter, row: usize, text: String) {
    let mut texts = texts_of(state, parameter);
    if texts.len() <= row {
        texts.resize(row + 1, String::new());
    }
    if let Some(place) = texts.get_mut(row) {
        *place = text;
    }
    if texts.len() == 1 && texts.iter().all(String::is_empty) {
        texts.clear();
    }
    state.set(&parameter.name, texts);
}

/// Several lines are as many rows; a text field would make one of them.
fn paste_rows(state: State, parameter: &Parameter, row: usize, event: &web_sys::ClipboardEvent) {
    let Some(limits) = parameter.list else { return };
    let pasted = event.clipboard_data().and_then(|data| data.get_data("text").ok()).unwrap_or_default();
    let lines: Vec<&str> = pasted.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() < 2 {
        return;
    }
    event.prevent_default();
    let mut texts = texts_of(state, parameter);
    texts.resize(texts.len().max(row + 1), String::new());
    // What stands in the row already stays before them, and what stands below it after them.
    let below = texts.split_off(row + 1);
    if texts.last().is_some_and(String::is_empty) {
        texts.pop();
    }
    let room = limits.max.saturating_sub(texts.len() + below.len());
    let left_out = lines.len().saturating_sub(room);
    for line in lines.iter().take(room) {
        texts.push((*line).to_owned());
    }
    texts.extend(below);
    state.set(&parameter.name, texts);
    state.announce(match left_out {
        0 => format!("{} rows read", lines.len()),
        _ => format!("{left_out} of {} rows left out: {} is the most", lines.len(), limits.max),
    });
}

/// Enter goes on to the next row, and makes it after the last.
fn next_row(state: State, parameter: &'static Parameter, row: usize, event: &leptos::ev::KeyboardEvent) {
    if parameter.list.is_none() || event.key() != "Enter" {
        return;
    }
    let rows = texts_of(state, parameter).len();
    if row + 1 < rows {
        browser::focus_id(&control_id(parameter, row + 1));
    } else if texts_of(state, parameter).get(row).is_some_and(|text| !text.is_empty()) {
        add_row(state, parameter);
    }
}

fn add_row(state: State, parameter: &'static Parameter) {
    let mut texts = texts_of(state, parameter);
    texts.resize(texts.len().max(1) + 1, String::new());
    let last = texts.len() - 1;
    state.set(&parameter.name, texts);
    // The new row is there once the page has been brought up to date.
    request_animation_frame(move || browser::focus_id(&control_id(parameter, last)));
}

fn generate_button(state: State, parameter: &'static Parameter) -> AnyView {
    let generate = move |_| match browser::random_identifier() {
        Some(text) => {
            state.set(&parameter.name, vec![text]);
            state.announce(format!("{} generated", parameter.label));
        }
        None => state.announce("The browser gave no random number: type a value"),
    };
    view! {
        <button type="button" class="btn" data-generate=parameter.name.as_str() on:click=on(generate)>
            "Generate"
            <span class="visually-hidden">" " {parameter.label.as_str()}</span>
        </button>
    }
    .into_any()
}

fn select(asked: Asked, options: &[(&'static str, &'static str)]) -> AnyView {
    let Asked { state, parameter, .. } = asked;
    let message = Message::new(asked, false);
    let chosen = move || asked.now(|now| now.texts.first().or(now.value.as_ref()).cloned().unwrap_or_default());
    let option = move |value: &'static str, label: &'static str| {
        view! { <option value=value selected=flag(move || chosen() == value)>{label}</option> }.into_any()
    };
    let offered: Vec<&'static str> = options.iter().map(|(value, _)| *value).collect();
    // What a link brought and no option offers is shown as it is, not as another option.
    let foreign = move || {
        let text = chosen();
        if text.is_empty() || offered.contains(&text.as_str()) {
            return nothing();
        }
        view! { <option value=text.clone() selected=true>{text.clone()}</option> }.into_any()
    };
    view! {
        <select
            id=control_id(parameter, 0)
            name=parameter.name.as_str()
            aria-describedby=described_by(parameter)
            aria-invalid=attribute(move || message.is_refused().then_some("true"))
            on:change=on(move |event| state.set(&parameter.name, vec![event_target_value(&event)]))
            on:blur=on(move |_| message.leave())
        >
            {if parameter.default.is_none() { option("", "Choose…") } else { nothing() }}
            {part(foreign)}
            {options.iter().map(|(value, label)| option(value, label)).collect_view()}
        </select>
        {notes(message)}
    }
    .into_any()
}

fn checkbox(asked: Asked) -> AnyView {
    let Asked { state, parameter, .. } = asked;
    let checked = move || asked.now(|now| now.texts.first().is_some_and(|text| text == "true"));
    let change = move |event| {
        state.set(&parameter.name, if event_target_checked(&event) { vec!["true".to_owned()] } else { Vec::new() });
    };
    view! {
        {check(parameter, "true", &parameter.label, "", flag(checked), on(change))}
        {notes(Message::new(asked, true))}
    }
    .into_any()
}

fn check(
    parameter: &'static Parameter,
    value: &'static str,
    label: &'static str,
    help: &'static str,
    checked: Box<dyn FnMut() -> bool + Send>,
    change: Box<dyn FnMut(leptos::ev::Event)>,
) -> AnyView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                name=parameter.name.as_str()
                value=value
                aria-describedby=described_by(parameter)
                prop:checked=checked
                on:change=change
            />
            <span>{label} <small>{help}</small></span>
        </label>
    }
    .into_any()
}

fn checkboxes(asked: Asked, choices: &'static [Choice]) -> AnyView {
    let Asked { state, parameter, .. } = asked;
    let boxes = choices.iter().map(|choice| {
        let checked = move || asked.now(|now| now.texts.contains(&choice.value));
        let change = move |event| toggle(state, parameter, choices, &choice.value, event_target_checked(&event));
        check(parameter, &choice.value, &choice.label, &choice.help, flag(checked), on(change))
    });
    view! {
        <div role="group" aria-labelledby=control_id(parameter, 0)>
            <span id=control_id(parameter, 0) class="label">{parameter.label.as_str()}</span>
            {boxes.collect_view()}
        </div>
        {notes(Message::new(asked, true))}
    }
    .into_any()
}

/// In the order of the choices, so that equal choices are equal links. What a link brought beside them stays.
fn toggle(state: State, parameter: &Parameter, choices: &[Choice], value: &str, checked: bool) {
    let present = texts_of(state, parameter);
    let has = |choice: &str| if choice == value { checked } else { present.iter().any(|text| text == choice) };
    let known = choices.iter().map(|choice| choice.value.clone());
    let mut texts: Vec<String> = known.clone().filter(|choice| has(choice)).collect();
    texts.extend(present.iter().filter(|text| !known.clone().any(|choice| choice == **text)).cloned());
    state.set(&parameter.name, texts);
}

fn rows(asked: Asked) -> AnyView {
    let Asked { state, parameter, .. } = asked;
    let message = Message::new(asked, false);
    let count = move || asked.now(|now| now.texts.len()).max(1);
    let add = move |_| add_row(state, parameter);
    let row = move |key: String| one_row(key.parse().unwrap_or_default(), message);
    view! {
        <div role="group" aria-labelledby=format!("label-{}", parameter.name)>
            <span id=format!("label-{}", parameter.name) class="label">
                <span>{parameter.label.as_str()} <span class="required">{word(required_mark(asked))}</span></span>
                <span class="limits">{parameter.kind.limits()}</span>
            </span>
            {keyed(move || (0..count()).map(|row| row.to_string()).collect(), row)}
            <button type="button" class="btn small" data-add=parameter.name.as_str() on:click=on(add)>
                "Add"
                <span class="visually-hidden">" " {parameter.label.as_str()}</span>
            </button>
        </div>
        {notes(message)}
    }
    .into_any()
}

fn one_row(row: usize, message: Message) -> AnyView {
    let asked = message.asked;
    let Asked { state, parameter, .. } = asked;
    let alone = move || asked.now(|now| now.texts.len() < 2);
    let remove = move |_| {
        let mut texts = texts_of(state, parameter);
        if row < texts.len() {
            texts.remove(row);
        }
        state.set(&parameter.name, texts);
        browser::focus_control(&parameter.name);
    };
    view! {
        <div class="control">
            <label class="visually-hidden" for=control_id(parameter, row)>
                {parameter.label.as_str()} " " {row + 1}
            </label>
            {input(row, message)}
            <button
                type="button"
                class="btn"
                data-remove=parameter.name.as_str()
                hidden=flag(alone)
                on:click=on(remove)
            >
                "Remove"
                <span class="visually-hidden">" " {parameter.label.as_str()} " " {row + 1}</span>
            </button>
        </div>
    }
    .into_any()
}
