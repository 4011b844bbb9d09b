//! What one file or several tell of accounts, each thing once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::day::Day;
use crate::read::{Item, OwnAccount, PolicyDetail, RoleDetail};

/// Roles in the order in which they were told, and what they refer to.
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    pub roles: Vec<RoleDetail>,
    /// By ARN.
    pub policies: HashMap<String, PolicyDetail>,
    /// By ID: one's own accounts that `organizations list-accounts` told.
    pub accounts: BTreeMap<String, OwnAccount>,
    /// The last day on which anything is said to have happened.
    pub newest: Option<Day>,
    /// The last page that was read says that another follows.
    pub is_truncated: bool,
    places: HashMap<String, usize>,
}

impl Inventory {
    pub fn add(&mut self, item: Item) {
        match item {
            Item::Role(role) => self.add_role(*role),
            Item::Policy(policy) => {
                let known = self.policies.entry(policy.arn.clone()).or_default();
                if known.document.is_none() {
                    *known = *policy;
                }
            }
            Item::Account(account) => drop(self.accounts.insert(account.id.clone(), account)),
            Item::Seen(day) => self.newest = self.newest.max(Some(day)),
            Item::Truncated(truncated) => self.is_truncated = truncated,
        }
    }

    /// A role of two pages is one.
    fn add_role(&mut self, role: RoleDetail) {
        if !self.places.contains_key(&role.arn) {
            self.places.insert(role.arn.clone(), self.roles.len());
            self.roles.push(role);
        }
    }

    /// Takes in what another file told.
    pub fn append(&mut self, other: Self) {
        // A list of accounts says nothing of the pages of roles.
        if !other.roles.is_empty() || !other.policies.is_empty() || other.is_truncated {
            self.is_truncated = other.is_truncated;
        }
        other.roles.into_iter().for_each(|role| self.add_role(role));
        for policy in other.policies.into_values() {
            self.add(Item::Policy(Box::new(policy)));
        }
        self.accounts.extend(other.accounts);
        self.newest = self.newest.max(other.newest);
    }

    /// The first roles alone, as long as the policies that they refer to may still be on their way.
    #[must_use]
    pub fn first(&self, roles: usize) -> Self {
        let mut first = Self { accounts: self.accounts.clone(), newest: self.newest, ..Self::default() };
        self.roles.iter().take(roles).for_each(|role| first.add_role(role.clone()));
        first
    }

    pub fn role(&self, arn: &str) -> Option<&RoleDetail> {
        self.roles.get(*self.places.get(arn)?)
    }

    /// The accounts that the roles are of.
    pub fn of_roles(&self) -> BTreeSet<&str> {
        self.roles.iter().filter_map(RoleDetail::account).collect()
    }

    /// One's own organizations, by ID.
    pub fn organizations(&self) -> BTreeSet<&str> {
        self.accounts.values().filter_map(|account| account.organization.as_deref()).collect()
    }
}
