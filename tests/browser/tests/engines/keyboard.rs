//! The whole way with the keyboard alone.

use browser::cases;
use browser::focus::{assert_focus_can_be_seen, tab_to, walk_tabs};
use browser::page::visit;
use serde_json::json;
use thirtyfour::Key;

#[test]
fn from_the_catalogue_to_a_copied_document() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        page.open("#/");
        page.allow_clipboard();
        tab_to(page, "a[data-vendor=upsolver]");
        page.press(Key::Enter);
        page.wait_for("the form", "return !!document.querySelector('[data-form]')");
        for parameter in &case.profile.parameters {
            if let Some(text) = case.configuration.texts(&parameter.name).first() {
                tab_to(page, &format!("input[name={}]", parameter.name));
                page.type_text(text);
            }
        }
        page.expect_documents("filled with the keyboard", &case.documents);
        page.expect_fragment(&case.canonical);

        tab_to(page, "[role=tab][data-tab=trust]");
        walk_tabs(
            page,
            &[
                (Key::Right, "permissions"),
                (Key::Left, "trust"),
                (Key::Left, "runbook"),
                (Key::Right, "trust"),
                (Key::End, "runbook"),
                (Key::Home, "trust"),
                (Key::Right, "permissions"),
            ],
        );
        tab_to(page, "button[data-copy=\"policies/s3.json\"]");
        page.press(Key::Enter);
        page.expect_status("Copied: policies/s3.json");
        assert_eq!(page.clipboard(), case.documents["policies/s3.json"]);
        // A long document can be scrolled: its text takes the focus.
        tab_to(page, "pre[data-document=\"policies/s3.json\"]");
    });
}

#[test]
fn the_first_stop_skips_to_the_content() {
    visit(|page| {
        for fragment in ["#/", "#/xpander"] {
            page.open(fragment);
            page.press(Key::Tab);
            assert_eq!(page.script("return document.activeElement.className", &[]), json!("skip"));
            assert_focus_can_be_seen(page);
            page.press(Key::Enter);
            page.wait_for("the focus on the content", "return document.activeElement.id === 'main'");
            assert_eq!(page.fragment(), fragment, "the link in the address bar stays");
            page.press(Key::Tab);
            assert_eq!(page.script("return !!document.activeElement.closest('main')", &[]), json!(true));
        }
    });
}
