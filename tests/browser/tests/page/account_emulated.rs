//! What an emulator of IAM answers once a golden case has been applied to it, dropped on the page.
//!
//! The conformance run makes these answers, and judges there what the terminal says of them.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;

use account::export::to_value;
use account::{Directory, Facts, Inventory, Options, known_accounts, read, survey_files};
use bake::fingerprints;
use browser::environment;
use browser::page::visit;
use review::actions::actions;
use review::managed::managed_policies;
use serde_json::{Value, json};
use support::cases;

use crate::account::open;

/// Drops a file, waits until all of it is judged, and gives what the page saves and the rows that it shows. In place of the
/// browser's downloads, the script takes what the page hands over for one.
const ASK: &str = r"
    const until = (what) => new Promise((go) => {
        const look = () => what() && (observer.disconnect(), go());
        const observer = new MutationObserver(look);
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        look();
    });
    const surveyed = document.querySelector('.surveyed');
    const save = document.querySelector('[data-export=JSON]');
    let saved;
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { saved = blob; return '#/account' };
    HTMLAnchorElement.prototype.click = () => {};
    const [name, text] = arguments;
    const dropped = new DataTransfer();
    dropped.items.add(new File([text], name));
    document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    await until(() => !surveyed.hidden && !save.disabled && !document.querySelector('[data-progress]') && document.querySelector('[data-file]'));
    save.click();
    const said = {
        file: document.querySelector('[data-file]').dataset.file,
        saved: await saved.text(),
        parties: [...document.querySelectorAll('[data-party]')].map((row) => [row.dataset.party, row.querySelector('th').textContent]),
    };
    document.querySelector('[data-forget]').click();
    await until(() => surveyed.hidden);
    URL.createObjectURL = make;
    delete HTMLAnchorElement.prototype.click;
    return said";

#[test]
fn the_page_says_of_an_emulated_account_what_the_terminal_says() {
    let answers = answers();
    visit(|page| {
        open(page);
        for (name, text) in &answers {
            let said = &page.script_async(ASK, &[json!(name), json!(text)]);
            assert_eq!(said["file"], json!(name));
            let saved: Value = serde_json::from_str(said["saved"].as_str().expect("a text")).expect("an object");
            let expected = of_terminal(name, text);
            assert_eq!(saved, expected, "{name}");
            let parties = expected["parties"].as_array().expect("parties");
            assert_eq!(said["parties"].as_array().map(Vec::len), Some(parties.len()), "{name}: {}", said["parties"]);
            for party in parties {
                let shown = said["parties"].as_array().into_iter().flatten().find(|shown| shown[0] == party["party"]);
                let shown = shown.unwrap_or_else(|| panic!("{name}: no row for {}", party["party"]));
                if let Some(vendor) = party["name"].as_str() {
                    assert!(shown[1].as_str().is_some_and(|row| row.contains(vendor)), "{name}: {vendor}: {shown}");
                }
            }
        }
    });
}

/// By the files' names: one for each golden case that is applied.
fn answers() -> BTreeMap<String, String> {
    let folder = environment::accounts();
    let cases = cases();
    let answers = cases.iter().filter(|case| !case.policies_only).map(|case| {
        let name = format!("{}.json", case.name.replace('/', "."));
        let text = fs::read_to_string(folder.join(&name));
        let text = text.unwrap_or_else(|error| {
            panic!("{name} of {}: {error}: run `cargo xtask conformance` first, which makes it", case.name)
        });
        (name, text)
    });
    answers.collect()
}

/// What the example `account` prints.
fn of_terminal(name: &str, text: &str) -> Value {
    let directory = Directory::new(fingerprints(), known_accounts()).expect("the collection");
    let facts = Facts { actions: actions(), managed: managed_policies(), directory: &directory };
    let mut inventory = Inventory::default();
    let result = read(text.as_bytes(), |item| {
        inventory.add(item);
        ControlFlow::Continue(())
    });
    result.unwrap_or_else(|error| panic!("{name}: {error}"));
    to_value(&survey_files(vec![inventory], facts, &Options::default()))
}
