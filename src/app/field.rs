use leptos::prelude::*;

use crate::policy::Partition;
use crate::profile::{Choice, Parameter, Problem, ValueKind};

use super::banner::sentence;
use super::browser;
use super::state::{State, use_state};

/// One parameter: label, control, limits, help, and the message that states rule and fix.
#[component]
pub(super) fn Field(parameter: &'static Parameter) -> impl IntoView {
    let state = use_state();
    let shown = Memo::new(move |_| {
        state.view.with(|view| view.as_ref().is_some_and(|view| view.settled.holds(parameter.shown.as_ref())))
            // What was typed stays in sight, even when it is not used at present.
            || state.configuration.with(|configuration| !configuration.texts(&parameter.name).is_empty())
    });
    let control = match (&parameter.kind, parameter.list) {
        (ValueKind::Choice(choices), Some(_)) => checkboxes(state, parameter, choices),
        (ValueKind::Choice(choices), None) => {
            let options = choices.iter().map(|choice| (choice.value.clone(), choice.label.clone()));
            labelled(state, parameter, select(state, parameter, options.collect()))
        }
        (ValueKind::Partition, _) => {
            let options = Partition::ALL.map(|partition| (partition.to_string(), partition.to_string()));
            labelled(state, parameter, select(state, parameter, options.to_vec()))
        }
        (ValueKind::Boolean, _) => checkbox(state, parameter),
        (_, Some(_)) => rows(state, parameter),
        (_, None) => labelled(state, parameter, text_input(state, parameter, 0)),
    };
    view! {
        <div
            class="field"
            hidden=move || !shown.get()
            data-field=parameter.name.as_str()
            on:focusin=move |_| state.pointed.set(Some(parameter.id))
            on:focusout=move |_| state.pointed.set(None)
            on:mouseenter=move |_| state.pointed.set(Some(parameter.id))
            on:mouseleave=move |_| state.pointed.set(None)
        >
            {control}
        </div>
    }
}

/// What a field's message says, and whether it is a refusal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Message {
    refusal: bool,
    text: String,
}

/// Silent until the field was left once, then live; values that are there already speak at once.
fn message(state: State, parameter: &'static Parameter, left: RwSignal<bool>) -> Memo<Message> {
    let at_start = state.configuration.with_untracked(|configuration| !configuration.texts(&parameter.name).is_empty());
    Memo::new(move |_| {
        let speaks = left.get() || at_start;
        state.view.with(|view| {
            let Some(view) = view else { return Message::default() };
            let setting = view.settled.setting(parameter.id);
            let problems = setting.problems.iter().map(|problem| problem_text(parameter, problem));
            let problems: Vec<String> = problems.collect();
            if speaks && !problems.is_empty() {
                return Message { refusal: true, text: problems.join(" ") };
            }
            if speaks && problems.is_empty() && view.lacking.contains(&parameter.id) {
                return Message { refusal: true, text: "Required: add a value.".to_owned() };
            }
            if !setting.trimmed.is_empty() {
                return Message { refusal: false, text: "Surrounding spaces are left out.".to_owned() };
            }
            Message::default()
        })
    })
}

fn problem_text(parameter: &Parameter, problem: &Problem) -> String {
    let message = sentence(&problem.error.to_string());
    if parameter.list.is_some() { format!("Row {}: {message}", problem.row + 1) } else { message }
}

fn labelled(state: State, parameter: &'static Parameter, control: AnyView) -> AnyView {
    view! {
        <label for=control_id(parameter, 0)>
            <span>{parameter.label.as_str()} {required_mark(state, parameter)}</span>
            <span class="limits">{parameter.kind.limits()}</span>
        </label>
        {control}
    }
    .into_any()
}

fn required_mark(state: State, parameter: &'static Parameter) -> impl IntoView {
    let required = move || state.view.with(|view| view.as_ref().is_some_and(|view| view.settled.requires(parameter)));
    move || required().then(|| view! { <span class="required">" required"</span> })
}

fn control_id(parameter: &Parameter, row: usize) -> String {
    format!("value-{}-{row}", parameter.name)
}

fn help_id(parameter: &Parameter) -> String {
    format!("help-{}", parameter.name)
}

fn message_id(parameter: &Parameter) -> String {
    format!("message-{}", parameter.name)
}

fn described_by(parameter: &Parameter) -> String {
    format!("{} {}", help_id(parameter), message_id(parameter))
}

/// Help and message below a control.
fn notes(parameter: &'static Parameter, message: Memo<Message>) -> AnyView {
    view! {
        <p id=help_id(parameter) class="help">{parameter.help.as_str()}</p>
        <p
            id=message_id(parameter)
            class="message"
            class:bad=move || message.with(|message| message.refusal)
            data-message=parameter.name.as_str()
            aria-live="polite"
        >
            {move || message.with(|message| message.text.clone())}
        </p>
    }
    .into_any()
}

fn text_input(state: State, parameter: &'static Parameter, row: usize) -> AnyView {
    let left = RwSignal::new(false);
    let message = message(state, parameter, left);
    view! {
        <div class="control">
            {input(state, parameter, row, left, message)}
            {parameter.generated.then(|| generate_button(state, parameter))}
        </div>
        {notes(parameter, message)}
    }
    .into_any()
}

fn input(
    state: State,
    parameter: &'static Parameter,
    row: usize,
    left: RwSignal<bool>,
    message: Memo<Message>,
) -> AnyView {
    let text = Memo::new(move |_| {
        state
            .configuration
            .with(|configuration| configuration.texts(&parameter.name).get(row).cloned().unwrap_or_default())
    });
    // A default stands in the empty field; an example is told apart from it.
    let placeholder = move || {
        let default = state.view.with(|view| {
            let view = view.as_ref()?;
            let texts = view.settled.default_texts(parameter.default.as_ref()?);
            texts.get(row).cloned()
        });
        default
            .unwrap_or_else(|| parameter.example.as_ref().map_or_else(String::new, |example| format!("e.g. {example}")))
    };
    let digits = matches!(parameter.kind, ValueKind::AccountId | ValueKind::Port | ValueKind::Integer { .. });
    view! {
        <input
            id=control_id(parameter, row)
            name=parameter.name.as_str()
            type="text"
            inputmode=digits.then_some("numeric")
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder=placeholder
            aria-describedby=described_by(parameter)
            aria-invalid=move || message.with(|message| message.refusal).then_some("true")
            aria-required=move || {
                let required = state.view.with(|view| view.as_ref().is_some_and(|view| view.settled.requires(parameter)));
                required.then_some("true")
            }
            prop:value=text
            on:input:target=move |event| set_row(state, parameter, row, event.target().value())
            on:blur=move |_| left.set(true)
        />
    }
    .into_any()
}

/// Replaces one row; an empty single value is no value.
fn set_row(state: State, parameter: &Parameter, row: usize, text: String) {
    let mut texts = state.configuration.with_untracked(|configuration| configuration.texts(&parameter.name).to_vec());
    if texts.len() <= row {
        texts.resize(row + 1, String::new());
    }
    if let Some(place) = texts.get_mut(row) {
        *place = text;
    }
    if texts.iter().all(String::is_empty) && texts.len() == 1 {
        texts.clear();
    }
    state.set(&parameter.name, texts);
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
        <button type="button" class="btn" data-generate=parameter.name.as_str() on:click=generate>
            "Generate"
            <span class="visually-hidden">" " {parameter.label.as_str()}</span>
        </button>
    }
    .into_any()
}

fn select(state: State, parameter: &'static Parameter, options: Vec<(String, String)>) -> AnyView {
    let left = RwSignal::new(false);
    let message = message(state, parameter, left);
    let chosen = Memo::new(move |_| {
        let typed = state.configuration.with(|configuration| configuration.texts(&parameter.name).first().cloned());
        let settled = || {
            state.view.with(|view| {
                let view = view.as_ref()?;
                view.settled.setting(parameter.id).values.first().map(|value| value.as_str().to_owned())
            })
        };
        typed.or_else(settled).unwrap_or_default()
    });
    // What a link brought and no option offers is shown as it is, not as another option.
    let foreign = {
        let options: Vec<String> = options.iter().map(|(value, _)| value.clone()).collect();
        move || Some(chosen.get()).filter(|chosen| !chosen.is_empty() && !options.contains(chosen))
    };
    view! {
        <select
            id=control_id(parameter, 0)
            name=parameter.name.as_str()
            aria-describedby=described_by(parameter)
            aria-invalid=move || message.with(|message| message.refusal).then_some("true")
            on:change:target=move |event| state.set(&parameter.name, vec![event.target().value()])
            on:blur=move |_| left.set(true)
        >
            {parameter.default.is_none().then(|| {
                view! { <option value="" selected=move || chosen.with(String::is_empty)>"Choose…"</option> }
            })}
            {move || foreign().map(|text| view! { <option value=text.clone() selected=true>{text.clone()}</option> })}
            {options
                .into_iter()
                .map(|(value, label)| {
                    let own = value.clone();
                    view! {
                        <option value=value selected=move || chosen.with(|chosen| *chosen == own)>
                            {label}
                        </option>
                    }
                })
                .collect_view()}
        </select>
        {notes(parameter, message)}
    }
    .into_any()
}

fn checkbox(state: State, parameter: &'static Parameter) -> AnyView {
    let message = message(state, parameter, RwSignal::new(true));
    let checked = move || {
        state
            .configuration
            .with(|configuration| configuration.texts(&parameter.name).first().is_some_and(|t| t == "true"))
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                name=parameter.name.as_str()
                aria-describedby=described_by(parameter)
                prop:checked=checked
                on:change:target=move |event| {
                    let texts = if event.target().checked() { vec!["true".to_owned()] } else { Vec::new() };
                    state.set(&parameter.name, texts);
                }
            />
            <span>{parameter.label.as_str()}</span>
        </label>
        {notes(parameter, message)}
    }
    .into_any()
}

fn checkboxes(state: State, parameter: &'static Parameter, choices: &'static [Choice]) -> AnyView {
    let message = message(state, parameter, RwSignal::new(true));
    let boxes = choices.iter().map(|choice| {
        let checked =
            move || state.configuration.with(|configuration| configuration.texts(&parameter.name).contains(&choice.value));
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    name=parameter.name.as_str()
                    value=choice.value.as_str()
                    prop:checked=checked
                    on:change:target=move |event| toggle(state, parameter, choices, &choice.value, event.target().checked())
                />
                <span>
                    {choice.label.as_str()}
                    <small>{choice.help.as_str()}</small>
                </span>
            </label>
        }
    });
    view! {
        <div role="group" aria-labelledby=control_id(parameter, 0) aria-describedby=described_by(parameter)>
            <span id=control_id(parameter, 0) class="label">
                {parameter.label.as_str()}
            </span>
            {boxes.collect_view()}
        </div>
        {notes(parameter, message)}
    }
    .into_any()
}

/// In the order of the choices, so that equal choices are equal links. What a link brought beside them stays.
fn toggle(state: State, parameter: &Parameter, choices: &[Choice], value: &str, checked: bool) {
    let present = state.configuration.with_untracked(|configuration| configuration.texts(&parameter.name).to_vec());
    let has = |choice: &str| if choice == value { checked } else { present.iter().any(|text| text == choice) };
    let known = choices.iter().map(|choice| choice.value.clone());
    let mut texts: Vec<String> = known.clone().filter(|choice| has(choice)).collect();
    texts.extend(present.iter().filter(|text| !known.clone().any(|choice| choice == **text)).cloned());
    state.set(&parameter.name, texts);
}

fn rows(state: State, parameter: &'static Parameter) -> AnyView {
    let left = RwSignal::new(false);
    let message = message(state, parameter, left);
    let count =
        Memo::new(move |_| state.configuration.with(|configuration| configuration.texts(&parameter.name).len()).max(1));
    let remove = move |row: usize| {
        let mut texts =
            state.configuration.with_untracked(|configuration| configuration.texts(&parameter.name).to_vec());
        if row < texts.len() {
            texts.remove(row);
        }
        state.set(&parameter.name, texts);
        browser::focus_control(&parameter.name);
    };
    let add = move |_| {
        let mut texts =
            state.configuration.with_untracked(|configuration| configuration.texts(&parameter.name).to_vec());
        texts.resize(texts.len().max(1) + 1, String::new());
        let last = texts.len() - 1;
        state.set(&parameter.name, texts);
        // The new row is there once the page has been brought up to date.
        leptos::prelude::request_animation_frame(move || browser::focus_id(&control_id(parameter, last)));
    };
    let row = move |row: usize| {
        let several = move || count.get() > 1;
        view! {
            <div class="control">
                <label class="visually-hidden" for=control_id(parameter, row)>
                    {parameter.label.as_str()} " " {row + 1}
                </label>
                {input(state, parameter, row, left, message)}
                <Show when=several>
                    <button type="button" class="btn" data-remove=parameter.name.as_str() on:click=move |_| remove(row)>
                        "Remove"
                        <span class="visually-hidden">" " {parameter.label.as_str()} " " {row + 1}</span>
                    </button>
                </Show>
            </div>
        }
    };
    view! {
        <div role="group" aria-labelledby=format!("label-{}", parameter.name)>
            <span id=format!("label-{}", parameter.name) class="label">
                <span>{parameter.label.as_str()} {required_mark(state, parameter)}</span>
                <span class="limits">{parameter.kind.limits()}</span>
            </span>
            <For each=move || 0..count.get() key=|row| *row children=row/>
            <button type="button" class="btn small" data-add=parameter.name.as_str() on:click=add>
                "Add"
                <span class="visually-hidden">" " {parameter.label.as_str()}</span>
            </button>
        </div>
        {notes(parameter, message)}
    }
    .into_any()
}
