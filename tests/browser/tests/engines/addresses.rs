//! What an address says beside the values: the vendor however it is written, the open tab, how far the page was scrolled.

use browser::cases;
use browser::page::{Page, visit};
use serde_json::json;

#[test]
fn a_vendor_is_shown_however_the_link_writes_it() {
    visit(|page| {
        for (link, canonical) in [
            ("#/Upsolver", "#/upsolver"),
            ("#upsolver", "#/upsolver"),
            ("#/upsolver/", "#/upsolver"),
            ("#UPSOLVER/?bucket=acme-load", "#/upsolver?bucket=acme-load"),
            ("#/ArgoCD", "#/argo-cd"),
            ("#/aws-alb-ingress-controller?tool=terraform", "#/aws-load-balancer-controller?tool=terraform"),
        ] {
            page.open(link);
            page.expect_fragment(canonical);
            assert!(!page.has("[data-link-errors]"), "{link}: {}", page.text("[data-link-errors]"));
            assert!(page.has("[data-form]"), "{link} shows no form");
        }
        for link in ["#review", "#/Review/"] {
            page.open(link);
            assert_eq!(page.text("h1"), "Review a role", "{link}");
        }
    });
}

#[test]
fn a_link_that_names_no_vendor_offers_those_that_it_may_mean() {
    visit(|page| {
        for (link, meant) in [
            ("#/upsolvr?bucket=acme-load", "upsolver"),
            ("#xpnder", "xpander"),
            ("#/aws-lb-controller", "aws-load-balancer-controller"),
            ("#/bitbucket", "bitbucket-pipelines"),
        ] {
            page.open(link);
            assert!(page.text("[data-link-errors]").contains("not in the catalogue"), "{link}");
            page.wait_for_with(
                &format!("{meant} for {link}"),
                "return !!document.querySelector(`a[data-meant=${arguments[0]}]`)",
                &[json!(meant)],
            );
        }
        page.open("#/zzzzzz");
        assert!(!page.has("[data-meant]"));
        page.open("#/upsolvr?bucket=acme-load");
        page.click("a[data-meant=upsolver]");
        page.expect_fragment("#/upsolver?bucket=acme-load");
        page.wait_for(
            "the word that its values came from a link",
            "return !!document.querySelector('[data-banner=link]')",
        );
    });
}

#[test]
fn the_open_tab_is_in_the_link() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        page.open(&case.link);
        page.allow_clipboard();
        page.click("[data-confirm]");
        page.open_tab("runbook");
        let link = format!("{}&tab=runbook", case.canonical);
        page.expect_fragment(&link);
        page.click("button[data-share=link]");
        page.expect_status("The link is copied");
        assert_eq!(page.clipboard(), page.server.page(&link));
        // The terminal takes it too.
        assert_eq!(cases::render(&link), case.documents);

        page.reload();
        expect_tab(page, "runbook");
        page.click("nav a[href='#/review']");
        page.wait_for("the review", "return !!document.getElementById('review-text')");
        page.back();
        expect_tab(page, "runbook");
        page.expect_fragment(&link);
        page.open_tab("trust");
        page.expect_fragment(&case.canonical);
        page.paste_address(&format!("{}&tab=permissions", case.canonical));
        expect_tab(page, "permissions");
        // Another vendor's page begins with its first tab.
        page.click("a.mark");
        page.click("a[data-vendor=kommander]");
        page.expect_fragment("#/kommander");
        expect_tab(page, "trust");
    });
}

#[test]
fn a_long_link_is_packed_and_read_again() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        let prefixes: Vec<String> =
            (0..45).map(|n| format!("&prefix=some/long/folder/number-{n}-of-forty-five/")).collect();
        let long = format!("{}{}", case.canonical, prefixes.concat());
        let documents = cases::render(&long);
        page.open(&long);
        page.expect_documents("the long link", &documents);
        page.click("[data-confirm]");
        let packed = expect_packed(page);
        assert!(packed.len() < 1_000, "{packed}");
        assert_eq!(cases::render(&packed), documents, "from a terminal");

        page.reload();
        page.expect_documents("the packed link, loaded again", &documents);
        assert!(!page.has("[data-banner=link]"), "what is in it was confirmed");
        page.open_tab("permissions");
        page.wait_for_with("its tab in it", "return location.hash !== arguments[0]", &[json!(packed)]);
        page.click("a.mark");
        page.wait_for("the list", "return !!document.querySelector('.vendors a')");
        page.back();
        page.expect_documents("the packed link, by Back", &documents);
        expect_tab(page, "permissions");
        page.allow_clipboard();
        page.click("button[data-share=link]");
        page.expect_status("The link is copied");
        assert_eq!(page.clipboard(), page.server.page(&page.fragment()));

        // In a tab that has never seen it, beside another page.
        page.open("#/review");
        page.paste_address(&packed);
        page.expect_documents("the packed link, pasted", &documents);
        assert!(page.has("[data-banner=link]"), "a pasted link is a link");
        page.rewrite("input[name=prefix]", "a");
        for row in 1..45 {
            page.script("document.querySelector('button[data-remove=prefix]')?.click()", &[json!(row)]);
        }
        page.wait_for("a link short enough", "return location.hash.length < 1024 && !/z=/.test(location.hash)");
    });
}

#[track_caller]
fn expect_packed(page: &Page) -> String {
    page.wait_for("a packed link", "return /^#.upsolver[?]z=[A-Za-z0-9_-]+$/.test(location.hash)");
    page.fragment()
}

#[test]
fn back_and_loading_again_lead_to_where_the_page_was_scrolled_to() {
    visit(|page| {
        let case = cases::named("upsolver", "one-bucket");
        page.open(&format!("{}&tab=runbook", case.canonical));
        page.click("[data-confirm]");
        let at = scroll_to(page, 900);
        // A click of the driver scrolls first.
        page.script("document.querySelector(\"nav a[href='#/review']\").click()", &[]);
        page.wait_for("the review at its top", "return !!document.getElementById('review-text') && scrollY === 0");
        page.back();
        expect_scrolled(page, at);
        expect_tab(page, "runbook");
        page.reload();
        expect_scrolled(page, at);

        page.click("a.mark");
        page.wait_for("the list at its top", "return !!document.querySelector('.vendors a') && scrollY === 0");
        let at = scroll_to(page, 700);
        page.script("document.querySelector('a[data-vendor=kommander]').click()", &[]);
        page.wait_for("the form at its top", "return !!document.querySelector('[data-form]') && scrollY === 0");
        page.back();
        expect_scrolled(page, at);
    });
}

/// Scrolls, and gives how far the page lets itself be scrolled.
#[track_caller]
fn scroll_to(page: &Page, y: u32) -> f64 {
    page.script("scrollTo(0, arguments[0])", &[json!(y)]);
    page.wait_for("its place in the history", "return scrollY > 0 && history.state?.y === scrollY");
    page.scrolled()
}

#[track_caller]
fn expect_scrolled(page: &Page, y: f64) {
    page.wait_for_with(&format!("the page to be at {y}"), "return Math.abs(scrollY - arguments[0]) < 2", &[json!(y)]);
}

#[track_caller]
fn expect_tab(page: &Page, tab: &str) {
    page.wait_for_with(
        &format!("the tab {tab}"),
        "return document.querySelector(`[data-tab=${arguments[0]}]`)?.ariaSelected === 'true'",
        &[json!(tab)],
    );
}
