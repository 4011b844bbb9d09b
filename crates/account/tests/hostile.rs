//! Texts that are cut, changed or no answers: each gets an answer, and none makes it panic.

use account::export::{parties_csv, report, roles_csv, to_value};
use account::{Inventory, Options, sentences, survey_files};
use proptest::prelude::*;
use support::made;

use crate::support_account::{facts, inventory};

/// Everything that can be asked of a file.
fn all(files: Vec<Inventory>) {
    let surveyed = survey_files(files, facts(), &Options::default());
    let value = to_value(&surveyed);
    assert_eq!(value["roles"].as_array().map(Vec::len), Some(surveyed.survey.roles.len()));
    for text in [report(&surveyed), roles_csv(&surveyed.survey.roles), parties_csv(&surveyed.survey)] {
        assert!(text.ends_with('\n'));
    }
    assert!(sentences(&surveyed.survey).iter().all(|sentence| sentence.ends_with('.')));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_text_that_is_cut_keeps_what_comes_before(cut in 0_usize..60_000) {
        let text = made(20).text;
        let cut = (0..=cut.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let (inventory, result) = inventory(&text[..cut]);
        prop_assert_eq!(result.is_ok(), cut >= text.trim_end().len());
        let whole = crate::support_account::inventory(&text).0;
        prop_assert!(inventory.roles.iter().zip(&whole.roles).all(|(one, other)| one == other));
        all(vec![inventory]);
    }

    #[test]
    fn no_changed_byte_makes_it_panic(at in 0_usize..40_000, byte in any::<u8>(), other in 0_usize..40_000) {
        let mut bytes = made(20).text.into_bytes();
        let (at, other) = (at % bytes.len(), other % bytes.len());
        bytes[at] = byte;
        bytes.swap(at, other);
        let mut found = Inventory::default();
        let _ = account::read(&bytes[..], |item| {
            found.add(item);
            std::ops::ControlFlow::Continue(())
        });
        all(vec![found]);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        let (found, _) = inventory(&text);
        all(vec![found]);
    }

    #[test]
    fn no_values_make_it_panic(principal in "[*a-z0-9:/$\\{\\}]{0,40}", key in "[a-zA-Z:/.]{0,30}", value in "\\PC{0,30}", name in "\\PC{0,20}") {
        let statement = serde_json::json!({
            "Effect": "Allow", "Principal": {"AWS": principal, "Federated": name}, "Action": "sts:AssumeRole",
            "Condition": {"StringLike": {key: value}},
        });
        let trust = serde_json::json!({"Version": "2012-10-17", "Statement": statement});
        let role = crate::reading::role(&name, &trust);
        let (found, _) = inventory(&serde_json::json!({"RoleDetailList": [role]}).to_string());
        all(vec![found]);
    }
}

/// Roles that all trust each other have more paths than can be walked, and a trust policy can be larger than any.
#[test]
fn what_would_take_for_ever_has_an_end() {
    use serde_json::{Value, json};
    let arn = |place: usize| format!("arn:aws:iam::402881736519:role/r{place}");
    let trusted: Vec<Value> = (0..120).map(|place| arn(place).into()).collect();
    let roles = (0..120).map(|place| {
        let mut names = trusted.clone();
        names.push("210987654321".into());
        let trust = crate::reading::trusts(&json!({"AWS": names}));
        let mut role = crate::reading::role(&format!("r{place}"), &trust);
        role["RolePolicyList"] = json!([{"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17", "Statement": {
            "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}}}]);
        role
    });
    let text = json!({"RoleDetailList": roles.collect::<Vec<Value>>()}).to_string();
    let (found, result) = inventory(&text);
    assert_eq!(result, Ok(()));
    let surveyed = survey_files(vec![found], facts(), &Options::default());
    assert!(surveyed.survey.chains_cut && surveyed.survey.chains.len() <= account::MOST_CHAINS);

    let statements: Vec<Value> = (0..3_000)
        .map(|place| json!({"Effect": "Allow", "Principal": {"AWS": format!("{place:012}")}, "Action": "sts:AssumeRole"}))
        .collect();
    let trust = json!({"Version": "2012-10-17", "Statement": statements});
    let text = json!({"RoleDetailList": [crate::reading::role("wide", &trust)]}).to_string();
    all(vec![inventory(&text).0]);
}
