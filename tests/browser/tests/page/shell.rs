//! Before the program is there, and when it cannot run.

use browser::cases;
use browser::environment;
use browser::page::{Page, visit};
use browser::server::Server;
use serde_json::json;

#[test]
fn without_webassembly_the_shell_says_what_is_needed() {
    let page = Page::on(Server::start(environment::dist()));
    let without = json!({ "source": "delete window.WebAssembly" });
    page.chrome.developer_tools("Page.addScriptToEvaluateOnNewDocument", &without);
    page.load("#/xpander");
    page.wait_for(
        "a message",
        "return document.getElementById('shell-state')?.textContent.includes('could not start')",
    );
    let message = page.text("#shell-state");
    assert!(message.contains("WebAssembly"), "{message}");
    assert!(page.text("main h1").len() > 10, "the shell stays readable");
}

#[test]
fn when_the_program_is_not_delivered_the_shell_says_so() {
    for ending in [".wasm", ".js"] {
        let page = Page::on(Server::refusing(environment::dist(), Some(ending)));
        page.load("#/");
        if ending == ".wasm" {
            page.wait_for(
                "a message",
                "return document.getElementById('shell-state')?.textContent.includes('could not start')",
            );
        }
        assert!(page.text("main h1").len() > 10, "the shell stays readable");
    }
}

#[test]
fn the_catalogue_is_readable_before_the_program_and_a_link_says_whose_it_is() {
    let page = Page::on(Server::refusing(environment::dist(), Some("/rolecall-")));
    page.load("#/");
    assert_eq!(page.count("#shell .vendors a"), cases::vendors().len());
    for profile in cases::shapes() {
        page.load(&format!("#/{}?tool=terraform", profile.id));
        page.wait_for_with(
            "the vendor's name and purpose",
            "const [name, purpose] = arguments[0];
            return document.querySelector('#shell h1').innerText === name
                && document.querySelector('#shell .lede').innerText === `${purpose}.`
                && document.querySelector('#shell .vendors').hidden",
            &[json!([profile.name.as_str(), profile.purpose.as_str()])],
        );
    }
}

#[test]
fn without_javascript_the_page_says_that_it_needs_it() {
    visit(|page| {
        page.chrome.developer_tools("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
        page.load("#/");
        let element = page.element("noscript .banner");
        let text = page.chrome.ask(async |_| element.text().await);
        assert!(text.contains("JavaScript and WebAssembly"), "{text}");
        page.chrome.developer_tools("Emulation.setScriptExecutionDisabled", &json!({ "value": false }));
    });
}

#[test]
fn a_part_that_does_not_arrive_is_named_and_can_be_asked_for_again() {
    let policy = "[data-document=\"trust-policy.json\"]";
    for (part, retry, address, shown, there) in [
        ("/split_review-", "review", "#/upsolver", policy, "return !!document.getElementById('findings-title')"),
        (
            "/split_formats-",
            "formats",
            "#/upsolver",
            policy,
            "return !!document.querySelector('[data-tab=runbook]:not([hidden])')",
        ),
        (
            "/split_own-",
            "own",
            "#/profile",
            "nav [href='#/profile'][aria-current]",
            "return !!document.getElementById('own-profile-text')",
        ),
        ("/split_setup-", "setup", "#/datadog;/upsolver", "nav", "return !!document.querySelector('[data-member]')"),
    ] {
        let page = Page::on(Server::refusing(environment::dist(), Some(part)));
        page.load(address);
        page.wait_for_with(
            "a word about what is missing",
            "return !!document.querySelector(`[data-retry=${arguments[0]}]`)
                && document.getElementById('missing').textContent.includes(arguments[1].slice(1))",
            &[json!(retry), json!(part)],
        );
        assert!(page.has(shown), "what has arrived is shown");
        let sealed = page.script("return document.head.innerHTML.includes(\"connect-src 'none'\")", &[]);
        assert_eq!(sealed, json!(false), "what is missing has to be reachable");
        page.server.refuse_nothing();
        page.click(&format!("[data-retry={retry}]"));
        page.wait_for("the part", there);
        // As when the network is back: everything that is still missing is asked for at once.
        page.script("dispatchEvent(new Event('online'))", &[]);
        page.wait_for_the_seal();
        assert!(!page.has("#missing:not([hidden])"), "nothing is missing any more");
    }
}

#[test]
fn a_part_that_was_changed_on_the_way_is_not_used() {
    let folder = cases::changed_site(|name, bytes| {
        if name.starts_with("split_formats-") {
            // An empty custom section: the program is as valid as before.
            bytes.extend([0, 1, 0]);
        }
    });
    let page = Page::on(Server::start(folder.path().to_owned()));
    page.load("#/upsolver");
    page.wait_for("a word about it", "return !!document.querySelector('[data-retry=formats]')");
    assert!(!page.has("[data-tab=runbook]:not([hidden])"), "a changed part is not put into the program");
}
