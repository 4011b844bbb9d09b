//! What the person gave and what has come of it, as signals. It outlives a visit to another page of this program.

use std::cell::RefCell;
use std::sync::Arc;

use account::{Inventory, Survey};
use leptos::prelude::*;

use crate::edge::announce::Announcer;

use super::found::Found;
use super::window::Place;

#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// What each file was, in the order in which they were given.
    pub(super) told: RwSignal<Vec<Told>>,
    pub(super) files: RwSignal<Vec<Arc<Inventory>>>,
    /// One's own accounts, as they were typed or pasted.
    pub(super) own: RwSignal<String>,
    pub(super) progress: RwSignal<Option<Progress>>,
    pub(super) found: RwSignal<Option<Arc<Found>>>,
    /// The rows stay in the order in which they came, for whoever was at them when the last of them were judged.
    pub(super) as_read: RwSignal<bool>,
    /// The role whose review is open, as its place among the roles.
    pub(super) opened: RwSignal<Option<usize>>,
    /// Counts what was begun: what is not the last gives up.
    turn: StoredValue<u32>,
    pub(super) announcer: Announcer,
}

/// What is said of one file.
#[derive(Clone)]
pub(super) struct Told {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) is_bad: bool,
}

/// How far something is.
#[derive(Clone, PartialEq)]
pub(super) struct Progress {
    pub(super) text: String,
    /// Of one.
    pub(super) done: f64,
}

/// What stays while the person is on another page.
#[derive(Clone, Default)]
struct Kept {
    told: Vec<Told>,
    files: Vec<Arc<Inventory>>,
    own: String,
    found: Option<Arc<Found>>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

impl Desk {
    pub(super) fn new(announcer: Announcer) -> Self {
        let kept = KEPT.with(|kept| kept.borrow().clone());
        Self {
            told: RwSignal::new(kept.told),
            files: RwSignal::new(kept.files),
            own: RwSignal::new(kept.own),
            progress: RwSignal::new(None),
            found: RwSignal::new(kept.found),
            as_read: RwSignal::new(false),
            opened: RwSignal::new(None),
            turn: StoredValue::new(0),
            announcer,
        }
    }

    /// Begins something in the place of whatever is on its way.
    pub(super) fn begin(self) -> u32 {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        // What was only begun has no end any more.
        if self.found.try_with_untracked(|found| found.as_ref().is_some_and(|found| !found.is_whole)) == Some(true) {
            self.found.set(None);
        }
        turn
    }

    /// Whether that is still wanted; not when the page has gone.
    pub(super) fn is_wanted(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    pub(super) fn stop(self) {
        self.begin();
        self.progress.set(None);
        self.announcer.announce("Stopped; what was there before is still there");
    }

    /// Forgets all that was given.
    pub(super) fn clear(self) {
        self.begin();
        self.told.set(Vec::new());
        self.files.set(Vec::new());
        self.progress.set(None);
        self.found.set(None);
        self.opened.set(None);
        self.keep();
        self.announcer.announce("All is forgotten");
    }

    /// Shows the roles that are judged, where nothing else is shown yet.
    pub(super) fn show_so_far(self, make: impl FnOnce() -> Survey) {
        let is_free = self.found.with_untracked(|found| found.as_ref().is_none_or(|found| !found.is_whole));
        if is_free {
            self.found.set(Some(Arc::new(Found::so_far(make()))));
        }
    }

    /// How many roles are shown of those that are judged so far; nothing while something whole is shown.
    pub(super) fn shown_so_far(self) -> Option<usize> {
        self.found.with_untracked(|found| match found {
            Some(found) if found.is_whole => None,
            Some(found) => Some(found.survey().roles.len()),
            None => Some(0),
        })
    }

    /// Shows all, and leaves the rows where they are for whoever is at them.
    pub(super) fn show_whole(self, found: Found) {
        let place = (self.shown_so_far().is_some_and(|shown| shown > 0)).then(Place::of_whoever_is_there).flatten();
        batch(|| {
            self.progress.set(None);
            self.as_read.set(place.is_some());
            self.found.set(Some(Arc::new(found)));
        });
        if let Some(place) = place {
            place.keep();
        }
    }

    /// Whether the role at this place can be opened: once its file is read, whether or not others are still judged.
    pub(super) fn has(self, place: usize) -> bool {
        let is_in = |found: &Arc<Found>| self.files.with_untracked(|files| found.is_in(place, files));
        self.found.with_untracked(|found| found.as_ref().is_some_and(is_in))
    }

    /// That role's name, and the role as the review reads it.
    pub(super) fn role(self, place: usize) -> Option<(String, String)> {
        self.found.with_untracked(|found| {
            let found = found.as_ref()?;
            let answer = self.files.with_untracked(|files| found.answer(place, files))?;
            Some((found.role(place)?.name.clone(), answer))
        })
    }

    pub(super) fn keep(self) {
        let kept = Kept {
            told: self.told.get_untracked(),
            files: self.files.get_untracked(),
            own: self.own.get_untracked(),
            found: self.found.get_untracked(),
        };
        KEPT.with(|of| *of.borrow_mut() = kept);
    }
}
