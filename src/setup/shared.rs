//! The values that count for all vendors, once.

use leptos::prelude::*;

use policy::Partition;
use profile::{Parameter, Setting, ValueKind, is_common, listed};

use crate::edge::browser;
use crate::erased::{attribute, flag, nothing, on, part, text, word};
use crate::words::sentence;

use super::desk::Desk;
use super::found::{Known, Line};

#[component]
pub(super) fn Shared(desk: Desk) -> impl IntoView {
    // Every profile has them, and they mean the same for each.
    let profile = desk.lines.with_untracked(|lines| first(lines).map(|known| known.profile));
    let fields = profile.into_iter().flat_map(|profile| &profile.parameters);
    let fields = fields.filter(|parameter| is_common(&parameter.name)).map(|parameter| field(desk, parameter));
    view! {
        <form
            class="parameters"
            aria-label="Values for all"
            autocomplete="off"
            novalidate
            on:submit=on(|event: leptos::ev::SubmitEvent| event.prevent_default())
        >
            // In one column they stand above the vendors, for which somebody comes.
            <details class="for-all" open=browser::has_columns() || desk.lines.with_untracked(|lines| asks(lines))>
                <summary>"For all vendors"</summary>
                {fields.collect_view()}
            </details>
        </form>
    }
}

/// Whether one of them is missing, or is none.
fn asks(lines: &[Line]) -> bool {
    let parameters = first(lines).into_iter().flat_map(|known| &known.profile.parameters);
    parameters.filter(|parameter| is_common(&parameter.name)).any(|parameter| !refusal(lines, parameter).is_empty())
}

fn first(lines: &[Line]) -> Option<&Known> {
    lines.iter().find_map(|line| line.known.as_ref())
}

/// A value is taken over when the field is left: what is half typed is no vendor's.
fn field(desk: Desk, parameter: &'static Parameter) -> AnyView {
    let name = parameter.name.as_str();
    let id = format!("common-{name}");
    let [of, help, described] = [id.clone(), format!("{id}-help"), format!("{id}-help")];
    let separator = if parameter.list.is_some() { "\n" } else { "" };
    let typed = move || {
        let texts = |known: &Known| known.configuration.texts(name).join(separator);
        desk.lines.with(|lines| first(lines).map(texts).unwrap_or_default())
    };
    let take = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        let texts: Vec<String> = match parameter.list {
            Some(_) => value.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
            None => vec![value],
        };
        desk.set_common(name, &texts);
    };
    let refusal = Memo::new(move |_| desk.lines.with(|lines| refusal(lines, parameter)));
    let invalid = move || refusal.with(|why| !why.is_empty()).then_some("true");
    let placeholder = parameter.example.as_ref().map_or_else(String::new, |example| format!("e.g. {example}"));
    let control = match (&parameter.kind, parameter.list) {
        (ValueKind::Partition, _) => {
            let chosen = move |value: &'static str| {
                let is_in_force = move |known: &Known| known.settled.partition.as_str() == value;
                flag(move || desk.lines.with(|lines| first(lines).is_some_and(is_in_force)))
            };
            let options = Partition::ALL.map(Partition::as_str);
            let options = options.map(|value| view! { <option value=value selected=chosen(value)>{value}</option> });
            view! {
                <select id=id name=name aria-describedby=described on:change=on(take)>
                    {options.into_iter().collect_view()}
                </select>
            }
            .into_any()
        }
        (_, Some(_)) => view! {
            <textarea
                id=id
                name=name
                rows="2"
                spellcheck="false"
                placeholder=placeholder
                aria-describedby=described
                aria-invalid=attribute(invalid)
                prop:value=text(typed)
                on:change=on(take)
            ></textarea>
        }
        .into_any(),
        _ => view! {
            <input
                id=id
                type="text"
                name=name
                spellcheck="false"
                placeholder=placeholder
                aria-describedby=described
                aria-invalid=attribute(invalid)
                prop:value=text(typed)
                on:change=on(take)
            />
        }
        .into_any(),
    };
    view! {
        <div class="field">
            <label for=of>{parameter.label.as_str()}</label>
            {control}
            <div id=help aria-live="polite">
                <p class=word(move || if refusal.with(String::is_empty) { "message" } else { "message bad" })>
                    {text(move || refusal.get())}
                </p>
                {part(move || desk.lines.with(|lines| otherwise(lines, name)))}
            </div>
        </div>
    }
    .into_any()
}

/// Why the value is none, or that one is missing.
fn refusal(lines: &[Line], parameter: &Parameter) -> String {
    let Some(known) = first(lines) else { return String::new() };
    let own = known.profile.parameter_named(&parameter.name);
    let setting = own.map(|own| known.settled.setting(own.id));
    let problems = setting.into_iter().flat_map(|setting: &Setting| &setting.problems);
    let problems: Vec<String> = problems.map(|problem| sentence(&problem.error.to_string())).collect();
    if problems.is_empty() && known.missing.iter().any(|label| *label == *parameter.label.as_str()) {
        return "Required: add a value.".to_owned();
    }
    problems.join(" ")
}

/// The vendors that say something else.
fn otherwise(lines: &[Line], name: &str) -> AnyView {
    let Some(common) = first(lines).map(|known| known.configuration.texts(name)) else { return nothing() };
    let others = lines.iter().filter_map(|line| {
        let texts = line.known.as_ref()?.configuration.texts(name);
        let said = || if texts.is_empty() { "none".to_owned() } else { texts.join(", ") };
        (texts != common).then(|| format!("{} ({})", line.title, said()))
    });
    let others: Vec<String> = others.collect();
    if others.is_empty() {
        return nothing();
    }
    view! { <p class="help" data-otherwise="">{format!("Otherwise for {}.", listed(&others))}</p> }.into_any()
}
