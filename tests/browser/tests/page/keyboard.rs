//! Every stop of the keyboard.

use browser::cases;
use browser::focus::assert_focus_can_be_seen;
use browser::page::visit;
use serde_json::json;
use thirtyfour::Key;

#[test]
fn every_stop_can_be_seen_and_none_is_a_trap() {
    visit(|page| {
        for profile in cases::covering_shapes() {
            page.open(&cases::richest(profile).link);
            let mut stops = 0;
            loop {
                page.press(Key::Tab);
                if page.script("return document.activeElement === document.body", &[]) == json!(true) {
                    break;
                }
                assert_focus_can_be_seen(page);
                stops += 1;
                assert!(stops < 200, "{}: the keyboard does not get out of the page", profile.id);
            }
            assert!(stops > 15, "{}: the keyboard reaches only {stops} places", profile.id);
            page.press_shifted(Key::Tab);
            assert_focus_can_be_seen(page);
        }
    });
}
