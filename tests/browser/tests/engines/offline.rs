//! Without a network, and after a release: every page comes from one version, and no value is lost.

use std::fs;

use browser::axe;
use browser::cases::{self, TemporaryFolder};
use browser::environment;
use browser::page::Page;
use browser::server::{BASE, Server};
use serde_json::json;

/// The part that the next version has another of.
const PART: &str = "split_formats-";

/// Where the old version says who made it, and what the next one says there.
const WORDS: [&str; 2] = ["free software under", "software, freely to be had under"];

#[test]
fn without_a_network_the_page_starts_and_a_vendors_documents_appear() {
    let page = Page::on(Server::start(environment::dist()));
    let case = cases::named("upsolver", "one-bucket");
    page.open("#/");
    page.wait_for_the_worker();
    page.server.stop();
    page.reload();
    assert_eq!(page.count("main .vendors a[href^='#/']"), cases::vendors().len(), "the list of vendors is there");
    page.open(&case.link);
    page.expect_documents(&case.name, &case.documents);
    page.wait_for_the_seal();
}

#[test]
fn a_new_version_is_announced_and_loaded_whole_with_all_values() {
    let page = Page::on(Server::start(environment::dist()));
    let case = cases::named("upsolver", "one-bucket");
    page.open(&case.link);
    page.wait_for_the_worker();
    // From now on the worker answers.
    page.reload();
    let next = next_version(&page);
    let before = page.server.requests().len();
    page.server.serve(next.path().to_owned());
    page.reload();
    assert!(page.text("footer.foot").contains(WORDS[0]), "the version that is kept is shown at once");
    page.expect_documents(&case.name, &case.documents);
    page.wait_for("the announcement", "return !!document.querySelector('#missing:not([hidden]) [data-retry=version]')");
    assert!(page.text("#missing").contains("new version"), "{}", page.text("#missing"));
    page.expect_documents(&case.name, &case.documents);
    axe::inject(&page);
    assert_eq!(axe::faults(&page), [""; 0]);
    page.click("[data-retry=version]");
    page.wait_for_with(
        "the next version",
        "return document.querySelector('footer.foot')?.innerText.includes(arguments[0])",
        &[json!(WORDS[1])],
    );
    page.expect_documents(&case.name, &case.documents);
    page.expect_fragment(&case.link);
    page.wait_for_the_seal();
    assert!(!page.has("[data-retry=version]"), "there is no newer one");
    // The list, the page, and the one part that has changed: the rest is what it was.
    let mut asked: Vec<String> = page.server.requests()[before..].to_vec();
    asked.retain(|path| path != BASE && !path.ends_with("/sw.js"));
    assert!(asked.iter().all(|path| path.contains(PART)) && !asked.is_empty(), "{asked:?}");
}

#[test]
fn half_a_release_is_not_taken() {
    let page = Page::on(Server::start(environment::dist()));
    page.open("#/upsolver");
    page.wait_for_the_worker();
    page.reload();
    // The worker is the next version's; the page and its files are still the old ones.
    let next = next_version(&page);
    let half = cases::changed_site(|name, bytes| {
        if name == "sw.js" {
            *bytes = fs::read(next.path().join(name)).expect("the next version's worker");
        }
    });
    page.server.serve(half.path().to_owned());
    page.script_async(
        "const registration = await navigator.serviceWorker.ready;
        await registration.update().catch(() => {});
        const worker = registration.installing;
        while (worker && worker.state !== 'redundant') await new Promise((next) => { worker.onstatechange = next })",
        &[],
    );
    page.server.stop();
    page.reload();
    assert!(page.text("footer.foot").contains(WORDS[0]), "the version that is whole is shown");
    assert!(!page.has("[data-retry=version]"), "nothing is announced that cannot be had");
}

/// As on a first visit, which no worker looks after.
#[test]
fn an_old_tab_whose_part_is_gone_is_told_to_load_the_new_version() {
    let page = Page::on(Server::refusing(environment::dist(), Some(PART)));
    let case = cases::named("upsolver", "one-bucket");
    page.load(&case.link);
    page.wait_for("a word about it", "return !!document.querySelector('[data-retry=formats]')");
    assert!(!page.has("[data-retry=version]"), "what the site's page still names may yet come");
    let next = next_version(&page);
    page.server.serve(next.path().to_owned());
    page.click("[data-retry=formats]");
    page.wait_for("the announcement", "return !!document.querySelector('#missing:not([hidden]) [data-retry=version]')");
    page.server.refuse_nothing();
    page.click("[data-retry=version]");
    page.wait_for("the new version", "return !!document.querySelector('[data-tab=runbook]:not([hidden])')");
    page.expect_documents(&case.name, &case.documents);
    page.expect_fragment(&case.link);
}

/// A version in which one part has other bytes and the footer other words. The browser works out the digests.
fn next_version(page: &Page) -> TemporaryFolder {
    let folder = cases::changed_site(|_, _| {});
    let path = |name: &str| folder.path().join(name);
    let read = |name: &str| fs::read_to_string(path(name)).expect("a file of the site");
    let files = fs::read_dir(folder.path()).expect("the folder of the site").flatten();
    let names = files.filter_map(|file| file.file_name().into_string().ok());
    let old_part = names.into_iter().find(|name| name.starts_with(PART)).expect("the part");
    let mut bytes = fs::read(path(&old_part)).expect("the part");
    // An empty custom section: the program is as valid as before.
    bytes.extend([0, 1, 0]);
    let digits = page.script_async(
        "const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(arguments[0])), 0, 16);
        return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('')",
        &[json!(bytes)],
    );
    let new_part = format!("{PART}{}.wasm", digits.as_str().expect("digits"));
    fs::write(path(&new_part), bytes).expect("the next part");
    fs::remove_file(path(&old_part)).expect("the old part is gone");
    let old_page = read("index.html");
    let new_page = old_page.replace(&old_part, &new_part).replace(WORDS[0], WORDS[1]);
    let [before, after] = [&old_page, &new_page].map(|page_text| {
        let digest = page.script_async(
            "const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(arguments[0])));
            return `sha256-${btoa(String.fromCharCode(...sum))}`",
            &[json!(page_text)],
        );
        digest.as_str().expect("a digest").to_owned()
    });
    let worker = read("sw.js");
    assert!(worker.contains(&before) && worker.contains(&old_part), "the worker knows its page and its files");
    fs::write(path("sw.js"), worker.replace(&before, &after).replace(&old_part, &new_part)).expect("the next worker");
    fs::write(path("index.html"), new_page).expect("the next page");
    folder
}
