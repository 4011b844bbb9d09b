//! The vendors: a card of each from the start, and each profile as a file of the site, once it is needed.
//!
//! A profile that has arrived stays until the page is closed, so it is leaked, once: what is derived from it at every
//! keystroke borrows it, and would otherwise have to be kept in one place with it.

use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use gloo::utils::document;
use js_sys::Uint8Array;
use leptos::prelude::AnyView;
use wasm_bindgen::JsCast;
use web_sys::Element;

use link::Address;
use plan::Plan;
use profile::{BakedError, Card, Field, Profile, Settled, read_baked};

use crate::edge::browser;
use crate::part;

static CARDS: OnceLock<Vec<Card>> = OnceLock::new();

static ARRIVED: RwLock<Vec<&'static Profile>> = RwLock::new(Vec::new());

static OWN: OnceLock<Own> = OnceLock::new();

/// Says which principals nobody has confirmed.
pub(crate) type Strangers = Arc<dyn Fn() -> Vec<String> + Send + Sync>;

/// What the page has to know of own profiles: their part brings it together with the first of them.
#[derive(Clone, Copy)]
pub(crate) struct Own {
    /// What stands above the page of such a profile: takes its id.
    pub(crate) banner: fn(&'static str, Strangers) -> AnyView,
    /// Whom a profile lets in by itself and nobody has confirmed.
    pub(crate) strangers: fn(&Settled<'_>, &Plan<'_>) -> Vec<String>,
}

/// Why a profile is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lost {
    /// The file could not be fetched, or is not what was published.
    Unreachable,
    /// It is another build's.
    Refused(BakedError),
}

/// Every vendor, in the order of the catalogue.
pub(crate) fn cards() -> &'static [Card] {
    CARDS.get().map_or(&[], Vec::as_slice)
}

/// Takes the cards from the rows that the build has written into the page: they stand nowhere else.
pub(crate) fn read_rows() {
    let Ok(rows) = document().query_selector_all("#shell .vendors a") else { return };
    let rows = (0..rows.length()).filter_map(|place| rows.get(place)?.dyn_into::<Element>().ok());
    let _ = CARDS.set(rows.filter_map(|row| Card::read(|field| text_in(&row, field))).collect());
}

fn text_in(row: &Element, field: Field) -> Option<String> {
    let part = match field {
        Field::Id => return row.get_attribute("href")?.strip_prefix("#/").map(str::to_owned),
        // The row's own, or its list's.
        Field::Category => return row.closest("[data-category]").ok()??.get_attribute("data-category"),
        Field::State => return row.get_attribute("data-state"),
        Field::Reach => return row.get_attribute("data-reach"),
        Field::Words => return row.get_attribute("data-words"),
        Field::Name => ".name",
        Field::Purpose => ".purpose",
        Field::Trust => ".gets-in",
        Field::Services => ".uses",
    };
    row.query_selector(part).ok()??.text_content()
}

pub(crate) fn card(vendor: &str) -> Option<&'static Card> {
    cards().iter().find(|card| card.id == vendor)
}

/// The vendor that a link means, however it writes it.
pub(crate) fn named(vendor: &str) -> Option<&'static Card> {
    Card::named(cards(), vendor)
}

/// The profile of a vendor, if it has arrived.
pub(crate) fn find(vendor: &str) -> Option<&'static Profile> {
    arrived().into_iter().find(|profile| profile.id == vendor)
}

fn arrived() -> Vec<&'static Profile> {
    ARRIVED.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Puts a person's own profile beside the catalogue's, in the place of an earlier one; its id is no vendor's.
pub(crate) fn put_own(profile: &'static Profile, with: Own) {
    let _ = OWN.set(with);
    remove_own();
    ARRIVED.write().unwrap_or_else(PoisonError::into_inner).push(profile);
}

pub(crate) fn remove_own() {
    ARRIVED.write().unwrap_or_else(PoisonError::into_inner).retain(|known| !known.own);
}

/// What belongs to own profiles; there is none before it is there.
pub(crate) fn own() -> Option<Own> {
    OWN.get().copied()
}

/// Asks for a vendor's profile, for the first time or again, and says what has come of it.
pub(crate) fn ask(card: &'static Card, done: impl FnOnce(Result<&'static Profile, Lost>) + 'static) {
    ask_boxed(card, Box::new(done));
}

fn ask_boxed(card: &'static Card, done: Box<dyn FnOnce(Result<&'static Profile, Lost>)>) {
    browser::settled(&part::profile(&card.id), move |answer| {
        let Ok(content) = answer else { return done(Err(Lost::Unreachable)) };
        done(keep(card, &Uint8Array::new(&content).to_vec()));
    });
}

/// Takes the profile of the vendor that a link names, if it has come already.
pub(crate) async fn await_named(link: &str) {
    let address = Address::parse(link);
    let card = address.vendor().filter(|_| !address.is_own()).and_then(named);
    if let Some(card) = card
        && let Some(content) = part::soon(part::profile(&card.id)).await
    {
        // What is wrong with it is said when the page asks for it.
        let _ = keep(card, &Uint8Array::new(&content).to_vec());
    }
}

fn keep(card: &Card, bytes: &[u8]) -> Result<&'static Profile, Lost> {
    // Whoever else asked may have been answered before.
    if let Some(profile) = find(&card.id) {
        return Ok(profile);
    }
    let profile: &'static Profile = Box::leak(Box::new(read_baked(bytes).map_err(Lost::Refused)?));
    ARRIVED.write().unwrap_or_else(PoisonError::into_inner).push(profile);
    Ok(profile)
}
