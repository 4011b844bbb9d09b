//! The page where a profile is written: the text on one side, what is wrong with it on the other.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::edge::announce::{Announcer, LiveRegion};
use crate::erased::{nothing, on, part, text};
use crate::words::{count, prose, sentence};
use link::{Address, LinkError};
use profile::Profile;

use super::desk::{Desk, Editor};
use super::faults;
use super::open::open;
use super::reading::Reading;

/// Long enough for fast typing to become one reading, short enough to seem at once.
const PAUSE_MS: u32 = 150;

#[component]
pub(super) fn Page(
    /// The address: of this page, or of an own profile that is not there.
    link: RwSignal<Option<String>>,
) -> impl IntoView {
    let announcer = Announcer::new();
    provide_context(announcer);
    let desk = Desk::new(announcer);
    let reading = RwSignal::new(Reading::of(&desk.text.get_untracked()));
    let open = move |profile: &Arc<Profile>| open(&link.get_untracked().unwrap_or_default(), profile);
    let asked = Memo::new(move |_| {
        link.with(|link| Address::parse(link.as_deref().unwrap_or_default()).vendor().unwrap_or_default().to_owned())
    });
    // A link of the profile that the session has is that profile's page.
    Effect::new(move |_| {
        let asked = asked.get();
        let known = reading.with_untracked(|reading| reading.profile().filter(|profile| profile.id == asked).cloned());
        if let Some(profile) = known {
            Timeout::new(0, move || open(&profile)).forget();
        }
    });
    read_after_a_pause(desk, reading, open);
    let missing = move || {
        let asked = asked.get();
        // Where it is there, it is about to be opened.
        if asked.is_empty() || reading.with(|reading| reading.profile().is_some_and(|profile| profile.id == asked)) {
            return nothing();
        }
        view! {
            <section class="banner warning" data-banner="own-link" aria-label="About the link">
                <p>{prose(&sentence(&LinkError::OwnProfile(asked).to_string()))}</p>
            </section>
        }
        .into_any()
    };
    view! {
        <div class="head">
            <div>
                <h1>"A profile of your own"</h1>
                <p class="lede">
                    "For a vendor that is not in the catalogue, or a role of your own. It stays with you, and Rolecall checks its form, not its facts."
                </p>
            </div>
        </div>
        {part(missing)}
        <div class="grid own-profile">
            <div class="parameters"><Editor desk/></div>
            <div class="results">
                <section class="panel" aria-labelledby="own-profile-title">
                    <h2 id="own-profile-title">"What is found"</h2>
                    <p id="own-profile-found" class="note" role="status">{text(move || reading.with(summary))}</p>
                    {part(move || reading.with(|reading| found(reading, open)))}
                </section>
            </div>
        </div>
        <LiveRegion id="own-status"/>
    }
}

fn read_after_a_pause(desk: Desk, reading: RwSignal<Reading>, open: impl Fn(&Arc<Profile>) + Copy + 'static) {
    Effect::new(move |pending: Option<Option<Timeout>>| {
        let text = desk.text.get();
        // What was there from the beginning has been read.
        let first = pending.is_none();
        drop(pending);
        let read = move || {
            let new = Reading::of(&text);
            let profile = new.profile().filter(|_| desk.came_whole.get_value()).cloned();
            desk.came_whole.set_value(false);
            reading.set(new);
            if let Some(profile) = profile {
                open(&profile);
            }
        };
        (!first).then(|| Timeout::new(PAUSE_MS, read))
    });
}

fn summary(reading: &Reading) -> String {
    match reading {
        Reading::Nothing => "Nothing yet.".to_owned(),
        Reading::Faults(faults) => format!("{}. Each names its place.", count(faults.len(), "fault", "faults")),
        Reading::Profile(profile) => {
            format!("No faults: {} has {}.", profile.name, count(profile.roles.len(), "role", "roles"))
        }
    }
}

fn found(reading: &Reading, open: impl Fn(&Arc<Profile>) + Copy + 'static) -> AnyView {
    if matches!(reading, Reading::Nothing) {
        return view! {
            <p class="note">
                "To begin with a role that you have, paste it in the "
                <a href="#/review">"review"</a>
                ": its last button makes a profile of it."
            </p>
        }
        .into_any();
    }
    let Some(profile) = reading.profile().cloned() else { return faults::list(reading.faults()) };
    let label = format!("Open {}", profile.name);
    view! {
        <p class="now">
            <button type="button" class="btn primary" data-open-own="" on:click=on(move |_| open(&profile))>
                {label}
            </button>
        </p>
    }
    .into_any()
}
