//! Copy, download and share: what leaves the page is exactly what it shows.

use browser::bundle;
use browser::cases;
use browser::page::visit;
use link::{self, Share};
use profile::{Settled, Supplier};

#[test]
fn every_document_is_copied_as_it_is_and_announced() {
    visit(|page| {
        for profile in cases::covering_shapes() {
            let case = cases::richest(profile);
            page.open(&case.link);
            page.allow_clipboard();
            page.click("button[data-confirm]");
            for (path, text) in &case.documents {
                page.open_tab(page.tab_of(path));
                page.click(&format!("button[data-copy=\"{path}\"]"));
                page.expect_status(&format!("Copied: {path}"));
                assert_eq!(&page.without_home(&page.clipboard()), text, "{}: {path}", case.name);
            }
        }
    });
}

#[test]
fn what_the_vendor_needs_is_copied_value_by_value() {
    visit(|page| {
        let case = cases::named("xpander", "everything");
        page.open(&case.link);
        page.allow_clipboard();
        page.open_tab("apply");
        assert!(page.has("[data-hand-back] button[aria-disabled=true]"), "the principals are not confirmed yet");
        page.click("button[data-confirm]");
        for (label, value) in [("IAM role ARN", "arn:aws:iam::402881736519:role/xpander@prod"), ("Region", "eu-west-1")]
        {
            page.click(&format!("[data-hand-back] button[data-copy=\"{label}\"]"));
            page.expect_status(&format!("Copied: {label}"));
            assert_eq!(page.clipboard(), value, "{label}");
        }
    });
}

#[test]
fn the_same_words_are_announced_again() {
    visit(|page| {
        let case = cases::richest(cases::vendor("apperate"));
        page.open(&case.link);
        page.allow_clipboard();
        page.click("button[data-confirm]");
        page.click("button[data-copy=\"trust-policy.json\"]");
        page.expect_status("Copied: trust-policy.json");
        page.script(
            "window.announcements = 0;
            new MutationObserver(() => { window.announcements += 1 })
                .observe(document.getElementById('status'), { childList: true, characterData: true, subtree: true })",
            &[],
        );
        page.click("button[data-copy=\"trust-policy.json\"]");
        page.wait_for("a second announcement", "return window.announcements > 0");
        page.expect_status("Copied: trust-policy.json");
    });
}

#[test]
fn the_archive_holds_what_render_writes_and_is_the_same_each_time() {
    visit(|page| {
        for profile in cases::covering_shapes() {
            let case = cases::richest(profile);
            page.open(&case.link);
            page.click("button[data-confirm]");
            let mut archives = Vec::new();
            for _ in 0..2 {
                page.click("button[data-download-all]");
                archives.push(page.downloaded(&format!("rolecall-{}.zip", profile.id)));
            }
            assert_eq!(archives[0], archives[1], "{}: the same documents give the same bytes", case.name);
            let unpacked = bundle::unpack(&archives[0], |text| page.without_home(text)).documents();
            assert_eq!(unpacked, case.documents, "{}", case.name);
        }
    });
}

#[test]
fn a_runbook_leads_back_to_the_page_that_wrote_it() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        page.open(&case.link);
        page.click("button[data-confirm]");
        page.click("button[data-download-all]");
        let link = page.server.page(&case.canonical);
        let archive = bundle::unpack(&page.downloaded("rolecall-upsolver.zip"), str::to_owned).documents();
        assert!(archive["README.md"].contains(&link), "{}", archive["README.md"]);
        let shown = page.script("return document.querySelector('[data-document=\"README.md\"]').textContent", &[]);
        assert_eq!(shown, archive["README.md"].as_str());
        for (path, text) in archive.iter().filter(|(path, _)| *path != "README.md") {
            assert!(!text.contains(&page.server.origin()), "{path} names the page's host");
        }
    });
}

#[test]
fn a_link_is_shared_whole_or_without_identifiers() {
    visit(|page| {
        for profile in cases::shapes() {
            let case = cases::richest(profile);
            page.open(&case.link);
            page.allow_clipboard();
            page.click("button[data-share=link]");
            page.expect_status("The link is copied");
            assert_eq!(page.clipboard(), page.server.page(&case.canonical), "{}", case.name);

            page.click("button[data-share=without-identifiers]");
            page.expect_status("without account and external IDs is copied");
            let shared = page.clipboard();
            let wanted = link::encode(
                &Settled::new(profile, &case.configuration),
                &case.configuration,
                Share::WithoutIdentifiers,
            );
            assert_eq!(shared, page.server.page(&wanted), "{}", case.name);
            let secret = profile
                .parameters
                .iter()
                .filter(|parameter| parameter.kind.identifies() || parameter.supplier != Supplier::Customer);
            for parameter in secret {
                assert!(!shared.contains(&format!("{}=", parameter.name)), "{}: {shared}", case.name);
            }
        }
    });
}
