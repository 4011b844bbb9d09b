//! What is kept until the tab is closed: forms, what vendors share, the text of the review. None of it is in a link.

use browser::page::{Page, visit};
use browser::{cases, form};
use serde_json::json;

const POLICY: &str = r#"{"Version": "2012-10-17", "Statement": []}"#;

#[test]
fn a_form_is_found_as_it_was_left() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        page.open("#/");
        form::fill(page, case.profile, &case.configuration);
        page.expect_documents("filled in", &case.documents);
        page.click("a.mark");
        open_vendor(page, "upsolver");
        page.expect_documents("opened again by its row", &case.documents);
        page.expect_link(&case.canonical);
        assert!(!page.has("[data-banner=link]"), "they are the person's own");
        assert!(!page.copyable().is_empty());
        assert!(page.text("[data-kept]").contains("as you left it"), "{}", page.text("[data-kept]"));
        // A link with values means these.
        page.paste_address("#/upsolver?bucket=acme-load");
        page.wait_for("the link's value", "return document.querySelector('input[name=account_id]').value === ''");
        assert_eq!(page.values("bucket"), ["acme-load"]);

        page.back();
        page.expect_documents("by Back", &case.documents);
        page.click("a.mark");
        open_vendor(page, "upsolver");
        page.click("[data-start-empty]");
        page.expect_fragment("#/upsolver");
        page.click("[data-undo-values]");
        page.expect_link(&case.canonical);
        page.click("a.mark");
        open_vendor(page, "upsolver");
        page.expect_documents("opened again after Undo", &case.documents);
        // It is kept anew when its address is written.
        page.expect_link(&case.canonical);

        page.click("[data-clear-kept]");
        page.expect_status("forgotten");
        assert_eq!(kept(page), [""; 0]);
        page.click("a.mark");
        open_vendor(page, "upsolver");
        page.expect_fragment("#/upsolver");
        assert_eq!(page.values("account_id"), [""]);
    });
}

#[test]
fn what_was_typed_last_is_not_lost_to_a_quick_leave() {
    visit(|page| {
        page.open("#/upsolver");
        page.write("input[name=account_id]", "402881736519");
        page.script("document.querySelector('a.mark').click()", &[]);
        open_vendor(page, "upsolver");
        assert_eq!(page.values("account_id"), ["402881736519"]);
    });
}

/// A link's principals are asked about again, and a form of the person's own is not lost to a link.
#[test]
fn a_links_values_are_nobodys_own_by_being_kept() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        let stranger = "arn:aws:iam::666666666666:role/stranger";
        let link = case.canonical.replace(&case.configuration.texts("vendor_role_arn")[0], stranger);
        page.open(&link);
        page.wait_for("what is kept", "return sessionStorage.getItem('kept-forms')?.includes('stranger')");
        page.click("a.mark");
        open_vendor(page, "upsolver");
        page.wait_for("the banner", "return !!document.querySelector('[data-banner=link]')");
        assert!(page.text("[data-banner=link]").contains(stranger), "{}", page.text("[data-banner=link]"));
        assert_eq!(page.copyable(), [""; 0]);
        // Nothing of it is offered to another vendor.
        page.click("a.mark");
        open_vendor(page, "kommander");
        assert!(!page.has("[data-carry]"));

        page.click("a.mark");
        form::fill(page, case.profile, &case.configuration);
        page.expect_link(&case.canonical);
        page.paste_address(&link);
        page.wait_for(
            "the stranger",
            "return document.querySelector('[data-banner=link]')?.textContent.includes('stranger')",
        );
        page.expect_fragment(&link);
        page.click("a.mark");
        open_vendor(page, "upsolver");
        page.expect_documents("the person's own", &case.documents);
    });
}

#[test]
fn account_and_region_are_offered_to_the_next_vendor() {
    visit(|page| {
        page.open("#/upsolver");
        page.write("input[name=account_id]", "402881736519");
        page.write("input[name=region]", "eu-west-1");
        page.expect_fragment("#/upsolver?account_id=402881736519&region=eu-west-1");
        page.click("a.mark");
        open_vendor(page, "kommander");
        let name = &cases::vendor("upsolver").name;
        assert_eq!(page.text("[data-carry]"), format!("Use 402881736519 and eu-west-1 as with {name}"));
        page.click("[data-carry]");
        page.expect_fragment("#/kommander?account_id=402881736519&region=eu-west-1");
        assert!(!page.has("[data-carry]"), "it is done");
        assert!(!page.has("[data-banner=link]"), "they are the person's own");
        page.wait_for("the way back", "return document.activeElement?.id === 'undo-values'");
        page.click("[data-undo-values]");
        page.expect_fragment("#/kommander");
        assert!(page.has("[data-carry]"), "it is offered again");
    });
}

#[test]
fn the_reviews_text_is_there_after_back_and_loading_again() {
    visit(|page| {
        page.open("#/review");
        page.write("#review-text", POLICY);
        page.write("#review-role", "arn:aws:iam::402881736519:role/reader");
        page.click("input[name=creation]");
        page.wait_for("what is kept", "return sessionStorage.getItem('kept-review')?.startsWith('!arn')");
        page.click("a.mark");
        page.wait_for("the list", "return !!document.querySelector('.vendors a')");
        page.back();
        expect_desk(page, POLICY);
        page.reload();
        expect_desk(page, POLICY);
        assert_eq!(page.fragment(), "#/review", "nothing of it is in the link");

        // A link's documents are not what the person has pasted, nor the other way round.
        page.paste_address("#/review?policy=%7B%7D");
        page.wait_for("the link's", "return document.getElementById('review-text').value === '{}'");
        page.write("#review-text", " ");
        page.wait_for("what is kept", "return sessionStorage.getItem('kept-linked-review')?.endsWith('{} ')");
        page.click("nav a[href='#/review']");
        expect_desk(page, POLICY);
        page.back();
        page.wait_for("what became of the link's", "return document.getElementById('review-text').value === '{} '");
        // It is kept anew when it is reviewed.
        page.wait_for("what the review says of it", "return !!document.getElementById('paste-problem')");

        page.click("[data-clear-kept]");
        assert_eq!(kept(page), [""; 0]);
        page.open("#/review");
        assert_eq!(page.script("return document.getElementById('review-text').value", &[]), json!(""));
    });
}

#[test]
fn the_page_works_where_nothing_can_be_kept() {
    visit(|page| {
        page.open("#/");
        page.script(
            "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
            &[],
        );
        let case = cases::named("upsolver", "one-bucket");
        open_vendor(page, "upsolver");
        for name in ["account_id", "external_id", "bucket"] {
            page.write(&format!("input[name={name}]"), &case.configuration.texts(name)[0]);
        }
        page.write("input[name=vendor_role_arn]", &case.configuration.texts("vendor_role_arn")[0]);
        page.expect_link(&case.canonical);
        page.expect_documents("without storage", &case.documents);
        assert!(!page.has("[data-kept]"), "nothing is promised");
        page.click("nav a[href='#/review']");
        page.write("#review-text", POLICY);
        page.back();
        page.expect_documents("by Back", &case.documents);
    });
}

#[track_caller]
fn open_vendor(page: &Page, vendor: &str) {
    page.wait_for("the list", "return !!document.querySelector('.vendors a[data-vendor]')");
    page.click(&format!("a[data-vendor={vendor}]"));
    page.wait_for(
        "the form and its formats",
        "return !!document.querySelector('[data-form]') && !!document.querySelector('[data-tab=runbook]:not([hidden])')",
    );
}

#[track_caller]
fn expect_desk(page: &Page, text: &str) {
    page.wait_for_with(
        "the desk as it was",
        "const text = document.getElementById('review-text');
        return text?.value === arguments[0] && document.getElementById('review-role').value.endsWith('role/reader')
            && document.querySelector('input[name=creation]').checked",
        &[json!(text)],
    );
}

#[track_caller]
fn kept(page: &Page) -> Vec<String> {
    let keys = page.script("return Object.keys(sessionStorage)", &[]);
    keys.as_array().into_iter().flatten().filter_map(|key| key.as_str().map(str::to_owned)).collect()
}
