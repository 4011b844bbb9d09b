//! Light, dark, or as the system has it: the one thing that the page keeps longer than its tab is open.

use gloo::utils::{document, window};
use leptos::prelude::*;

use crate::erased::{effect, flag, on};

const KEY: &str = "theme";
const CHOICES: [(&str, &str); 3] = [("system", "System"), ("light", "Light"), ("dark", "Dark")];

#[component]
pub(crate) fn ThemeChoice() -> impl IntoView {
    let chosen = RwSignal::new(stored());
    effect(move || chosen.with(|theme| apply(theme)));
    view! {
        <label class="theme">
            <span class="theme-label">"Theme"</span>
            <select name="theme" on:change=on(move |event| chosen.set(event_target_value(&event)))>
                {CHOICES
                    .map(|(value, label)| {
                        view! {
                            <option value=value selected=flag(move || chosen.with(|theme| theme == value))>
                                {label}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

fn apply(theme: &str) {
    if let Some(root) = document().document_element() {
        let _ = match theme {
            "system" => root.remove_attribute("data-theme"),
            chosen => root.set_attribute("data-theme", chosen),
        };
    }
    // Without storage the choice holds until the page is closed.
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = match theme {
            "system" => storage.remove_item(KEY),
            chosen => storage.set_item(KEY, chosen),
        };
    }
}

fn stored() -> String {
    let stored = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(KEY).ok().flatten());
    stored.filter(|theme| CHOICES.iter().any(|(value, _)| value == theme)).unwrap_or_else(|| "system".to_owned())
}
