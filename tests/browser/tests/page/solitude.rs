//! Once it is there, the page speaks to nobody: nothing is asked for, and nothing can be.

use browser::cases;
use browser::form;
use browser::page::{Page, visit};
use browser::server::BASE;

#[test]
fn nothing_is_asked_for_after_the_page_has_loaded() {
    visit(|page| {
        let case = cases::richest(cases::vendor("apperate"));
        page.open("#/");
        page.wait_for_the_worker();
        let before = page.server.requests();
        for file in ["/rolecall-", "/split_formats-", "/split_review-", "/actions-", "/managed-policies-"] {
            assert!(before.iter().any(|path| path.contains(file)), "{file} has not arrived: {before:?}");
        }
        for profile in cases::shapes() {
            let file = format!("/{}-", profile.id);
            assert!(before.iter().any(|path| path.contains(&file)), "{file} has not arrived: {before:?}");
        }
        page.browser.take_events();
        form::fill(page, case.profile, &case.configuration);
        page.expect_documents(&case.name, &case.documents);
        for tab in page.tabs() {
            page.open_tab(tab);
        }
        page.click("button[data-form-choice=documented]");
        page.click("select[name=theme] option[value=dark]");
        page.click("a.mark");
        page.paste_address(&case.link);
        page.expect_documents(&case.name, &case.documents);
        assert_eq!(page.server.requests(), before);
        assert_eq!(requested(page), [""; 0]);
    });
}

#[test]
fn each_file_is_asked_for_once() {
    visit(|page| {
        page.open("#/");
        page.wait_for_the_worker();
        let mut paths = page.server.requests();
        // The worker, which takes the rest out of the browser's own cache, makes sure that the page has not changed.
        let first = paths.iter().position(|path| path == BASE).expect("the page");
        paths.remove(first);
        paths.sort();
        let count = paths.len();
        paths.dedup();
        assert_eq!(paths.len(), count, "{paths:?}");
        assert!(paths.iter().all(|path| path.starts_with(BASE)), "{paths:?}");
    });
}

/// The addresses that the browser has asked for on the page's behalf since the events were last taken.
fn requested(page: &Page) -> Vec<String> {
    let events = page.browser.take_events();
    let sent =
        events.iter().map(|event| &event["message"]).filter(|message| message["method"] == "Network.requestWillBeSent");
    let addresses = sent.filter_map(|message| message["params"]["request"]["url"].as_str());
    addresses.filter(|address| !address.starts_with("data:")).map(str::to_owned).collect::<Vec<_>>()
}
