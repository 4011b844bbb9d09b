//! What has changed between two days of one account: who gets in comes first.

use std::collections::BTreeSet;

use crate::party::text_of;
use crate::read::RoleDetail;
use crate::role::RoleRow;
use crate::survey::{STALE_DAYS, Survey};

/// Roles that differ, each with what is to be said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub added: Vec<Change>,
    pub removed: Vec<Change>,
    pub changed: Vec<Change>,
}

/// One role and its sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub arn: String,
    pub sentences: Vec<String>,
    /// Somebody outside gets in, or gets in no more.
    concerns_outside: bool,
}

impl Changes {
    /// `of_both` has a role as the two days told it.
    pub(crate) fn between<'d>(
        before: &Survey,
        after: &Survey,
        of_both: &dyn Fn(&str) -> Option<(&'d RoleDetail, &'d RoleDetail)>,
    ) -> Self {
        let mut changes = Self::default();
        let old: std::collections::HashMap<&str, &RoleRow> =
            before.roles.iter().map(|row| (row.arn.as_str(), row)).collect();
        let mut seen = BTreeSet::new();
        for row in &after.roles {
            seen.insert(row.arn.as_str());
            match old.get(row.arn.as_str()) {
                None => changes.added.push(Change::new(row, vec![whole(row, "It can", "be assumed")])),
                Some(known) => {
                    let sentences = differences(known, row, of_both(&row.arn));
                    if !sentences.is_empty() {
                        let concerns_outside = known.parties != row.parties || known.guarded != row.guarded;
                        changes.changed.push(Change { concerns_outside, ..Change::new(row, sentences) });
                    }
                }
            }
        }
        let gone = before.roles.iter().filter(|row| !seen.contains(row.arn.as_str()));
        changes.removed = gone.map(|row| Change::new(row, vec![whole(row, "It could", "be assumed")])).collect();
        for list in [&mut changes.added, &mut changes.removed, &mut changes.changed] {
            list.sort_by_key(|change| !change.concerns_outside);
        }
        changes
    }

    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

impl Change {
    fn new(row: &RoleRow, sentences: Vec<String>) -> Self {
        Self { arn: row.arn.clone(), sentences, concerns_outside: row.outside }
    }
}

fn whole(row: &RoleRow, can: &str, assumed: &str) -> String {
    let who: Vec<&str> = row.parties.iter().map(text_of).collect();
    let by = if who.is_empty() { "nobody outside".to_owned() } else { who.join(", ") };
    format!("{can} {assumed} by {by}; at most it may {}.", row.reach.describe())
}

fn differences(before: &RoleRow, after: &RoleRow, told: Option<(&RoleDetail, &RoleDetail)>) -> Vec<String> {
    let mut sentences = Vec::new();
    let made_again = after.created.filter(|day| before.created.is_some_and(|before| before != *day));
    if let Some(day) = made_again {
        sentences.push(format!("It was removed, and made again on {day}."));
    }
    let missing = |these: &RoleRow, those: &RoleRow| {
        let left = these.parties.iter().filter(|party| !those.parties.contains(party)).map(text_of);
        left.collect::<Vec<_>>().join(", ")
    };
    let (come, gone) = (missing(after, before), missing(before, after));
    if !come.is_empty() {
        sentences.push(format!("{come} can assume it now."));
    }
    if !gone.is_empty() {
        sentences.push(format!("{gone} can assume it no more."));
    }
    match (before.guarded, after.guarded) {
        (true, false) => sentences.push("It can be assumed without an external ID or subject now.".to_owned()),
        (false, true) if after.outside => {
            sentences.push("Whoever assumes it from outside has to bring what guards it now.".to_owned());
        }
        _ => {}
    }
    if before.reach != after.reach {
        let (was, is) = (before.reach.describe(), after.reach.describe());
        sentences.push(format!("At most it may {is} now; before it might {was}."));
    }
    if (come.is_empty() && gone.is_empty() && before.guarded == after.guarded) && before.trust != after.trust {
        sentences.push("Its trust policy says something else, by which the same parties get in.".to_owned());
    }
    let policies = |row: &RoleRow| -> BTreeSet<String> {
        row.documents.iter().map(|(name, document)| format!("{name} {}", document.pasted.value)).collect()
    };
    let attached = |role: &RoleDetail| role.attached.iter().cloned().collect::<BTreeSet<_>>();
    let others = || policies(before) != policies(after) || told.is_some_and(|(a, b)| attached(a) != attached(b));
    if before.reach == after.reach && others() {
        sentences.push(format!("Its policies are others; at most it may {}, as before.", after.reach.describe()));
    }
    if let Some((before, after)) = told
        && before.boundary != after.boundary
    {
        sentences.push(match &after.boundary {
            Some(arn) => format!("Its permissions boundary is {arn} now."),
            None => "It has no permissions boundary any more.".to_owned(),
        });
    }
    if before.stale != after.stale && made_again.is_none() {
        // A role that nobody ever used becomes stale too.
        sentences.push(if after.stale {
            format!("More than {STALE_DAYS} days have gone by without a use of it.")
        } else {
            format!("It was used within {STALE_DAYS} days; before it was not.")
        });
    }
    sentences
}
