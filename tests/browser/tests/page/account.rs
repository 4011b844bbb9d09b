//! A whole account: what its page says of made accounts, and how it is used.

use browser::axe;
use browser::page::{Page, visit};
use serde_json::{Value, json};
use support::{Made, STRANGER, made};

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
        open(page);
        let of = made(40);
        drop_files(page, &[("account.json", &of.text)]);
        expect_rows(page, "38 of 40 roles");
        page.click("[data-export=JSON]");
        let saved = page.downloaded("rolecall-account.json");
        let saved: Value = serde_json::from_slice(&saved).expect("an object");
        let outside = of.roles.iter().filter(|role| !role.parties.is_empty()).count();
        assert_eq!(saved["summary"]["outside"], json!(outside));
        assert_eq!(saved["roles"].as_array().map(Vec::len), Some(40));
        page.click("[data-only=outside]");
        expect_rows(page, &format!("{outside} of 40 roles"));
        page.click("[data-export=CSV]");
        let saved = String::from_utf8(page.downloaded("rolecall-account.csv")).expect("text");
        assert_eq!(saved.lines().count(), outside + 1, "the rows that are shown, and their head");
        page.click("[data-export=Markdown]");
        let saved = String::from_utf8(page.downloaded("rolecall-account.md")).expect("text");
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
pub(crate) fn open(page: &Page) {
    page.open("#/account");
    page.wait_for("the page of the account", "return !!document.getElementById('account-choose')");
}

#[track_caller]
pub(crate) fn drop_files(page: &Page, files: &[(&str, &str)]) {
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
pub(crate) fn expect_rows(page: &Page, said: &str) {
    page.wait_for_with(
        &format!("the table with {said}"),
        "const surveyed = document.querySelector('.surveyed');
        return surveyed && !surveyed.hidden && !document.querySelector('[data-progress]')
            && document.getElementById('account-count').textContent === arguments[0]",
        &[json!(said)],
    );
}
