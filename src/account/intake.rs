//! Where the files come in: dropped, chosen or pasted; and which accounts are one's own.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlTextAreaElement};

use crate::edge::browser;
use crate::edge::files::{DropPlace, chosen};
use crate::erased::{flag, nothing, on, part, text};
use crate::words::sentence;

use super::desk::Desk;
use super::own;
use super::reading::{Source, judge_again, read};

/// Long enough for an ID to be typed.
const PAUSE_MS: u32 = 500;

/// Where the keyboard goes on.
const CHOOSE: &str = "account-choose";

#[component]
pub(super) fn Intake(desk: Desk) -> impl IntoView {
    let take = move |files: Vec<File>| read(desk, files.into_iter().map(Source::File).collect());
    let DropPlace { dragged, over, leave, drop } = DropPlace::new(take);
    // What was pasted is taken at once, and not laid out: a browser would take seconds for some megabytes.
    let paste = move |event: leptos::ev::Event| {
        let pasted = event_target_value(&event);
        if pasted.trim_end().ends_with(['}', ']'])
            && let Some(field) = event.target()
        {
            field.unchecked_into::<HtmlTextAreaElement>().set_value("");
            read(desk, vec![Source::Text(pasted)]);
        }
    };
    // The button that was pressed has nothing to do any more.
    let forget = move |_| {
        desk.clear();
        browser::keep_focus_at(CHOOSE);
    };
    let nothing_there = Memo::new(move |_| desk.told.with(Vec::is_empty));
    view! {
        <section class="panel desk intake" aria-labelledby="account-files">
            <h2 id="account-files">"2. Give the file, or several"</h2>
            <div
                class="drop"
                class:dragged=flag(move || dragged.get())
                on:dragover=over
                on:dragleave=leave
                on:drop=drop
            >
                <p class="actions">
                    <label class="btn file primary">
                        "Choose files" <input id=CHOOSE type="file" multiple accept=".json,.txt,application/json" on:change=chosen(take)/>
                    </label>
                    <button type="button" class="btn" data-forget="" disabled=flag(move || nothing_there.get()) on:click=on(forget)>
                        "Forget all"
                    </button>
                </p>
                <div class="field">
                    <label for="account-paste">"Or drop them here, or paste one"</label>
                    <textarea id="account-paste" rows="2" spellcheck="false" autocomplete="off" aria-describedby="account-help" on:input=on(paste)></textarea>
                </div>
                <p id="account-help" class="help">
                    "Pages and accounts are put together; two files of one account on different days are compared. At most 200 MB each. All is read in this page: nothing leaves it, nothing is kept after it is closed, and nothing goes into the link."
                </p>
            </div>
            {part(move || progress(desk))}
            <ul class="told" aria-label="What was given">{part(move || told(desk))}</ul>
            {own_accounts(desk)}
        </section>
    }
}

/// How far it is, with the button that stops it.
fn progress(desk: Desk) -> AnyView {
    // Made once for all that it says: the button keeps the keyboard.
    let is_there = Memo::new(move |_| desk.progress.with(Option::is_some));
    let said = move || desk.progress.with(|now| now.as_ref().map_or_else(String::new, |now| now.text.clone()));
    let stop = move |_| {
        desk.stop();
        browser::keep_focus_at(CHOOSE);
    };
    let done = move || desk.progress.with(|now| now.as_ref().map_or(0.0, |now| now.done));
    part(move || {
        if !is_there.get() {
            return nothing();
        }
        view! {
            <div class="progress" data-progress="">
                <progress max="1" aria-label="Reading and judging" prop:value=done></progress>
                <span>{text(said)}</span>
                <button type="button" class="btn small" data-stop="" on:click=on(stop)>"Stop"</button>
            </div>
        }
        .into_any()
    })
    .into_any()
}

fn told(desk: Desk) -> AnyView {
    desk.told.with(|told| {
        let rows = told.iter().map(|file| {
            let class = if file.is_bad { "bad" } else { "" };
            view! { <li class=class data-file=file.name.clone()><b>{file.name.clone()}</b> ": " {file.text.clone()}</li> }
        });
        rows.collect_view().into_any()
    })
}

fn own_accounts(desk: Desk) -> AnyView {
    Effect::new(move |before: Option<(String, Option<Timeout>)>| {
        let now = desk.own.get();
        // What is there already was judged with it.
        let later =
            before.filter(|(before, _)| *before != now).map(|_| Timeout::new(PAUSE_MS, move || judge_again(desk)));
        (now, later)
    });
    let problem = move || match own::read(&desk.own.get()).problem {
        Some(problem) => view! { <p class="message bad">{sentence(&problem)}</p> }.into_any(),
        None => nothing(),
    };
    view! {
        <details class="own">
            <summary>"Which other accounts are your own?"</summary>
            <div class="field">
                <label for="account-own">"Account IDs, or what aws organizations list-accounts prints"</label>
                <textarea
                    id="account-own"
                    rows="3"
                    spellcheck="false"
                    autocomplete="off"
                    aria-describedby="account-own-help"
                    prop:value=text(move || desk.own.get())
                    on:input=on(move |event| desk.own.set(event_target_value(&event)))
                ></textarea>
                <div aria-live="polite">{part(problem)}</div>
                <p id="account-own-help" class="help">
                    "The accounts of the files are your own. Every other one is outside until you say that it is not."
                </p>
            </div>
        </details>
    }
    .into_any()
}
