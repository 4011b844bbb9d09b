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
    page.browser.developer_tools("Page.addScriptToEvaluateOnNewDocument", &without);
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
            let said = page.text("#shell-state");
            assert!(said.contains("could not be loaded") && !said.contains("browser"), "the network's fault: {said}");
        }
        assert!(page.text("main h1").len() > 10, "the shell stays readable");
        if ending == ".wasm" {
            page.server.refuse_nothing();
            page.click("[data-retry=page]");
            page.wait_for(
                "the page",
                "return !document.getElementById('shell') && !!document.querySelector('main h1')",
            );
        }
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

/// What a person has begun to read stays where it is when the page comes.
#[test]
fn the_shell_stands_where_the_page_will_stand() {
    const PLACES: &str = "return ['.bar', '.bar .mark', '.bar nav', 'h1', '.lede'].map((what) => {
            const { x, y, height } = document.querySelector(what).getBoundingClientRect();
            return `${what} ${[x, y, height].map(Math.round)}`;
        })";
    let without = Page::on(Server::refusing(environment::dist(), Some("/rolecall-")));
    visit(|page| {
        for (width, height) in [(1440, 900), (700, 900), (390, 844)] {
            without.resize(width, height);
            page.resize(width, height);
            for profile in cases::shapes() {
                let link = format!("#/{}", profile.id);
                without.load(&link);
                without.wait_for("the vendor's name", "return !!document.querySelector('#shell .lede')");
                page.open(&link);
                let [shell, there] = [&without, page].map(|page| page.script(PLACES, &[]));
                assert_eq!(shell, there, "{} at {width} px", profile.id);
            }
        }
    });
}

#[test]
fn without_javascript_the_page_says_that_it_needs_it() {
    visit(|page| {
        page.browser.developer_tools("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
        page.load("#/");
        let element = page.element("noscript .banner");
        let text = page.browser.ask(async |_| element.text().await);
        assert!(text.contains("JavaScript and WebAssembly"), "{text}");
        let state = page.element("#shell-state");
        let state = page.browser.ask(async |_| state.text().await);
        assert_eq!(state, "", "nothing is on its way");
        page.browser.developer_tools("Emulation.setScriptExecutionDisabled", &json!({ "value": false }));
    });
}
