use leptos::prelude::*;

use crate::profile::{Group, Parameter, ParameterId, Paste, Profile};

use super::banner::sentence;
use super::browser;
use super::field::Field;
use super::state::use_state;
use super::vendor::count;

/// The fields of a vendor, in four groups.
#[component]
pub(super) fn ParameterForm(profile: &'static Profile) -> impl IntoView {
    let groups = Group::ALL.map(|group| {
        let of_group: Vec<&'static Parameter> = profile.parameters.iter().filter(|p| p.group == group).collect();
        let pasted = if group == Group::Vendor { profile.paste.as_slice() } else { &[] };
        (!of_group.is_empty()).then(|| {
            view! {
                <fieldset data-group=group.as_str()>
                    <legend>{title(group)}</legend>
                    {pasted.iter().map(|paste| view! { <PasteHelper profile paste/> }).collect_view()}
                    {of_group.into_iter().map(|parameter| view! { <Field parameter/> }).collect_view()}
                </fieldset>
            }
        })
    });
    view! {
        <form
            class="parameters"
            data-form=""
            novalidate
            autocomplete="off"
            aria-label="Values"
            on:submit=|event| event.prevent_default()
        >
            <Lacking profile/>
            {groups.into_iter().collect_view()}
        </form>
    }
}

fn title(group: Group) -> &'static str {
    match group {
        Group::Account => "Your account",
        Group::Vendor => "From the vendor",
        Group::Access => "What it may do",
        Group::Names => "Names",
    }
}

/// How many values are missing or invalid, with a way to each.
#[component]
fn Lacking(profile: &'static Profile) -> impl IntoView {
    let state = use_state();
    let lacking =
        Memo::new(move |_| state.view.with(|view| view.as_ref().map_or_else(Vec::new, |v| v.lacking.clone())));
    let jump = move |id: ParameterId| {
        let parameter = profile.parameter(id);
        view! {
            <li>
                <button
                    type="button"
                    class="jump"
                    data-jump=parameter.name.as_str()
                    on:click=move |_| browser::focus_control(&parameter.name)
                >
                    {parameter.label.as_str()}
                </button>
            </li>
        }
    };
    view! {
        <div class="lacking" data-missing=move || lacking.with(Vec::len).to_string()>
            {move || {
                let ids = lacking.get();
                if ids.is_empty() {
                    view! { <p class="complete">"All values are there"</p> }.into_any()
                } else {
                    view! {
                        <p>{count(ids.len(), "value is missing or not valid", "values are missing or not valid")}</p>
                        <ul>{ids.into_iter().map(jump).collect_view()}</ul>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// Fills several fields from a document that the vendor shows.
#[component]
fn PasteHelper(profile: &'static Profile, paste: &'static Paste) -> impl IntoView {
    let state = use_state();
    let text = RwSignal::new(String::new());
    let message = RwSignal::new(None::<Result<String, String>>);
    let read = move |_| {
        let found = text.with(|text| paste.read(text));
        match found {
            Ok(values) => {
                let labels: Vec<&str> = values.iter().map(|(id, _)| profile.parameter(*id).label.as_str()).collect();
                message.set(Some(Ok(format!("Read: {}.", labels.join(", ")))));
                for (id, value) in values {
                    state.set(&profile.parameter(id).name, vec![value]);
                }
            }
            Err(error) => message.set(Some(Err(sentence(&error.to_string())))),
        }
    };
    view! {
        <details class="paste">
            <summary>{paste.label.as_str()}</summary>
            <label class="visually-hidden" for="paste">{paste.label.as_str()}</label>
            <textarea
                id="paste"
                name="paste"
                rows="6"
                spellcheck="false"
                aria-describedby="paste-message"
                prop:value=text
                on:input:target=move |event| text.set(event.target().value())
            ></textarea>
            <p id="paste-message" class="help" role="status" class:bad=move || matches!(message.get(), Some(Err(_)))>
                {move || match message.get() {
                    Some(Ok(text) | Err(text)) => text,
                    None => paste.help.clone(),
                }}
            </p>
            <button type="button" class="btn" data-paste="" on:click=read>"Fill in from it"</button>
        </details>
    }
}
