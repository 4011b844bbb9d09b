//! Several vendors in one set-up: put together, looked at, changed, shared, downloaded.

use browser::axe;
use browser::cases;
use browser::page::{Page, visit};
use serde_json::json;
use thirtyfour::Key;

const ACCOUNT: &str = "account_id=402881736519";

/// Two vendors that name nobody by a value, one of them twice.
const THREE: &str = "#/github-actions?account_id=402881736519&organization=acme&repository=shop&branch=main&role_name=deploy-shop;/github-actions?organization=acme&repository=docs&branch=main&role_name=read-docs;/datadog?external_id=4f2a9c1d7e8b4a6f9d0c3e5b7a1f2d4c&base_permissions=core";

/// The link says whom it lets in.
const NAMES_SOMEBODY: &str = "#/datadog?account_id=402881736519&external_id=4f2a9c1d7e8b4a6f9d0c3e5b7a1f2d4c&base_permissions=core;/upsolver?vendor_role_arn=arn:aws:iam::666666666666:role/stranger&external_id=GTWKRE6K&bucket=acme-clickstream";

#[test]
fn what_counts_for_all_is_folded_on_a_phone_unless_it_asks_for_something() {
    visit(|page| {
        page.resize(390, 844);
        page.open(THREE);
        page.wait_for("the vendors", "return document.querySelectorAll('.members li').length === 3");
        assert!(!page.has("details.for-all[open]"));
        page.click("details.for-all > summary");
        assert!(page.has("details.for-all[open] #common-account_id"));
        page.open("#/datadog?base_permissions=core;/fivetran?external_id=acme_warehouse_7c1f&log_group=fivetran-logs");
        page.wait_for("the vendors", "return document.querySelectorAll('.members li').length === 2");
        assert!(page.has("details.for-all[open]"), "the account is missing");
    });
}

#[test]
fn a_set_up_gives_the_files_that_the_terminal_writes() {
    visit(|page| {
        page.open(THREE);
        page.allow_clipboard();
        assert_eq!(page.text("main h1"), "A set-up of 3 vendors");
        confirm_all(page);
        page.wait_for("the files", "return !document.querySelector('[data-download-all][aria-disabled]')");
        let expected = cases::render(THREE);
        let shown = page.documents();
        assert!(shown.len() > 5, "{:?}", shown.keys());
        for (path, text) in &shown {
            assert_eq!(Some(text), expected.get(path), "{path}");
        }
        for path in expected.keys().filter(|path| !path.contains('/')) {
            assert!(shown.contains_key(path), "{path} is not shown");
        }
        page.click("[data-download-all]");
        page.expect_status("rolecall-set-up.zip is downloaded");
        let archive = page.unpacked("rolecall-set-up.zip").documents();
        assert_eq!(archive.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (path, text) in &archive {
            assert_eq!(text, &expected[path], "{path}");
        }
        // The address is the link, and gives the same.
        assert_eq!(cases::render(&page.fragment()), expected);
        page.click("button[data-share=link]");
        page.expect_status("The link of the set-up is copied");
        let copied = page.clipboard();
        assert_eq!(copied.split_once('#').map(|(_, link)| format!("#{link}")), Some(page.fragment()));
        assert!(page.text("#set-up-vendors + .members").contains("no findings"), "{}", page.text(".members"));
        assert_eq!(page.script("return document.title", &[]), json!("Set-up · Rolecall"));
    });
}

#[test]
fn vendors_are_put_together_from_a_page_and_the_catalogue() {
    visit(|page| {
        page.open(&format!("#/datadog?{ACCOUNT}&region=eu-west-1&external_id=4f2a9c1d7e8b4a6f9d0c3e5b7a1f2d4c"));
        page.click("button[data-confirm]");
        assert!(!page.has("[data-open-set-up]"));
        page.click("[data-add-another]");
        page.wait_for("the list", "return !!document.querySelector('[data-add-to-set-up=fivetran]')");
        assert!(page.text("[data-banner=set-up]").contains("Datadog"), "{}", page.text("[data-banner=set-up]"));
        page.click("[data-add-to-set-up=fivetran]");
        wait_for_members(page, &["datadog", "fivetran"]);
        page.wait_for("the address", "return location.hash.startsWith('#/datadog?account_id=402881736519')");
        assert_eq!(page.values("account_id"), ["402881736519"]);
        assert!(
            page.text("[data-member=fivetran]").contains("2 values to fill in: External ID, Log groups"),
            "{}",
            page.text("main")
        );

        // What is filled in on the vendor's page is in the set-up, by its own way back and by Back.
        page.click("[data-member=fivetran] a");
        page.wait_for("the page", "return document.querySelector('main h1')?.textContent === 'Fivetran external logs'");
        page.wait_for(
            "the line",
            "return document.querySelector('[data-set-up-line]')?.textContent.includes('with 1 other')",
        );
        assert!(!page.has("[data-banner=link]"), "they are the person's own");
        assert_eq!(page.values("account_id"), ["402881736519"]);
        page.write("input[name=external_id]", "acme_warehouse_7c1f");
        page.write("input[name=log_group]", "fivetran-logs");
        page.click("[data-open-set-up]");
        wait_for_members(page, &["datadog", "fivetran"]);
        assert!(page.text("[data-member=fivetran]").contains("All values are there"), "{}", page.text("main"));
        page.wait_for(
            "the address",
            "return location.hash.endsWith(';/fivetran?external_id=acme_warehouse_7c1f&log_group=fivetran-logs')",
        );
        page.back();
        page.wait_for("the page", "return document.querySelector('main h1')?.textContent === 'Fivetran external logs'");
        page.back();
        wait_for_members(page, &["datadog", "fivetran"]);
        assert!(page.text("[data-member=fivetran]").contains("All values are there"), "{}", page.text("main"));
        page.reload();
        wait_for_members(page, &["datadog", "fivetran"]);
        page.wait_for("the files", "return !document.querySelector('[data-download-all][aria-disabled]')");
    });
}

#[test]
fn an_older_entry_of_a_vendor_shows_what_has_become_of_it() {
    visit(|page| {
        page.open(THREE);
        wait_for_members(page, &["github-actions", "github-actions-2", "datadog"]);
        for branch in ["one", "two"] {
            page.click("[data-member=github-actions-2] a");
            page.wait_for("the page", "return document.querySelector('input[name=repository]')?.value === 'docs'");
            page.wait_for("the line", "return !!document.querySelector('[data-open-set-up]')");
            page.rewrite("input[name=branch]", branch);
            page.click("[data-open-set-up]");
            wait_for_members(page, &["github-actions", "github-actions-2", "datadog"]);
        }
        for _ in 0..3 {
            page.back();
        }
        page.wait_for("the later value", "return document.querySelector('input[name=branch]')?.value === 'two'");
        page.click("[data-open-set-up]");
        wait_for_members(page, &["github-actions", "github-actions-2", "datadog"]);
        page.wait_for(
            "the address",
            "return location.hash.includes('branch=two') && location.hash.includes('branch=main')",
        );
    });
}

#[test]
fn the_order_the_members_and_the_common_values_can_be_changed_by_keyboard() {
    visit(|page| {
        page.open(THREE);
        wait_for_members(page, &["github-actions", "github-actions-2", "datadog"]);
        page.script("document.querySelector('[data-member=datadog] [data-up]').focus()", &[]);
        page.press(Key::Enter);
        wait_for_members(page, &["github-actions", "datadog", "github-actions-2"]);
        page.wait_for("the focus", "return document.activeElement.matches('[data-member=datadog] [data-up]')");
        page.expect_status("Datadog is moved up");
        page.script("document.querySelector('[data-member=datadog] [data-remove-member]').focus()", &[]);
        page.press(Key::Enter);
        wait_for_members(page, &["github-actions", "github-actions-2"]);
        page.wait_for("the focus", "return document.activeElement.matches('[data-undo-removal]')");
        page.press(Key::Enter);
        wait_for_members(page, &["github-actions", "datadog", "github-actions-2"]);

        confirm_all(page);
        page.rewrite("input[name=account_id]", "12");
        page.press(Key::Tab);
        page.wait_for("the refusal", "return !!document.querySelector('input[name=account_id][aria-invalid]')");
        page.rewrite("input[name=account_id]", "009996457667");
        page.press(Key::Tab);
        page.wait_for("the address", "return location.hash.match(/account_id=009996457667/g)?.length === 1");
        page.wait_for("the files", "return !document.querySelector('[data-download-all][aria-disabled]')");
        assert_eq!(page.documents()["README.md"], cases::render(&page.fragment())["README.md"]);
    });
}

#[test]
fn nothing_leaves_before_everybody_is_confirmed() {
    visit(|page| {
        page.open(NAMES_SOMEBODY);
        wait_for_members(page, &["datadog", "upsolver"]);
        page.wait_for(
            "why",
            "return document.querySelector('[data-ready]').textContent.includes('First confirm who is let in by')",
        );
        assert!(page.text("[data-member=upsolver] [data-waits]").contains("666666666666"), "{}", page.text("main"));
        assert_eq!(page.copyable(), [""; 0]);
        page.click("[data-download-all]");
        page.expect_status("First confirm who is let in by Upsolver");
        page.reload();
        assert!(page.has("[data-member=upsolver] [data-waits]"), "loading again confirms nothing");
        page.click("[data-member=upsolver] [data-look]");
        page.wait_for("the line", "return !!document.querySelector('[data-open-set-up]')");
        assert!(page.text("[data-banner=link]").contains("666666666666"), "{}", page.text("[data-banner=link]"));
        page.click("button[data-confirm]");
        page.click("[data-open-set-up]");
        page.wait_for("the files", "return !document.querySelector('[data-download-all][aria-disabled]')");
        page.reload();
        page.wait_for("the files", "return !document.querySelector('[data-download-all][aria-disabled]')");
        // Another link is nobody's own again.
        page.paste_address(&NAMES_SOMEBODY.replace("stranger", "another"));
        page.wait_for("who is named", "return document.querySelector('[data-waits]')?.textContent.includes('another')");
    });
}

/// Says of each vendor, one after the other, that whom it lets in is right.
fn confirm_all(page: &Page) {
    page.wait_for("the vendors", "return !!document.querySelector('[data-member]')");
    while page.has("[data-confirm-member]") {
        page.click("[data-confirm-member]");
    }
}

#[test]
fn what_the_link_names_wrongly_is_said_and_nothing_is_lost() {
    visit(|page| {
        let link = format!("#/datadog?{ACCOUNT}&colour=red;/nobody?x=1;/profile/mine?y=2");
        page.open(&link);
        wait_for_members(page, &["datadog", "nobody", "mine"]);
        let errors = page.text("[data-link-errors]");
        for said in ["colour", "`nobody`, which is not in the catalogue", "`mine`"] {
            assert!(errors.contains(said), "{errors}");
        }
        assert_eq!(page.fragment(), link);
        assert!(page.text("[data-ready]").contains("No profile is there for nobody"), "{}", page.text("[data-ready]"));
        page.reload();
        assert_eq!(page.fragment(), link);
        page.click("[data-member=mine] [data-remove-member]");
        wait_for_members(page, &["datadog", "nobody"]);
        page.click("[data-member=nobody] [data-remove-member]");
        page.wait_for("the one that is left", "return document.querySelector('main h1')?.textContent === 'Datadog'");
        assert_eq!(page.values("account_id"), ["402881736519"]);

        let many = vec!["/datadog"; 33].join(";");
        page.paste_address(&format!("#{many}"));
        page.wait_for(
            "the limit",
            "return document.querySelector('[data-link-errors]')?.textContent.includes('33 vendors')",
        );
        assert_eq!(page.count("[data-member]"), 32);
    });
}

#[test]
fn the_page_is_right_for_everybody() {
    visit(|page| {
        let open = |page: &Page| {
            page.open(THREE);
            page.wait_for("the documents", "return !!document.querySelector('[data-document]')");
        };
        axe::in_every_look(page, open, |look| {
            look("the set-up");
            page.click("[data-tab=terraform]");
            look("its Terraform root");
            page.paste_address(
                "#/datadog?account_id=1;/upsolver?vendor_role_arn=arn:aws:iam::666666666666:role/a;/nobody",
            );
            page.wait_for("the errors", "return !!document.querySelector('[data-link-errors]')");
            look("a set-up with errors");
            page.paste_address("#/");
            page.wait_for("the list", "return !!document.querySelector('[data-add-to-set-up]')");
            look("the catalogue with a set-up");
        });
    });
}

/// Waits until the page shows these members, by their folders.
#[track_caller]
fn wait_for_members(page: &Page, names: &[&str]) {
    page.wait_for_with(
        &format!("the members {names:?}"),
        "return JSON.stringify([...document.querySelectorAll('[data-member]')].map((one) => one.dataset.member)) === JSON.stringify(arguments[0])",
        &[json!(names)],
    );
}
