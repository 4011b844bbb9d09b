//! One's own accounts, as they are typed or pasted: IDs between anything, or what `aws organizations list-accounts` prints.

use std::ops::ControlFlow;

use account::Inventory;
use policy::AccountId;

/// What the text says.
#[derive(Default)]
pub(super) struct Own {
    pub(super) ids: Vec<AccountId>,
    /// Of an answer, with names and the organization.
    pub(super) answer: Option<Inventory>,
    /// Why some of it is none.
    pub(super) problem: Option<String>,
}

pub(super) fn read(text: &str) -> Own {
    let mut own = Own::default();
    let text = text.trim();
    if text.starts_with(['{', '[']) {
        let mut inventory = Inventory::default();
        let result = account::read(text.as_bytes(), |item| {
            inventory.add(item);
            ControlFlow::Continue(())
        });
        own.problem = result.err().map(|error| error.to_string());
        // Roles belong into a file.
        inventory.roles.clear();
        own.answer = Some(inventory);
        return own;
    }
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        match AccountId::parse(word) {
            Some(id) => own.ids.push(id),
            None => own.problem = Some(format!("`{word}` is no account ID: it has 12 digits")),
        }
    }
    own
}
