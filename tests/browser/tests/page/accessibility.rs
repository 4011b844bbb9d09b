//! axe-core finds nothing: catalogue and vendors, empty and filled, each tab, both themes, wide and narrow.
//!
//! Every shape of profile is looked at once; in the other looks, as few as have everything that a page can show.

use browser::axe;
use browser::cases;
use browser::page::{Page, visit};
use profile::Profile;

#[test]
fn nothing_is_wrong_in_the_light() {
    visit(|page| survey(page, "light", 1400, &cases::shapes()));
}

#[test]
fn nothing_is_wrong_in_the_dark() {
    visit(|page| survey(page, "dark", 1400, &cases::covering_shapes()));
}

#[test]
fn nothing_is_wrong_on_a_phone_in_the_light() {
    visit(|page| survey(page, "light", 390, &cases::covering_shapes()));
}

#[test]
fn nothing_is_wrong_on_a_phone_in_the_dark() {
    visit(|page| survey(page, "dark", 390, &cases::covering_shapes()));
}

fn survey(page: &Page, theme: &str, width: u32, shapes: &[&Profile]) {
    page.resize(width, 900);
    page.open("#/");
    page.click(&format!("select[name=theme] option[value={theme}]"));
    axe::inject(page);
    let mut faults = Vec::new();
    let mut look = |of: &str| {
        let found = axe::faults(page);
        faults.extend(found.into_iter().map(|fault| format!("{theme}, {width} px, {of}: {fault}")));
    };
    look("the catalogue");
    page.rewrite("input[name=search]", "no such vendor");
    look("the catalogue without a match");
    page.paste_address("#/nobody?colour=red");
    page.wait_for("the explanation", "return !!document.querySelector('[data-link-errors]')");
    look("a link that could not be read");
    for profile in shapes {
        page.paste_address(&format!("#/{}", profile.id));
        page.wait_for_with(
            "the empty form",
            "return document.querySelector('main h1')?.textContent === arguments[0]",
            &[profile.name.as_str().into()],
        );
        look(&format!("{}, empty", profile.id));
        let case = cases::richest(profile);
        page.paste_address(&case.link);
        page.expect_documents(&case.name, &case.documents);
        look(&format!("{}, from a link", case.name));
        page.click("button[data-confirm]");
        for tab in page.tabs() {
            page.open_tab(tab);
            look(&format!("{}, {tab}", case.name));
        }
        page.paste_address(&format!("#/{}?account_id=1&region=nowhere", profile.id));
        page.wait_for("the messages", "return document.querySelectorAll('[aria-invalid=true]').length > 1");
        look(&format!("{}, with bad values", profile.id));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
