//! The page's one signal, the configuration, and the others beside it. It shows nothing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use link::{Address, CatalogueLink, LinkError, ReviewLink, Tab, names_a_set_up, names_the_account};
use profile::{Card, Configuration, Form, Gathered, ParameterId, Profile, Tool};

pub(crate) use crate::derived::View;
use crate::edge::announce::Announcer;
use crate::edge::kept;
use crate::origin::Origin;
use crate::parts::{Catalogue, Formats, Part, Review};
use crate::profiles::{self, Lost};
use crate::review::Standing;

/// The page's state, as one word: almost every closure has a copy of it.
#[derive(Clone, Copy)]
pub(crate) struct State(&'static Signals);

/// The configuration, where it came from, and what is pointed at. There is one for the life of the page.
pub(crate) struct Signals {
    pub(crate) configuration: RwSignal<Configuration>,
    pub(crate) origin: RwSignal<Origin>,
    /// What the last link said that could not be used.
    pub(crate) link_errors: RwSignal<Vec<LinkError>>,
    /// The link of a page that is no vendor's, where that is shown: of the review's, an account's, a
    /// set-up's, or that of own profiles.
    pub(crate) apart: RwSignal<Option<String>>,
    /// The page of all vendors.
    pub(crate) vendors: RwSignal<Part<Catalogue>>,
    /// What the catalogue is narrowed to.
    pub(crate) catalogue: RwSignal<CatalogueLink>,
    /// A vendor that the address names and whose profile is not there yet.
    pub(crate) awaited: RwSignal<Option<Awaited>>,
    /// What the review has come to; nothing before it has spoken.
    pub(crate) reviewed: RwSignal<Option<Standing>>,
    before: RwSignal<Option<Before>>,
    /// Puts the profile's examples where values are missing in the documents, while they are asked for. They are in no
    /// field and no link.
    pub(crate) examples: RwSignal<Option<Examples>>,
    /// Which documents are open.
    pub(crate) tab: RwSignal<Tab>,
    /// Whether the form was opened with what had been kept of it.
    pub(crate) kept: RwSignal<bool>,
    /// The parameter whose control has the keyboard: what is half typed is not called wrong yet.
    pub(crate) editing: RwSignal<Option<ParameterId>>,
    /// The tool that was chosen last: it stays chosen from one vendor to the next.
    chosen_tool: RwSignal<Tool>,
    /// Every format but the policies themselves; until it is there, these are all that is shown.
    pub(crate) formats: RwSignal<Part<Formats>>,
    /// The review, which comes last.
    pub(crate) reviewing: RwSignal<Part<Review>>,
    /// The parameter whose places are highlighted.
    pub(crate) pointed: RwSignal<Option<ParameterId>>,
    announcer: Announcer,
    /// Everything derived from the configuration; nothing on the catalogue's page.
    pub(crate) view: Memo<Option<View>>,
    /// The same once nothing has changed for a moment: what nobody looks at follows it, so that it costs no keystroke
    /// anything.
    pub(crate) rested: RwSignal<Option<View>>,
}

/// [`Configuration::with_examples`], which comes with the button that asks for it.
pub(crate) type Examples = fn(&Configuration, &Profile) -> (Configuration, Vec<ParameterId>);

/// What was there before several values changed at once.
#[derive(Clone)]
struct Before {
    configuration: Configuration,
    origin: Origin,
    /// What came of it: once it is another, there is nothing to take back.
    after: Configuration,
    what: &'static str,
}

/// A link that is not settled yet, since its vendor's profile has to come first.
#[derive(Clone)]
pub(crate) struct Awaited {
    pub(crate) card: &'static Card,
    fragment: String,
    own: bool,
    /// Why the profile has not arrived.
    pub(crate) lost: Option<Lost>,
}

impl State {
    pub(crate) fn new(announcer: Announcer) -> Self {
        let configuration = RwSignal::new(Configuration::default());
        let examples = RwSignal::new(None);
        Self(Box::leak(Box::new(Signals {
            formats: RwSignal::new(Part::Coming),
            reviewing: RwSignal::new(Part::Coming),
            configuration,
            origin: RwSignal::new(Origin::default()),
            link_errors: RwSignal::new(Vec::new()),
            apart: RwSignal::new(None),
            vendors: RwSignal::new(Part::Coming),
            catalogue: RwSignal::new(CatalogueLink::default()),
            awaited: RwSignal::new(None),
            reviewed: RwSignal::new(None),
            editing: RwSignal::new(None),
            before: RwSignal::new(None),
            examples,
            tab: RwSignal::new(Tab::default()),
            kept: RwSignal::new(false),
            chosen_tool: RwSignal::new(Tool::default()),
            pointed: RwSignal::new(None),
            announcer,
            view: Memo::new(move |_| configuration.with(|configuration| View::new(configuration, examples.get()))),
            rested: RwSignal::new(None),
        })))
    }

    /// Takes over what a link says. `own` is a link that this page has written for the person.
    pub(crate) fn load(self, fragment: &str, own: bool) {
        self.kept.set(false);
        self.show(fragment, own);
    }

    fn show(self, fragment: &str, own: bool) {
        let address = Address::parse(fragment);
        let card = address.vendor().filter(|_| !address.is_own()).and_then(profiles::named);
        let id = card.map_or(address.vendor(), |card| Some(card.id.as_str()));
        let found = id.and_then(profiles::find).filter(|profile| profile.own == address.is_own());
        // An own profile that is not here is its page's business: the person may have it.
        let apart = ReviewLink::is_named_by(fragment)
            || names_the_account(fragment)
            || names_a_set_up(fragment)
            || (address.is_own() && found.is_none());
        self.apart.set(apart.then(|| fragment.to_owned()));
        if apart {
            self.take_over(Configuration::default(), Vec::new(), own);
            return;
        }
        if CatalogueLink::is_named_by(fragment) {
            let (catalogue, errors) = CatalogueLink::decode(fragment);
            self.catalogue.set(catalogue);
            self.take_over(Configuration::default(), errors, own);
            return;
        }
        // A page that the person has left empty stays so.
        if let (Some(card), false) = (card, own)
            && let Some((kept, own)) = kept::form_instead_of(&format!("#/{}", card.id), fragment)
        {
            self.kept.set(true);
            return self.show(&kept, own);
        }
        let Some(profile) = found else {
            let Some(card) = card else {
                let (configuration, errors) = address.without_profile();
                self.take_over(configuration, errors, own);
                return;
            };
            self.take_over(Configuration::default(), Vec::new(), own);
            self.awaited.set(Some(Awaited { card, fragment: fragment.to_owned(), own, lost: None }));
            self.ask(card);
            return;
        };
        self.tab.set(address.tab());
        let (configuration, errors) = address.settle(profile);
        let shown = self.vendor();
        if shown.is_empty() || shown == configuration.vendor {
            self.take_over(configuration, errors, own);
        } else {
            // A vendor's fields know their parameters by place, which means nothing to another vendor's values: the
            // page of the one goes before that of the other comes.
            self.configuration.set(Configuration::default());
            spawn_local(async move { self.take_over(configuration, errors, own) });
        }
    }

    /// Asks once more for the profile that is awaited.
    pub(crate) fn ask_again(self) {
        let asked = self.awaited.try_update(|awaited| {
            let awaited = awaited.as_mut()?;
            awaited.lost = None;
            Some(awaited.card)
        });
        if let Some(Some(card)) = asked {
            self.ask(card);
        }
    }

    fn ask(self, card: &'static Card) {
        profiles::ask(card, move |arrived| {
            // The person may have gone on to another vendor, or to other values of this one.
            let Some(Some(awaited)) = self.awaited.try_get_untracked() else { return };
            if awaited.card.id != card.id {
                return;
            }
            match arrived {
                Ok(_) => self.show(&awaited.fragment, awaited.own),
                Err(lost) => self.awaited.set(Some(Awaited { lost: Some(lost), ..awaited })),
            }
        });
    }

    fn take_over(self, configuration: Configuration, errors: Vec<LinkError>, own: bool) {
        batch(|| {
            self.awaited.set(None);
            self.examples.set(None);
            self.pointed.set(None);
            self.link_errors.set(errors);
            if !configuration.vendor.is_empty() {
                self.chosen_tool.set(configuration.tool);
            }
            self.origin.set(if own { Origin::default() } else { Origin::link(&configuration) });
            self.configuration.set(configuration);
        });
    }

    fn vendor(self) -> String {
        self.configuration.with_untracked(|configuration| configuration.vendor.clone())
    }

    pub(crate) fn set(self, parameter: &str, texts: Vec<String>) {
        self.configuration.update(|configuration| configuration.set(parameter, texts));
    }

    pub(crate) fn set_form(self, form: Form) {
        self.configuration.update(|configuration| configuration.form = form);
    }

    pub(crate) fn set_tool(self, tool: Tool) {
        self.chosen_tool.set(tool);
        self.configuration.update(|configuration| configuration.tool = tool);
    }

    pub(crate) fn tool(self) -> Tool {
        self.configuration.with(|configuration| configuration.tool)
    }

    /// The tool that a vendor's page is to be opened with.
    pub(crate) fn chosen_tool(self) -> Tool {
        self.chosen_tool.get()
    }

    /// Puts values into several fields at once; what was there can be had back.
    pub(crate) fn fill(self, profile: &Profile, values: Gathered) {
        let before = (self.configuration.get_untracked(), self.origin.get_untracked());
        self.configuration.update(|configuration| {
            for (id, texts) in values {
                configuration.set(&profile.parameter(id).name, texts);
            }
        });
        let after = self.configuration.get_untracked();
        self.before.set(Some(Before {
            configuration: before.0,
            origin: before.1,
            after,
            what: "Values are filled in.",
        }));
    }

    pub(crate) fn remove_values(self) {
        let before = (self.configuration.get_untracked(), self.origin.get_untracked());
        let after = Configuration { tool: before.0.tool, ..Configuration::new(&before.0.vendor) };
        batch(|| {
            self.origin.set(Origin::default());
            self.configuration.set(after.clone());
            self.before.set(Some(Before {
                configuration: before.0,
                origin: before.1,
                after,
                what: "All values are removed.",
            }));
        });
    }

    /// What can be taken back: the last change of several values, while nothing else has been changed since.
    pub(crate) fn undoable(self) -> Option<&'static str> {
        self.before.with(|before| {
            let before = before.as_ref()?;
            self.configuration.with(|now| *now == before.after).then_some(before.what)
        })
    }

    pub(crate) fn undo(self) {
        if let Some(Before { configuration, origin, .. }) = self.before.get_untracked() {
            batch(|| {
                self.before.set(None);
                self.origin.set(origin);
                self.configuration.set(configuration);
            });
        }
    }

    /// What lacks, in the form's order, and how much of it is there but not valid.
    pub(crate) fn lacking(self) -> (Vec<ParameterId>, usize) {
        let (ids, invalid) = self
            .view
            .with(|view| view.as_ref().map_or_else(Default::default, |v| (v.lacking.clone(), v.invalid.clone())));
        let editing = self.editing.get();
        (ids, invalid.into_iter().filter(|id| Some(*id) != editing).count())
    }

    pub(crate) fn has_examples(self) -> bool {
        self.view.with(|view| view.as_ref().is_some_and(|view| !view.examples.is_empty()))
    }

    pub(crate) fn announce(self, text: impl Into<String>) {
        self.announcer.announce(text);
    }

    /// The link of what is shown, from `#` on.
    pub(crate) fn link(self) -> String {
        self.view.with(|view| {
            view.as_ref().map_or_else(|| self.catalogue.with(CatalogueLink::encode), |view| view.link.clone())
        })
    }

    /// Whether the person stands behind every principal, a link's and an own profile's: nothing is copied until then.
    pub(crate) fn is_confirmed(self) -> bool {
        self.unconfirmed().is_empty() && self.strangers().is_empty()
    }

    /// Whom an own profile lets in by itself and nobody has confirmed.
    pub(crate) fn strangers(self) -> Vec<String> {
        self.view.with(|view| match (view, profiles::own()) {
            (Some(view), Some(own)) if view.profile.own => (own.strangers)(&view.settled, view.plan()),
            _ => Vec::new(),
        })
    }

    /// What the address bar is to hold: the link, and what is open.
    pub(crate) fn address(self) -> String {
        let link = self.link();
        if self.view.with(Option::is_some) { self.tab.get().put_into(link) } else { link }
    }

    /// Principals that a link has named and nobody has confirmed: nothing is copied until then.
    pub(crate) fn unconfirmed(self) -> Vec<ParameterId> {
        let Some(view) = self.view.get() else { return Vec::new() };
        let named = |id: &ParameterId| {
            let name = &view.profile.parameter(*id).name;
            self.configuration
                .with(|configuration| self.origin.with(|origin| origin.names(name, configuration.texts(name))))
        };
        view.principals.iter().copied().filter(named).collect()
    }
}

impl std::ops::Deref for State {
    type Target = Signals;

    fn deref(&self) -> &Signals {
        self.0
    }
}

pub(crate) fn use_state() -> State {
    expect_context::<State>()
}
