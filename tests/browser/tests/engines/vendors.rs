//! Every vendor, the way that a person goes.
//!
//! The whole way is gone with vendors that have between them each kind of trust, of resource, of document and of field: the
//! form by hand, Copy, the ZIP, a shared link, Back, the review. It takes seconds for each, so the others go a shorter one: their link is
//! opened, shows byte for byte what `examples/render.rs` writes, and one document is copied.

use std::collections::BTreeSet;

use browser::cases::{self, Case};
use browser::environment;
use browser::form;
use browser::page::{Page, visit};
use link::Share;
use profile::Settled;

const REVIEWED: &str = "return document.getElementById('findings-title')?.closest('section').hidden === false
    && document.querySelectorAll('[data-request]').length > 0";

#[test]
fn each_kind_of_vendor_goes_the_whole_way() {
    for cases in split().0.chunks(environment::engine().downloads()) {
        visit(|page| {
            page.open("#/");
            page.allow_clipboard();
            for case in cases {
                whole_way(page, case);
            }
        });
    }
}

#[test]
fn every_other_vendor_is_opened_by_its_link_and_copied() {
    visit(|page| {
        page.open("#/");
        page.allow_clipboard();
        for case in split().1 {
            page.paste_address(&case.link);
            page.expect_documents(&case.name, &case.documents);
            if page.has("button[data-confirm]") {
                page.click("button[data-confirm]");
            }
            copy_first(page, &case);
        }
    });
}

#[track_caller]
fn whole_way(page: &Page, case: &Case) {
    page.click("a.mark");
    page.wait_for("the list", "return !!document.querySelector('.vendors a[data-vendor]')");
    let typed = form::fill(page, case.profile, &case.configuration);
    let link = link::encode(&Settled::new(case.profile, &typed), &typed, Share::Everything);
    let documents = if link == case.canonical { case.documents.clone() } else { cases::render(&link) };
    assert_eq!(page.missing(), "0", "{}: {}", case.name, page.text("[data-missing]"));
    page.expect_link(&link);
    page.expect_documents(&case.name, &documents);
    copy_first(page, case);

    page.click("button[data-download-all]");
    let archive = page.unpacked(&format!("rolecall-{}.zip", case.profile.id));
    assert_eq!(archive.documents(), documents, "{}", case.name);

    page.click("button[data-share=link]");
    page.expect_status("The link is copied");
    assert_eq!(page.clipboard(), page.server.page(&page.fragment()), "{}", case.name);

    page.wait_for("its review", REVIEWED);
    assert_eq!(page.count("[data-finding][data-severity=error]"), 0, "{}", case.name);
    page.click("[data-compare-link]");
    page.wait_for("the review", "return !!document.getElementById('review-text')");
    page.back();
    page.expect_documents(&format!("{}, by Back", case.name), &documents);
    page.expect_link(&link);
}

/// Of the tab that is open.
#[track_caller]
fn copy_first(page: &Page, case: &Case) {
    page.open_tab("trust");
    let path = "[role=tabpanel]:not([hidden]) pre[data-document]";
    let path = page.script("return document.querySelector(arguments[0])?.dataset.document", &[path.into()]);
    let path = path.as_str().unwrap_or_else(|| panic!("{}: no document is shown", case.name));
    page.click(&format!("button[data-copy=\"{path}\"]"));
    page.expect_status(&format!("Copied: {path}"));
    assert_eq!(page.clipboard(), case.documents[path], "{}: {path}", case.name);
}

/// The vendors that have a kind of something which none before them has, and the others. Those with the most kinds come
/// first, so that there are few.
fn split() -> (Vec<Case>, Vec<Case>) {
    let mut waiting: Vec<(Case, BTreeSet<String>)> = cases::vendors()
        .iter()
        .map(cases::longest)
        .map(|case| {
            let kinds = kinds(&case);
            (case, kinds)
        })
        .collect();
    waiting.sort_by_key(|(_, kinds)| std::cmp::Reverse(kinds.len()));
    let mut seen = BTreeSet::new();
    let (whole, short): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(_, kinds)| {
        let new = !kinds.is_subset(&seen);
        seen.extend(kinds.iter().cloned());
        new
    });
    let cases = |of: Vec<(Case, BTreeSet<String>)>| of.into_iter().map(|(case, _)| case).collect();
    (cases(whole), cases(short))
}

fn kinds(case: &Case) -> BTreeSet<String> {
    let profile = case.profile;
    let trust = profile.trust.iter().map(|word| format!("trust {}", word.as_str()));
    let resources = profile.resources.iter().map(|resource| format!("{:?}", std::mem::discriminant(resource)));
    // Values of one kind are typed alike, in a list or alone.
    let fields = profile.parameters.iter().filter(|parameter| !case.configuration.texts(&parameter.name).is_empty());
    let fields =
        fields.map(|parameter| format!("{:?} {}", std::mem::discriminant(&parameter.kind), parameter.list.is_some()));
    // Where it stands and what it ends in says what reads it.
    let documents = case.documents.keys().map(|path| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = folder.split('/').next().unwrap_or_default();
        format!("document {folder} {}", name.rsplit_once('.').map_or(name, |(_, ending)| ending))
    });
    let several = [profile.roles.len() > 1, profile.phases.len() > 1, !profile.attachments.is_empty()];
    let several = several.into_iter().enumerate().filter(|(_, is)| *is).map(|(of, _)| format!("several {of}"));
    trust.chain(resources).chain(fields).chain(documents).chain(several).collect()
}
