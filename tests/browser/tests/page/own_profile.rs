//! A profile of the person's own: its faults with their places, its page, and how long it is kept.

use std::fs;

use browser::axe;
use browser::page::{Page, visit};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::review;

const FIELD: &str = "#own-profile-text";

/// The example of `vendors/README.md`, which the page offers too, changed by JSON pointer.
fn profile(changes: &[(&str, Value)]) -> String {
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../../vendors/README.md");
    let readme = fs::read_to_string(readme).expect("vendors/README.md");
    let (_, rest) = readme.split_once("```json\n").expect("a profile");
    let mut profile: Value = serde_json::from_str(rest.split_once("```").expect("its end").0).expect("JSON");
    for (pointer, value) in changes {
        *profile.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value.clone();
    }
    format!("{profile:#}\n")
}

#[test]
fn every_fault_is_told_with_its_place_while_one_types() {
    visit(|page| {
        page.open("#/profile");
        assert_eq!(page.text("#own-profile-found"), "Nothing yet.");
        let broken = profile(&[
            ("/category", json!("banks")),
            ("/parameters/1/type", json!("external-id")),
            ("/roles/0/name", json!("{rolename}\nreboot")),
            ("/hand_back/0/label", json!(5)),
        ]);
        write(page, &broken);
        page.wait_for("the faults", "return document.querySelectorAll('[data-fault]').length === 4");
        let places =
            page.script("return [...document.querySelectorAll('[data-fault]')].map((one) => one.dataset.fault)", &[]);
        assert_eq!(places, json!(["/category", "/parameters/1/type", "/roles/0/name", "/hand_back/0/label"]));
        let line = broken.lines().position(|line| line.contains("external-id\"")).expect("its line") + 1;
        assert!(page.text("[data-fault='/parameters/1/type']").starts_with(&format!("Line {line} ")));
        page.click("[data-fault='/parameters/1/type'] [data-line]");
        let selected = page.script(
            "const field = document.activeElement;
            return field.value.slice(field.selectionStart, field.selectionEnd)",
            &[],
        );
        assert_eq!(selected, json!(broken.lines().nth(line - 1).expect("the line")), "the way to the line");
        assert_eq!(page.fragment(), "#/profile", "nothing of it is in the address");

        write(page, "{\n  \"id\": \"acme\",\n  \"id\": \"acme\"\n}");
        page.wait_for(
            "the key",
            "return /Line 3 .*stands twice/.test(document.querySelector('[data-fault]')?.textContent)",
        );
        write(page, &profile(&[("/id", json!("upsolver"))]));
        page.wait_for(
            "the id that is taken",
            "return /a vendor of the catalogue: choose another, such as own-upsolver/.test(document.querySelector('[data-fault=\"/id\"]')?.textContent)",
        );
        // What is typed does not take the page from under the fingers.
        write(page, &profile(&[]));
        page.wait_for("no fault", "return !!document.querySelector('[data-open-own]')");
        assert_eq!(page.fragment(), "#/profile");
        page.click("[data-open-own]");
        expect_vendor(page, "Acme Reports");
        page.expect_fragment("#/profile/acme");
    });
}

#[test]
fn a_file_without_faults_opens_its_page_which_says_whose_it_is() {
    visit(|page| {
        page.open("#/profile");
        drop_file(page, "acme.json", &profile(&[]));
        expect_vendor(page, "Acme Reports");
        assert_eq!(page.text("main h1"), "Acme Reports (own profile, not checked by Rolecall)");
        assert!(page.text("[data-banner=own]").starts_with("This profile is yours, not checked by Rolecall."));
        let title = page.script("return document.title", &[]);
        assert_eq!(title, json!("Acme Reports (own profile, not checked by Rolecall) · Rolecall"));
        fill(page);
        page.expect_fragment("#/profile/acme?account_id=402881736519&external_id=acme-7d41f0&bucket=my-reports");
        // It names an account, and nobody has checked it.
        assert_eq!(page.text("[data-named]"), "arn:aws:iam::111122223333:root");
        assert_eq!(page.copyable(), Vec::<String>::new(), "nothing is copied before that is confirmed");
        page.click("[data-confirm-own]");
        page.wait_for("the documents", "return !document.querySelector('[data-copy=\"trust-policy.json\"]').disabled");
        assert!(!page.has("[data-named]"));
        // What is typed afterwards names nobody else.
        page.rewrite("[name=role_name]", "other-reader");
        page.expect_fragment(
            "#/profile/acme?account_id=402881736519&external_id=acme-7d41f0&bucket=my-reports&role_name=other-reader",
        );
        assert!(!page.has("[data-named]"));
        page.open_tab("runbook");
        let runbook =
            page.wait_for("the runbook", "return document.querySelector('[data-document=\"README.md\"]')?.textContent");
        let head = runbook.as_str().and_then(|text| text.lines().next()).unwrap_or_default();
        assert_eq!(head, "# Acme Reports (own profile, not checked by Rolecall): runbook");
    });
}

#[test]
fn it_is_kept_until_it_is_removed_and_never_in_a_link() {
    visit(|page| {
        page.open("#/profile");
        page.click("button[data-example]");
        drop_file(page, "acme.json", &profile(&[("/aliases/0", json!("Acme"))]));
        expect_vendor(page, "Acme Reports");
        fill(page);
        let link = page.wait_for("the values", "return location.hash.includes('my-reports') && location.hash");
        page.reload();
        expect_vendor(page, "Acme Reports");
        assert_eq!(page.values("bucket"), ["my-reports"]);
        page.click("[data-banner=own] a");
        page.wait_for("the editor", "return !!document.getElementById('own-profile-text')");
        assert_eq!(text(page), profile(&[("/aliases/0", json!("Acme"))]));
        page.back();
        expect_vendor(page, "Acme Reports");
        page.click("[data-clear-own]");
        page.wait_for("the empty editor", "return document.getElementById('own-profile-text')?.value === ''");
        let kept = page.script("return Object.keys(sessionStorage).concat(Object.keys(localStorage))", &[]);
        assert_eq!(kept, json!([]));
        // Who has the link alone is told so, and goes on with its values once the file is there.
        page.open(link.as_str().expect("a fragment"));
        page.wait_for(
            "the explanation",
            "return /its author has it as a file/.test(document.querySelector('[data-banner=own-link]')?.textContent)",
        );
        assert_eq!(page.fragment(), link.as_str().expect("a fragment"));
        drop_file(page, "acme.json", &profile(&[]));
        expect_vendor(page, "Acme Reports");
        assert_eq!(page.values("bucket"), ["my-reports"]);
        assert!(page.has("[data-banner=link]"), "the values are a link's");
    });
}

#[test]
fn a_profile_is_started_from_a_role() {
    visit(|page| {
        review::open(page);
        page.click("button[data-example]");
        page.wait_for("the role", "return !!document.querySelector('.start:not([hidden])')");
        page.click("[data-start-profile]");
        page.wait_for("its profile", "return !!document.querySelector('[data-open-own]')");
        assert_eq!(page.fragment(), "#/profile");
        let started: Value = serde_json::from_str(&text(page)).expect("JSON");
        assert_eq!(started["id"], "own-vendor-access");
        page.click("[data-open-own]");
        expect_vendor(page, "vendor-access");
        assert!(page.has("[name=role_name]"), "its name is a field");
        page.paste_address("#/profile");
        page.wait_for("the editor", "return !!document.getElementById('own-profile-text')");
        // What it was put in the place of can be had back.
        page.click("button[data-example]");
        page.wait_for("the example", "return document.getElementById('own-profile-text').value.includes('\"acme\"')");
        page.click("button[data-undo]");
        page.wait_for(
            "the role again",
            "return document.getElementById('own-profile-text').value.includes('own-vendor-access')",
        );
    });
}

#[test]
fn the_keyboard_is_enough() {
    visit(|page| {
        page.open("#/profile");
        page.script("document.querySelector('#own-profile-text').focus()", &[]);
        page.type_text("{");
        page.wait_for("its fault", "return !!document.querySelector('[data-fault] [data-line]')");
        let reached = |what: &str| {
            for _ in 0..12 {
                page.press(Key::Tab);
                let found = page.script(&format!("return document.activeElement.matches('{what}')"), &[]);
                if found == json!(true) {
                    return;
                }
            }
            panic!("{what} is not reached");
        };
        reached("[data-line]");
        page.press(Key::Enter);
        let focus = page.script("return document.activeElement.id", &[]);
        assert_eq!(focus, json!("own-profile-text"), "the way to the line leads into the text");
        reached("button[data-example]");
        page.press(Key::Enter);
        page.wait_for("no fault", "return !!document.querySelector('[data-open-own]')");
        reached("[data-open-own]");
        page.press(Key::Enter);
        expect_vendor(page, "Acme Reports");
        page.expect_fragment("#/profile/acme");
    });
}

#[test]
fn nothing_is_wrong_for_assistive_technology() {
    let empty = |page: &Page| {
        page.open("#/");
        page.script("sessionStorage.clear()", &[]);
        page.open("#/profile");
    };
    visit(|page| {
        axe::in_every_look(page, empty, |look| {
            look("empty");
            write(page, &profile(&[("/category", json!("banks")), ("/roles/0/name", json!("{x}"))]));
            page.wait_for("the faults", "return document.querySelectorAll('[data-fault]').length === 2");
            look("faults");
            write(page, &profile(&[]));
            page.wait_for("no fault", "return !!document.querySelector('[data-open-own]')");
            look("fine");
            page.click("[data-open-own]");
            expect_vendor(page, "Acme Reports");
            fill(page);
            look("vendor");
            page.paste_address("#/profile/other?bucket=x");
            page.wait_for("the explanation", "return !!document.querySelector('[data-banner=own-link]')");
            look("link");
        });
    });
}

#[track_caller]
fn fill(page: &Page) {
    for (name, value) in [("account_id", "402881736519"), ("external_id", "acme-7d41f0"), ("bucket", "my-reports")] {
        page.rewrite(&format!("[name={name}]"), value);
    }
}

#[track_caller]
fn expect_vendor(page: &Page, name: &str) {
    page.wait_for_with(
        &format!("the page of {name}"),
        "return document.querySelector('main h1')?.textContent.startsWith(`${arguments[0]} (own profile`)
            && !!document.querySelector('[data-tab=runbook]:not([hidden])')",
        &[json!(name)],
    );
}

/// Puts a text into the place of what is there, as somebody types it.
#[track_caller]
fn write(page: &Page, text: &str) {
    page.script(
        "const field = document.querySelector(arguments[0]);
        field.value = arguments[1];
        field.dispatchEvent(new Event('input', { bubbles: true }))",
        &[json!(FIELD), json!(text)],
    );
}

#[track_caller]
fn drop_file(page: &Page, name: &str, text: &str) {
    page.script(
        "const dropped = new DataTransfer();
        dropped.items.add(new File([arguments[2]], arguments[1]));
        const field = document.querySelector(arguments[0]);
        for (const type of ['dragover', 'drop']) {
            const event = new DragEvent(type, { dataTransfer: dropped, bubbles: true, cancelable: true });
            if (field.dispatchEvent(event)) throw new Error(`the browser would open the file on ${type}`);
        }",
        &[json!(FIELD), json!(name), json!(text)],
    );
}

#[track_caller]
fn text(page: &Page) -> String {
    page.script("return document.querySelector(arguments[0]).value", &[json!(FIELD)])
        .as_str()
        .expect("a text")
        .to_owned()
}
