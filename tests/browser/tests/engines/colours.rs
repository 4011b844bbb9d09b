//! What the system says of colours, which each engine is told in its own way, and the page follows.

use browser::cases;
use browser::engine::{Colours, Engine};
use browser::environment;
use browser::focus::tab_to;
use browser::page::Page;
use browser::server::Server;
use serde_json::{Value, json};

#[test]
fn the_systems_theme_is_followed_and_another_is_kept() {
    let [light, dark] = [Colours::Light, Colours::Dark].map(|colours| {
        let page = Page::in_colours(Server::start(environment::dist()), colours);
        page.open("#/");
        let system = background(&page);
        page.click("select[name=theme] option[value=dark]");
        page.wait_for("the dark theme", "return document.documentElement.dataset.theme === 'dark'");
        let dark = background(&page);
        page.reload();
        assert_eq!(background(&page), dark, "the theme is forgotten");
        assert_eq!(dark == system, colours == Colours::Dark, "{colours:?}: {system}");
        page.click("select[name=theme] option[value=light]");
        page.wait_for("the light theme", "return document.documentElement.dataset.theme === 'light'");
        assert_eq!(background(&page) == system, colours == Colours::Light, "{colours:?}: {system}");
        page.assert_quiet();
        system
    });
    assert_ne!(light, dark);
}

/// Colours say nothing then: what is chosen and where the focus is have to be seen without. WebKit has no such colours.
#[test]
fn with_forced_colours_the_open_tab_and_the_focus_can_be_seen() {
    if environment::engine() == Engine::WebKit {
        return;
    }
    let page = Page::in_colours(Server::start(environment::dist()), Colours::Forced);
    let case = cases::named("upsolver", "one-bucket");
    page.open(&case.link);
    assert_eq!(page.script("return matchMedia('(forced-colors: active)').matches", &[]), json!(true));
    tab_to(&page, "[role=tab][data-tab=trust]");
    let looks = page.script(
        "return ['trust', 'permissions'].map((tab) => {
            const style = getComputedStyle(document.querySelector(`[data-tab=${tab}]`));
            return ['color', 'backgroundColor', 'borderBottomColor', 'borderBottomWidth', 'borderBottomStyle', 'textDecorationLine', 'fontWeight']
                .map((name) => style[name]).join(' ');
        })",
        &[],
    );
    assert_ne!(looks[0], looks[1], "the open tab looks like the others");
    page.expect_documents(&case.name, &case.documents);
    let segments = page.script(
        "return ['true', 'false'].map((pressed) => {
            const style = getComputedStyle(document.querySelector(`.seg [aria-pressed=${pressed}]`));
            return ['forcedColorAdjust', 'backgroundColor', 'color'].map((name) => style[name]).join(' ');
        })",
        &[],
    );
    assert_ne!(segments[0], segments[1], "the chosen form looks like the other");
    let edge = |of: &str| {
        page.script("return getComputedStyle(document.querySelector(arguments[0])).borderTopStyle", &[of.into()])
    };
    assert_eq!(edge("#panel-trust mark"), "solid", "a value is not told from what stands around it");
    page.click("button[data-confirm]");
    page.expect_status("Confirmed");
    assert_eq!(edge("#status"), "solid", "what is said has no edge");
    page.assert_quiet();
}

fn background(page: &Page) -> Value {
    page.script("return getComputedStyle(document.body).backgroundColor", &[])
}
