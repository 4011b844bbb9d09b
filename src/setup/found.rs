//! What the set-up's page says of each vendor, made of its link. It touches no browser.

use link::{Address, KeptMember, KeptSetUp, SetUpLink, Share, Standing, encode_set_up};
use plan::{Plan, plan};
use profile::{Configuration, Profile, Settled};

use crate::profiles;
use crate::words::count;

/// One vendor of the set-up.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) key: usize,
    /// Its folder.
    pub(super) name: String,
    /// What it is called.
    pub(super) title: String,
    /// Of this vendor alone.
    pub(super) link: String,
    /// Nothing, where no profile says what its values mean.
    pub(super) known: Option<Known>,
}

/// A vendor whose profile is there.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) profile: &'static Profile,
    pub(super) settled: Settled<'static>,
    pub(super) configuration: Configuration,
    /// The labels of required values that are missing, and of those that are not valid.
    pub(super) missing: Vec<String>,
    pub(super) invalid: Vec<String>,
    /// How far it can be brought about now.
    pub(super) phase: String,
    /// Principals that a link has named and nobody has confirmed: label and value.
    pub(super) unconfirmed: Vec<(String, String)>,
}

/// The profile that an address names, if it is one of the catalogue and has arrived.
pub(super) fn profile_of(address: &Address) -> Option<&'static Profile> {
    let card = address.vendor().filter(|_| !address.is_own()).and_then(profiles::named)?;
    profiles::find(&card.id)
}

/// What the vendor of a link is called: as in the catalogue, or else as the link says.
pub(super) fn vendor_of(link: &str) -> String {
    let address = Address::parse(link);
    let said = address.vendor().unwrap_or_default();
    profiles::named(said).map_or_else(|| said.to_owned(), |card| card.name.to_string())
}

/// A line for each vendor, in their order.
pub(super) fn lines(members: &[KeptMember]) -> Vec<Line> {
    let path = KeptSetUp { id: String::new(), members: members.to_vec() }.path();
    let names = SetUpLink::parse(&path).settle(|_| None).members;
    let names = names.into_iter().map(|member| member.name);
    names.zip(members).map(|(name, member)| line(name, member)).collect()
}

fn line(name: String, member: &KeptMember) -> Line {
    let KeptMember { key, link, standing } = member.clone();
    let address = Address::parse(&link);
    let known = profile_of(&address).and_then(|profile| known(profile, address, standing));
    let title = known.as_ref().map_or_else(
        || name.clone(),
        |known| {
            let heading = known.profile.heading();
            if name == known.profile.id { heading } else { format!("{heading} ({name})") }
        },
    );
    Line { key, name, title, link, known }
}

fn known(profile: &'static Profile, address: Address, standing: Standing) -> Option<Known> {
    let (configuration, _) = address.settle(profile);
    let settled = Settled::new(profile, &configuration);
    // A profile of the catalogue always makes a plan: tests plan each of them.
    let plan = plan(&settled).ok()?;
    let missing = settled.missing().iter().map(|parameter| parameter.label.to_string()).collect();
    let invalid = settled.invalid().iter().map(|(parameter, _)| parameter.label.to_string()).collect();
    let principals = if standing == Standing::Brought { plan.principals() } else { Vec::new() };
    let unconfirmed = principals.into_iter().filter_map(|id| {
        let parameter = profile.parameter(id);
        let texts = configuration.texts(&parameter.name);
        (!texts.is_empty()).then(|| (parameter.label.to_string(), texts.join(", ")))
    });
    let unconfirmed = unconfirmed.collect();
    let phase = phase(&plan);
    Some(Known { profile, settled, configuration, missing, invalid, phase, unconfirmed })
}

fn phase(plan: &Plan<'_>) -> String {
    let Some(waiting) = plan.phases.iter().find(|phase| !phase.waits_for.is_empty()) else {
        return if plan.phases.len() > 1 { "last phase".to_owned() } else { String::new() };
    };
    let labels: Vec<&str> = waiting.waits_for.iter().map(|id| plan.profile.parameter(*id).label.as_str()).collect();
    let place = plan.phases.iter().take_while(|phase| phase.waits_for.is_empty()).count();
    format!("phase {place} of {}, the next waits for {} from the vendor", plan.phases.len(), profile::listed(&labels))
}

impl Known {
    /// What has to be filled in, in words; empty when nothing has to.
    pub(super) fn lacks(&self) -> String {
        let part = |labels: &[String], one: &str, many: &str| {
            let words = || format!("{}: {}", count(labels.len(), one, many), labels.join(", "));
            (!labels.is_empty()).then(words)
        };
        let invalid = part(&self.invalid, "value is not valid", "values are not valid");
        let missing = part(&self.missing, "value to fill in", "values to fill in");
        invalid.into_iter().chain(missing).collect::<Vec<_>>().join("; ")
    }
}

/// The link of all of them; nothing while one of them is not known.
pub(super) fn link_of(lines: &[Line], share: Share) -> Option<String> {
    let known: Option<Vec<&Known>> = lines.iter().map(|line| line.known.as_ref()).collect();
    let members: Vec<_> = known?.into_iter().map(|known| (&known.settled, &known.configuration)).collect();
    Some(encode_set_up(&members, share))
}
