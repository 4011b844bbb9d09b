//! Where the focus is, and whether a person can see it.

use serde_json::json;
use thirtyfour::Key;

use crate::page::Page;
use crate::waiting::PATIENCE;

/// Presses Tab until the focus is there.
#[track_caller]
pub fn tab_to(page: &Page, selector: &str) {
    for _ in 0..120 {
        if page.script("return document.activeElement.matches(arguments[0])", &[json!(selector)]) == json!(true) {
            assert_focus_can_be_seen(page);
            return;
        }
        page.press(Key::Tab);
    }
    panic!("Tab does not lead to {selector}");
}

/// Presses these keys on a list of tabs, each of which leads to a tab that is open then.
#[track_caller]
pub fn walk_tabs(page: &Page, steps: &[(Key, &str)]) {
    for (key, tab) in steps {
        page.press(key.clone());
        page.wait_for_with(
            &format!("the tab {tab}"),
            "const tab = document.activeElement; return tab.dataset.tab === arguments[0] && tab.ariaSelected === 'true'
                && !document.getElementById(tab.getAttribute('aria-controls')).hidden",
            &[json!(tab)],
        );
        assert_focus_can_be_seen(page);
    }
}

/// The element with the focus is inside of what is shown, nothing covers it wholly, and it looks different. WebKit scrolls to
/// it when it draws next.
#[track_caller]
pub fn assert_focus_can_be_seen(page: &Page) {
    let fault = page.script_async(
        &format!(
            "const end = performance.now() + {}; const fault = () => {{ {FAULT} }};
        while (fault() && performance.now() < end) await new Promise((next) => requestAnimationFrame(next));
        return fault()",
            PATIENCE.as_millis()
        ),
        &[],
    );
    assert!(fault.is_null(), "{fault}");
}

const FAULT: &str = "const focused = document.activeElement, place = focused.getBoundingClientRect(), style = getComputedStyle(focused);
        const name = focused.outerHTML.slice(0, 120);
        if (!focused.matches(':focus-visible') || style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)
            return `${name} looks as without the focus`;
        const clamp = (value, most) => Math.min(Math.max(value, 1), most - 1);
        const points = [[place.left + 2, place.top + 2], [place.right - 2, place.bottom - 2], [place.left + place.width / 2, place.top + place.height / 2]];
        const seen = points.some(([x, y]) => {
            if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return false;
            const top = document.elementFromPoint(clamp(x, innerWidth), clamp(y, innerHeight));
            return top && (focused.contains(top) || top.contains(focused));
        });
        return seen ? null : `${name} is out of sight or covered at ${JSON.stringify(place)}`";
