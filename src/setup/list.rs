//! One line for each vendor: its name with the way to its page, what it lacks, what its review has found.

use leptos::prelude::*;

use link::Address;

use crate::edge::browser;
use crate::erased::{attribute, keyed, nothing, on, part, text};

use super::desk::Desk;
use super::found::{Known, Line};

#[component]
pub(super) fn Vendors(desk: Desk) -> impl IntoView {
    let keys = move || desk.lines.with(|lines| lines.iter().map(|line| line.key.to_string()).collect());
    let row = move |key: String| row(desk, key.parse().unwrap_or_default());
    view! {
        <section class="panel" aria-labelledby="set-up-vendors">
            <h2 id="set-up-vendors">"Vendors"</h2>
            <ul class="members">{keyed(keys, row)}</ul>
            <p class="members-more">
                <button type="button" class="btn" data-add-another="" on:click=on(move |_| desk.choose_another())>
                    "Add another vendor"
                </button>
            </p>
        </section>
    }
}

fn row(desk: Desk, key: usize) -> AnyView {
    let line = Memo::new_with_compare(
        move |_| desk.lines.with(|lines| lines.iter().find(|line| line.key == key).cloned()),
        |_, _| true,
    );
    let title = move || line.with(|line| line.as_ref().map_or_else(String::new, |line| line.title.clone()));
    let href = move || line.with(|line| line.as_ref().map_or_else(String::new, |line| line.link.clone()));
    let name = move || line.with(|line| line.as_ref().map_or_else(String::new, |line| line.name.clone()));
    let open = move |event: leptos::ev::MouseEvent| {
        // In a tab of its own it is a link like any other.
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        desk.open_member(key);
    };
    let at = move |last: bool| {
        let place = move |lines: &Vec<Line>| if last { lines.last() } else { lines.first() }.map(|line| line.key);
        move || desk.lines.with(|lines| place(lines) == Some(key)).then_some("true")
    };
    let shift = move |down: bool| {
        let said = if down { "down" } else { "up" };
        if desk.shift(key, down) {
            desk.announcer.announce(format!("{} is moved {said}", untrack(title)));
            // The browser takes the focus from what it moves.
            request_animation_frame(move || browser::focus_id(&format!("{said}-{key}")));
        }
    };
    let remove = move |_| {
        desk.announcer.announce(format!("{} is removed", untrack(title)));
        desk.remove(key);
        request_animation_frame(|| browser::focus_id("undo-removal"));
    };
    let spoken = move || view! { <span class="visually-hidden">" " {text(title)}</span> };
    view! {
        <li data-member=text(name)>
            <div>
                <h3>
                    <a href=text(href) id=format!("open-{key}") data-open="" on:click=on(open)>{text(title)}</a>
                </h3>
                {part(move || line.with(|line| line.as_ref().map_or_else(nothing, |line| standing(desk, line))))}
            </div>
            <div class="actions">
                <button type="button" class="btn small" id=format!("up-{key}") data-up="" aria-disabled=attribute(at(false)) on:click=on(move |_| shift(false))>
                    "Up" {spoken()}
                </button>
                <button type="button" class="btn small" id=format!("down-{key}") data-down="" aria-disabled=attribute(at(true)) on:click=on(move |_| shift(true))>
                    "Down" {spoken()}
                </button>
                <button type="button" class="btn small" data-remove-member="" on:click=on(remove)>
                    "Remove" {spoken()}
                </button>
            </div>
        </li>
    }
    .into_any()
}

fn standing(desk: Desk, line: &Line) -> AnyView {
    let Some(known) = line.known.as_ref() else {
        return view! {
            <p class="bad">
                {if Address::parse(&line.link).is_own() {
                    "An own profile, which only its author has: it cannot be part of a set-up. Open it by itself."
                } else {
                    "Not in the catalogue: remove it, and choose another vendor."
                }}
            </p>
        }
        .into_any();
    };
    let key = line.key;
    let reviewed = move || {
        let found = desk.together.with(|together| {
            let (_, reviewed) = together.as_ref()?.reviewed.iter().find(|(of, _)| *of == key)?;
            Some(reviewed.clone())
        });
        found.map_or_else(nothing, |reviewed| {
            let class = if reviewed.has_errors { "bad" } else { "" };
            view! { <span class=class data-reviewed="">{reviewed.words}</span> }.into_any()
        })
    };
    let lacks = known.lacks();
    let values = match (lacks.is_empty(), known.invalid.is_empty()) {
        (true, _) => view! { <span class="complete">"All values are there"</span> }.into_any(),
        (false, bad) => view! { <span class=if bad { "" } else { "bad" } data-lacks="">{lacks}</span> }.into_any(),
    };
    view! {
        <p class="facts">
            {values} <span>{known.phase.clone()}</span> {part(reviewed)}
        </p>
        {waits(desk, key, known)}
    }
    .into_any()
}

/// Whom a link has named, and where the person says that it is right.
fn waits(desk: Desk, key: usize, known: &Known) -> AnyView {
    if known.unconfirmed.is_empty() {
        return nothing();
    }
    let named = known.unconfirmed.iter().map(|(label, text)| format!("{label}: {text}")).collect::<Vec<_>>();
    let confirm = move |_| {
        desk.confirm(key);
        desk.announcer.announce("Confirmed");
        // The button is gone.
        request_animation_frame(move || browser::focus_id(&format!("open-{key}")));
    };
    view! {
        <p class="waits" data-waits="">
            {format!("A link says who is let in: {}. ", profile::listed(&named))}
            <button type="button" class="jump" data-look="" on:click=on(move |_| desk.open_member(key))>"See it on its page"</button>
            " or "
            <button type="button" class="btn small" data-confirm-member="" on:click=on(confirm)>"It is right"</button>
        </p>
    }
    .into_any()
}
