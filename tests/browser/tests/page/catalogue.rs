//! Finding a vendor.

use browser::cases;
use browser::page::{Page, visit};
use profile::Status;
use serde_json::json;
use thirtyfour::Key;

#[test]
fn every_vendor_has_a_card() {
    visit(|page| {
        page.open("#/");
        assert_eq!(page.count("a[data-vendor]"), cases::vendors().len());
        page.click(".vendors summary");
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
        // That each is found by all that its card says is tested without a browser.
        for profile in cases::shapes().iter().step_by(7) {
            for words in [profile.id.as_str(), &profile.purpose, &profile.services[0]] {
                page.rewrite("input[name=search]", words);
                let shown = shown(page);
                assert!(shown.contains(&profile.id), "`{words}` does not find {}: {shown:?}", profile.id);
            }
        }
        page.rewrite("input[name=search]", &cases::vendor("apperate").name.to_uppercase());
        assert_eq!(shown(page), [cases::vendor("apperate").id.as_str()]);
        page.rewrite("input[name=search]", "no such vendor");
        page.wait_for("the count", "return document.getElementById('search-count').textContent.startsWith('0 of')");
        assert_eq!(shown(page), [""; 0]);
        page.rewrite("input[name=search]", "");
        let active = cases::vendors().iter().filter(|profile| matches!(profile.status, Status::Active));
        assert_eq!(shown(page).len(), active.count(), "those that have ended are folded");
    });
}

/// What was searched for is in the address, and is there again after Back.
#[test]
fn the_search_and_the_filters_are_in_the_address() {
    visit(|page| {
        page.open("#/");
        page.rewrite("input[name=search]", "s3");
        page.click("[data-filter='External ID']");
        page.wait_for("the address", "return location.hash === '#/?q=s3&trust=External+ID'");
        let before = shown(page);
        assert!(!before.is_empty() && before.len() < cases::vendors().len(), "{before:?}");
        for id in &before {
            let profile = cases::vendors().iter().find(|profile| profile.id == *id).expect("a vendor of the catalogue");
            assert!(profile.trust.iter().any(|trust| trust.as_str() == "External ID"), "{id}");
        }
        let counted = page.text("[data-filter='External ID'] i");
        assert_eq!(counted, before.len().to_string(), "a filter says how many it leaves");
        page.click("input[name=search]");
        page.press(Key::Enter);
        page.wait_for("a vendor", "return document.querySelector('[name=account_id]') !== null");
        page.back();
        page.wait_for("the catalogue", "return document.querySelector('input[name=search]')?.value === 's3'");
        assert_eq!(shown(page), before);
        assert_eq!(
            page.script("return document.querySelector('[aria-pressed=true][data-filter]').dataset.filter", &[]),
            "External ID"
        );
        page.open("#/?nonsense=1");
        assert!(
            page.text("main").contains("which the catalogue has not"),
            "what the link says is not dropped in silence"
        );
    });
}

/// A tool that all documents are written for leaves every vendor and is the one that they are opened with; one that a vendor's
/// own steps run leaves those vendors.
#[test]
fn a_tool_is_chosen_before_a_vendor_is() {
    visit(|page| {
        page.open("#/");
        let all = shown(page);
        page.click("[data-filter=terraform]");
        page.wait_for("the address", "return location.hash === '#/?tool=terraform'");
        assert_eq!(shown(page), all);
        assert_eq!(page.text("[data-filter=terraform] i"), cases::vendors().len().to_string());
        page.click("a[data-vendor=upsolver]");
        page.wait_for("its link", "return location.hash.startsWith('#/upsolver?tool=terraform')");
        page.wait_for("its tool", "return !!document.querySelector('[data-tool-choice=terraform][aria-pressed=true]')");
        page.open("#/?tool=helm");
        let with_a_chart = shown(page);
        assert!(with_a_chart.contains(&"external-dns".to_owned()), "{with_a_chart:?}");
        assert!(with_a_chart.len() < all.len() && !with_a_chart.contains(&"upsolver".to_owned()), "{with_a_chart:?}");
        assert_eq!(page.text("[data-filter=helm] i"), with_a_chart.len().to_string());
        page.click("[data-filter='External ID'][aria-disabled=true]");
        assert_eq!(page.fragment(), "#/?tool=helm", "what would leave nobody is off");
        for filter in ["OIDC", "helm"] {
            assert!(page.has(&format!("[data-filter={filter}][aria-disabled=false]")), "{filter}");
        }
    });
}

#[test]
fn the_keyboard_alone_leads_to_a_vendor() {
    visit(|page| {
        page.open("#/");
        page.type_text("/");
        let focused =
            |page: &Page| page.script("return document.activeElement.dataset.vendor ?? document.activeElement.id", &[]);
        assert_eq!(focused(page), "search");
        page.press(Key::Down);
        let first = shown(page)[0].clone();
        assert_eq!(focused(page), first);
        page.press(Key::Down);
        assert_eq!(focused(page), shown(page)[1]);
        page.press(Key::Up);
        page.press(Key::Up);
        assert_eq!(focused(page), "search");
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
        page.browser.developer_tools("Emulation.setEmulatedMedia", &dark_system);
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
