//! Several files together: pages and accounts are put together, and two days of one account are compared.

use std::collections::HashSet;

use crate::change::Changes;
use crate::facts::Facts;
use crate::inventory::Inventory;
use crate::survey::{Options, Survey};

/// What came of all files.
#[derive(Clone, Debug)]
pub struct Surveyed {
    /// Of the later day, where there are two.
    pub survey: Survey,
    /// Since the earlier day.
    pub changes: Option<Changes>,
}

/// Judges what several files told, each in an inventory of its own.
///
/// Two of them are two days of one account when they have most of their roles in common and do not say the same, and
/// neither is a page that another follows. All others are parts of one whole.
pub fn survey_files(files: Vec<Inventory>, facts: Facts<'_>, options: &Options) -> Surveyed {
    let mut wholes: Vec<Inventory> = Vec::new();
    let mut earlier: Vec<Inventory> = Vec::new();
    for file in files {
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
    let whole = together(wholes);
    let survey = Survey::new(&whole, facts, options);
    let before = (!earlier.is_empty()).then(|| together(earlier));
    let changes = before.map(|mut before| {
        // What is one's own on the later day counts on both; roles of accounts of one day alone are not compared.
        before.accounts.extend(whole.accounts.clone());
        let accounts: HashSet<Option<String>> =
            before.roles.iter().map(|role| role.account().map(str::to_owned)).collect();
        let mut later = survey.clone();
        later.roles.retain(|row| accounts.contains(&row.account));
        let own = survey.own.iter().filter_map(|id| policy::AccountId::parse(id)).collect();
        Changes::between(&Survey::new(&before, facts, &Options { own, on: before.newest }), &later)
    });
    Surveyed { survey, changes }
}

fn together(files: Vec<Inventory>) -> Inventory {
    let mut whole = Inventory::default();
    for file in files {
        whole.append(file);
    }
    whole
}

fn are_two_days(one: &Inventory, other: &Inventory) -> bool {
    if one.is_truncated || other.is_truncated || one.of_roles().is_disjoint(&other.of_roles()) {
        return false;
    }
    let common: Vec<_> = one.roles.iter().filter(|role| other.role(&role.arn).is_some()).collect();
    let least = one.roles.len().min(other.roles.len());
    let same = one.newest == other.newest
        && one.roles.len() == other.roles.len()
        && common.iter().all(|role| other.role(&role.arn) == Some(role))
        && one.policies == other.policies;
    common.len() * 2 > least && !same
}
