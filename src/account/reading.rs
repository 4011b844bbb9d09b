//! Reads and judges in slices: between two of them the page draws, scrolls and hears its buttons.
//!
//! A worker would do the same beside the page. From a file of its own it would not be under the page's
//! Content-Security-Policy, but under what headers that file has, and a static host need not send any: nobody could seal its
//! connections. From a `blob:` it would be, but then the policy has to let text of the page run as a program. Either way it
//! would be a second program in memory, whose answer has to be copied into the first: what the survey is made of, which is
//! most of the account.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;

use account::{Days, Facts, Inventory, Item, MAX_BYTES, Options, ReadError, Reader, Survey, Surveyed, Surveying};
use gloo::utils::{document, window};
use js_sys::{Date, Promise, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::words::count;

use super::desk::{Desk, Progress, Told};
use super::facts::facts;
use super::found::Found;
use super::own;

/// What is read between two looks at what the person wants: some milliseconds of work.
const CHUNK: f64 = 262_144.0;

/// Roles that are judged while the rest of a file is read: more than a screen shows.
const FIRST: usize = 60;

/// How long roles are judged between two looks, in milliseconds.
const SLICE: f64 = 24.0;

/// Where an answer comes from.
pub(super) enum Source {
    File(File),
    Text(String),
}

/// Reads what was given besides what is there already, and judges all of it.
pub(super) fn read(desk: Desk, sources: Vec<Source>) {
    let turn = desk.begin();
    spawn_local(async move {
        let (mut files, mut told) = (desk.files.get_untracked(), desk.told.get_untracked());
        for source in sources {
            let Some((inventory, of)) = read_one(desk, turn, source).await else { return };
            files.extend(inventory.map(Arc::new));
            told.push(of);
        }
        if desk.is_wanted(turn) {
            desk.told.set(told);
            desk.files.set(files);
            survey(desk, turn).await;
        }
    });
}

/// Judges all files once more.
pub(super) fn judge_again(desk: Desk) {
    let turn = desk.begin();
    spawn_local(survey(desk, turn));
}

/// What a file told; nothing when nobody wants to know any more.
async fn read_one(desk: Desk, turn: u32, source: Source) -> Option<(Option<Inventory>, Told)> {
    let name = source.name();
    let length = source.length();
    let mut inventory = Inventory::default();
    let (mut reader, mut at) = (Reader::default(), 0.0);
    let result = loop {
        #[allow(clippy::cast_precision_loss, reason = "compared with 200 MB")]
        if length > MAX_BYTES as f64 {
            break Err(ReadError::TooLarge);
        }
        let mut add = |item: Item| {
            inventory.add(item);
            ControlFlow::Continue(())
        };
        if at >= length {
            break reader.finish(&mut add);
        }
        let end = (at + CHUNK).min(length);
        let bytes = source.bytes(at, end).await;
        if !desk.is_wanted(turn) {
            return None;
        }
        let added = bytes.map_err(|()| ReadError::Interrupted("the browser does not give it".to_owned()));
        if let Err(error) = added.and_then(|bytes| reader.add(&bytes, &mut add)) {
            break Err(error);
        }
        at = end;
        let is_first = desk.files.with_untracked(Vec::is_empty) && desk.shown_so_far() == Some(0);
        if inventory.roles.len() >= FIRST && is_first {
            show_first(desk, &inventory);
        }
        let roles = count(inventory.roles.len(), "role", "roles");
        let text = format!("Reading {name}: {:.1} of {:.1} MB, {roles}", at / 1e6, length / 1e6);
        desk.progress.set(Some(Progress { text, done: at / length }));
    };
    let is_empty = inventory.roles.is_empty() && inventory.policies.is_empty() && inventory.accounts.is_empty();
    let mut parts = Vec::new();
    if !inventory.roles.is_empty() {
        let of: Vec<&str> = inventory.of_roles().into_iter().collect();
        parts.push(format!("{} of {}", count(inventory.roles.len(), "role", "roles"), of.join(", ")));
    }
    if !inventory.accounts.is_empty() {
        parts.push(format!("{} of your own", count(inventory.accounts.len(), "account", "accounts")));
    }
    if let Err(error) = &result {
        parts.push(error.to_string());
    }
    let told = Told { name, text: parts.join("; "), is_bad: result.is_err() };
    Some(((!is_empty).then_some(inventory), told))
}

/// Shows the first roles while the others are read. What they are attached to may be still to come.
fn show_first(desk: Desk, inventory: &Inventory) {
    let Some(facts) = facts() else { return };
    let options = Options { own: own::read(&desk.own.get_untracked()).ids, on: None };
    let first = inventory.first(FIRST);
    let mut surveying = Surveying::new(&first, facts, &options);
    while surveying.advance().is_some() {}
    desk.show_so_far(|| surveying.so_far());
}

/// Judges all that was given, unless nobody wants to know any more.
async fn survey(desk: Desk, turn: u32) {
    let files = desk.files.get_untracked();
    let own = own::read(&desk.own.get_untracked());
    let Some(facts) = facts().filter(|_| !files.is_empty()) else {
        desk.progress.set(None);
        desk.keep();
        return;
    };
    let options = Options { own: own.ids, on: None };
    let of_files = files.iter().map(|file| Cow::Borrowed(&**file));
    let days = Days::of(of_files.chain(own.answer.iter().map(Cow::Borrowed)));
    let Some(survey) = judge(desk, turn, &days.later, facts, &options, true).await else { return };
    let mut changes = None;
    if let Some(before) = &days.earlier {
        let options = days.options_of_earlier(&survey);
        let Some(before) = judge(desk, turn, before, facts, &options, false).await else { return };
        changes = Some(days.changes(&before, &survey));
    }
    let found = Found::new(Surveyed { survey, changes });
    let said = format!("{} judged", count(found.survey().roles.len(), "role", "roles"));
    desk.show_whole(found);
    desk.keep();
    desk.announcer.announce(said);
}

/// Judges one day's roles. Those of the later day are shown when they are done.
async fn judge(
    desk: Desk,
    turn: u32,
    inventory: &Inventory,
    facts: Facts<'_>,
    options: &Options,
    is_shown: bool,
) -> Option<Survey> {
    let all = inventory.roles.len();
    let mut surveying = Surveying::new(inventory, facts, options);
    while let Some(done) = slice(|| surveying.advance()) {
        // Twice as many each time: so all that is made anew is no more than twice what there is.
        if is_shown && desk.shown_so_far().is_some_and(|shown| done >= (2 * shown).max(FIRST)) {
            desk.show_so_far(|| surveying.so_far());
        }
        goes_on(desk, turn, "Judging", done, all).await?;
    }
    let judged = surveying.judged();
    let mut chaining = judged.chaining();
    while let Some(done) = slice(|| chaining.advance()) {
        goes_on(desk, turn, "Following chains", done, all).await?;
    }
    let chains = chaining.finish();
    Some(judged.survey(chains))
}

/// Works for a while. How far that came; nothing once all is done.
fn slice(mut advance: impl FnMut() -> Option<usize>) -> Option<usize> {
    let until = Date::now() + SLICE;
    let mut done = advance()?;
    while Date::now() < until {
        done = advance()?;
    }
    Some(done)
}

/// Says how far it is, and lets everything else happen; nothing when nobody wants to know any more.
async fn goes_on(desk: Desk, turn: u32, what: &str, done: usize, all: usize) -> Option<()> {
    #[allow(clippy::cast_precision_loss, reason = "shown as a part of a bar")]
    let part = done as f64 / all as f64;
    desk.progress.set(Some(Progress { text: format!("{what}: {done} of {all} roles"), done: part }));
    pause().await;
    desk.is_wanted(turn).then_some(())
}

/// Lets everything else happen first. In a page that nobody sees, a browser lets timers wait for a second.
async fn pause() {
    if !document().hidden() {
        let next = Promise::new(&mut |go, _| drop(window().set_timeout_with_callback(&go)));
        let _ = JsFuture::from(next).await;
    }
}

impl Source {
    fn name(&self) -> String {
        match self {
            Self::File(file) => file.name(),
            Self::Text(_) => "the pasted text".to_owned(),
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "no text has so many bytes")]
    fn length(&self) -> f64 {
        match self {
            Self::File(file) => file.size(),
            Self::Text(text) => text.len() as f64,
        }
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places in a text that is in memory")]
    async fn bytes(&self, from: f64, to: f64) -> Result<Vec<u8>, ()> {
        match self {
            Self::File(file) => {
                let slice = file.slice_with_f64_and_f64(from, to).map_err(drop)?;
                let buffer = JsFuture::from(slice.array_buffer()).await.map_err(drop)?;
                Ok(Uint8Array::new(&buffer).to_vec())
            }
            Self::Text(text) => {
                pause().await;
                text.as_bytes().get(from as usize..to as usize).map(<[u8]>::to_vec).ok_or(())
            }
        }
    }
}
