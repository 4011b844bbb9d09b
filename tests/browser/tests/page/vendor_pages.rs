//! The pages of plain text: one for each vendor, readable without a script.

use std::fs;

use browser::axe;
use browser::cases;
use browser::environment;
use browser::page::visit;
use serde_json::json;

#[test]
fn each_vendor_has_a_page_that_parses_and_says_what_it_is() {
    visit(|page| {
        page.open("#/");
        page.click("footer a");
        page.wait_for("the list", "return document.querySelector('h1').innerText.startsWith('Vendors')");
        assert_eq!(page.count("main li a"), cases::vendors().len());
        for profile in cases::vendors() {
            let file = environment::dist().join(format!("vendors/{}.html", profile.id));
            let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let found = page.script(
                "const page = new DOMParser().parseFromString(arguments[0], 'application/xhtml+xml');
                const text = (selector) => page.querySelector(selector)?.textContent;
                return page.querySelector('parsererror')?.textContent
                    ?? [text('h1'), text('.lede'), page.querySelector('main .btn').getAttribute('href'),
                        page.querySelectorAll('main li').length, page.querySelectorAll('script, [style]').length]",
                &[json!(text)],
            );
            let purpose = format!("{}.", profile.purpose);
            let link = format!("../#/{}", profile.id);
            assert_eq!(found, json!([profile.name.as_str(), purpose, link, profile.docs.len(), 0]), "{}", profile.id);
        }
    });
}

#[test]
fn a_vendors_page_has_the_sites_look_and_leads_to_its_documents() {
    visit(|page| {
        for width in [1400, 390] {
            page.resize(width, 900);
            page.load("vendors/upsolver.html");
            axe::inject(page);
            assert_eq!(axe::faults(page), [""; 0]);
        }
        page.click("main .btn");
        page.wait_for("the vendor's page", "return !!document.querySelector('[data-document=\"trust-policy.json\"]')");
        page.expect_fragment("#/upsolver");
    });
}
