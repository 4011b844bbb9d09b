//! What a vendor's page says of the set-up that the vendor is in, or could be in. What is changed on the page is changed
//! in the set-up. A part of the program asks for it (`src/formats.rs`).

use leptos::prelude::*;

use link::{Address, KeptMember, Standing};
use profile::Profile;

use crate::edge::{browser, kept};
use crate::erased::{nothing, on, part};
use crate::origin::Origin;
use crate::state::{State, use_state};
use crate::words::count;

use super::session;

/// How the page stands to the set-up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// There is none.
    Alone,
    /// It has so many vendors, and this page is none of them.
    Beside(usize),
    /// It is one of them, with so many others.
    Within(usize),
}

pub(crate) fn line(profile: &'static Profile) -> AnyView {
    // Only its author has an own profile, and a set-up is for whoever has its link.
    if profile.own || !kept::is_possible() {
        return nothing();
    }
    let state = use_state();
    let place = RwSignal::new(place_of_page());
    Effect::new(move |before: Option<Option<String>>| {
        let link = shown(state, profile);
        let standing = standing(state);
        let entry = session::entry_of_member();
        if let Some((mut set_up, key)) = session::member()
            && let Some(link) = link
        {
            let member = set_up.member(key).cloned();
            if before.as_ref().is_some_and(|before| *before == entry) {
                set_up.put(key, &link, standing);
                session::write(&set_up);
            } else if let Some(member) = member.filter(|member| member.link != link && is_of(member, profile)) {
                // The entry is older than what has become of the vendor on another one.
                request_animation_frame(move || state.load(&member.link, member.standing != Standing::Brought));
            }
        }
        // Most changes of the page change nothing about it.
        let now = place_of_page();
        if place.get_untracked() != now {
            place.set(now);
        }
        entry
    });
    part(move || view(state, profile, place)).into_any()
}

/// The link of the page, while it shows this vendor.
fn shown(state: State, profile: &Profile) -> Option<String> {
    state.view.with(|view| Some(view.as_ref().filter(|view| view.profile.id == profile.id)?.link.clone()))
}

fn standing(state: State) -> Standing {
    if state.origin.with(Origin::is_own) { Standing::Own } else { Standing::Brought }
}

fn is_of(member: &KeptMember, profile: &Profile) -> bool {
    Address::parse(&member.link).vendor() == Some(&profile.id)
}

fn place_of_page() -> Place {
    match (session::member(), session::read()) {
        (Some((set_up, _)), _) => Place::Within(set_up.members.len() - 1),
        (None, Some(set_up)) => Place::Beside(set_up.members.len()),
        (None, None) => Place::Alone,
    }
}

fn view(state: State, profile: &'static Profile, place: RwSignal<Place>) -> AnyView {
    let another = move |_| {
        if join(state, profile).is_some() {
            browser::go("#/");
        }
    };
    let another = move || {
        view! {
            <button type="button" class="jump" data-add-another="" on:click=on(another)>"Add another vendor"</button>
        }
    };
    let open = |label: &'static str| {
        let open = move |_| {
            if let Some(set_up) = session::read() {
                session::open(&set_up);
            }
        };
        view! { <button type="button" class="jump" data-open-set-up="" on:click=on(open)>{label}</button> }
    };
    let add = move |_| {
        if join(state, profile).is_some()
            && let Some(set_up) = session::read()
        {
            session::open(&set_up);
        }
    };
    let content = match place.get() {
        Place::Alone => view! { {another()} }.into_any(),
        Place::Within(0) => view! { "The first of a set-up. " {another()} }.into_any(),
        Place::Within(others) => view! {
            {format!("Part of a set-up with {}. ", count(others, "other", "others"))}
            {open("Back to the set-up")}
            " · "
            {another()}
        }
        .into_any(),
        Place::Beside(vendors) => view! {
            {format!("This tab has a set-up of {}. ", count(vendors, "vendor", "vendors"))}
            <button type="button" class="jump" data-add-to-set-up="" on:click=on(add)>"Add this one to it"</button>
            " · "
            {open("Open the set-up")}
        }
        .into_any(),
    };
    view! { <p class="kept" data-set-up-line="">{content}</p> }.into_any()
}

/// Makes the page's vendor one of the set-up's, which begins with it where there is none.
fn join(state: State, profile: &Profile) -> Option<usize> {
    if let Some((_, key)) = session::member() {
        return Some(key);
    }
    let link = untrack(|| shown(state, profile))?;
    let mut set_up = session::read().unwrap_or_else(session::begin);
    let Some(key) = session::add(&mut set_up, &link, untrack(|| standing(state))) else {
        state.announce("The set-up has as many vendors as one can have: make a second one in another tab");
        return None;
    };
    session::note_member(&set_up, key);
    Some(key)
}
