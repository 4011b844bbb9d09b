//! All roles together: who gets in where, how far, and what only the whole account shows.

use std::collections::{BTreeMap, BTreeSet};

use policy::{AccountId, Arn};
use review::{Party, Way, parse_role};

use crate::chain::{Chain, Chaining, Chains};
use crate::day::Day;
use crate::facts::Facts;
use crate::inventory::Inventory;
use crate::judge::Judge;
use crate::note::{Code, Note};
use crate::party::{PartyRow, text_of};
use crate::reach::Reach;
use crate::role::RoleRow;

/// A role that was not used for so many days is stale.
pub const STALE_DAYS: i64 = 90;

/// What is asked beside the files.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Accounts that are one's own beside those of the files.
    pub own: Vec<AccountId>,
    /// The day that staleness is counted from; the newest one in the files when `None`.
    pub on: Option<Day>,
}

/// The answer about one account, or about several together.
#[derive(Clone, Debug)]
pub struct Survey {
    /// In the order of the files.
    pub roles: Vec<RoleRow>,
    /// Unknown ones first, then by the number of their roles.
    pub parties: Vec<PartyRow>,
    pub chains: Vec<Chain>,
    /// There are more chains than are listed.
    pub chains_cut: bool,
    /// The last page says that another follows, which was not given.
    pub is_truncated: bool,
    pub on: Option<Day>,
    /// Accounts that are one's own.
    pub own: BTreeSet<String>,
}

/// Numbers of roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub roles: usize,
    /// Somebody outside can assume them.
    pub outside: usize,
    /// Of these, so many demand nothing that guards them.
    pub unguarded: usize,
    pub stale: usize,
    /// They may do everything.
    pub admin: usize,
}

/// A survey on the way: one role is judged after the other, so that whoever makes it can do something else in between.
#[derive(Debug)]
pub struct Surveying<'a> {
    inventory: &'a Inventory,
    facts: Facts<'a>,
    on: Option<Day>,
    inside: Inside<'a>,
    judge: Judge<'a>,
    roles: Vec<RoleRow>,
}

/// All roles of a survey, each by itself.
#[derive(Debug)]
pub struct Judged<'a> {
    inventory: &'a Inventory,
    facts: Facts<'a>,
    on: Option<Day>,
    inside: Inside<'a>,
    roles: Vec<RoleRow>,
    arns: Vec<Option<Arn>>,
}

impl<'a> Surveying<'a> {
    pub fn new(inventory: &'a Inventory, facts: Facts<'a>, options: &'a Options) -> Self {
        Self {
            inventory,
            facts,
            on: options.on.or(inventory.newest),
            inside: Inside::new(inventory, options),
            judge: Judge::new(facts, inventory),
            roles: Vec::with_capacity(inventory.roles.len()),
        }
    }

    /// Judges the next role. The number of those that are judged; nothing once all are.
    pub fn advance(&mut self) -> Option<usize> {
        let mut row = self.judge.judge(self.inventory.roles.get(self.roles.len())?);
        self.inside.place(&mut row);
        row.stale = self.on.is_some_and(|on| is_stale(&row, on));
        self.roles.push(row);
        Some(self.roles.len())
    }

    /// The roles that are judged so far, as a survey of their own that has no chains yet.
    pub fn so_far(&self) -> Survey {
        let own = self.inside.accounts.iter().map(|account| (*account).to_owned()).collect();
        let parties = parties(&self.roles, self.inventory, self.facts, &self.inside);
        let (roles, chains) = (self.roles.clone(), Vec::new());
        Survey { roles, parties, chains, chains_cut: false, is_truncated: false, on: self.on, own }
    }

    /// Judges the roles that are left. What they make together is still to come.
    pub fn judged(mut self) -> Judged<'a> {
        while self.advance().is_some() {}
        let Self { inventory, facts, on, inside, roles, .. } = self;
        let arns = roles.iter().map(|row| parse_role(&row.arn).ok()).collect();
        Judged { inventory, facts, on, inside, roles, arns }
    }
}

impl Judged<'_> {
    /// The search for roles that lead to others.
    pub fn chaining(&self) -> Chaining<'_> {
        Chaining::new(&self.roles, &self.arns, self.facts.actions)
    }

    /// Puts all together. The chains are those of these roles.
    pub fn survey(self, chains: Chains) -> Survey {
        let Self { inventory, facts, on, inside, roles, .. } = self;
        let Chains { chains, cut: chains_cut } = chains;
        let parties = parties(&roles, inventory, facts, &inside);
        let own = inside.accounts.iter().map(|account| (*account).to_owned()).collect();
        let is_truncated = inventory.is_truncated;
        let mut survey = Survey { roles, parties, chains, chains_cut, is_truncated, on, own };
        survey.add_findings();
        survey
    }
}

impl Survey {
    pub fn new(inventory: &Inventory, facts: Facts<'_>, options: &Options) -> Self {
        let judged = Surveying::new(inventory, facts, options).judged();
        let mut chaining = judged.chaining();
        while chaining.advance().is_some() {}
        let chains = chaining.finish();
        judged.survey(chains)
    }

    pub fn summary(&self) -> Summary {
        let count = |is: &dyn Fn(&RoleRow) -> bool| self.roles.iter().filter(|row| is(row)).count();
        Summary {
            roles: self.roles.len(),
            outside: count(&|row| row.outside),
            unguarded: count(&|row| row.outside && !row.guarded),
            stale: count(&|row| row.stale),
            admin: count(&|row| row.reach == Reach::All),
        }
    }

    /// What only the whole account shows, at the roles that it concerns.
    fn add_findings(&mut self) {
        let mut notes: BTreeMap<usize, Vec<std::sync::Arc<Note>>> = BTreeMap::new();
        for chain in &self.chains {
            let (Some(first), Some(gains)) = (chain.roles.first(), chain.gains) else { continue };
            // The first role's own number of them is not of interest: one is enough to be looked at.
            let found = notes.entry(*first).or_default();
            if found.is_empty() {
                found.push(Note::of_account(Code::Chain, self.of_chain(chain, gains)));
            }
        }
        let strangers = self.parties.iter().filter(|party| !party.own && !party.is_known());
        for party in strangers.filter(|party| matches!(party.party, Party::Account(_))) {
            let message = format!("Nobody is known to hold account {}: find out whose it is.", text_of(&party.party));
            for role in &party.roles {
                notes.entry(*role).or_default().push(Note::of_account(Code::Stranger, message.clone()));
            }
        }
        for (place, row) in self.roles.iter().enumerate().filter(|(_, row)| row.outside && row.stale) {
            let last = row.last_used.map_or("It was never used".to_owned(), |day| format!("It was last used on {day}"));
            let message = format!("{last}, and somebody outside can still assume it: remove it if nobody misses it.");
            notes.entry(place).or_default().push(Note::of_account(Code::Unused, message));
        }
        for (place, found) in notes {
            if let Some(row) = self.roles.get_mut(place) {
                row.findings.extend(found);
                row.findings.sort_by_key(|note| note.severity);
            }
        }
    }

    fn of_chain(&self, chain: &Chain, gains: Reach) -> String {
        let names = chain.roles.iter().filter_map(|place| self.roles.get(*place));
        let names: Vec<&str> = names.map(|row| row.name.as_str()).collect();
        let first = chain.roles.first().and_then(|place| self.roles.get(*place));
        let reach = first.map_or(Reach::None, |row| row.reach);
        format!(
            "Whoever assumes it can go on to {}, and then {}; by itself it may {}.",
            names.get(1..).unwrap_or_default().join(", then "),
            gains.describe(),
            reach.describe()
        )
    }
}

/// What is one's own.
#[derive(Debug)]
struct Inside<'a> {
    accounts: BTreeSet<&'a str>,
    organizations: BTreeSet<&'a str>,
}

impl<'a> Inside<'a> {
    fn new(inventory: &'a Inventory, options: &'a Options) -> Self {
        let mut accounts = inventory.of_roles();
        accounts.extend(options.own.iter().map(AccountId::as_str));
        accounts.extend(inventory.accounts.keys().map(String::as_str));
        Self { accounts, organizations: inventory.organizations() }
    }

    /// Leaves of a role's ways in those from outside of its account, and says what they make of the role.
    fn place(&self, row: &mut RoleRow) {
        let own = row.account.clone();
        row.ways
            .retain(|way| !row.service_linked && !matches!(&way.party, Party::Account(id) if Some(id) == own.as_ref()));
        row.ways.retain(|way| way.party != Party::Everybody || !self.is_own(way));
        for way in &row.ways {
            if !row.parties.contains(&way.party) {
                row.parties.push(way.party.clone());
            }
        }
        row.outside = row.ways.iter().any(|way| !self.is_own(way));
        row.guarded = row.ways.iter().all(|way| self.is_own(way) || way.guard.is_some());
    }

    /// Whether only one's own accounts come this way.
    fn is_own(&self, way: &Way) -> bool {
        let organization = |id: &String| self.organizations.contains(id.as_str());
        let of_own = !way.organizations.is_empty() && way.organizations.iter().all(organization);
        of_own || matches!(&way.party, Party::Account(id) if self.accounts.contains(id.as_str()))
    }
}

fn is_stale(row: &RoleRow, on: Day) -> bool {
    let last = row.last_used.or(row.created);
    !row.service_linked && last.is_some_and(|last| on.since(last) > STALE_DAYS)
}

fn parties(roles: &[RoleRow], inventory: &Inventory, facts: Facts<'_>, inside: &Inside<'_>) -> Vec<PartyRow> {
    let mut found: BTreeMap<&Party, Vec<usize>> = BTreeMap::new();
    for (place, row) in roles.iter().enumerate() {
        for party in &row.parties {
            found.entry(party).or_default().push(place);
        }
    }
    let mut rows: Vec<PartyRow> = found
        .into_iter()
        .map(|(party, roles)| {
            let own = matches!(party, Party::Account(id) if inside.accounts.contains(id.as_str()));
            let own_name = || inventory.accounts.get(text_of(party)).and_then(|account| account.name.clone());
            let name = own_name().or_else(|| Some(facts.directory.holder(party)?.describe()));
            PartyRow { party: party.clone(), name, own, roles }
        })
        .collect();
    rows.sort_by_key(|row| (row.own, row.is_known(), std::cmp::Reverse(row.roles.len())));
    rows
}
