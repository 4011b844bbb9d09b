//! A vendor's profile is a file of its own: it comes with the program, may be late or missing, and loses no value.

use browser::cases;
use browser::environment;
use browser::page::{Page, visit};
use browser::server::Server;
use serde_json::json;

const IS_SEALED: &str = "return document.head.innerHTML.includes(\"connect-src 'none'\")";

#[test]
fn the_profile_that_the_address_names_is_asked_for_before_what_comes_later() {
    visit(|page| {
        page.open(&cases::richest(cases::vendor("apperate")).link);
        page.wait_for_the_seal();
        let requests = page.server.requests();
        let place = |part: &str| requests.iter().position(|path| path.contains(part));
        let named = place(&format!("/{}-", cases::vendor("apperate").id));
        assert!(named.is_some() && named < place("/split_"), "{requests:?}");
        for other in cases::vendors().iter().filter(|other| other.id != "apperate") {
            assert!(place(&format!("/{}-", other.id)) > place("/split_"), "{}: {requests:?}", other.id);
        }
    });
}

#[test]
fn a_profile_that_does_not_arrive_is_named_and_can_be_asked_for_again() {
    let case = cases::named("upsolver", "one-bucket");
    let page = Page::on(Server::refusing(environment::dist(), Some("/upsolver-")));
    page.load(&case.link);
    page.wait_for(
        "a word about what is missing",
        "return !!document.querySelector('[data-lost=upsolver]')
            && document.getElementById('missing').textContent.includes('upsolver-')",
    );
    assert_eq!(page.text("main h1"), &*case.profile.name, "the card is there before the profile");
    assert!(page.text("main .lede").contains(&*case.profile.purpose));
    assert_eq!(page.script(IS_SEALED, &[]), json!(false), "what is missing has to be reachable");
    // Other vendors are not affected.
    page.paste_address("#/xpander");
    page.wait_for("another vendor", "return !!document.querySelector('[data-document=\"trust-policy.json\"]')");
    page.back();
    page.wait_for("what is missing", "return !!document.querySelector('[data-lost=upsolver]')");
    page.server.refuse_nothing();
    page.click("[data-retry=profile]");
    page.expect_documents(&case.name, &case.documents);
    page.expect_fragment(&case.canonical);
    page.wait_for("the focus at the heading", "return document.activeElement === document.querySelector('main h1')");
    // As when the network is back: everything that is still missing is asked for at once.
    page.script("dispatchEvent(new Event('online'))", &[]);
    page.wait_for_the_seal();
}

#[test]
fn a_profile_of_another_build_is_refused_by_name() {
    let case = cases::named("upsolver", "one-bucket");
    let folder = cases::changed_site(|name, bytes| {
        if name.starts_with("upsolver-") {
            // The number of the format stands behind four letters.
            bytes[4] ^= 0xff;
        }
    });
    let page = Page::on(Server::start(folder.path().to_owned()));
    // So that the file's name is not held against its content first.
    let source = "Object.defineProperty(globalThis, 'crypto', { value: undefined })";
    page.browser.developer_tools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
    page.load(&case.link);
    page.wait_for("a refusal", "return !!document.querySelector('[data-lost=upsolver] [data-reload]')");
    let said = page.text("[data-lost=upsolver]");
    assert!(said.contains(&*case.profile.name) && said.contains("load the page again"), "{said}");
    assert_eq!(page.script("return location.hash", &[]), json!(case.link), "the values stay in the link");
}
