//! Several files together: pages and accounts are put together, and two days of one account are compared.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::change::Changes;
use crate::facts::Facts;
use crate::inventory::Inventory;
use crate::read::RoleDetail;
use crate::survey::{Options, Survey};

/// What came of all files.
#[derive(Clone, Debug)]
pub struct Surveyed {
    /// Of the later day, where there are two.
    pub survey: Survey,
    /// Since the earlier day.
    pub changes: Option<Changes>,
}

/// Files by their days.
///
/// A page that another follows is one with the file behind it. Two of them are two days of one account when they have most
/// of their roles in common and do not say the same, and neither is a page that another follows. All others are parts of
/// one whole.
#[derive(Clone, Debug)]
pub struct Days<'a> {
    /// All that is known of the account or the accounts now.
    pub later: Cow<'a, Inventory>,
    /// What an earlier day told, where there is one.
    pub earlier: Option<Cow<'a, Inventory>>,
}

impl<'a> Days<'a> {
    pub fn of(files: impl IntoIterator<Item = Cow<'a, Inventory>>) -> Self {
        let mut wholes: Vec<Cow<'a, Inventory>> = Vec::new();
        let mut earlier: Vec<Cow<'a, Inventory>> = Vec::new();
        for file in pages(files) {
            match wholes.iter().position(|other| are_two_days(other, &file)) {
                Some(place) => {
                    let other = wholes.remove(place);
                    let (before, after) = if file.newest < other.newest { (file, other) } else { (other, file) };
                    earlier.push(before);
                    wholes.insert(place, after);
                }
                None => wholes.push(file),
            }
        }
        let later = together(wholes);
        let earlier = (!earlier.is_empty()).then(|| {
            let mut before = together(earlier);
            // What is one's own on the later day counts on both.
            if !later.accounts.is_empty() {
                before.to_mut().accounts.extend(later.accounts.clone());
            }
            before
        });
        Self { later, earlier }
    }

    /// How the earlier day is to be judged, once the later one is.
    pub fn options_of_earlier(&self, survey: &Survey) -> Options {
        let own = survey.own.iter().filter_map(|id| policy::AccountId::parse(id)).collect();
        Options { own, on: self.earlier.as_ref().and_then(|before| before.newest) }
    }

    /// What has changed between the surveys of the two days.
    pub fn changes(&self, earlier: &Survey, survey: &Survey) -> Changes {
        let roles = self.earlier.iter().flat_map(|before| &before.roles);
        let accounts: HashSet<Option<&str>> = roles.map(RoleDetail::account).collect();
        // Roles of accounts of one day alone are not compared.
        let mut later = survey.clone();
        later.roles.retain(|row| accounts.contains(&row.account.as_deref()));
        let of_both = |arn: &str| Some((self.earlier.as_ref()?.role(arn)?, self.later.role(arn)?));
        Changes::between(earlier, &later, &of_both)
    }
}

/// Judges what several files told, each in an inventory of its own.
pub fn survey_files(files: Vec<Inventory>, facts: Facts<'_>, options: &Options) -> Surveyed {
    let days = Days::of(files.into_iter().map(Cow::Owned));
    let survey = Survey::new(&days.later, facts, options);
    let changes = days.earlier.as_ref().map(|before| {
        let before = Survey::new(before, facts, &days.options_of_earlier(&survey));
        days.changes(&before, &survey)
    });
    Surveyed { survey, changes }
}

fn together(files: Vec<Cow<'_, Inventory>>) -> Cow<'_, Inventory> {
    // Pages may have been given in any order.
    let lacks_its_end = |page: &Inventory| page.is_truncated && !files.iter().any(|last| is_the_end_of(page, last));
    let is_truncated = files.iter().any(|page| lacks_its_end(page));
    let mut files = files.into_iter();
    let Some(mut whole) = files.next() else { return Cow::Owned(Inventory::default()) };
    for file in files {
        whole.to_mut().append(file.into_owned());
    }
    if whole.is_truncated != is_truncated {
        whole.to_mut().is_truncated = is_truncated;
    }
    whole
}

/// The files, each page that another follows with those behind it.
fn pages<'a>(files: impl IntoIterator<Item = Cow<'a, Inventory>>) -> Vec<Cow<'a, Inventory>> {
    let mut wholes: Vec<Cow<'a, Inventory>> = Vec::new();
    for file in files {
        match wholes.last_mut().filter(|last| last.is_truncated && follows(last, &file)) {
            Some(last) => last.to_mut().append(file.into_owned()),
            None => wholes.push(file),
        }
    }
    wholes
}

/// The last page may have policies alone.
fn is_the_end_of(page: &Inventory, last: &Inventory) -> bool {
    let has_policies_alone = last.roles.is_empty() && !last.policies.is_empty();
    !last.is_truncated && (has_policies_alone || follows(page, last))
}

/// A page has roles of the same account, and hardly one a second time.
fn follows(page: &Inventory, next: &Inventory) -> bool {
    !page.of_roles().is_disjoint(&next.of_roles()) && !have_most_in_common(page, next)
}

fn have_most_in_common(one: &Inventory, other: &Inventory) -> bool {
    let common = one.roles.iter().filter(|role| other.role(&role.arn).is_some()).count();
    common * 2 > one.roles.len().min(other.roles.len())
}

fn are_two_days(one: &Inventory, other: &Inventory) -> bool {
    if one.is_truncated || other.is_truncated || one.of_roles().is_disjoint(&other.of_roles()) {
        return false;
    }
    let same = one.newest == other.newest
        && one.roles.len() == other.roles.len()
        && one.roles.iter().all(|role| other.role(&role.arn).is_none_or(|known| known == role))
        && one.policies == other.policies;
    have_most_in_common(one, other) && !same
}
