//! A whole account: what its page says of made accounts, and how it is used.

use browser::axe;
use browser::cases;
use browser::page::{Page, visit};
use serde_json::{Value, json};
use support::{Made, STRANGER, made};
use thirtyfour::Key;

#[test]
fn the_answer_says_who_gets_in() {
    visit(|page| {
        open(page);
        let of = made(60);
        drop_files(page, &[("account.json", &of.text)]);
        expect_rows(page, "57 of 60 roles");
        let outside = of.roles.iter().filter(|role| !role.parties.is_empty()).count();
        let unguarded = of.roles.iter().filter(|role| !role.guarded).count();
        let said = page.text("[aria-label='In three sentences']");
        assert!(
            said.starts_with(&format!("{outside} of 60 roles can be assumed from outside: by everybody,")),
            "{said}"
        );
        assert!(said.contains(&format!("unknown account {STRANGER}")), "{said}");
        assert!(said.contains(&format!("{unguarded} of them demand no external ID or subject.")), "{said}");
        assert_eq!(page.text("[data-file]"), "account.json: 60 roles of 402881736519");

        let parties =
            page.script("return [...document.querySelectorAll('[data-party]')].map((row) => row.dataset.party)", &[]);
        assert_eq!(parties[0], json!(STRANGER), "whom nobody knows comes first: {parties}");
        assert!(page.text(&format!("[data-party='{STRANGER}'] td")).starts_with("nothing for 3 roles; an external ID"));
        assert_eq!(page.count("[data-chain]"), of.chains.len());
        let links: usize = of.chains.iter().map(|chain| chain.len() - 1).sum();
        assert_eq!(page.count("[data-chain] [data-link]"), links);
        assert!(page.text("[data-link]").contains(" lets it in by statement 1 of its trust policy; "));
        assert_eq!(page.fragment(), "#/account");
        let noted =
            page.script("return Object.keys(history.state ?? {}).filter((key) => key !== 'y' && key !== 'own')", &[]);
        assert_eq!(noted, json!([]), "nothing of the file goes into the history");
    });
}

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
        let row = page.script("return Number(document.activeElement.closest('[data-row]').dataset.row)", &[]);
        let row = row.as_u64().expect("a row");
        assert!(row > 100, "{row}");
        crate::keyboard::assert_focus_can_be_seen(page);

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
fn what_was_read_is_there_after_another_page() {
    visit(|page| {
        open(page);
        drop_files(page, &[("account.json", &made(20).text)]);
        expect_rows(page, "19 of 20 roles");
        page.click("header a[href='#/review']");
        page.wait_for("the review", "return document.title.startsWith('Review')");
        page.back();
        expect_rows(page, "19 of 20 roles");
        page.click("[data-forget]");
        page.wait_for("nothing", "return document.querySelector('.surveyed').hidden");
        page.reload();
        assert!(!page.has("[data-file]"), "nothing is kept");
    });
}

#[test]
fn reading_can_be_stopped() {
    visit(|page| {
        open(page);
        drop_files(page, &[("small.json", &made(20).text)]);
        expect_rows(page, "19 of 20 roles");
        page.script(
            "new MutationObserver((_, observer) => {
                const stop = document.querySelector('[data-stop]');
                if (stop) { observer.disconnect(); stop.click(); }
            }).observe(document.body, { childList: true, subtree: true })",
            &[],
        );
        drop_files(page, &[("large.json", &made(1_000).text)]);
        page.wait_for("the word", "return /Stopped/.test(document.getElementById('account-status').textContent)");
        page.wait_for("the end of the progress", "return !document.querySelector('[data-progress]')");
        expect_rows(page, "19 of 20 roles");
        assert_eq!(page.count("[data-file]"), 1, "what was stopped is not there");
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

#[test]
fn two_days_tell_what_has_changed() {
    visit(|page| {
        open(page);
        let before = made(40).text;
        // One role more, of the later day, and one that a stranger gets into now.
        let mut after: Value = serde_json::from_str(&made(41).text).expect("an answer");
        let roles = after["RoleDetailList"].as_array_mut().expect("roles");
        let trust = roles[12]["AssumeRolePolicyDocument"].clone();
        roles[0]["AssumeRolePolicyDocument"] = trust;
        roles[0]["RoleLastUsed"]["LastUsedDate"] = json!("2026-11-24T10:00:00+00:00");
        let name = roles[0]["RoleName"].clone();
        drop_files(page, &[("later.json", &after.to_string()), ("earlier.json", &before)]);
        page.wait_for("the changes", "return document.querySelectorAll('[data-changed]').length === 2");
        assert_eq!(page.count("[data-changed=new]"), 1);
        let said = page.text("[data-changed=other]");
        assert!(said.contains(name.as_str().expect("a name")), "{said}");
        assert!(said.contains(&format!("{STRANGER} can assume it now.")), "{said}");
    });
}

#[test]
fn a_file_that_is_no_answer_is_told_so() {
    visit(|page| {
        open(page);
        let text = made(20).text;
        drop_files(
            page,
            &[("cut.json", &text[..20_000]), ("policy.json", "{\"Version\": \"2012-10-17\"}"), ("words.json", "roles")],
        );
        page.wait_for("all three", "return document.querySelectorAll('[data-file].bad').length === 3");
        let cut = page.text("[data-file='cut.json']");
        assert!(page.text("[aria-label='In three sentences']").contains("A file was not read, or not to its end"));
        assert!(cut.contains("no JSON at line ") && cut.contains("run the command again"), "{cut}");
        assert!(
            page.text("[data-file='policy.json']").contains("there is no RoleDetailList in it: give the answer of")
        );
        assert!(page.text("[data-file='words.json']").contains("no JSON at line 1, column 1"));
        page.script(
            "const file = new File(['{}'], 'huge.json');
            Object.defineProperty(file, 'size', { value: 200000001 });
            const dropped = { files: { length: 1, item: () => file } };
            const event = new DragEvent('drop', { bubbles: true, cancelable: true });
            Object.defineProperty(event, 'dataTransfer', { value: dropped });
            document.querySelector('.drop').dispatchEvent(event)",
            &[],
        );
        page.wait_for(
            "the limit",
            "return /larger than 200 MB/.test(document.querySelector('[data-file=\"huge.json\"]')?.textContent)",
        );
    });
}

#[test]
fn ones_own_accounts_are_inside() {
    visit(|page| {
        open(page);
        let of = made(60);
        page.script(
            "const field = document.getElementById('account-paste');
            field.value = arguments[0];
            field.dispatchEvent(new Event('input', { bubbles: true }))",
            &[json!(of.text)],
        );
        expect_rows(page, "57 of 60 roles");
        let outside = |own: &str| {
            let by_others = |role: &&support::Planted| role.parties.iter().any(|party| party != own);
            of.roles.iter().filter(by_others).count()
        };
        page.click(".own > summary");
        page.rewrite("#account-own", "12345");
        page.wait_for("the message", "return /12345.*12 digits/.test(document.querySelector('.own').textContent)");
        page.rewrite("#account-own", &format!("{STRANGER}, "));
        page.wait_for_with(
            "fewer roles from outside",
            "return document.querySelector('[data-only=outside] i').textContent === arguments[0]",
            &[json!(outside(STRANGER).to_string())],
        );
        let listed = json!({"Accounts": [{"Id": STRANGER, "Name": "data lake", "Arn": "x"}]}).to_string();
        page.rewrite("#account-own", "");
        page.write("#account-own", &listed);
        page.wait_for_with(
            "its name",
            "return /data lake/.test(document.querySelector(`[data-party='${arguments[0]}']`)?.textContent)",
            &[json!(STRANGER)],
        );
    });
}

#[test]
fn what_is_shown_is_saved() {
    visit(|page| {
        let folder = cases::temporary_folder();
        open(page);
        let of = made(40);
        drop_files(page, &[("account.json", &of.text)]);
        expect_rows(page, "38 of 40 roles");
        page.download_to(folder.path());
        page.click("[data-export=JSON]");
        let saved = page.downloaded(folder.path(), "rolecall-account.json");
        let saved: Value = serde_json::from_slice(&saved).expect("an object");
        let outside = of.roles.iter().filter(|role| !role.parties.is_empty()).count();
        assert_eq!(saved["summary"]["outside"], json!(outside));
        assert_eq!(saved["roles"].as_array().map(Vec::len), Some(40));
        page.click("[data-only=outside]");
        expect_rows(page, &format!("{outside} of 40 roles"));
        page.click("[data-export=CSV]");
        let saved = String::from_utf8(page.downloaded(folder.path(), "rolecall-account.csv")).expect("text");
        assert_eq!(saved.lines().count(), outside + 1, "the rows that are shown, and their head");
        page.click("[data-export=Markdown]");
        let saved = String::from_utf8(page.downloaded(folder.path(), "rolecall-account.md")).expect("text");
        assert!(saved.starts_with("# Who can get in\n"), "{saved}");
    });
}

#[test]
fn the_commands_follow_what_is_filled_in() {
    visit(|page| {
        open(page);
        assert!(page.text("#account-one").starts_with("aws iam get-account-authorization-details --filter Role "));
        page.rewrite("#account-profile", "it's mine");
        page.click(".start details > summary");
        page.rewrite("#account-member-role", "Audit");
        let one = page.text("#account-one");
        assert!(one.ends_with(r"--profile 'it'\''s mine' > account.json"), "{one}");
        let all = page.text("#account-all");
        assert!(all.contains(r"export AWS_PROFILE='it'\''s mine'") && all.contains(":role/\"Audit"), "{all}");
        page.allow_clipboard();
        page.click("[data-copy='the command for one account']");
        page.wait_for("the word", "return /Copied/.test(document.getElementById('account-status').textContent)");
        assert_eq!(page.clipboard(), one);
    });
}

#[test]
fn nothing_is_wrong_in_any_look() {
    visit(|page| {
        let Made { text, .. } = made(60);
        axe::in_every_look(page, open, |look| {
            look("empty");
            page.click(".own > summary");
            drop_files(page, &[("account.json", &text), ("bad.json", "{")]);
            expect_rows(page, "57 of 60 roles");
            page.click(".picture > summary");
            page.wait_for("the picture", "return !!document.querySelector('.picture .flow')");
            look("surveyed");
            page.click(".rows [data-row='3'] button");
            page.wait_for("the review", "return !!document.querySelector('[data-document]')");
            look("a role");
        });
    });
}

#[track_caller]
fn open(page: &Page) {
    page.open("#/account");
    page.wait_for("the page of the account", "return !!document.getElementById('account-choose')");
}

#[track_caller]
fn drop_files(page: &Page, files: &[(&str, &str)]) {
    page.script(
        "const dropped = new DataTransfer();
        for (const [name, text] of arguments[0]) dropped.items.add(new File([text], name));
        for (const type of ['dragover', 'drop']) {
            const event = new DragEvent(type, { dataTransfer: dropped, bubbles: true, cancelable: true });
            if (document.querySelector('.drop').dispatchEvent(event)) throw new Error(`the browser would open the file on ${type}`);
        }",
        &[json!(files)],
    );
}

#[track_caller]
fn expect_rows(page: &Page, said: &str) {
    page.wait_for_with(
        &format!("the table with {said}"),
        "const surveyed = document.querySelector('.surveyed');
        return surveyed && !surveyed.hidden && !document.querySelector('[data-progress]')
            && document.getElementById('account-count').textContent === arguments[0]",
        &[json!(said)],
    );
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
