//! The names of accounts and issuers: those that the profiles state, and those that others have collected.
//!
//! The collection is `data/accounts.txt`, whose head says what its lines mean.

use std::collections::{BTreeSet, HashMap};

use review::compare::{Fingerprint, is_issuer_like};
use review::{DataError, Party};

#[cfg(not(target_arch = "wasm32"))]
const TEXT: &str = include_str!("../../../data/accounts.txt");

/// The collection that native code carries.
#[cfg(not(target_arch = "wasm32"))]
pub fn known_accounts() -> &'static str {
    TEXT
}

#[derive(Clone, Debug, Default)]
pub struct Directory {
    accounts: HashMap<String, Holder>,
    /// Patterns with the names of those whose tokens they are, the longest first.
    issuers: Vec<(String, Holder)>,
}

/// Whose an account or an issuer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub name: String,
    pub standing: Standing,
}

/// How well it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A profile of the catalogue states it, by the profile's id.
    Profile(String),
    /// A public page ties it to a vendor.
    Page(String),
    /// An AWS service calls from it, as this page says.
    Aws(String),
    /// Seen with the vendor, without a source.
    Seen,
}

impl Directory {
    /// A profile says more than the collection, and comes before it.
    ///
    /// # Errors
    /// A line of the collection is damaged.
    pub fn new(vendors: &[Fingerprint], collection: &str) -> Result<Self, DataError> {
        let mut directory = Self::default();
        for (index, line) in collection.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let (account, holder) = Holder::read(line).ok_or(DataError { about: "known accounts", line: index + 1 })?;
            directory.accounts.insert(account.to_owned(), holder);
        }
        // A vendor's account may be that of several profiles: each of them is named, the first one's page is shown.
        for vendor in vendors.iter().rev() {
            let standing = Standing::Profile(vendor.vendor.clone());
            let holder = Holder { name: vendor.name.clone(), standing };
            let account_of = |text: &str| {
                text.strip_prefix("arn:")
                    .and_then(|arn| arn.split(':').nth(3))
                    .map_or_else(|| text.to_owned(), str::to_owned)
            };
            let accounts: BTreeSet<String> = vendor.principals.iter().map(|text| account_of(text)).collect();
            for account in accounts {
                let known =
                    directory.accounts.get(&account).filter(|known| matches!(known.standing, Standing::Profile(_)));
                let name =
                    known.map_or_else(|| holder.name.clone(), |known| format!("{} or {}", holder.name, known.name));
                directory.accounts.insert(account, Holder { name, ..holder.clone() });
            }
            directory.issuers.extend(vendor.issuers.iter().map(|issuer| (issuer.clone(), holder.clone())));
        }
        directory.issuers.reverse();
        directory.issuers.sort_by_key(|(pattern, _)| std::cmp::Reverse(pattern.len()));
        Ok(directory)
    }

    pub fn holder(&self, party: &Party) -> Option<&Holder> {
        match party {
            Party::Account(account) => self.accounts.get(account),
            Party::Oidc(issuer) => {
                let issuer = issuer.trim_end_matches('/');
                let fits = |pattern: &str| is_issuer_like(pattern.trim_end_matches('/'), issuer);
                self.issuers.iter().find(|(pattern, _)| fits(pattern)).map(|(_, holder)| holder)
            }
            Party::Saml(_) | Party::Everybody => None,
        }
    }

    /// How many accounts have a name.
    pub fn len(&self) -> usize {
        self.accounts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.accounts.is_empty()
    }
}

impl Holder {
    fn read(line: &str) -> Option<(&str, Self)> {
        let mut words = line.splitn(4, ' ');
        let (account, kind, page) = (words.next()?, words.next()?, words.next()?);
        let name = words.next()?.to_owned();
        policy::AccountId::parse(account)?;
        let standing = match (kind, page) {
            ("seen", "-") => Standing::Seen,
            ("vendor", page) if page.starts_with("http") => Standing::Page(page.to_owned()),
            ("aws", page) if page.starts_with("http") => Standing::Aws(page.to_owned()),
            _ => return None,
        };
        Some((account, Self { name, standing }))
    }

    /// The name, with what has to be said of how it is known.
    pub fn describe(&self) -> String {
        match self.standing {
            Standing::Profile(_) | Standing::Page(_) => self.name.clone(),
            Standing::Aws(_) if self.name.starts_with("AWS") => self.name.clone(),
            Standing::Aws(_) => format!("{} (AWS)", self.name),
            Standing::Seen => format!("{} (seen, without source)", self.name),
        }
    }
}
