//! The roles of a whole account: their table, which is there before all is judged, and the picture of them.

use browser::focus::assert_focus_can_be_seen;
use browser::page::{Page, visit};
use serde_json::{Value, json};
use support::{STRANGER, made};
use thirtyfour::Key;

use crate::account::{drop_files, expect_rows, open};

#[test]
fn the_table_is_narrowed_and_sorted() {
    visit(|page| {
        open(page);
        let of = made(60);
        drop_files(page, &[("account.json", &of.text)]);
        expect_rows(page, "57 of 60 roles");
        let count = |is: &dyn Fn(&support::Planted) -> bool| of.roles.iter().filter(|role| is(role)).count();
        let stranger = |role: &support::Planted| role.parties.iter().any(|party| party == STRANGER || party == "*");
        for (only, many) in [
            ("outside", count(&|role| !role.parties.is_empty())),
            ("unguarded", count(&|role| !role.guarded)),
            ("unknown", count(&stranger)),
            ("stale", count(&|role| role.stale)),
            ("admin", count(&|role| role.reach == "all")),
        ] {
            page.click(&format!("[data-only={only}]"));
            expect_rows(page, &format!("{many} of 60 roles"));
            assert!(page.text(&format!("[data-only={only}]")).ends_with(&format!(" {many}")), "{only}");
            page.click(&format!("[data-only={only}]"));
        }
        page.click("[data-only=linked]");
        expect_rows(page, "60 of 60 roles");
        page.click("[data-only=linked]");
        page.click(&format!("[data-all-roles='{STRANGER}']"));
        expect_rows(
            page,
            &format!("{} of 60 roles", count(&|role| role.parties.iter().any(|party| party == STRANGER))),
        );
        page.rewrite("#account-filter", "team=data no-external-id");
        expect_rows(page, "1 of 60 roles");
        page.rewrite("#account-filter", "");
        expect_rows(page, "57 of 60 roles");

        // One role of each block names IAM, and administrators may call every service.
        page.click("#account-service option[value=iam]");
        expect_rows(page, &format!("{} of 60 roles", 3 + count(&|role| role.reach == "all")));
        page.click(&format!("[data-all-roles='{STRANGER}']"));
        assert_eq!(page.script("return document.getElementById('account-service').value", &[]), json!(""));
        page.rewrite("#account-filter", "");
        expect_rows(page, "57 of 60 roles");

        page.click(".rows thead th:nth-child(1) button");
        let up = names(page);
        assert!(up.is_sorted(), "{up:?}");
        page.click(".rows thead th:nth-child(1) button");
        let down = names(page);
        assert!(down.iter().rev().is_sorted(), "{down:?}");
        assert_eq!(page.script("return document.querySelector('.rows th').ariaSort", &[]), json!("descending"));
        page.click(".rows thead th:nth-child(4) button");
        assert_eq!(page.text(".rows [data-reach]"), "everything", "the furthest comes first");
    });
}

#[test]
fn rows_by_the_thousand_are_walked_by_keys_and_opened_in_place() {
    visit(|page| {
        open(page);
        drop_files(page, &[("account.json", &made(1_500).text)]);
        expect_rows(page, "1425 of 1500 roles");
        let rows = page.count("[data-row]");
        assert!((40..=60).contains(&rows), "{rows} rows are in the page");
        page.click(".rows [data-row='0'] th");
        back(page, 0);
        page.press(Key::Down);
        expect_focus(page, 1);
        page.press(Key::End);
        expect_focus(page, 1_424);
        page.press(Key::Up);
        page.press(Key::PageUp);
        page.press(Key::Home);
        expect_focus(page, 0);
        for _ in 0..12 {
            page.press(Key::PageDown);
        }
        // The keyboard follows with the next frame.
        page.script_async("await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))", &[]);
        let row = page.script("return Number(document.activeElement.closest('[data-row]').dataset.row)", &[]);
        let row = row.as_u64().expect("a row");
        assert!(row > 100, "{row}");
        assert_focus_can_be_seen(page);

        let name = page.script("return document.activeElement.textContent", &[]);
        page.press(Key::Enter);
        page.wait_for_with(
            "the review of the role",
            "return document.querySelector('#account-role')?.textContent === arguments[0]
                && !!document.querySelector('[data-document]')",
            std::slice::from_ref(&name),
        );
        assert_eq!(page.script("return document.activeElement.id", &[]), json!("account-role"));
        assert_eq!(page.fragment(), "#/account", "the role is in no link");
        page.back();
        expect_focus(page, row);
        page.forward();
        page.wait_for_with(
            "the role again",
            "return document.querySelector('#account-role')?.textContent === arguments[0]",
            &[name],
        );
        page.click("[data-back]");
        expect_focus(page, row);
        page.press(Key::Enter);
        page.wait_for("the role once more", "return !!document.querySelector('#account-role')");
        page.click("header a[href='#/account']");
        expect_focus(page, row);
    });
}

/// Whoever is at the first rows stays there when the others come.
#[test]
fn first_rows_are_there_before_all_are_judged() {
    visit(|page| {
        open(page);
        let watch = "window.seen = [];
            new MutationObserver(() => {
                const said = document.getElementById('account-count')?.textContent;
                if (!said || seen.at(-1)?.said === said || document.querySelector('.surveyed').hidden) return;
                const names = [...document.querySelectorAll('[data-row]')].map((row) => row.dataset.role);
                seen.push({ said, names, sentences: document.querySelectorAll('[data-sentence]').length,
                    parties: document.querySelectorAll('[data-party]').length });
                if (arguments[0] && seen.length === 1) {
                    const button = document.querySelector('[data-row=\"3\"] button');
                    button.focus();
                    window.before = { name: button.textContent, top: document.getElementById('account-rows').getBoundingClientRect().top };
                }
            }).observe(document.body, { childList: true, subtree: true, characterData: true })";
        page.script(watch, &[json!(true)]);
        let of = made(1_500);
        drop_files(page, &[("account.json", &of.text)]);
        expect_rows(page, "1425 of 1500 roles");
        let seen = page.script("return seen", &[]);
        let seen = seen.as_array().expect("what was seen");
        let so_far = |one: &&Value| one["said"].as_str().is_some_and(|said| said.ends_with(" roles so far"));
        assert!(seen.len() >= 3 && seen[..seen.len() - 1].iter().filter(so_far).count() == seen.len() - 1, "{seen:#?}");
        for one in seen.iter().filter(so_far) {
            assert_eq!((&one["sentences"], &one["parties"]), (&json!(0), &json!(0)), "{}", one["said"]);
        }
        assert_eq!(seen[0]["said"], json!("57 of 60 roles so far"));
        let first = &of.roles[0].arn;
        assert!(first.ends_with(seen[0]["names"][0].as_str().expect("a role")), "in the order of the file: {first}");
        page.wait_for(
            "the same row at the same place",
            "const at = document.activeElement, rows = document.getElementById('account-rows');
            return at.textContent === before.name && at.closest('[data-row]').dataset.row === '3'
                && Math.abs(rows.getBoundingClientRect().top - before.top) < 2",
        );
        page.click(".rows thead th:nth-child(4) button");
        assert_eq!(page.text(".rows [data-reach]"), "everything", "and they are sorted when that is asked for");
        page.assert_quiet();
    });
    // Whoever is elsewhere sees those first that matter most.
    visit(|page| {
        open(page);
        let of = made(1_500);
        drop_files(page, &[("account.json", &of.text)]);
        expect_rows(page, "1425 of 1500 roles");
        assert_eq!(page.text("[data-row='0'] td.surprise"), "nothing");
    });
}

#[test]
fn a_role_is_opened_while_others_are_judged() {
    visit(|page| {
        open(page);
        page.script(
            "new MutationObserver((_, observer) => {
                const button = document.querySelector('[data-row=\"3\"] button');
                const progress = document.querySelector('[data-progress]')?.textContent ?? '';
                if (!button || !progress.includes('Judging')) return;
                observer.disconnect();
                window.opened = { progress, role: button.textContent };
                button.click();
            }).observe(document.body, { childList: true, subtree: true, characterData: true })",
            &[],
        );
        drop_files(page, &[("account.json", &made(3_000).text)]);
        page.wait_for(
            "the review of the role",
            "return document.querySelector('#account-role')?.textContent === window.opened?.role
                && !!document.querySelector('[data-document]')",
        );
        let progress = page.script("return opened.progress", &[]);
        assert!(!progress.as_str().unwrap_or_default().contains("Judging: 3000"), "{progress}");
        page.wait_for("all to be judged", "return !document.querySelector('[data-progress]')");
        page.back();
        let there = "const role = opened.role, at = document.activeElement;
            return at.textContent === role && !!at.closest('[data-row]')";
        page.wait_for("the row of the role", there);
        expect_rows(page, "2850 of 3000 roles");
        page.assert_quiet();
    });
}

#[test]
fn a_picture_is_made_when_it_is_opened() {
    visit(|page| {
        open(page);
        let of = made(500);
        drop_files(page, &[("account.json", &of.text)]);
        expect_rows(page, "475 of 500 roles");
        assert!(!page.has(".picture ul"), "it is folded");
        page.click(".picture > summary");
        page.wait_for("the picture", "return !!document.querySelector('.picture .flow')");
        let outside = page.script(
            "return [...document.querySelectorAll('.picture .flow')].reduce((sum, flow) => sum + parseInt(flow.querySelector('.box b').textContent), 0)",
            &[],
        );
        let ways: usize = of.roles.iter().map(|role| role.parties.len()).sum();
        assert_eq!(outside, json!(ways), "each role of each party is in one box");
        let stranger = format!("[data-from='{STRANGER}']");
        assert!(page.text(&stranger).starts_with(&format!("Unknown {STRANGER}")));
        assert!(page.text(&format!("{stranger} .flow")).contains("nothing demanded"));
        for width in [1440, 390] {
            page.resize(width, 900);
            let small = page.script(
                "const wide = document.documentElement.scrollWidth > innerWidth;
                const small = [...document.querySelectorAll('.picture *')].filter((element) =>
                    element.textContent && parseFloat(getComputedStyle(element).fontSize) < 12);
                return [wide, small.length]",
                &[],
            );
            assert_eq!(small, json!([false, 0]), "at {width} px");
        }
        page.click(".picture .flow .jump");
        page.wait_for("the review", "return !!document.querySelector('[data-document]')");
        page.click("[data-back]");
        page.wait_for("the account", "return !document.querySelector('#account-role')");
        assert!(page.has(".picture[open] .flow"), "it is open as before");
        page.assert_quiet();
    });
}

/// Goes back from the review that is open.
#[track_caller]
fn back(page: &Page, row: u64) {
    page.wait_for("the review", "return !!document.querySelector('[data-document]')");
    page.click("[data-back]");
    expect_focus(page, row);
}

#[track_caller]
fn expect_focus(page: &Page, row: u64) {
    page.wait_for_with(
        &format!("the keyboard at row {row}"),
        "const at = document.activeElement?.closest('[data-row]'), rows = document.getElementById('account-rows').getBoundingClientRect();
        if (at?.dataset.row !== String(arguments[0])) return false;
        const place = at.getBoundingClientRect();
        return place.top >= rows.top && place.bottom <= rows.bottom + 1",
        &[json!(row)],
    );
}

fn names(page: &Page) -> Vec<String> {
    let names = page.script("return [...document.querySelectorAll('[data-row]')].map((row) => row.dataset.role)", &[]);
    names.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}
