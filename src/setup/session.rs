//! The set-up of the session, and which entries of the history show it or a vendor of it: no link says so.

use gloo::utils::window;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use link::{KeptSetUp, MOST_VENDORS, Standing};

use crate::edge::{browser, kept};

/// What an entry of the history calls the set-up that it shows. Beside it the entry has what `boot.js` notes.
const SET_UP: &str = "setUp";

/// What an entry calls the vendor of a set-up that it shows: key, a number of its own, and the set-up.
const MEMBER: &str = "member";

/// What `boot.js` calls an entry that the page has written for the person.
const OWN: &str = "own";

pub(super) fn read() -> Option<KeptSetUp> {
    KeptSetUp::parse(&kept::set_up())
}

pub(super) fn write(set_up: &KeptSetUp) {
    kept::keep_set_up(&set_up.to_text());
}

/// A set-up without vendors, which is told from all before it.
pub(super) fn begin() -> KeptSetUp {
    KeptSetUp { id: browser::random_identifier().unwrap_or_default(), members: Vec::new() }
}

/// Puts a vendor into the set-up; not where it is full.
pub(super) fn add(set_up: &mut KeptSetUp, link: &str, standing: Standing) -> Option<usize> {
    if set_up.members.len() >= MOST_VENDORS {
        return None;
    }
    let key = set_up.add(link, standing);
    write(set_up);
    Some(key)
}

/// The set-up, if it is the one that the history's entry shows.
pub(super) fn shown() -> Option<KeptSetUp> {
    read().filter(|set_up| entry(SET_UP).as_ref() == Some(&set_up.id))
}

/// The entry shows the set-up from now on.
pub(super) fn note_shown(set_up: &KeptSetUp) {
    note(SET_UP, &set_up.id);
}

/// What the entry says of a vendor, as it stands there.
pub(super) fn entry_of_member() -> Option<String> {
    entry(MEMBER)
}

/// The vendor of the set-up that the entry shows.
pub(super) fn member() -> Option<(KeptSetUp, usize)> {
    let (text, set_up) = (entry(MEMBER)?, read()?);
    let mut words = text.split(' ');
    let key = words.next()?.parse().ok()?;
    (words.nth(1)? == set_up.id && set_up.member(key).is_some()).then_some((set_up, key))
}

/// The entry shows this vendor of the set-up from now on.
pub(super) fn note_member(set_up: &KeptSetUp, key: usize) {
    note(MEMBER, &mark_of(set_up, key));
}

/// Opens the set-up's page, or that of its one vendor.
pub(super) fn open(set_up: &KeptSetUp) {
    match set_up.members.as_slice() {
        [] => {}
        [one] => open_member(set_up, one.key),
        // The values are kept: the page puts them into the address, and so much may be too much for one.
        _ => push(&[(SET_UP, set_up.id.as_str().into())], &set_up.path()),
    }
}

/// Opens the page of one of its vendors.
pub(super) fn open_member(set_up: &KeptSetUp, key: usize) {
    let Some(member) = set_up.member(key) else { return };
    let own = member.standing != Standing::Brought;
    push(&[(MEMBER, mark_of(set_up, key).into()), (OWN, own.into())], &member.link);
}

/// With a number of the entry's own: another entry of the same vendor may have been left with other values.
fn mark_of(set_up: &KeptSetUp, key: usize) -> String {
    format!("{key} {} {}", browser::random_identifier().unwrap_or_default(), set_up.id)
}

fn entry(name: &str) -> Option<String> {
    let state = window().history().and_then(|history| history.state()).ok()?;
    Reflect::get(&state, &name.into()).ok()?.as_string()
}

fn note(name: &str, value: &str) {
    let Ok(history) = window().history() else { return };
    let state = Object::new();
    if let Ok(known) = history.state() {
        Object::assign(&state, known.unchecked_ref());
    }
    let _ = Reflect::set(&state, &name.into(), &value.into());
    let _ = history.replace_state_with_url(&state, "", None);
}

fn push(marks: &[(&str, JsValue)], link: &str) {
    let state = Object::new();
    for (name, value) in marks {
        let _ = Reflect::set(&state, &(*name).into(), value);
    }
    let _ = window().history().and_then(|history| history.push_state_with_url(&state, "", Some(link)));
    browser::go(link);
}
