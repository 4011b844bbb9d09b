//! The address bar holds the link of what is shown; Back, Forward and a pasted link work without loading again.

use browser::cases;
use browser::form;
use browser::page::visit;
use serde_json::json;

#[test]
fn back_and_forward_keep_what_was_typed() {
    visit(|page| {
        let (first, second) = (cases::richest(cases::vendor("upsolver")), cases::richest(cases::vendor("kommander")));
        page.open("#/");
        page.script("window.marker = 'here all the time'", &[]);
        form::fill(page, first.profile, &first.configuration);
        page.expect_documents("the first vendor", &first.documents);
        page.expect_link(&first.canonical);
        page.click("a.mark");
        form::fill(page, second.profile, &second.configuration);
        page.expect_documents("the second vendor", &second.documents);
        page.expect_link(&second.canonical);

        page.back();
        page.expect_fragment("#/");
        assert!(page.has("input[name=search]"), "Back leads to the catalogue");
        page.back();
        page.expect_documents("the first vendor, by Back", &first.documents);
        page.expect_link(&first.canonical);
        assert!(!page.has("[data-banner=link]"), "what was typed came from no link, also by Back");
        assert!(!page.copyable().is_empty());
        page.forward();
        page.expect_fragment("#/");
        page.forward();
        page.expect_documents("the second vendor, by Forward", &second.documents);
        page.expect_link(&second.canonical);
        assert_eq!(page.script("return window.marker", &[]), json!("here all the time"), "the page was loaded again");

        page.reload();
        page.expect_documents("the second vendor, loaded again", &second.documents);
        assert!(!page.has("[data-banner=link]"), "what was typed came from no link, also when loaded again");
    });
}

#[test]
fn typing_adds_nothing_to_the_history() {
    visit(|page| {
        let case = cases::richest(cases::vendor("upsolver"));
        page.open("#/");
        page.click(&format!("a[data-vendor={}]", case.profile.id));
        page.wait_for("the form", "return !!document.querySelector('[data-form]')");
        let before = page.script("return history.length", &[]);
        page.click("a.mark");
        form::fill(page, case.profile, &case.configuration);
        page.expect_link(&case.canonical);
        // A step to the catalogue and one to the vendor; nothing for the many keys.
        let after = page.script("return history.length", &[]);
        assert_eq!(after.as_u64(), before.as_u64().map(|length| length + 2));
    });
}

#[test]
fn a_pasted_link_is_shown_without_loading_again() {
    visit(|page| {
        let (first, second) = (cases::richest(cases::vendor("upsolver")), cases::richest(cases::vendor("kommander")));
        page.open(&first.link);
        page.expect_documents("the first link", &first.documents);
        page.click("button[data-confirm]");
        page.script("window.marker = 'here all the time'", &[]);
        page.paste_address(&second.link);
        page.expect_documents("the pasted link", &second.documents);
        assert!(page.has("[data-banner=link]"), "a pasted link is a link, whatever was confirmed before");
        assert_eq!(page.script("return window.marker", &[]), json!("here all the time"), "the page was loaded again");
    });
}

#[test]
fn the_title_names_the_vendor() {
    visit(|page| {
        let profile = cases::vendor("upsolver");
        page.open("#/");
        assert_eq!(page.script("return document.title", &[]), json!("Rolecall"));
        page.click(&format!("a[data-vendor={}]", profile.id));
        let title = format!("{} · Rolecall", profile.name);
        page.wait_for_with("the title", "return document.title === arguments[0]", &[json!(title)]);
    });
}

#[test]
fn what_was_said_of_a_page_goes_with_it() {
    visit(|page| {
        let generates = cases::vendors().iter().find(|profile| profile.parameters.iter().any(|one| one.generated));
        page.open(&format!("#/{}", generates.expect("a vendor with a value to generate").id));
        page.click("button[data-generate]");
        page.expect_status("generated");
        page.click("a.mark");
        page.wait_for("the list of vendors", "return document.title === 'Rolecall'");
        assert_eq!(page.text("#status"), "");
    });
}
