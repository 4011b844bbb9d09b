//! What the person gave, as signals, and the ways in which it changes.

use leptos::prelude::*;

use crate::edge::announce::Announcer;
use review::finding::Moment;
use review::read::Mend;
use review::size::split;

use super::found::Found;
use super::item::{Change, Mending, Remedy};

/// What the person gave: the text, and what is known about the role.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    pub(crate) text: RwSignal<String>,
    pub(crate) role: RwSignal<String>,
    /// The role does not exist yet.
    pub(crate) creation: RwSignal<bool>,
    /// Earlier texts, for taking a fix back.
    pub(crate) earlier: RwSignal<Vec<String>>,
    /// A fix has just been applied: the button that did it is about to go.
    pub(crate) mended: StoredValue<bool>,
    /// What was there when all that was kept was forgotten: it is not kept again until it has been changed.
    pub(crate) forgotten: StoredValue<Option<Given>>,
    pub(crate) announcer: Announcer,
}

/// What is on the desk, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Given {
    pub(crate) text: String,
    pub(crate) role: String,
    pub(crate) creation: bool,
}

impl Desk {
    pub(crate) fn new(announcer: Announcer) -> Self {
        Self {
            text: RwSignal::new(String::new()),
            role: RwSignal::new(String::new()),
            creation: RwSignal::new(false),
            earlier: RwSignal::new(Vec::new()),
            mended: StoredValue::new(false),
            forgotten: StoredValue::new(None),
            announcer,
        }
    }

    pub(crate) fn given(self) -> Given {
        Given { text: self.text.get(), role: self.role.get(), creation: self.creation.get() }
    }

    pub(crate) fn take(self, given: Given) {
        self.text.set(given.text);
        self.role.set(given.role);
        self.creation.set(given.creation);
    }

    /// Puts another text in the place of the present one, which can be taken back.
    pub(crate) fn replace(self, text: String, said: &str) {
        let before = self.text.get_untracked();
        if before != text {
            self.earlier.update(|earlier| earlier.push(before));
            self.text.set(text);
        }
        self.announcer.announce(said);
    }

    pub(crate) fn review(self) -> Found {
        let moment = if self.creation.get() { Moment::Creation } else { Moment::Unknown };
        self.text.with(|text| self.role.with(|role| Found::new(text, role, moment)))
    }

    /// Puts a text that can be read into the place of one that cannot.
    pub(crate) fn rewrite(self, mend: &Mend) {
        self.mended.set_value(true);
        self.replace(mend.text.clone(), &format!("Done: {}", mend.title));
    }

    /// Puts what a remedy makes of a document into its place.
    pub(crate) fn mend(self, found: &Found, remedy: &Remedy) {
        let Change::Mend(index, mend) = &remedy.change else { return };
        let Some(document) = found.reading.documents.get(*index) else { return };
        let new = match mend {
            Mending::Fix(fix) => fix.apply(&document.value).ok().map(|fixed| vec![fixed]),
            Mending::Split => split(&document.value).ok(),
        };
        let Some(new) = new else { return };
        let replaced = found.reading.replace(&found.text, *index, &new);
        // What is lost with the text around the document is kept where it can be.
        if replaced.bare
            && let Some(role) = found.reading.documents.iter().find_map(|document| document.role())
        {
            self.role.set(role.to_owned());
        }
        let bare = if replaced.bare { ". The text now holds the documents alone" } else { "" };
        self.mended.set_value(true);
        self.replace(replaced.text, &format!("Done: {}{bare}", remedy.label));
    }
}
