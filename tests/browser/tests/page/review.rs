//! The review of what a person pastes: findings with their fixes, requests, and what leaves the page.

use browser::cases::{self, Case};
use browser::page::{Page, visit};
use serde_json::{Value, json};

/// An answer of `aws iam get-role` with an error that has a mechanical fix.
const ANSWER: &str = r#"{"Role": {"RoleName": "reader", "Arn": "arn:aws:iam::222222222222:role/app/reader", "AssumeRolePolicyDocument": {
  "Version": "2012-10-17",
  "Statement": [{
    "Sid": "not an id!",
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::111111111111:role/caller"},
    "Action": "sts:AssumeRole",
    "Condition": {"StringEquals": {"sts:ExternalId": "8fJ2-kq81-Zx40-pw7T"}}
  }]
}}}"#;

#[test]
fn every_vendors_own_documents_are_read_and_judged() {
    visit(|page| {
        open(page);
        for profile in cases::shapes() {
            let case = cases::richest(profile);
            let documents = policies(&case);
            paste(page, &documents.join(""));
            expect_texts(page, &case.name, &documents);
            let errors = page.count("[data-finding][data-severity=error]");
            assert_eq!(errors, 0, "{}: {}", case.name, page.text("#panel-error"));
            for decision in ["allowed", "implicitDeny"] {
                let rows = page.count(&format!("[data-request][data-decision={decision}]"));
                assert!(rows > 0, "{}: no request is {decision}:\n{}", case.name, page.text(".requests"));
            }
            assert!(page.has(".trust li"), "{}: no picture", case.name);
        }
        assert_eq!(page.fragment(), "#/review", "nothing pasted gets into the link by itself");
    });
}

#[test]
fn a_fix_is_applied_and_taken_back() {
    visit(|page| {
        open(page);
        page.allow_clipboard();
        paste(page, ANSWER);
        expect_finding(page, "malformed-sid", true);
        assert_eq!(page.copyable(), Vec::<String>::new(), "a document with an error is not copied");
        page.click("[data-finding=malformed-sid] [data-fix]");
        expect_finding(page, "malformed-sid", false);
        page.expect_copyable("the mended document", &["trust.json".to_owned()]);
        let focus = page.script("return document.activeElement.id", &[]);
        assert_eq!(focus, json!("findings-title"), "the keyboard goes on where it was");
        let mended = text(page);
        assert!(mended.starts_with(r#"{"Role": {"RoleName": "reader""#), "what stands around it stays: {mended}");
        assert!(!mended.contains("not an id!"), "{mended}");
        page.click("[data-copy=\"trust.json\"]");
        page.wait_for(
            "the answer to Copy",
            "return /Copied/.test(document.getElementById('review-status').textContent)",
        );
        let copied = page.clipboard();
        assert_eq!(json!(copied), page.script("return document.querySelector('[data-document]').textContent", &[]));
        page.click("button[data-undo]");
        expect_finding(page, "malformed-sid", true);
        assert_eq!(text(page), ANSWER);
    });
}

#[test]
fn a_policy_that_is_too_large_is_split_into_the_fewest() {
    visit(|page| {
        open(page);
        let statements: Vec<Value> = (0..100)
            .map(|index| json!({"Effect": "Allow", "Action": "s3:GetObject", "Resource": format!("arn:aws:s3:::some-bucket/folder-{index:03}/*")}))
            .collect();
        paste(page, &json!({"Version": "2012-10-17", "Statement": statements}).to_string());
        expect_finding(page, "policy-size-managed", true);
        assert!(page.has("[data-meter]"), "the meter is shown from 90 % on");
        page.click("[data-finding=policy-size-managed] [data-fix]");
        expect_finding(page, "policy-size-managed", false);
        assert_eq!(page.count("[data-document]"), 2);
        let kept = page.script(
            "return [...document.querySelectorAll('[data-document]')].flatMap((one) => JSON.parse(one.textContent).Statement)",
            &[],
        );
        assert_eq!(kept, json!(statements), "every statement is kept");
    });
}

#[test]
fn a_finding_leads_to_its_lines() {
    visit(|page| {
        open(page);
        paste(page, ANSWER);
        expect_finding(page, "malformed-sid", true);
        page.click("[data-finding=malformed-sid] [data-place]");
        let found = page.wait_for("the line", "return document.querySelector('.l.found')?.textContent");
        assert_eq!(found, json!("      \"Sid\": \"not an id!\",\n"));
        assert_eq!(page.script("return document.activeElement.dataset.document", &[]), json!("trust.json"));
    });
}

#[test]
fn an_own_request_is_answered_until_it_is_removed() {
    visit(|page| {
        open(page);
        paste(page, ANSWER);
        expect_finding(page, "malformed-sid", true);
        let rows = page.count("[data-request]");
        page.click(".own-request > summary");
        page.click("[data-ask]");
        page.wait_for("the message", "return document.querySelector('.own-request [role=alert]')?.textContent");
        page.rewrite("#request-principal", "arn:aws:iam::111111111111:role/caller");
        page.rewrite("#request-external-id", "8fJ2-kq81-Zx40-pw7T");
        page.click("[data-ask]");
        expect_own(page, "allowed");
        assert_eq!(page.count("[data-request]"), rows + 1);
        paste(page, &ANSWER.replace("8fJ2-kq81-Zx40-pw7T", "another-external-id"));
        expect_own(page, "implicitDeny");
        page.click("[data-remove-request]");
        page.wait_for("the row to go", "return !document.querySelector('[data-remove-request]')");
    });
}

#[test]
fn condition_keys_of_an_own_request_are_read_line_by_line() {
    visit(|page| {
        open(page);
        let trust = json!({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow",
            "Principal": {"Service": "ec2.amazonaws.com"},
            "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"aws:SourceAccount": "222222222222"}},
        }]});
        paste(page, &trust.to_string());
        page.wait_for("the requests", "return !!document.querySelector('[data-request]')");
        page.click(".own-request > summary");
        page.click("#request-kind option[value=\"1\"]");
        page.rewrite("#request-principal", "ec2.amazonaws.com");
        page.rewrite("#request-context", "aws:SourceAccount 222222222222");
        page.click("[data-ask]");
        page.wait_for(
            "the line's fault",
            "return /Line 1/.test(document.querySelector('.own-request [role=alert]')?.textContent)",
        );
        page.rewrite("#request-context", "aws:SourceAccount = 222222222222");
        page.click("[data-ask]");
        expect_own(page, "allowed");
        assert!(!page.has(".own-request [role=alert]"), "the message goes with its fault");
    });
}

#[test]
fn files_are_dropped_and_too_large_ones_are_named() {
    visit(|page| {
        open(page);
        drop_files(page, &[("trust.json", ANSWER.to_owned()), ("one.json", permission("s3:GetObject"))]);
        expect_finding(page, "malformed-sid", true);
        assert_eq!(page.count("[data-document]"), 2, "both files are there");
        assert_eq!(text(page), format!("{ANSWER}\n{}", permission("s3:GetObject")));
        drop_files(page, &[("huge.json", " ".repeat(1024 * 1024 + 1))]);
        page.wait_for("its name", "return /huge.json/.test(document.getElementById('review-status').textContent)");
        assert_eq!(page.count("[data-document]"), 2, "what was there stays");
    });
}

#[test]
fn a_text_that_is_too_large_is_refused_and_a_large_one_is_not() {
    visit(|page| {
        open(page);
        set_text(page, &" ".repeat(1024 * 1024 + 1));
        // Blank text is no text.
        set_text(page, &format!("{}{}", ANSWER, " ".repeat(1024 * 1024)));
        page.wait_for("the refusal", "return /1 MiB/.test(document.getElementById('paste-problem')?.textContent)");
        expect_finding(page, "too-large", true);
        let statement =
            r#"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::some-bucket/some-folder/*"},"#;
        let large = statement.repeat(131_072 / statement.len());
        let large = format!(r#"{{"Version": "2012-10-17", "Statement": [{}]}}"#, large.trim_end_matches(','));
        set_text(page, &large);
        expect_finding(page, "policy-size", true);
        assert!(!page.has("#paste-problem"));
    });
}

#[test]
fn what_is_no_json_is_told_where() {
    visit(|page| {
        open(page);
        paste(page, "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [,]\n}");
        page.wait_for(
            "the place",
            "return /Line 3, column 17/.test(document.getElementById('paste-problem')?.textContent)",
        );
        expect_finding(page, "not-json", true);
    });
}

#[test]
fn what_other_programs_make_of_quotes_is_mended_with_a_button() {
    visit(|page| {
        open(page);
        paste(page, &ANSWER.replace('"', "\u{201c}"));
        page.wait_for("the refusal", "return !!document.getElementById('paste-problem')");
        page.click(".desk [data-mend]");
        expect_finding(page, "malformed-sid", true);
        assert!(!page.has("#paste-problem"));
        assert_eq!(text(page), ANSWER);
    });
}

#[test]
fn the_link_has_the_documents_only_when_asked() {
    visit(|page| {
        open(page);
        page.allow_clipboard();
        paste(page, ANSWER);
        expect_finding(page, "malformed-sid", true);
        assert_eq!(page.fragment(), "#/review");
        page.click("button[data-share=review]");
        page.wait_for("the answer", "return /copied/.test(document.getElementById('review-status').textContent)");
        let link = page.clipboard();
        let fragment = &link[link.find('#').expect("a fragment")..];
        assert!(fragment.starts_with("#/review?policy="), "{fragment}");
        page.open(fragment);
        expect_finding(page, "malformed-sid", true);
        assert_eq!(text(page), ANSWER);

        let long: Vec<String> = (0..120).map(|index| permission(&format!("s3:Get{index}"))).collect();
        paste(page, &long.join("\n"));
        page.wait_for("the documents", "return document.querySelectorAll('[data-document]').length === 120");
        page.click("button[data-share=review]");
        page.wait_for("the answer", "return /copied/.test(document.getElementById('review-status').textContent)");
        let packed = page.clipboard();
        let fragment = &packed[packed.find('#').expect("a fragment")..];
        assert!(fragment.starts_with("#/review?z=") && fragment.len() < 4_000, "{fragment}");
        page.open(fragment);
        page.wait_for("the documents", "return document.querySelectorAll('[data-document]').length === 120");
        assert_eq!(text(page), long.join("\n"));

        paste(page, &permission(&format!("s3:{}", "a".repeat(66_000))));
        page.wait_for("the document", "return document.querySelectorAll('[data-document]').length === 1");
        page.click("button[data-share=review]");
        page.wait_for("the limit", "return /65536/.test(document.getElementById('review-status').textContent)");
        assert_eq!(page.clipboard(), packed, "what was copied before stays");
    });
}

#[test]
fn the_example_shows_what_a_review_is() {
    visit(|page| {
        open(page);
        page.click("button[data-example]");
        page.wait_for("its findings", "return document.querySelectorAll('[data-finding]').length > 3");
        assert!(page.has("[data-finding=no-external-id]"));
        assert!(page.has("[data-service=s3]"), "what it may do, by service: {}", page.text("main"));
        // It is told what it has beside what the vendor asks for.
        page.wait_for("its vendor", "return !!document.querySelector('[data-compare=recommended] [data-side=extra]')");
    });
}

/// Opens the empty page, and waits for the program behind it.
#[track_caller]
pub(crate) fn open(page: &Page) {
    page.open("#/review");
}

/// The policies of a case, as they stand in its files.
pub(crate) fn policies(case: &Case) -> Vec<String> {
    let final_ones = case.documents.iter().filter(|(path, _)| {
        let name = path.rsplit('/').next().unwrap_or_default();
        name == "trust-policy.json" || path.contains("policies/")
    });
    final_ones.map(|(_, text)| text.clone()).collect()
}

/// Puts a text into the place of what is there, as the clipboard does.
#[track_caller]
pub(crate) fn paste(page: &Page, text: &str) {
    page.script("const field = document.getElementById('review-text'); field.focus(); field.select()", &[]);
    page.browser.developer_tools("Input.insertText", &json!({ "text": text }));
}

/// As [`paste`], for texts over which the browser's editor would take its time.
#[track_caller]
fn set_text(page: &Page, text: &str) {
    page.script(
        "const field = document.getElementById('review-text');
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }))",
        &[json!(text)],
    );
}

#[track_caller]
fn drop_files(page: &Page, files: &[(&str, String)]) {
    page.script(
        "const dropped = new DataTransfer();
        for (const [name, text] of arguments[0]) dropped.items.add(new File([text], name));
        const field = document.getElementById('review-text');
        for (const type of ['dragover', 'drop']) {
            const event = new DragEvent(type, { dataTransfer: dropped, bubbles: true, cancelable: true });
            if (field.dispatchEvent(event)) throw new Error(`the browser would open the file on ${type}`);
        }",
        &[json!(files)],
    );
}

#[track_caller]
pub(crate) fn text(page: &Page) -> String {
    page.script("return document.getElementById('review-text').value", &[]).as_str().expect("a text").to_owned()
}

#[track_caller]
fn expect_texts(page: &Page, of: &str, documents: &[String]) {
    page.wait_for_with(
        &format!("{of}: its documents"),
        "const shown = [...document.querySelectorAll('[data-document]')].map((one) => one.textContent);
        return JSON.stringify(shown) === JSON.stringify(arguments[0])",
        &[json!(documents)],
    );
}

#[track_caller]
pub(crate) fn expect_finding(page: &Page, code: &str, there: bool) {
    page.wait_for_with(
        &format!("the finding {code}: {there}"),
        "return !!document.querySelector(`[data-finding=${arguments[0]}]`) === arguments[1]",
        &[json!(code), Value::Bool(there)],
    );
}

#[track_caller]
fn expect_own(page: &Page, decision: &str) {
    page.wait_for_with(
        &format!("a request of one's own: {decision}"),
        "return document.querySelector('tr:has([data-remove-request])')?.dataset.decision === arguments[0]",
        &[json!(decision)],
    );
}

fn permission(action: &str) -> String {
    let policy = json!({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Action": action, "Resource": "arn:aws:s3:::some-bucket/*",
    }]});
    policy.to_string()
}
