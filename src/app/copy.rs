use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::state::{State, use_state};

const SHOWN_FOR_MS: u32 = 2_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Copied,
    Selected,
}

/// Copies a text that is shown in the element with this id. What is said is what has happened: success only after the
/// browser has confirmed it.
#[component]
pub(super) fn CopyButton(
    /// What is copied, in words: a document's path.
    #[prop(into)]
    what: String,
    #[prop(into)] shown_in: String,
    text: Signal<String>,
    #[prop(into)] usable: Signal<bool>,
) -> impl IntoView {
    let state = use_state();
    let outcome = RwSignal::new(None::<Outcome>);
    let (of, spoken) = (what.clone(), what.clone());
    let copy = move |_| copy_text(state, of.clone(), shown_in.clone(), text.get_untracked(), outcome);
    view! {
        <button type="button" class="btn" data-copy=what disabled=move || !usable.get() on:click=copy>
            {move || match outcome.get() {
                None => "Copy",
                Some(Outcome::Copied) => "Copied",
                Some(Outcome::Selected) => "Selected",
            }}
            <span class="visually-hidden">" " {spoken}</span>
        </button>
    }
}

fn copy_text(state: State, what: String, shown_in: String, text: String, outcome: RwSignal<Option<Outcome>>) {
    spawn_local(async move {
        let copied = browser::copy(text).await || browser::select_and_copy(&shown_in);
        if copied {
            state.announce(format!("Copied: {what}"));
            outcome.set(Some(Outcome::Copied));
        } else {
            state.announce(format!(
                "The browser refused to copy. The text of {what} is selected: press Ctrl+C or Cmd+C"
            ));
            outcome.set(Some(Outcome::Selected));
        }
        Timeout::new(SHOWN_FOR_MS, move || outcome.set(None)).forget();
    });
}
