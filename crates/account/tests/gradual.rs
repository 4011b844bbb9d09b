//! Read with pauses or at once, a text is the same.

use std::ops::ControlFlow;

use account::{Item, ReadError, Reader, export, read};
use review::read::Reading;
use serde_json::json;
use support::made;

use crate::support_account::inventory;

fn at_once(text: &[u8]) -> (Vec<Item>, Result<(), ReadError>) {
    let mut items = Vec::new();
    let result = read(text, |item| {
        items.push(item);
        ControlFlow::Continue(())
    });
    (items, result)
}

fn gradually(text: &[u8], slice: usize, piece: usize) -> (Vec<Item>, Result<(), ReadError>) {
    let (mut items, mut reader) = (Vec::new(), Reader::in_slices_of(slice));
    let mut found = |item| {
        items.push(item);
        ControlFlow::Continue(())
    };
    let result = text.chunks(piece).try_for_each(|bytes| reader.add(bytes, &mut found));
    let result = result.and_then(|()| reader.finish(&mut found));
    (items, result)
}

fn texts() -> Vec<String> {
    let (small, large) = (made(3).text, made(40).text);
    let accounts = json!({"Accounts": [{"Id": "123456789012", "Name": "a [\"b\"], {c"}, {"Id": "210987654321"}]});
    let escaped = json!({"A": ["\\", "\"", "],}"], "RoleDetailList": [{"RoleName": "x\"],["}, {"RoleName": "y\\"}]});
    vec![
        format!("{small}{accounts} , {small}"),
        format!("[{small}, [{accounts}], {escaped}]"),
        format!("\u{FEFF}{escaped}"),
        format!("{large}{{\"IsTruncated\": true}}"),
        format!("{{\"NextToken\": \"x\", {} {small}", &large[1..]),
        large,
        String::new(),
        "{}".to_owned(),
        "[1, 2, {\"a\": [1, 2]}]".to_owned(),
        "{\"UserDetailList\": [{}, {}, {}]}".to_owned(),
    ]
}

#[test]
fn the_same_is_found_with_pauses() {
    for text in texts() {
        let whole = at_once(text.as_bytes());
        for (slice, piece) in [(1, 1), (1, 1_000_000), (40, 7), (700, 64), (5_000, 999)] {
            assert_eq!(gradually(text.as_bytes(), slice, piece), whole, "{slice} {piece}: {text:.200}");
        }
    }
}

/// Pauses make no text unreadable, whatever is changed in it.
#[test]
fn what_is_read_at_once_is_read_with_pauses() {
    let text = format!("[{}, {}]", made(3).text, made(2).text).into_bytes();
    for place in (0..text.len()).step_by(151) {
        for byte in b",[]{}\"\\ :" {
            let mut changed = text.clone();
            changed[place] = *byte;
            let (whole, paused) = (at_once(&changed), gradually(&changed, 200, 333));
            if whole.1.is_ok() {
                assert_eq!(paused, whole, "{} at {place}", char::from(*byte));
            }
        }
    }
}

#[test]
fn an_error_has_its_place_in_the_whole_text() {
    let text = made(6).text;
    for place in (0..text.len()).step_by(97) {
        let cut = &text.as_bytes()[..place];
        let (items, result) = at_once(cut);
        let (paused, paused_result) = gradually(cut, 300, 50);
        assert_eq!(paused, items, "cut at {place}");
        assert_eq!(paused_result, result, "cut at {place}");
    }
    let bad = text.replacen("\"Tags\": [", "\"Tags\": [oops", 4);
    assert_eq!(gradually(bad.as_bytes(), 300, 50).1, at_once(bad.as_bytes()).1);
    let utf16: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(gradually(&utf16, 300, 50).1, Err(ReadError::Utf16));
}

#[test]
fn whoever_has_enough_is_given_no_more() {
    let mut reader = Reader::in_slices_of(100);
    let text = made(10).text;
    assert_eq!(reader.add(text.as_bytes(), &mut |_| ControlFlow::Break(())), Err(ReadError::Stopped));
}

/// What the review reads of a role is what the account's answer said of it.
#[test]
fn a_role_is_an_answer_of_its_own() {
    let (all, _) = inventory(&made(40).text);
    for role in &all.roles {
        let text = export::answer(role, |arn| all.policies.get(arn)).to_string();
        let (one, result) = inventory(&text);
        assert_eq!(result, Ok(()));
        assert_eq!((&one.roles[0].trust, &one.roles[0].inline), (&role.trust, &role.inline));
        assert_eq!((&one.roles[0].attached, &one.roles[0].boundary), (&role.attached, &role.boundary));
        let reading: Reading = review::read::read(&text).unwrap();
        let roles = reading.roles();
        let [only] = roles.roles.as_slice() else { panic!("{}: {} roles", role.arn, roles.roles.len()) };
        assert_eq!(only.arn.as_deref(), Some(&*role.arn));
        assert!(only.trust.is_some() && roles.loose.is_empty(), "{text}");
        let given = only.attached.iter().filter(|attached| attached.document.is_some()).count();
        assert_eq!(given, role.attached.iter().filter(|arn| all.policies.contains_key(*arn)).count());
    }
}
