//! Where text comes in: typed, pasted, dropped, from files.

use leptos::prelude::*;
use web_sys::File;

use crate::edge::files::{DropPlace, chosen};
use crate::edge::{browser, kept};
use crate::erased::{flag, nothing, on, part, text};
use crate::form::kept::clear_button;
use crate::words::{count, sentence};
use review::read::{MAX_BYTES, Mend};

use super::data::managed;
use super::found::Found;
use super::pasted::Desk;

const EXAMPLE: &str = include_str!("example.json");

/// Where the person puts what is to be reviewed: typed, pasted, dropped or chosen as files.
#[component]
pub(crate) fn Paste(desk: Desk, found: Signal<Found>) -> impl IntoView {
    let DropPlace { dragged, over, leave, drop } = DropPlace::new(move |files| read_files(desk, &files));
    let problem = move || {
        found.with(|found| {
            let problem = found.unreadable.as_ref().map(|problem| bad("paste-problem", problem));
            let mend = found.mend.clone().map(|mend| mend_button(desk, mend));
            view! { {problem} {mend} }.into_any()
        })
    };
    view! {
        <form class="desk" on:submit=on(|event: leptos::ev::SubmitEvent| event.prevent_default())>
            <div class="field" class:dragged=flag(move || dragged.get()) on:dragover=over on:dragleave=leave on:drop=drop>
                <label for="review-text">"Policies, or answers of aws iam"</label>
                <textarea
                    id="review-text"
                    name="text"
                    rows="16"
                    spellcheck="false"
                    autocomplete="off"
                    aria-describedby="review-help paste-problem"
                    prop:value=text(move || desk.text.get())
                    on:input=on(move |event| desk.text.set(event_target_value(&event)))
                ></textarea>
                <div aria-live="polite">{part(problem)}</div>
                <p id="review-help" class="help">
                    "A trust policy, permission policies, or several at once: bare, as get-role, get-role-policy and get-policy-version print them, as statements alone, in a CloudFormation template (JSON or YAML), URL-encoded or escaped, or between the lines of a script. Files can be dropped here. At most 1 MiB; nothing leaves this page."
                </p>
                {actions(desk)}
                {keeps(desk)}
            </div>
            <ul class="recognised" aria-label="What was found in the text">{part(move || found.with(recognised))}</ul>
            {about_role(desk, found)}
        </form>
    }
}

/// What is kept of it, and the button that forgets that.
fn keeps(desk: Desk) -> AnyView {
    if !kept::is_possible() {
        return nothing();
    }
    let forgotten = move || {
        desk.forgotten.set_value(Some(untrack(|| desk.given())));
        desk.announcer.announce("All that was kept is forgotten. What is shown is there until you leave");
    };
    view! {
        <p class="kept" data-kept="">
            "The text is kept in this tab until you close it. "
            {clear_button(forgotten)}
        </p>
    }
    .into_any()
}

/// Where the text can come from besides the keyboard, and the way back.
fn actions(desk: Desk) -> AnyView {
    let undo = move |_| {
        if let Some(Some(before)) = desk.earlier.try_update(Vec::pop) {
            desk.text.set(before);
            desk.announcer.announce("Taken back");
        }
    };
    view! {
        <p class="actions">
            <label class="btn file">
                "Choose files" <input type="file" multiple accept=".json,.txt,.tf,.sh,.yaml,.yml,application/json" on:change=chosen(move |files| read_files(desk, &files))/>
            </label>
            <button type="button" class="btn" data-example="" on:click=on(move |_| desk.replace(EXAMPLE.to_owned(), "An example is there"))>
                "Try an example"
            </button>
            <button type="button" class="btn" data-undo="" disabled=flag(move || desk.earlier.with(Vec::is_empty)) on:click=on(undo)>
                "Undo"
            </button>
            <button type="button" class="btn" data-clear="" disabled=flag(move || desk.text.with(String::is_empty)) on:click=on(move |_| desk.replace(String::new(), "The text is removed"))>
                "Clear"
            </button>
        </p>
    }
    .into_any()
}

fn recognised(found: &Found) -> AnyView {
    let titles = found.documents.iter().map(|document| view! { <li>{document.title.clone()}</li> });
    let is_known = |arn: &&String| managed().is_some_and(|managed| managed.find_arn(arn).is_some());
    let not_given = found.roles.iter().flat_map(|role| &role.role.not_given.policies);
    let attached = not_given.filter(|arn| !is_known(arn)).count();
    let attached = (attached > 0).then(|| {
        let policies = count(attached, "managed policy", "managed policies");
        view! { <li class="not-given">{format!("{policies} named without their documents")}</li> }
    });
    view! { {titles.collect_view()} {attached} }.into_any()
}

/// What is known about the role beside its policies.
fn about_role(desk: Desk, found: Signal<Found>) -> AnyView {
    let role_problem = move || {
        found.with(|found| found.role_problem.as_ref().map_or_else(nothing, |problem| bad("role-problem", problem)))
    };
    view! {
        <div class="field">
            <label for="review-role">"ARN of the role" <span class="limits">"optional"</span></label>
            <input
                id="review-role"
                name="role"
                type="text"
                autocomplete="off"
                spellcheck="false"
                aria-describedby="role-help role-problem"
                prop:value=text(move || desk.role.get())
                on:input=on(move |event| desk.role.set(event_target_value(&event)))
            />
            <div aria-live="polite">{part(role_problem)}</div>
            <p id="role-help" class="help">
                "Tells what is the role itself and what is its own account. An answer of get-role brings it along."
            </p>
        </div>
        <div class="field">
            <label class="check">
                <input type="checkbox" name="creation" prop:checked=flag(move || desk.creation.get()) on:change=on(move |event| desk.creation.set(event_target_checked(&event)))/>
                <span>"The role does not exist yet" <small>"A trust policy that names the role itself is refused then."</small></span>
            </label>
        </div>
    }
    .into_any()
}

/// Writes the text anew, as it can be read.
fn mend_button(desk: Desk, mend: Mend) -> AnyView {
    let label = mend.title.clone();
    view! {
        <p class="actions">
            <button type="button" class="btn small" data-mend="" on:click=on(move |_| desk.rewrite(&mend))>
                {label}
            </button>
        </p>
    }
    .into_any()
}

fn bad(id: &'static str, problem: &str) -> AnyView {
    view! { <p id=id class="message bad">{sentence(problem)}</p> }.into_any()
}

/// Puts the texts of files one after another into the place of what is there.
fn read_files(desk: Desk, files: &[File]) {
    #[allow(clippy::cast_precision_loss, reason = "compared with a mebibyte")]
    let large = files.iter().find(|file| file.size() > MAX_BYTES as f64);
    if let Some(file) = large {
        desk.announcer.announce(format!("{} is larger than 1 MiB and was not read", file.name()));
        return;
    }
    let names: Vec<String> = files.iter().map(File::name).collect();
    let texts = files.iter().map(|file| file.text());
    let all = js_sys::Promise::all(&texts.collect::<js_sys::Array>());
    let said = format!("Read: {}", names.join(", "));
    browser::settled(&all, move |read| match read {
        Ok(texts) => {
            let texts: Vec<String> = js_sys::Array::from(&texts).iter().filter_map(|text| text.as_string()).collect();
            desk.replace(texts.join("\n"), &said);
            browser::focus_id("review-text");
        }
        Err(_) => desk.announcer.announce("The browser could not read the file"),
    });
}
