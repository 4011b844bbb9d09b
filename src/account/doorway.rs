//! Asks for the account's part, and gives it a place. What is named here belongs to the review's part of the program.
#![allow(clippy::unnecessary_wraps, reason = "whether a part arrives is decided around the function that is its entry")]

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::part::{Part, arrive, data, text};
use crate::review::{KNOWLEDGE, actions, fingerprints, keep_data, managed};
use crate::words::in_place;

use super::facts;
use super::page;

/// The page of an account, as its part of the program offers it.
#[derive(Clone, Copy)]
struct Account {
    page: fn() -> AnyView,
    /// Takes the known accounts.
    keep: fn(&str),
}

/// Where the page goes, once it is there.
pub(crate) fn place() -> AnyView {
    let account = RwSignal::new(Part::Coming);
    load(account);
    in_place(account, "the page of the account, with all that it knows", "account", load, |account| (account.page)())
}

/// Asks for the part with all its data: without it, known parties would be called unknown.
fn load(into: RwSignal<Part<Account>>) {
    into.set(Part::Coming);
    spawn_local(async move {
        let accounts = text("accounts");
        let part = account().await.ok();
        let accounts = data(accounts).await;
        if actions().is_none() || managed().is_none() || fingerprints().is_empty() {
            for (file, content) in KNOWLEDGE.map(|file| (file, text(file))) {
                keep_data(file, &data(content).await);
            }
        }
        let whole = !accounts.is_empty() && actions().is_some() && managed().is_some() && !fingerprints().is_empty();
        if let Some(part) = part {
            (part.keep)(&accounts);
        }
        arrive(into, part.filter(|_| whole));
    });
}

#[wasm_split(account, fallible, wasm_split_path = leptos::wasm_split)]
fn account() -> Result<Account, SplitLoaderError> {
    Ok(Account { page: page::page, keep: facts::keep })
}
