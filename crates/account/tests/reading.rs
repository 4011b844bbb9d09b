//! What is read out of files, and what a file that is none is told.

use account::{Options, ReadError};
use serde_json::{Value, json};

use crate::support_account::{inventory, survey};

pub(crate) fn role(name: &str, trust: &Value) -> Value {
    json!({
        "Path": "/", "RoleName": name, "Arn": format!("arn:aws:iam::402881736519:role/{name}"),
        "CreateDate": "2026-01-02T03:04:05+00:00", "AssumeRolePolicyDocument": trust, "InstanceProfileList": [],
        "RolePolicyList": [], "AttachedManagedPolicies": [], "Tags": [], "RoleLastUsed": {},
    })
}

pub(crate) fn trusts(principal: &Value) -> Value {
    let statement = json!({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"});
    json!({"Version": "2012-10-17", "Statement": [statement]})
}

#[test]
fn a_document_is_an_object_or_a_text() {
    let trust = trusts(&json!({"AWS": "210987654321"}));
    let encoded = trust.to_string().bytes().fold(String::new(), |text, byte| text + &format!("%{byte:02X}"));
    for trust in [trust.clone(), trust.to_string().into(), encoded.into()] {
        let survey = survey(&json!({"RoleDetailList": [role("a", &trust)]}).to_string(), &Options::default());
        assert_eq!(survey.summary().outside, 1, "{trust}");
    }
}

#[test]
fn several_pages_are_one_account() {
    let trust = trusts(&json!({"AWS": "210987654321"}));
    let page = |names: &[&str], more: bool| {
        let roles: Vec<Value> = names.iter().map(|name| role(name, &trust)).collect();
        json!({"RoleDetailList": roles, "IsTruncated": more, "Marker": "x", "ResponseMetadata": {"a": [1, {}]}})
            .to_string()
    };
    let text = format!("\u{FEFF}{}\n{} , [{}]", page(&["a", "b"], true), page(&["b", "c"], true), page(&["d"], false));
    let (inventory, result) = inventory(&text);
    assert_eq!(result, Ok(()));
    assert!(!inventory.is_truncated);
    let names: Vec<&str> = inventory.roles.iter().map(|role| role.name.as_str()).collect();
    assert_eq!(names, ["a", "b", "c", "d"]);
}

/// The AWS CLI has no `IsTruncated` where it has put pages together, and `NextToken` where `--max-items` left some out.
#[test]
fn a_page_says_that_another_follows() {
    let page = |name: &str, more: Value| {
        let mut page = json!({"RoleDetailList": [role(name, &trusts(&json!("*")))], "Policies": []});
        page["NextToken"] = more["NextToken"].clone();
        page.to_string()
    };
    let (first, last) =
        (page("a", json!({"NextToken": "eyJNYXJrZXIiOiBudWxs"})), page("b", json!({"NextToken": null})));
    let accounts = json!({"Accounts": [{"Id": "210987654321"}]}).to_string();
    let policies =
        json!({"RoleDetailList": [], "Policies": [{"Arn": "arn:aws:iam::402881736519:policy/p"}]}).to_string();
    let of_another = page("c", json!({})).replace("402881736519", "210987654321");
    for (files, expected) in [
        (vec![first.clone()], true),
        (vec![format!("{first}{last}")], false),
        (vec![format!("{last}{first}")], true),
        (vec![first.clone(), last.clone()], false),
        (vec![last, first.clone()], false),
        (vec![policies.clone(), first.clone()], false),
        (vec![first.clone(), policies], false),
        (vec![of_another, first.clone()], true),
        (vec![first.clone(), accounts.clone()], true),
        (vec![format!("{first}{accounts}")], true),
    ] {
        let read = files.iter().map(|text| inventory(text).0).collect();
        let surveyed = account::survey_files(read, crate::support_account::facts(), &Options::default());
        assert_eq!(surveyed.survey.is_truncated, expected, "{files:?}");
    }
}

#[test]
fn what_is_missing_is_empty() {
    let text = json!({"RoleDetailList": [{"RoleName": "a"}, {"Arn": "arn:aws:iam::402881736519:role/x/b"}, {}, 7, null],
        "Policies": [{}, {"Arn": "arn:aws:iam::402881736519:policy/p"}], "UserDetailList": null});
    let survey = survey(&text.to_string(), &Options::default());
    let names: Vec<(&str, &str)> = survey.roles.iter().map(|row| (row.name.as_str(), row.path.as_str())).collect();
    assert_eq!(names, [("a", "/"), ("b", "/x/")]);
    assert_eq!(survey.summary().outside, 0);
}

#[test]
fn a_text_that_is_cut_short_says_where() {
    let text = json!({"RoleDetailList": [role("a", &trusts(&json!("*"))), role("b", &json!(null))]}).to_string();
    let place = text.find("\"RoleName\":\"b\"").unwrap();
    let (inventory, result) = inventory(&text[..place]);
    assert_eq!(inventory.roles.len(), 1);
    let Err(ReadError::Cut { line: 1, column }) = result else { panic!("{result:?}") };
    assert!(column.abs_diff(place) <= 1, "{column} {place}");
}

#[test]
fn a_file_that_is_no_answer_is_told_so() {
    for text in ["", " \n", "\u{FEFF}"] {
        assert_eq!(inventory(text).1, Err(ReadError::Empty), "{text:?}");
    }
    for text in ["{}", "[]", "null", "7", "\"text\"", "{\"Version\": \"2012-10-17\", \"Statement\": []}"] {
        assert_eq!(inventory(text).1, Err(ReadError::NoAnswer), "{text}");
    }
    for text in ["role", "$ aws iam\n{}", "{\"RoleDetailList\": {}}", "{\"RoleDetailList\": [}", &"[".repeat(1_000)] {
        let Err(error @ ReadError::Syntax { .. }) = inventory(text).1 else { panic!("{text}") };
        assert!(error.to_string().contains("--output json, and nothing else"), "{error}");
    }
    assert_eq!(inventory("{").1, Err(ReadError::Cut { line: 1, column: 1 }));
    for (bytes, expected) in [
        (&[0xFF, 0xFE, b'{', 0][..], ReadError::Utf16),
        (&[0xFE, 0xFF, 0, b'{'], ReadError::Utf16),
        (&[b'{', 0, b'"', 0], ReadError::Utf16),
        (&[0x1F, 0x8B, 8, 0, 0], ReadError::Packed("packed with gzip")),
        (b"PK\x03\x04\x14\0", ReadError::Packed("a ZIP")),
    ] {
        let result = account::read(bytes, |_| std::ops::ControlFlow::Continue(()));
        assert_eq!(result, Err(expected), "{bytes:?}");
    }
}
