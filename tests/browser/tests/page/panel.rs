//! What a review says below a vendor's documents, and what it does to them.

use browser::cases;
use browser::environment;
use browser::page::{Page, visit};
use browser::server::Server;
use serde_json::json;

/// A managed policy of the catalogue that a few long prefixes in many buckets make too large.
fn too_large() -> String {
    let buckets = (0..49).map(|number| format!("&bucket=acme-clickstream-landing-zone-{number:02}"));
    std::iter::once(cases::named("upsolver", "one-bucket").link.clone()).chain(buckets).collect()
}

#[test]
fn every_vendor_is_reviewed_below_its_documents() {
    visit(|page| {
        for profile in cases::shapes() {
            let case = cases::richest(profile);
            page.open(&case.link);
            expect_reviewed(page, &case.name);
            let decisions = page.count("[data-request]");
            assert!(decisions > 3, "{}: {decisions} requests", case.name);
            assert_eq!(page.count("[data-finding][data-severity=error]"), 0, "{}", case.name);
            if case.link.contains("form=documented") {
                continue;
            }
            // What the recommended form still has of graver findings, its profile accepts with a reason.
            let grave = page.count("#panel-security [data-finding]");
            assert_eq!(grave, 0, "{}: {}", case.name, page.text("#panel-security"));
        }
    });
}

#[test]
fn an_error_withholds_its_document_and_no_other() {
    visit(|page| {
        page.open(&too_large());
        page.click("button[data-confirm]");
        page.wait_for("the error", "return document.querySelector('#panel-error [data-finding=policy-size]')");
        let refused = "[data-copy=\"policies/s3.json\"]";
        page.wait_for_with(
            "the refusal",
            "return document.querySelector(arguments[0])?.ariaDisabled === 'true'",
            &[json!(refused)],
        );
        assert!(page.has("[data-copy=\"trust-policy.json\"]:not([aria-disabled=true])"));
        assert!(page.has("[data-download-all][aria-disabled=true]"), "the whole would hold the refused document");
        // Whichever tab is open.
        assert!(page.has("[data-findings-link].bad"), "the bar does not say that an error is there");
        let why = page.script(
            "const button = document.querySelector('[data-download-all]');
            return document.getElementById(button.getAttribute('aria-describedby')).textContent",
            &[],
        );
        assert!(why.as_str().is_some_and(|why| why.starts_with("policies/s3.json ")), "{why}");
        page.open_tab("permissions");
        page.click(refused);
        page.expect_status("It has errors: see the findings.");
        page.click("[data-download=\"policies/s3.json\"]");
        page.expect_status("It has errors: see the findings.");
    });
}

#[test]
fn the_quota_holds_before_the_review_is_there() {
    let page = Page::on(Server::refusing(environment::dist(), Some("/split_review-")));
    page.load(&too_large());
    page.wait_for("a word about what is missing", "return !!document.querySelector('[data-retry=review]')");
    page.click("button[data-confirm]");
    let standings = |page: &Page| {
        let script = "return [...document.querySelectorAll('[data-document]')].slice(0, 2).map((one) => [
            one.dataset.document, one.closest('article').querySelector('[data-reviewed]').textContent])";
        page.script(script, &[])
    };
    let before = [["trust-policy.json", "not reviewed yet"], ["policies/s3.json", "is larger than its quota"]];
    assert_eq!(standings(&page), json!(before));
    let refused = "[data-copy=\"policies/s3.json\"][aria-disabled=true][title=\"It is larger than its quota.\"]";
    assert!(page.has(refused), "what IAM refuses is not copied");
    assert!(page.has("[data-copy=\"trust-policy.json\"]:not([aria-disabled=true])"));
    assert!(page.has("[data-download-all][aria-disabled=true]"));
    page.server.refuse_nothing();
    page.click("[data-retry=review]");
    page.wait_for("the error", "return document.querySelector('#panel-error [data-finding=policy-size]')");
    let after = [["trust-policy.json", ""], ["policies/s3.json", "has errors: see the findings"]];
    assert_eq!(standings(&page), json!(after));
}

#[test]
fn a_finding_leads_to_its_lines_and_its_fields() {
    visit(|page| {
        page.open(&cases::named("kommander", "documented").link);
        expect_reviewed(page, "kommander");
        page.click("#panel-security [data-place]");
        page.wait_for("marked lines", "return document.querySelector('[data-document] .l.found')");
        let shown = page.script("return document.querySelector('.l.found').closest('[role=tabpanel]').hidden", &[]);
        assert_eq!(shown, json!(false), "the document's tab is open");
    });
}

/// A warning that asks for what nobody has typed teaches people to pass warnings over.
#[test]
fn what_comes_with_the_form_is_said_to_do_so() {
    visit(|page| {
        let case = cases::named("xpander", "everything");
        page.open(&case.link);
        expect_reviewed(page, &case.name);
        let told = page.script(
            "const found = [...document.querySelectorAll('[data-finding=resource-star]')];
            const can_be_done = (one) => one.querySelectorAll('.actions button:not([data-place])').length > 0;
            return found.map((one) => can_be_done(one) !== one.textContent.includes('it comes with the form'))",
            &[],
        );
        let told = told.as_array().expect("findings");
        assert!(!told.is_empty() && told.iter().all(|one| *one == json!(true)), "{told:?}");
    });
}

#[test]
fn a_switch_takes_the_finding_away_and_confirms_nothing() {
    visit(|page| {
        page.open(&cases::named("spice", "irsa-documented").link);
        expect_reviewed(page, "spice");
        let code = page
            .wait_for("a remedy", "return document.querySelector('[data-fix]')?.dataset.fix")
            .as_str()
            .expect("a code")
            .to_owned();
        let before = page.count(&format!("[data-finding={code}]"));
        page.script("document.querySelector('[data-fix]').click()", &[]);
        page.wait_for_with(
            "one finding less",
            "return document.querySelectorAll(`[data-finding=${arguments[0]}]`).length < arguments[1]",
            &[json!(code), json!(before)],
        );
        page.wait_for(
            "the form",
            "return document.querySelector('[data-form-choice=recommended]').getAttribute('aria-pressed') === 'true'",
        );
    });
}

#[test]
fn a_switch_confirms_nobody_that_a_link_has_named() {
    visit(|page| {
        // The space before the account goes when the value is read.
        let link = &cases::named("kommander", "documented").link;
        page.open(&link.replace("trusted_account_id=", "trusted_account_id=+"));
        expect_reviewed(page, "kommander");
        page.wait_for("a remedy", "return !!document.querySelector('[data-fix]')");
        assert!(page.has("[data-banner=link] ul"), "the link has named somebody");
        page.script("document.querySelector('[data-fix]').click()", &[]);
        page.wait_for(
            "the form",
            "return document.querySelector('[data-form-choice=recommended]').getAttribute('aria-pressed') === 'true'",
        );
        assert!(page.has("[data-banner=link] ul"), "nobody has confirmed it");
        assert!(!page.has("button:is([data-copy], [data-download], [data-download-all]):not([aria-disabled=true])"));
    });
}

#[test]
fn the_review_is_reached_with_the_vendor_chosen() {
    visit(|page| {
        page.open(&cases::named("kommander", "external-id").link);
        expect_reviewed(page, "kommander");
        let command = page.text("#fetch-1");
        assert!(command.contains("aws iam get-role --role-name='kommander-aws-provider'"), "{command}");
        page.click("[data-compare-link]");
        page.wait_for("the review", "return document.getElementById('review-text')");
        assert_eq!(page.fragment(), "#/review?vendor=kommander");
    });
}

#[test]
fn the_page_is_sealed_once_everything_is_there() {
    visit(|page| {
        page.open(&cases::named("kommander", "external-id").link);
        expect_reviewed(page, "kommander");
        page.wait_for_the_seal();
        let refused = page.script_async("return fetch('index.html').then(() => 'answered', () => 'refused')", &[]);
        assert_eq!(refused, json!("refused"));
        let log = page.browser.take_log();
        assert!(log.iter().any(|entry| entry.message.contains("connect-src")), "the console names no violation");
    });
}

fn expect_reviewed(page: &Page, of: &str) {
    page.wait_for(
        &format!("the review of {of}"),
        "return document.getElementById('findings-title')?.closest('section').hidden === false
            && document.querySelectorAll('[data-request]').length > 0",
    );
}
