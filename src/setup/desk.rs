//! The set-up that the page shows: where it comes from, and how it is changed. What is changed goes at once into the
//! address and into what is kept.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use link::{Address, KeptMember, KeptSetUp, LIMIT, SetUpLink, Share, Standing, encode};
use profile::{Card, Configuration, Settled, is_common};

use crate::edge::address::rewrite;
use crate::edge::announce::Announcer;
use crate::profiles;
use crate::words::sentence;

use super::found::{Line, lines, link_of, profile_of};
use super::session;
use super::together::Together;

/// Lets what was changed be seen before all documents are written.
const PAUSE_MS: u32 = 30;

#[derive(Clone, Copy)]
pub(super) struct Desk {
    id: StoredValue<String>,
    members: RwSignal<Vec<KeptMember>>,
    pub(super) lines: Memo<Arc<Vec<Line>>>,
    /// Follows the lines after a moment; nothing until then.
    pub(super) together: RwSignal<Option<Arc<Together>>>,
    /// What the link said that could not be used. Until it is changed or accepted, the address stays as it is.
    pub(super) told: RwSignal<Vec<String>>,
    /// Vendors whose profiles have not come; nothing while they are on their way.
    pub(super) arrived: RwSignal<Option<Vec<String>>>,
    /// The vendor that was removed last, and where it stood.
    pub(super) removed: RwSignal<Option<(usize, KeptMember)>>,
    pub(super) announcer: Announcer,
}

impl Desk {
    pub(super) fn new(announcer: Announcer) -> Self {
        let members = RwSignal::new(Vec::new());
        let desk = Self {
            id: StoredValue::new(String::new()),
            members,
            // Each change makes new ones.
            lines: Memo::new_with_compare(
                move |_| Arc::new(members.with(|members: &Vec<KeptMember>| lines(members))),
                |before, now| before.zip(now).is_none_or(|(before, now)| !Arc::ptr_eq(before, now)),
            ),
            together: RwSignal::new(None),
            told: RwSignal::new(Vec::new()),
            arrived: RwSignal::new(None),
            removed: RwSignal::new(None),
            announcer,
        };
        Effect::new(move |pending: Option<Timeout>| {
            let lines = desk.lines.get();
            drop(pending);
            desk.together.set(None);
            Timeout::new(PAUSE_MS, move || drop(desk.together.try_set(Some(Arc::new(Together::new(&lines))))))
        });
        desk
    }

    /// Shows the set-up that the history's entry knows, or else what the link says, once the profiles are there.
    pub(super) fn open(self, fragment: &str) {
        let fragment = fragment.to_owned();
        let vendors: Vec<Address> = match session::shown() {
            Some(set_up) => set_up.members.iter().map(|member| Address::parse(&member.link)).collect(),
            None => SetUpLink::parse(&fragment).addresses().to_vec(),
        };
        let mut awaited: Vec<&'static Card> = Vec::new();
        for address in vendors.iter().filter(|address| !address.is_own()) {
            let card = address.vendor().and_then(profiles::named).filter(|card| profiles::find(&card.id).is_none());
            awaited.extend(card.filter(|card| awaited.iter().all(|known| known.id != card.id)));
        }
        self.arrived.set(None);
        if awaited.is_empty() {
            return self.take_over(&fragment);
        }
        let (left, lost) = (Rc::new(Cell::new(awaited.len())), RwSignal::new(Vec::new()));
        for card in awaited {
            let (left, fragment) = (Rc::clone(&left), fragment.clone());
            profiles::ask(card, move |answer| {
                left.set(left.get() - 1);
                if answer.is_err() {
                    let _ = lost.try_update(|lost| lost.push(card.name.to_string()));
                }
                // The person may have gone on.
                match lost.try_get_untracked() {
                    Some(lost) if left.get() == 0 && lost.is_empty() => self.take_over(&fragment),
                    Some(lost) if left.get() == 0 => self.arrived.set(Some(lost)),
                    _ => {}
                }
            });
        }
    }

    fn take_over(self, fragment: &str) {
        let (set_up, told) = match session::shown() {
            Some(mut set_up) => {
                give_what_counts_for_all(&mut set_up.members);
                (set_up, Vec::new())
            }
            None => of_link(fragment),
        };
        let is_whole = told.is_empty();
        batch(|| {
            self.id.set_value(set_up.id);
            self.removed.set(None);
            self.told.set(told);
            self.members.set(set_up.members);
            self.arrived.set(Some(Vec::new()));
        });
        if is_whole {
            self.keep();
        }
    }

    fn set_up(self) -> KeptSetUp {
        KeptSetUp { id: self.id.get_value(), members: self.members.get_untracked() }
    }

    /// What is shown is the session's set-up from now on, and the address has its link.
    pub(super) fn keep(self) {
        self.told.set(Vec::new());
        let set_up = self.set_up();
        session::write(&set_up);
        let link = self.lines.with_untracked(|lines| link_of(lines, Share::Everything));
        if let Some(link) = link.filter(|link| link.len() <= LIMIT) {
            // The entry knows each vendor's standing by itself.
            rewrite(&link, false);
        }
        session::note_shown(&set_up);
    }

    fn change(self, change: impl FnOnce(&mut Vec<KeptMember>)) {
        self.members.update(change);
        self.keep();
    }

    /// Changes a vendor's place with that of its neighbour; says whether there is one.
    pub(super) fn shift(self, key: usize, down: bool) -> bool {
        let place = |members: &Vec<KeptMember>| {
            let at = members.iter().position(|member| member.key == key)?;
            let to = if down { at + 1 } else { at.checked_sub(1)? };
            (to < members.len()).then_some((at, to))
        };
        let Some((at, to)) = self.members.with_untracked(place) else { return false };
        self.change(|members| members.swap(at, to));
        true
    }

    pub(super) fn remove(self, key: usize) {
        let Some(at) = self.members.with_untracked(|members| members.iter().position(|member| member.key == key))
        else {
            return;
        };
        let mut gone = None;
        self.members.update(|members| gone = Some((at, members.remove(at))));
        if self.members.with_untracked(Vec::len) > 1 {
            self.removed.set(gone);
            return self.keep();
        }
        // One vendor has a page of its own.
        let set_up = self.set_up();
        session::write(&set_up);
        session::open(&set_up);
    }

    pub(super) fn take_back(self) {
        if let Some((at, member)) = self.removed.get_untracked() {
            self.removed.set(None);
            self.change(|members| members.insert(at.min(members.len()), member));
        }
    }

    /// The person stands behind whom this vendor's values let in.
    pub(super) fn confirm(self, key: usize) {
        self.change(|members| {
            for member in members.iter_mut().filter(|member| member.key == key) {
                member.standing = Standing::Own;
            }
        });
    }

    /// Opens a vendor's page, from which what is changed there comes back.
    pub(super) fn open_member(self, key: usize) {
        self.keep();
        session::open_member(&self.set_up(), key);
    }

    /// Goes to choose another vendor.
    pub(super) fn choose_another(self) {
        self.keep();
        crate::edge::browser::go("#/");
    }

    /// Puts a value that counts for all to each vendor that has said the same as the first.
    pub(super) fn set_common(self, name: &str, texts: &[String]) {
        let lines = self.lines.get_untracked();
        let Some(before) = lines.iter().find_map(|line| Some(line.known.as_ref()?.configuration.texts(name).to_vec()))
        else {
            return;
        };
        self.change(|members| {
            for (member, line) in members.iter_mut().zip(lines.iter()) {
                let Some(known) = line.known.as_ref().filter(|known| known.configuration.texts(name) == before) else {
                    continue;
                };
                let mut configuration = known.configuration.clone();
                configuration.set(name, texts.to_vec());
                member.link = written(known.profile, &configuration);
            }
        });
    }
}

fn written(profile: &profile::Profile, configuration: &Configuration) -> String {
    encode(&Settled::new(profile, configuration), configuration, Share::Everything)
}

/// What a link says, all of it the link's, but what the person has confirmed in this session already.
fn of_link(fragment: &str) -> (KeptSetUp, Vec<String>) {
    let before = session::read().map(|set_up| set_up.members).unwrap_or_default();
    let decoded = SetUpLink::parse(fragment).settle(profile_of);
    let told = decoded.errors().iter().map(|error| sentence(error)).collect();
    let mut set_up = session::begin();
    for member in decoded.members {
        let link = member.decoded.profile.map(|profile| written(profile, &member.decoded.configuration));
        let link = link.unwrap_or(member.text);
        let own = before.iter().any(|known| known.link == link && known.standing == Standing::Own);
        set_up.add(&link, if own { Standing::Own } else { Standing::Brought });
    }
    (set_up, told)
}

/// Whoever has just been chosen takes over what counts for all, and what it says itself stays.
fn give_what_counts_for_all(members: &mut [KeptMember]) {
    let settle = |member: &KeptMember| {
        let address = Address::parse(&member.link);
        let profile = profile_of(&address)?;
        Some((profile, address.settle(profile).0))
    };
    let first = members.first().and_then(settle);
    for member in members.iter_mut().filter(|member| member.standing == Standing::New) {
        member.standing = Standing::Own;
        let (Some((_, first)), Some((profile, mut configuration))) = (&first, settle(member)) else { continue };
        for (name, texts) in first.values.iter().filter(|(name, _)| is_common(name)) {
            if configuration.texts(name).is_empty() {
                configuration.set(name, texts.clone());
            }
        }
        configuration.tool = first.tool;
        member.link = written(profile, &configuration);
    }
}
