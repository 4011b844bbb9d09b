//! The list of changes of every golden case, as a table in `changes/`; `cargo xtask golden` rewrites them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::{env, fs};

use plan::{Absent, Change, Marked, Plan, changes};
use profile::PhaseId;
use support::{cases, diff, root};

#[test]
fn every_phase_changes_what_its_table_says() {
    let mut tables: BTreeMap<String, String> = BTreeMap::new();
    for case in cases() {
        let table = tables.entry(case.vendor.clone()).or_default();
        case.render(|_, _, plan, _| push_tables(table, &case.name, plan));
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
                    self.besides.insert(line(None, change));
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

/// From nothing to each phase, and from each to the next.
fn push_tables(out: &mut String, case: &str, plan: &Plan<'_>) {
    let mut earlier: Option<PhaseId> = None;
    for phase in &plan.phases {
        for from in [None].into_iter().chain(earlier.map(Some)) {
            let _ =
                writeln!(out, "{case}: {} to {}", from.map_or("nothing", |id| &plan.profile.phase(id).id), phase.id);
            for change in changes(plan, from, phase.place) {
                let _ = writeln!(out, "  {}", line(Some(plan), &change));
            }
            out.push('\n');
        }
        earlier = Some(phase.place);
    }
}

fn line(plan: Option<&Plan<'_>>, change: &Change<'_>) -> String {
    let named = |phase: PhaseId| plan.map_or("", |plan| &plan.profile.phase(phase).id);
    let put = |verb: &str, on: &Marked, what: &str, id: &str| format!("{verb:<16} {}  {what}  [{id}]", on.plain());
    match *change {
        Change::EnsureProvider { arn, audience, cluster, .. } => {
            let cluster = cluster.map(|cluster| format!("  of cluster {}", cluster.plain())).unwrap_or_default();
            format!("ensure provider  {}  for {}{cluster}", arn.plain(), audience.plain())
        }
        Change::CreateRole { role, phase, .. } => put("create role", &role.name, "trust", named(phase)),
        Change::UpdateTrust { role, phase, .. } => put("update trust", &role.name, "trust", named(phase)),
        Change::PutInline { role, permission, name, .. } => {
            put("put inline", &role.name, &name.plain(), &permission.id)
        }
        Change::PutManaged { role, permission, arn, .. } => {
            put("put managed", &role.name, &arn.plain(), &permission.id)
        }
        Change::Attach { role, permission, arn } => put("attach", &role.name, &arn.plain(), &permission.id),
        Change::DeleteInline { role, permission, name } => {
            put("delete inline", &role.name, &name.plain(), &permission.id)
        }
        Change::Detach { role, permission, arn } => put("detach", &role.name, &arn.plain(), &permission.id),
        Change::TakeOff { role, absent: known } => format!("take off         {}  {}", role.name.plain(), absent(known)),
        Change::Associate { cluster, namespace, service_account, role_arn } => format!(
            "associate        {}  with {}/{} of cluster {}",
            role_arn.plain(),
            namespace.plain(),
            service_account.plain(),
            cluster.plain()
        ),
        Change::Admit { group, port, cluster } => {
            format!("admit            cluster {} to {}:{}", cluster.plain(), group.plain(), port.plain())
        }
        Change::Extend { attachment, permission, name, .. } => {
            let roles: Vec<String> = attachment.roles.iter().map(Marked::plain).collect();
            format!("extend           {}  {}  [{}]", roles.join(" "), name.plain(), permission.id)
        }
    }
}
