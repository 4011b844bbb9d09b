//! The fields of a vendor, with what is wrong with each value. Which values are right is `profile`'s business.

pub(crate) mod asked;
pub(crate) mod explained;
pub(crate) mod field;
pub(crate) mod gather;
pub(crate) mod jump;
pub(crate) mod kept;
pub(crate) mod mend;
pub(crate) mod message;

use leptos::prelude::*;

use profile::{Group, Parameter, ParameterId, Paste, Profile, Requirement};

use crate::erased::{afterwards, nothing, on, part, text, word};
use crate::form::field::Field;
use crate::form::jump::jump_button;
use crate::state::use_state;
use crate::views::use_views;
use crate::words::{count, sentence};

/// The fields of a vendor, in groups.
#[component]
pub(crate) fn ParameterForm(profile: &'static Profile) -> impl IntoView {
    let views = use_views();
    let (first, later): (Vec<&'static Parameter>, Vec<_>) = profile.parameters.iter().partition(|p| comes_first(p));
    let groups = Group::ALL.map(|group| {
        let of_group: Vec<&'static Parameter> = first.iter().copied().filter(|p| p.group == group).collect();
        let pasted = if group == Group::Vendor { profile.paste.as_slice() } else { &[] };
        (!of_group.is_empty()).then(|| {
            view! {
                <fieldset data-group=group.as_str()>
                    <legend>{title(group)}</legend>
                    {pasted.iter().map(|paste| view! { <PasteHelper profile paste/> }).collect_view()}
                    {of_group.into_iter().map(|parameter| view! { <Field parameter/> }).collect_view()}
                </fieldset>
            }
            .into_any()
        })
    });
    view! {
        <form
            class="parameters"
            data-form=""
            novalidate
            autocomplete="off"
            aria-label="Values"
            on:submit=on(|event: leptos::ev::SubmitEvent| event.prevent_default())
        >
            <Lacking profile/>
            <div class="gather">{part(move || views.get().map_or_else(nothing, |views| (views.gather)(profile)))}</div>
            {groups.into_iter().collect_view()}
            {more(&later)}
        </form>
    }
}

/// What has to be given, what the vendor has told, and what decides how far the role reaches.
fn comes_first(parameter: &Parameter) -> bool {
    let decides = matches!(parameter.group, Group::Vendor | Group::Access);
    decides || !matches!(parameter.required, Requirement::Optional)
}

/// What few people need is folded, unless it is given.
fn more(parameters: &[&'static Parameter]) -> AnyView {
    let state = use_state();
    let given = |parameter: &&'static Parameter| {
        state.configuration.with_untracked(|configuration| !configuration.texts(&parameter.name).is_empty())
    };
    let open = parameters.iter().any(given);
    let summary = format!("More options ({})", parameters.len());
    let parameters = parameters.to_vec();
    let fields = move || Group::ALL.map(|group| folded(group, &parameters)).into_iter().collect_view().into_any();
    let fields = if open { fields() } else { afterwards(fields) };
    view! {
        <details class="more-values" data-more="" open=open>
            <summary>{summary}</summary>
            {fields}
        </details>
    }
    .into_any()
}

fn folded(group: Group, parameters: &[&'static Parameter]) -> Option<AnyView> {
    let fields = parameters.iter().copied().filter(|parameter| parameter.group == group);
    let fields: Vec<AnyView> = fields.map(|parameter| view! { <Field parameter/> }.into_any()).collect();
    (!fields.is_empty()).then(|| {
        view! {
            <fieldset data-group=group.as_str()>
                <legend>{title(group)}</legend>
                {fields}
            </fieldset>
        }
        .into_any()
    })
}

fn title(group: Group) -> &'static str {
    match group {
        Group::Account => "Your account",
        Group::Vendor => "From the vendor",
        Group::Access => "What it may do",
        Group::Names => "Names",
        Group::Role => "The role",
    }
}

/// How many values are missing or invalid, with a way to each.
#[component]
fn Lacking(profile: &'static Profile) -> impl IntoView {
    let state = use_state();
    // Made again only when other values lack, so that a jump button keeps the focus.
    let lacking = Memo::new(move |_| state.lacking());
    let jump = move |id: ParameterId| jump_button(profile.parameter(id));
    let list = move || {
        let (ids, invalid) = lacking.get();
        if ids.is_empty() {
            return view! { <p class="complete">"All values are there"</p> }.into_any();
        }
        // Nobody has made a mistake before the first value.
        let class = if invalid > 0 { "bad" } else { "" };
        view! {
            <p class=class>{lacking_words(ids.len() - invalid, invalid)}</p>
            <ul>{ids.into_iter().map(jump).collect_view()}</ul>
        }
        .into_any()
    };
    view! {
        <div class="lacking" data-missing=text(move || lacking.with(|(ids, _)| ids.len()).to_string())>{part(list)}</div>
    }
}

pub(crate) fn lacking_words(missing: usize, invalid: usize) -> String {
    let missing_words = count(missing, "value to fill in", "values to fill in");
    match (missing, invalid) {
        (_, 0) => missing_words,
        (0, _) => count(invalid, "value is not valid", "values are not valid"),
        _ => format!("{}, {missing_words}", count(invalid, "value is not valid", "values are not valid")),
    }
}

/// Fills several fields from a document that the vendor shows.
#[component]
fn PasteHelper(profile: &'static Profile, paste: &'static Paste) -> impl IntoView {
    let state = use_state();
    let pasted = RwSignal::new(String::new());
    let message = RwSignal::new(paste.help.to_string());
    let refused = RwSignal::new(false);
    let read = move |_| {
        let found = pasted.with(|text| paste.read(text));
        refused.set(found.is_err());
        match found {
            Ok(values) => {
                let labels: Vec<&str> = values.iter().map(|(id, _)| profile.parameter(*id).label.as_str()).collect();
                message.set(format!("Read: {}.", labels.join(", ")));
                for (id, value) in values {
                    state.set(&profile.parameter(id).name, vec![value]);
                }
            }
            Err(error) => message.set(sentence(&error.to_string())),
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
                prop:value=text(move || pasted.get())
                on:input=on(move |event| pasted.set(event_target_value(&event)))
            ></textarea>
            <p
                id="paste-message"
                role="status"
                class=word(move || if refused.get() { "help bad" } else { "help" })
            >
                {text(move || message.get())}
            </p>
            <button type="button" class="btn" data-paste="" on:click=on(read)>"Fill in from it"</button>
        </details>
    }
}
