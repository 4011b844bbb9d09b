//! The page: how the file is made, where it goes, what it says, and the review of one of its roles in place.

use gloo::utils::window;
use js_sys::{Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use account::sentences;

use crate::edge::announce::{Announcer, LiveRegion};
use crate::edge::browser;
use crate::erased::{flag, nothing, on, part};
use crate::review::of_text;
use crate::words::count;

use super::beside::{Chains, Changed};
use super::desk::Desk;
use super::export::Exports;
use super::intake::Intake;
use super::parties::Parties;
use super::picture::Picture;
use super::start::Start;
use super::table::{Rows, Table, print_all};

/// What an entry of the history calls the place of the role that is open. Beside it the entry has what `boot.js` notes.
const OPENED: &str = "role";

/// The page, as the entry of its part of the program.
pub(super) fn page() -> AnyView {
    view! { <Page/> }.into_any()
}

#[component]
fn Page() -> impl IntoView {
    let announcer = Announcer::new();
    provide_context(announcer);
    let desk = Desk::new(announcer);
    let found = desk.found;
    let rows = Rows::new(found, desk.as_read);
    let done = Memo::new(move |_| found.with(Option::is_some));
    let open = Callback::new(move |place: usize| {
        if !desk.has(place) {
            announcer.announce("A role is opened once its file is read");
            return;
        }
        // An entry of its own, so that Back comes back; its mark says which role, and no link does.
        let mark = Object::new();
        let _ = Reflect::set(&mark, &OPENED.into(), &place.to_string().into());
        let _ = window().history().and_then(|history| history.push_state_with_url(&mark, "", None));
        show(desk, rows);
    });
    let moved = window_event_listener(leptos::ev::popstate, move |_| show(desk, rows));
    // The link to this page is the address of a role's review too: it leads from there to the account.
    let home = window_event_listener(leptos::ev::click, move |event| {
        let link = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = link.and_then(|link| link.closest("a[href=\"#/account\"]").ok().flatten());
        if link.is_some() && desk.opened.get_untracked().is_some() {
            go_back();
        }
    });
    request_animation_frame(move || show(desk, rows));
    on_cleanup(move || {
        moved.remove();
        home.remove();
        // What is still on its way is not wanted any more.
        desk.begin();
    });
    print_all(rows.window);
    let reviewing = Memo::new(move |_| desk.opened.get().is_some());
    let review = move || desk.opened.get().map_or_else(nothing, |place| review(desk, place));
    view! {
        <div hidden=flag(move || reviewing.get())>
            <div class="head">
                <div>
                    <h1>"Who can get into your account"</h1>
                    <p class="lede">
                        "Everybody outside who can assume a role of it, through which roles, and how far: from one file that you make, read in this page alone."
                    </p>
                </div>
                <Exports desk rows/>
            </div>
            <Start done/>
            <Intake desk/>
            <div class="surveyed" hidden=flag(move || !done.get())>
                <section class="panel" aria-label="In three sentences">{part(move || said(desk))}</section>
                <Changed found open/>
                <Parties found rows open/>
                <Picture found rows open/>
                <Chains found open/>
                <section class="panel" aria-labelledby="account-roles">
                    <h2 id="account-roles">"By role"</h2>
                    <Table found rows open/>
                </section>
            </div>
        </div>
        {part(review)}
        <LiveRegion id="account-status"/>
    }
}

fn said(desk: Desk) -> AnyView {
    desk.found.with(|found| {
        let Some(found) = found else { return nothing() };
        if !found.is_whole {
            let judged = count(found.survey().roles.len(), "role is", "roles are");
            let text = format!("So far {judged} judged. Who gets in from outside is said once all of them are.");
            return view! { <p class="sentence" data-so-far="">{text}</p> }.into_any();
        }
        let lines = sentences(found.survey());
        let lines =
            lines.into_iter().map(|line| view! { <p class="sentence" data-sentence="">{line}</p> }).collect_view();
        let bad = desk.told.with(|told| told.iter().any(|file| file.is_bad)).then(|| {
            view! { <p class="note bad">"A file was not read, or not to its end: what it would say is missing here."</p> }
        });
        let truncated = found.survey().is_truncated.then(|| {
            view! { <p class="note bad">"The last page says that another one follows: give that one too."</p> }
        });
        view! { {lines} {truncated} {bad} }.into_any()
    })
}

/// Opens or closes the review, as the history says.
fn show(desk: Desk, rows: Rows) {
    let state = window().history().and_then(|history| history.state()).unwrap_or_default();
    let mark = Reflect::get(&state, &OPENED.into()).ok().and_then(|mark| mark.as_string());
    let place = mark.and_then(|mark| mark.parse::<usize>().ok());
    let (before, now) = (desk.opened.get_untracked(), place.filter(|place| desk.has(*place)));
    if place.is_some() && now.is_none() {
        // The page was loaded anew, and knows the role no more.
        let _ = window().history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", None));
    }
    if before == now {
        return;
    }
    desk.opened.set(now);
    match (before, now) {
        (_, Some(_)) => request_animation_frame(|| browser::show_id("account-role")),
        (Some(role), None) => request_animation_frame(move || {
            browser::focus_id("account-filter");
            rows.show(role);
        }),
        (None, None) => {}
    }
}

fn go_back() {
    let _ = window().history().and_then(|history| history.back());
}

fn review(desk: Desk, place: usize) -> AnyView {
    let Some((name, text)) = desk.role(place) else { return nothing() };
    view! {
        <div class="head">
            <h1 id="account-role" tabindex="-1">{name}</h1>
            <button type="button" class="btn" data-back="" on:click=on(|_| go_back())>"← Back to the account"</button>
        </div>
        {of_text(text)}
    }
    .into_any()
}
