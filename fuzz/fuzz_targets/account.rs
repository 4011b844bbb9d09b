//! Any file is read as an account's, surveyed beside its first half, and printed in every form.
#![no_main]

use std::ops::ControlFlow;
use std::sync::LazyLock;

use account::export::{parties_csv, report, roles_csv, to_value};
use account::{Directory, Facts, Inventory, Options, known_accounts, read, sentences, survey_files};
use libfuzzer_sys::fuzz_target;
use review::actions::actions;
use review::managed::managed_policies;

static DIRECTORY: LazyLock<Directory> = LazyLock::new(|| Directory::new(&[], known_accounts()).unwrap_or_default());

fuzz_target!(|data: &[u8]| {
    let facts = Facts { actions: actions(), managed: managed_policies(), directory: &DIRECTORY };
    let half = data.get(..data.len() / 2).unwrap_or_default();
    let surveyed = survey_files(vec![inventory(half), inventory(data)], facts, &Options::default());
    let _ = sentences(&surveyed.survey);
    let _ = (report(&surveyed), roles_csv(&surveyed.survey.roles), parties_csv(&surveyed.survey));
    let _ = to_value(&surveyed).to_string();
});

/// What comes before a fault is kept.
fn inventory(data: &[u8]) -> Inventory {
    let mut inventory = Inventory::default();
    let _ = read(data, |item| {
        inventory.add(item);
        ControlFlow::Continue(())
    });
    inventory
}
