//! Answers put together, and surveys of them.

use std::ops::ControlFlow;
use std::sync::LazyLock;

use account::{Directory, Facts, Inventory, Options, ReadError, Survey, known_accounts, read};
use bake::fingerprints;
use review::actions::actions;
use review::managed::managed_policies;

pub(crate) fn facts() -> Facts<'static> {
    static DIRECTORY: LazyLock<Directory> = LazyLock::new(|| Directory::new(fingerprints(), known_accounts()).unwrap());
    Facts { actions: actions(), managed: managed_policies(), directory: &DIRECTORY }
}

pub(crate) fn inventory(text: &str) -> (Inventory, Result<(), ReadError>) {
    let mut inventory = Inventory::default();
    let result = read(text.as_bytes(), |item| {
        inventory.add(item);
        ControlFlow::Continue(())
    });
    (inventory, result)
}

pub(crate) fn survey(text: &str, options: &Options) -> Survey {
    let (inventory, result) = inventory(text);
    result.unwrap();
    Survey::new(&inventory, facts(), options)
}
