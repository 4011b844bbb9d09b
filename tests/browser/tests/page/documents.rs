//! What the page shows is what `examples/render.rs` writes, byte for byte.

use browser::cases;
use browser::form;
use browser::page::visit;
use link::{self, Share};
use profile::Settled;

#[test]
fn a_form_filled_in_by_hand_shows_what_render_writes() {
    visit(|page| {
        for profile in cases::shapes() {
            page.open("#/");
            for case in cases::of(profile) {
                page.click("a.mark");
                let typed = form::fill(page, profile, &case.configuration);
                let link = link::encode(&Settled::new(profile, &typed), &typed, Share::Everything);
                let documents = if link == case.canonical { case.documents } else { cases::render(&link) };
                page.expect_documents(&case.name, &documents);
                page.expect_link(&link);
                assert_eq!(page.missing(), "0", "{}", case.name);
                assert!(!page.has("[data-banner=link]"), "{}: what was typed came from no link", case.name);
            }
        }
    });
}

#[test]
fn a_link_shows_what_render_writes_and_copies_nothing_until_its_principals_are_confirmed() {
    visit(|page| {
        for profile in cases::shapes() {
            for case in cases::of(profile) {
                page.open(&case.link);
                page.expect_documents(&case.name, &case.documents);
                assert!(
                    page.has("[data-banner=link]"),
                    "{}: the page does not say that a link was followed",
                    case.name
                );
                let every_path: Vec<String> = case.documents.keys().cloned().collect();
                let named = case.named_principals();
                let banner = page.text("[data-banner=link]");
                if named.is_empty() {
                    assert_eq!(page.copyable(), every_path, "{}", case.name);
                } else {
                    for name in named {
                        for text in case.configuration.texts(name) {
                            assert!(banner.contains(text), "{}: the banner does not name {text}: {banner}", case.name);
                        }
                    }
                    assert!(
                        !page.has(
                            "button:is([data-copy], [data-download], [data-download-all]):not([aria-disabled=true])"
                        ),
                        "{}: something leaves the page unconfirmed",
                        case.name
                    );
                }
                page.click("button[data-confirm]");
                page.expect_copyable(&case.name, &every_path);
                assert!(
                    !page.has("button[data-copy][aria-disabled=true]"),
                    "{}: a command cannot be copied",
                    case.name
                );
                assert!(page.has("button[data-download-all]:not([aria-disabled=true])"), "{}", case.name);
                assert!(!page.has("[data-banner=link]"), "{}: the banner stays", case.name);
                page.expect_documents(&case.name, &case.documents);
                page.expect_fragment(&case.canonical);
            }
        }
    });
}
