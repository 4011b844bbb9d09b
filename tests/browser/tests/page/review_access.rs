//! The review for everybody: axe-core finds nothing, the keyboard reaches everything, nothing outgrows the page.

use browser::axe;
use browser::cases;
use browser::focus::{assert_focus_can_be_seen, tab_to, walk_tabs};
use browser::page::{Page, visit};
use serde_json::json;
use thirtyfour::Key;

use crate::review::{open, paste, policies};

#[test]
fn nothing_is_wrong_in_any_look() {
    visit(|page| {
        axe::in_every_look(page, open, |look| {
            look("empty");
            paste(page, "{");
            page.wait_for("the message", "return !!document.getElementById('paste-problem')");
            look("no JSON");
            page.click("button[data-example]");
            page.wait_for("its requests", "return !!document.querySelector('[data-request]')");
            for group in ["security", "warning", "suggestion"] {
                page.click(&format!("[role=tab][data-tab={group}]"));
                look(group);
            }
            page.click(".own-request > summary");
            page.click("[data-service] summary");
            page.click(&format!("#compare-vendor option[value={}]", cases::vendor("apperate").id));
            page.wait_for("the forms", "return !!document.querySelector('[data-compare]')");
            look("all opened");
        });
    });
}

#[test]
fn every_stop_can_be_seen_and_none_is_a_trap() {
    visit(|page| {
        open(page);
        page.click("button[data-example]");
        page.wait_for("its requests", "return !!document.querySelector('[data-request]')");
        page.script("document.activeElement.blur(); scrollTo(0, 0)", &[]);
        tab_to(page, "#review-text");
        let mut stops = 0;
        loop {
            page.press(Key::Tab);
            if page.script("return document.activeElement === document.body", &[]) == json!(true) {
                break;
            }
            assert_focus_can_be_seen(page);
            stops += 1;
            assert!(stops < 200, "the keyboard does not get out of the page");
        }
        assert!(stops > 15, "the keyboard reaches only {stops} places");
    });
}

#[test]
fn the_tabs_of_findings_follow_the_arrow_keys() {
    visit(|page| {
        open(page);
        page.click("button[data-example]");
        page.wait_for("its findings", "return !!document.querySelector('[data-finding]')");
        tab_to(page, "[role=tab][data-tab=security]");
        walk_tabs(
            page,
            &[
                (Key::Right, "warning"),
                (Key::Right, "suggestion"),
                (Key::Right, "security"),
                (Key::End, "suggestion"),
                (Key::Home, "security"),
            ],
        );
    });
}

#[test]
fn what_has_come_of_a_text_is_said() {
    visit(|page| {
        open(page);
        page.click("button[data-example]");
        expect_said(page, "^Reviewed: 2 documents, [0-9]+ security findings?, [0-9]+ warnings?, [0-9]+ suggestions?$");
        let case = cases::named("upsolver", "one-bucket");
        paste(page, &case.documents["policies/s3.json"]);
        expect_said(page, "^Reviewed: 1 document, ");
    });
}

/// What looks like a link of a few letters is not seen to be the way in for files.
#[test]
fn the_choice_of_files_looks_like_the_buttons_beside_it() {
    visit(|page| {
        open(page);
        let looks = page.script(
            "return ['.desk .file', '.desk [data-example]'].map((what) => {
                const style = getComputedStyle(document.querySelector(what));
                return ['fontFamily', 'fontSize', 'color', 'borderTopStyle', 'borderTopColor', 'textDecorationLine', 'minHeight']
                    .map((name) => style[name]).join(' ');
            })",
            &[],
        );
        assert_eq!(looks[0], looks[1]);
    });
}

#[test]
fn nothing_outgrows_the_page() {
    visit(|page| {
        for width in [320, 390, 1000, 1400] {
            page.resize(width, 900);
            open(page);
            for profile in cases::covering_shapes() {
                paste(page, &policies(&cases::richest(profile)).join("\n"));
                page.wait_for("the requests", "return !!document.querySelector('[data-request]')");
                assert_no_overflow(page, &format!("{}, {width} px", profile.id));
            }
        }
    });
}

#[track_caller]
fn assert_no_overflow(page: &Page, of: &str) {
    let wider = page.script(
        "const page = document.documentElement;
        if (page.scrollWidth <= page.clientWidth) return null;
        const wide = [...document.querySelectorAll('main *')].find((one) => one.getBoundingClientRect().right > page.clientWidth + 1);
        return wide?.outerHTML.slice(0, 200) ?? 'something'",
        &[],
    );
    assert!(wider.is_null(), "{of}: wider than the page: {wider}");
}

#[track_caller]
fn expect_said(page: &Page, pattern: &str) {
    page.wait_for_with(
        &format!("the review to say {pattern}"),
        "return new RegExp(arguments[0]).test(document.getElementById('review-status').textContent)",
        &[json!(pattern)],
    );
}
