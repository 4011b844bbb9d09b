//! A survey with what the table asks of it, prepared once: data, which touches no browser.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use account::{Inventory, RoleRow, Survey, Surveyed, export, text_of};
use review::Guard;

pub(super) struct Found {
    pub(super) surveyed: Surveyed,
    /// All roles are judged. Until then there are rows, in the order of the file, and nothing that follows from them.
    pub(super) is_whole: bool,
    lines: Vec<Line>,
    /// Services that some role names, by prefix.
    pub(super) services: Vec<String>,
}

/// What the table says of one role beside what the role itself says.
struct Line {
    /// Who gets in, by name where there is one.
    who: String,
    /// What the role is found by, in small letters.
    words: String,
    /// Somebody gets in whom nobody knows.
    unknown: bool,
}

/// What rows can be narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Only {
    Outside,
    Unguarded,
    Unknown,
    Stale,
    Admin,
    /// Not narrowed to but added: they are folded otherwise.
    Linked,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Column {
    /// Those first that somebody outside gets into with nothing, then the others from outside.
    #[default]
    None,
    Name,
    Who,
    Guard,
    Reach,
    Used,
    Findings,
}

/// What is asked of the table.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Filter {
    pub(super) text: String,
    pub(super) only: Vec<Only>,
    /// Its prefix; empty for any.
    pub(super) service: String,
    pub(super) column: Column,
    pub(super) backwards: bool,
}

impl Only {
    pub(super) const ALL: [Self; 6] =
        [Self::Outside, Self::Unguarded, Self::Unknown, Self::Stale, Self::Admin, Self::Linked];

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Outside => "From outside",
            Self::Unguarded => "Unguarded",
            Self::Unknown => "Unknown party",
            Self::Stale => "Unused for 90 days",
            Self::Admin => "Can do everything",
            Self::Linked => "Service-linked",
        }
    }

    pub(super) fn slug(self) -> &'static str {
        match self {
            Self::Outside => "outside",
            Self::Unguarded => "unguarded",
            Self::Unknown => "unknown",
            Self::Stale => "stale",
            Self::Admin => "admin",
            Self::Linked => "linked",
        }
    }
}

impl Column {
    pub(super) const ALL: [(Self, &'static str); 6] = [
        (Self::Name, "Role"),
        (Self::Who, "Who gets in"),
        (Self::Guard, "Has to bring"),
        (Self::Reach, "At most"),
        (Self::Used, "Last used"),
        (Self::Findings, "Findings"),
    ];
}

impl Found {
    /// What is there before all roles are judged.
    pub(super) fn so_far(survey: Survey) -> Self {
        Self { is_whole: false, ..Self::new(Surveyed { survey, changes: None }) }
    }

    pub(super) fn new(surveyed: Surveyed) -> Self {
        let parties = surveyed.survey.parties.iter();
        let names: BTreeMap<&str, (&str, bool)> = parties
            .map(|party| {
                let text = text_of(&party.party);
                (text, (party.name.as_deref().unwrap_or(text), !party.own && !party.is_known()))
            })
            .collect();
        let lines = surveyed.survey.roles.iter().map(|row| {
            let known = row.parties.iter().filter_map(|party| names.get(text_of(party)));
            let mut who: Vec<&str> = known.clone().map(|(name, _)| *name).collect();
            who.dedup();
            let who = who.join(", ").replace('*', "everybody");
            let parties: Vec<&str> = row.parties.iter().map(text_of).collect();
            let codes: Vec<&str> = row.findings.iter().map(|note| note.code).collect();
            let words = format!("{} {who} {} {} {}", row.arn, parties.join(" "), row.reach, codes.join(" "));
            Line { words: words.to_lowercase(), unknown: known.clone().any(|(_, unknown)| *unknown), who }
        });
        let lines = lines.collect();
        let services = services(&surveyed.survey);
        Self { surveyed, is_whole: true, lines, services }
    }

    /// What of a role's row is other once all roles are judged.
    pub(super) fn state(&self, place: usize) -> String {
        let row = self.role(place);
        row.map_or_else(String::new, |row| {
            format!("{} {} {} {}", row.reach, row.findings.len(), row.stale, self.is_whole)
        })
    }

    pub(super) fn survey(&self) -> &Survey {
        &self.surveyed.survey
    }

    pub(super) fn role(&self, place: usize) -> Option<&RoleRow> {
        self.survey().roles.get(place)
    }

    pub(super) fn who(&self, place: usize) -> &str {
        self.lines.get(place).map_or("", |line| &line.who)
    }

    /// Whether one of the files has the role: not while it is being read.
    pub(super) fn is_in(&self, place: usize, files: &[Arc<Inventory>]) -> bool {
        self.role(place).is_some_and(|row| files.iter().any(|file| file.role(&row.arn).is_some()))
    }

    /// The role alone, as the review reads it; nothing where none of the files has it.
    pub(super) fn answer(&self, place: usize, files: &[Arc<Inventory>]) -> Option<String> {
        let row = self.role(place)?;
        let detail = files.iter().rev().find_map(|file| file.role(&row.arn))?;
        let policy = |arn: &str| {
            let given = files.iter().rev().filter_map(|file| file.policies.get(arn));
            given.max_by_key(|policy| policy.document.is_some())
        };
        Some(format!("{:#}", export::answer(detail, policy)))
    }

    pub(super) fn count(&self, only: Only) -> usize {
        let places = 0..self.lines.len();
        places.filter(|place| self.is(*place, only) && (only == Only::Linked || !self.is(*place, Only::Linked))).count()
    }

    /// The places of the roles that are asked for, in the order that is asked for.
    pub(super) fn rows(&self, filter: &Filter, as_read: bool) -> Vec<usize> {
        let text = filter.text.to_lowercase();
        let words: Vec<&str> = text.split_whitespace().collect();
        let linked = filter.only.contains(&Only::Linked);
        let mut rows: Vec<usize> = (0..self.lines.len()).collect();
        rows.retain(|place| {
            let found = self.lines.get(*place).is_some_and(|line| words.iter().all(|word| line.words.contains(word)));
            let narrowed = || filter.only.iter().all(|only| *only == Only::Linked || self.is(*place, *only));
            let called =
                || filter.service.is_empty() || self.role(*place).is_some_and(|row| row.calls(&filter.service));
            found && called() && (linked || !self.is(*place, Only::Linked)) && narrowed()
        });
        if filter.column == Column::None && (as_read || !self.is_whole) {
            return rows;
        }
        rows.sort_by(|one, other| self.order(filter.column, *one, *other));
        if filter.backwards {
            rows.reverse();
        }
        rows
    }

    fn is(&self, place: usize, only: Only) -> bool {
        let Some(row) = self.role(place) else { return false };
        match only {
            Only::Outside => row.outside,
            Only::Unguarded => row.outside && !row.guarded,
            Only::Unknown => self.lines.get(place).is_some_and(|line| line.unknown),
            Only::Stale => row.stale,
            Only::Admin => row.reach == account::Reach::All,
            Only::Linked => row.service_linked,
        }
    }

    fn order(&self, column: Column, one: usize, other: usize) -> Ordering {
        let (Some(a), Some(b)) = (self.role(one), self.role(other)) else { return Ordering::Equal };
        match column {
            Column::Name => a.name.cmp(&b.name),
            Column::Who => {
                (self.who(one).is_empty(), self.who(one)).cmp(&(self.who(other).is_empty(), self.who(other)))
            }
            Column::None | Column::Guard => (a.guarded, !a.outside).cmp(&(b.guarded, !b.outside)),
            Column::Reach => b.reach.cmp(&a.reach),
            Column::Used => a.last_used.cmp(&b.last_used),
            Column::Findings => graveness(a).cmp(&graveness(b)),
        }
    }
}

/// What the policies of all roles name. Roles share most of them.
fn services(survey: &Survey) -> Vec<String> {
    let mut seen = HashSet::new();
    let all = survey.roles.iter().flat_map(|row| &row.services);
    let policies = all.filter(|services| seen.insert(Arc::as_ptr(services)));
    let names: BTreeSet<&str> = policies.flat_map(|services| services.named()).collect();
    names.into_iter().map(str::to_owned).collect()
}

/// The gravest finding first, then how many there are.
fn graveness(row: &RoleRow) -> (bool, usize, usize) {
    let first = row.findings.first().map_or(usize::MAX, |note| note.severity as usize);
    (row.findings.is_empty(), first, usize::MAX - row.findings.len())
}

/// What a role demands of those outside, in words.
pub(super) fn guards(row: &RoleRow) -> String {
    if row.parties.is_empty() {
        return String::new();
    }
    if row.outside && !row.guarded {
        return "nothing".to_owned();
    }
    let mut words: Vec<&str> = row.ways.iter().filter_map(|way| way.guard).map(Guard::describe).collect();
    words.sort_unstable();
    words.dedup();
    words.join(", ")
}
