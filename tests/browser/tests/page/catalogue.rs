//! Finding a vendor.

use browser::cases;
use browser::page::{Page, visit};
use serde_json::json;

#[test]
fn every_vendor_has_a_card() {
    visit(|page| {
        page.open("#/");
        assert_eq!(page.count("a[data-vendor]"), cases::vendors().len());
        for profile in cases::vendors() {
            let card = page.text(&format!("a[data-vendor={}]", profile.id));
            for words in [&profile.name, &profile.purpose].into_iter().chain(&profile.services).chain(&profile.trust) {
                assert!(card.contains(words.as_str()), "{}: its card lacks `{words}`: {card}", profile.id);
            }
        }
    });
}

#[test]
fn the_search_narrows_while_typing_by_all_that_a_card_knows() {
    visit(|page| {
        page.open("#/");
        for profile in cases::vendors() {
            let words = [profile.id.as_str(), &profile.name, &profile.purpose, &profile.services[0], &profile.trust[0]];
            let aliases = profile.aliases.iter().map(|alias| alias.as_str());
            for words in words.into_iter().chain([profile.category.title()]).chain(aliases) {
                page.rewrite("input[name=search]", words);
                let shown = shown(page);
                assert!(shown.contains(&profile.id), "`{words}` does not find {}: {shown:?}", profile.id);
            }
        }
        page.rewrite("input[name=search]", &cases::vendors()[0].name.to_uppercase());
        assert_eq!(shown(page), [cases::vendors()[0].id.as_str()]);
        page.rewrite("input[name=search]", "no such vendor");
        page.wait_for("the count", "return document.getElementById('search-count').textContent.startsWith('0 of')");
        assert_eq!(shown(page), [""; 0]);
        page.rewrite("input[name=search]", "");
        assert_eq!(shown(page).len(), cases::vendors().len());
    });
}

#[test]
fn the_theme_is_kept() {
    visit(|page| {
        page.open("#/");
        let background = |page: &Page| page.script("return getComputedStyle(document.body).backgroundColor", &[]);
        let system = background(page);
        page.click("select[name=theme] option[value=dark]");
        page.wait_for("the dark theme", "return document.documentElement.dataset.theme === 'dark'");
        let dark = background(page);
        assert_ne!(dark, system);
        page.reload();
        assert_eq!(background(page), dark, "the theme is forgotten");
        assert_eq!(page.values("theme"), ["dark"]);
        page.click("select[name=theme] option[value=system]");
        page.wait_for("the system's theme", "return !('theme' in document.documentElement.dataset)");
        let dark_system = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
        page.chrome.developer_tools("Emulation.setEmulatedMedia", &dark_system);
        assert_eq!(background(page), dark, "the system's theme is not followed");
        assert_eq!(page.script("return Object.keys(localStorage)", &[]), json!([]), "only the theme is kept");
    });
}

fn shown(page: &Page) -> Vec<String> {
    let ids = page.script(
        "return [...document.querySelectorAll('a[data-vendor]')].filter((card) => card.checkVisibility())
            .map((card) => card.dataset.vendor)",
        &[],
    );
    ids.as_array().into_iter().flatten().filter_map(|id| id.as_str()).map(str::to_owned).collect()
}
