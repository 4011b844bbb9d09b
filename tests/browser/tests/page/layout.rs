//! Narrow screens and paper.

use browser::cases;
use browser::page::{Page, visit};
use serde_json::json;

#[test]
fn nothing_scrolls_sideways_at_320_pixels() {
    visit(|page| {
        page.resize(320, 640);
        page.open("#/");
        assert_fits(page, "the catalogue");
        for profile in cases::shapes() {
            page.open(&format!("#/{}", profile.id));
            assert_fits(page, &profile.id);
            let case = cases::richest(profile);
            page.open(&case.link);
            for tab in page.tabs() {
                page.open_tab(tab);
                assert_fits(page, &format!("{}, {tab}", case.name));
            }
        }
        let long = "a".repeat(200);
        page.open(&format!("#/xpander?account_id={long}&role_name={long}&{long}=1"));
        assert_fits(page, "a link full of long words");
    });
}

#[test]
fn paper_gets_the_runbook_and_nothing_else() {
    visit(|page| {
        for profile in cases::shapes() {
            let case = cases::richest(profile);
            page.open(&case.link);
            for tab in ["trust", "runbook"] {
                page.open_tab(tab);
                page.chrome.developer_tools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
                let printed = page.text("body");
                page.chrome.developer_tools("Emulation.setEmulatedMedia", &json!({ "media": "" }));
                assert_eq!(words(&printed), words(&case.documents["README.md"]), "{}, {tab}", case.name);
            }
        }
    });
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn assert_fits(page: &Page, of: &str) {
    let fault = page.script(
        "const root = document.documentElement;
        if (root.scrollWidth <= innerWidth) return null;
        const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
        return `${root.scrollWidth} pixels: ` + wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 100)).join(' … ')",
        &[],
    );
    assert!(fault.is_null(), "{of} is wider than the screen: {fault}");
}
