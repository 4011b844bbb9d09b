//! What the page keeps of the forms, said where they are filled in; and what another vendor's form has for this one.

use leptos::prelude::*;

use link::Address;
use profile::{Gathered, Parameter, Profile, is_common, listed};

use crate::edge::{browser, kept, session};
use crate::erased::{nothing, on, part_if, text};
use crate::frame::banner::UNDO;
use crate::profiles;
use crate::state::{State, use_state};

/// The line that says what is kept, with the button that forgets it, and the values that may be taken over.
pub(crate) fn kept(profile: &'static Profile) -> AnyView {
    let state = use_state();
    if !kept::is_possible() {
        return nothing();
    }
    let forgotten = RwSignal::new(false);
    let before = move || {
        if forgotten.get() {
            "All that was kept is forgotten. "
        } else if state.kept.get() {
            "Filled in as you left it. "
        } else {
            ""
        }
    };
    let clear = move || {
        forgotten.set(true);
        state.announce("All that was kept is forgotten. What is shown is still in the address");
    };
    let untouched = move || {
        state.configuration.with(|now| common(profile).all(|one| now.texts(&one.name).iter().all(String::is_empty)))
    };
    let offer = shared(profile)
        .map(|shared| part_if(move || !forgotten.get() && untouched(), move || offer(profile, shared.clone())));
    view! {
        {offer}
        <p class="kept" data-kept="">
            {text(move || before().to_owned())}
            "What you type is kept in this tab until you close it. "
            {part_if(move || state.kept.get() && !forgotten.get(), move || start_empty(state))}
            {clear_button(clear)}
        </p>
    }
    .into_any()
}

/// For whoever has opened the form to begin anew.
fn start_empty(state: State) -> AnyView {
    let start = move |_| {
        state.kept.set(false);
        state.remove_values();
        state.announce("All values are removed");
        request_animation_frame(|| browser::focus_id(UNDO));
    };
    view! {
        <button type="button" class="jump" data-start-empty="" on:click=on(start)>
            "Start empty"
        </button>
        " · "
    }
    .into_any()
}

/// Forgets what is kept, of every page.
pub(crate) fn clear_button(then: impl Fn() + 'static) -> AnyView {
    let clear = move |_| {
        kept::clear();
        session::forget_own_profile();
        then();
    };
    view! {
        <button type="button" class="jump" data-clear-kept="" on:click=on(clear)>
            "Clear what is kept"
        </button>
    }
    .into_any()
}

/// Another vendor's name, and what the person has typed there that this one asks for too.
#[derive(Clone)]
struct Shared {
    vendor: String,
    values: Gathered,
}

/// What is the same for every vendor of an account.
fn common(profile: &Profile) -> impl Iterator<Item = &Parameter> {
    profile.parameters.iter().filter(|parameter| is_common(&parameter.name))
}

/// Of the vendor that was filled in last. Values of a link that nobody has confirmed are not among them.
fn shared(profile: &Profile) -> Option<Shared> {
    let forms = kept::forms();
    let mut others = forms.own().map(Address::parse).filter(|address| address.vendor() != Some(&profile.id));
    others.find_map(|address| {
        let values = common(profile).filter_map(|parameter| {
            let texts = address.texts(&parameter.name).into_iter();
            let valid: Vec<String> =
                texts.filter(|text| parameter.kind.parse(text).is_ok()).map(str::to_owned).collect();
            (!valid.is_empty()).then_some((parameter.id, valid))
        });
        let values: Gathered = values.collect();
        let id = address.vendor()?;
        let vendor = profiles::card(id).map_or_else(|| id.to_owned(), |card| card.name.to_string());
        (!values.is_empty()).then_some(Shared { vendor, values })
    })
}

fn offer(profile: &'static Profile, shared: Shared) -> AnyView {
    let state = use_state();
    let Shared { vendor, values } = shared;
    let texts: Vec<&str> = values.iter().flat_map(|(_, texts)| texts).map(String::as_str).collect();
    let label = format!("Use {} as with {vendor}", listed(&texts));
    let take = move |_| {
        state.fill(profile, values.clone());
        state.announce(format!("Filled in as with {vendor}"));
        // The button has gone; what takes it back has come.
        request_animation_frame(|| browser::focus_id(UNDO));
    };
    view! {
        <p class="kept">
            <button type="button" class="btn" data-carry="" on:click=on(take)>{label}</button>
        </p>
    }
    .into_any()
}
