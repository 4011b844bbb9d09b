//! What stands around every page: the bar, the banners, what goes into a shared link.

pub(crate) mod banner;
pub(crate) mod share;

use gloo::utils::document;
use leptos::prelude::*;

use link::{ReviewLink, names_a_set_up, names_the_account};

use crate::catalogue::Given;
use crate::edge::announce::{Announcer, LiveRegion};
use crate::edge::theme::ThemeChoice;
use crate::edge::{address, browser, rest};
use crate::erased::{attribute, effect, nothing, on, part, part_if};
use crate::frame::banner::LinkErrors;
use crate::frame::share::ShareLink;
use crate::parts::{Part, load_catalogue};
use crate::profiles;
use crate::reviewer::{AccountPage, ReviewPage, SetUpPage};
use crate::state::State;
use crate::vendor::VendorPage;
use crate::vendor::awaited::AwaitedPage;
use crate::views::Views;
use crate::words::not_loaded;

/// What the page of own profiles is called.
const OWN: &str = "Own profile";

/// What the page of several vendors is called.
const SET_UP: &str = "Set-up";

/// What the page is at, for the focus to follow.
struct At {
    page: String,
    /// Whether its profile is still awaited.
    awaits: bool,
    /// Whether another page was shown before it: the page that is loaded first moves nobody.
    moved: bool,
}

/// Header, the page that the address asks for, and the live region.
#[component]
pub(crate) fn Frame() -> impl IntoView {
    let announcer = Announcer::new();
    let state = State::new(announcer);
    provide_context(announcer);
    provide_context(state);
    provide_context(RwSignal::new(None::<Views>));
    address::follow(state);
    rest::follow(state);
    // Empty on the catalogue's page.
    let vendor = Memo::new(move |_| {
        state.view.with(|view| view.as_ref().map_or_else(String::new, |view| view.profile.id.clone()))
    });
    let apart =
        move |is: fn(&str) -> bool| Memo::new(move |_| state.apart.with(|apart| apart.as_deref().is_some_and(is)));
    let at_review = apart(ReviewLink::is_named_by);
    let at_account = apart(names_the_account);
    let at_set_up = apart(|link| !ReviewLink::is_named_by(link) && !names_the_account(link) && names_a_set_up(link));
    let at_own = apart(|link| !ReviewLink::is_named_by(link) && !names_the_account(link) && !names_a_set_up(link));
    let awaits = Memo::new(move |_| state.awaited.with(Option::is_some));
    let at_catalogue = Memo::new(move |_| {
        vendor.with(String::is_empty)
            && !at_review.get()
            && !at_account.get()
            && !at_set_up.get()
            && !at_own.get()
            && !awaits.get()
    });
    effect(move || {
        let name = state.view.with(|view| view.as_ref().map(|view| view.profile.heading()));
        let name = name.or_else(|| state.awaited.with(|awaited| Some(awaited.as_ref()?.card.name.to_string())));
        let name = name.or_else(|| at_review.get().then(|| "Review".to_owned()));
        let name = name.or_else(|| at_account.get().then(|| "Account".to_owned()));
        let name = name.or_else(|| at_set_up.get().then(|| SET_UP.to_owned()));
        let name = name.or_else(|| at_own.get().then(|| OWN.to_owned()));
        document().set_title(&name.map_or_else(|| "Rolecall".to_owned(), |name| format!("{name} · Rolecall")));
    });
    // After a change of page the keyboard and the reader are at its heading, not where the page before has gone.
    let mut at = None::<At>;
    effect(move || {
        let awaited = state.awaited.with(|awaited| awaited.as_ref().map(|awaited| awaited.card.id.clone()));
        let awaits = awaited.is_some();
        let page = match (at_review.get(), at_account.get(), at_set_up.get(), at_own.get()) {
            (true, ..) => "review".to_owned(),
            (_, true, ..) => "account".to_owned(),
            (.., true, _) => SET_UP.to_owned(),
            (.., true) => "profile".to_owned(),
            _ => awaited.unwrap_or_else(|| vendor.get()),
        };
        let Some(before) = at.take() else {
            at = Some(At { page, awaits, moved: false });
            return;
        };
        let changed = before.page != page;
        if changed {
            announcer.fall_silent();
        }
        let moved = before.moved || changed;
        // What stood in its place while a profile was awaited has gone with the focus.
        let arrived = before.awaits && !awaits;
        if changed || moved && arrived {
            request_animation_frame(browser::focus_heading);
        }
        at = Some(At { page, awaits, moved });
    });
    view! {
        <a class="skip" href="#main" on:click=on(|event| skip_to_main(&event))>"Skip to content"</a>
        <header class="bar">
            <a class="mark" href="#/" aria-label="Rolecall, all vendors">
                <Mark/>
                "Rolecall"
            </a>
            <nav aria-label="Main">
                {page_link("#/", "Vendors", at_catalogue)}
                {page_link("#/review", "Review", at_review)}
                {page_link("#/account", "Account", at_account)}
                {page_link("#/profile", OWN, at_own)}
            </nav>
            <div class="bar-end">
                <span class="promise">"Nothing you type leaves this page"</span>
                <ThemeChoice/>
                {part_if(move || !vendor.with(String::is_empty), || view! { <ShareLink/> }.into_any())}
            </div>
        </header>
        <main id="main" tabindex="-1">
            <LinkErrors/>
            {part(move || match profiles::find(&vendor.get()) {
                Some(profile) => view! { <VendorPage profile/> }.into_any(),
                None if at_review.get() => view! { <ReviewPage/> }.into_any(),
                None if at_account.get() => view! { <AccountPage/> }.into_any(),
                None if at_set_up.get() => view! { <SetUpPage/> }.into_any(),
                None if awaits.get() => view! { <AwaitedPage/> }.into_any(),
                None => catalogue(state, at_own.get()),
            })}
        </main>
        <LiveRegion id="status"/>
    }
}

fn page_link(to: &'static str, name: &'static str, here: Memo<bool>) -> AnyView {
    view! { <a href=to aria-current=attribute(move || here.get().then_some("page"))>{name}</a> }.into_any()
}

/// The list of vendors is a part of its own, which a vendor's page does not wait for. What an own profile needs, that
/// part asks for.
fn catalogue(state: State, own: bool) -> AnyView {
    let vendors = state.vendors;
    if vendors.with_untracked(|part| part.here().is_none()) {
        load_catalogue(vendors);
    }
    let tool = Signal::derive(move || state.chosen_tool());
    let given = Given { cards: profiles::cards(), link: state.catalogue, tool, errors: state.link_errors };
    let content = move || match vendors.get() {
        Part::Here(catalogue) if own => (catalogue.own)(state.apart),
        Part::Here(catalogue) => (catalogue.page)(given),
        Part::Coming => nothing(),
        Part::Missing => not_loaded("the list of vendors", "catalogue", move || load_catalogue(vendors)),
    };
    part(content).into_any()
}

/// The address bar is the configuration's, so the skip link moves the focus itself.
fn skip_to_main(event: &leptos::ev::MouseEvent) {
    use wasm_bindgen::JsCast;
    event.prevent_default();
    let main = document().get_element_by_id("main").and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(main) = main {
        let _ = main.focus();
    }
}

#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="mark-picture" width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
            <circle cx="7" cy="7" r="3.5"/>
            <path d="M2 19c0-3.5 2-5.5 5-5.5 1.8 0 3.2.8 4 2"/>
            <path class="tick" d="m12 17 3 3 5.5-7"/>
        </svg>
    }
}
