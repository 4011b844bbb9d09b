//! The calls of every golden case, as a table in `changes/`, for those that keep none beside their policies;
//! `cargo xtask golden` rewrites them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::{env, fs};

use plan::{Absent, Change, Marked, changes};
use profile::PhaseId;
use support::{calls, cases, diff, of_change, root};

#[test]
fn every_phase_changes_what_its_table_says() {
    let mut tables: BTreeMap<String, String> = BTreeMap::new();
    for case in cases().iter().filter(|case| !case.policies_only) {
        let table = tables.entry(case.vendor.clone()).or_default();
        let separator = if table.is_empty() { "" } else { "\n" };
        let _ = write!(table, "{separator}{}\n{}", case.name, case.render(|_, _, plan, _| calls(plan)));
    }
    let folder = root().join("crates/plan/tests/changes");
    let mut faults = String::new();
    for (vendor, table) in &tables {
        let path = folder.join(format!("{vendor}.txt"));
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, table).unwrap();
        }
        let stored = fs::read_to_string(&path).unwrap_or_default();
        if stored != *table {
            let _ = write!(faults, "{}:\n{}", path.display(), diff(&stored, table));
        }
    }
    let kept = fs::read_dir(&folder).map_or(0, Iterator::count);
    assert!(faults.is_empty(), "{faults}");
    assert_eq!(kept, tables.len(), "a table of a vendor without a case: delete it");
}

#[test]
fn phases_one_by_one_end_where_the_last_one_at_once_does() {
    for case in cases() {
        case.render(|_, _, plan, _| {
            let mut one_by_one = Account::default();
            let mut from = None;
            for phase in &plan.phases {
                one_by_one.bring_about(&changes(plan, from, phase.place));
                let mut at_once = Account::default();
                at_once.bring_about(&changes(plan, None, phase.place));
                assert_eq!(one_by_one, at_once, "{}: in {:?}", case.name, phase.place);
                from = Some(phase.place);
            }
        });
    }
}

#[test]
fn a_phase_changes_nothing_once_it_is_reached() {
    for case in cases() {
        case.render(|_, _, plan, _| {
            for phase in &plan.phases {
                let again = changes(plan, Some(phase.place), phase.place);
                assert!(again.is_empty(), "{}: {again:#?}", case.name);
            }
        });
    }
}

#[test]
fn what_an_account_may_have_kept_is_taken_away_when_nothing_is_known_of_it() {
    for case in cases() {
        case.render(|_, _, plan, _| {
            let Some(last) = plan.final_phase() else { return };
            let mut kept = Account::default();
            for phase in &plan.phases {
                kept.bring_about(&changes(plan, None, phase.place));
            }
            for role in &plan.roles {
                let policies = &mut kept.roles.entry(role.name.plain()).or_default().policies;
                policies.extend(role.absent.iter().map(absent));
            }
            kept.bring_about(&changes(plan, None, last));
            let mut intended = Account::default();
            intended.bring_about(&changes(plan, None, last));
            assert_eq!(kept, intended, "{}", case.name);
        });
    }
}

/// What the changes leave in an account.
#[derive(Debug, Default, PartialEq)]
struct Account {
    roles: BTreeMap<String, Existing>,
    besides: BTreeSet<String>,
}

#[derive(Debug, Default, PartialEq)]
struct Existing {
    trust: Option<PhaseId>,
    policies: BTreeSet<String>,
}

impl Account {
    fn bring_about(&mut self, changes: &[Change<'_>]) {
        for change in changes {
            match *change {
                Change::CreateRole { role, phase, .. } => {
                    self.roles.entry(role.name.plain()).or_default().trust.get_or_insert(phase);
                }
                // Nothing but the role itself.
                Change::Adjust { .. } => {}
                Change::UpdateTrust { role, phase, .. } => self.role(&role.name).trust = Some(phase),
                Change::PutInline { role, name, .. } => self.put(&role.name, name),
                Change::PutManaged { role, arn, .. } | Change::Attach { role, arn, .. } => self.put(&role.name, arn),
                Change::DeleteInline { role, name, .. } => self.take(&role.name, &name.plain()),
                Change::Detach { role, arn, .. } => self.take(&role.name, &arn.plain()),
                Change::TakeOff { role, absent: known } => self.take(&role.name, &absent(known)),
                Change::EnsureProvider { .. }
                | Change::Associate { .. }
                | Change::Admit { .. }
                | Change::Extend { .. } => {
                    self.besides.extend(of_change(change, &|_| ""));
                }
            }
        }
    }

    fn role(&mut self, name: &Marked) -> &mut Existing {
        self.roles.get_mut(&name.plain()).expect("the role has been created")
    }

    fn put(&mut self, role: &Marked, policy: &Marked) {
        self.role(role).policies.insert(policy.plain());
    }

    fn take(&mut self, role: &Marked, policy: &str) {
        self.role(role).policies.remove(policy);
    }
}

fn absent(absent: &Absent) -> String {
    match absent {
        Absent::Inline { name } => name.plain(),
        Absent::Attached { arn } => arn.plain(),
    }
}
