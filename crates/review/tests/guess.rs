//! Which vendor documents look like, and what it is recognized by.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use bake::{catalogue, fingerprints};
use review::compare::{Fingerprint, beside, guess};
use review::read::read;
use serde_json::{Value, json};

use crate::compare::{answers, only, own_cases};

/// A role that carries nothing but what AWS keeps tells of nobody; then another one of the set-up does.
#[test]
fn a_vendor_is_guessed_from_its_own_documents() {
    let mut faults = String::new();
    for case in own_cases() {
        let mut told = false;
        for text in case.render(|_, _, plan, _| answers(plan)) {
            let reading = read(&text).unwrap();
            let guesses = guess(&reading, &only(&reading), fingerprints());
            let first = guesses.first().map(|guess| guess.vendor.as_str());
            told |= first == Some(&case.vendor);
            if first.is_some_and(|first| first != case.vendor) {
                let _ = write!(faults, "\n{}: {guesses:?}", case.name);
            }
        }
        if !told {
            let _ = write!(faults, "\n{}: nobody is guessed", case.name);
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn fingerprints_come_back_as_they_were_and_others_are_refused() {
    let text = Fingerprint::write(fingerprints());
    assert_eq!(Fingerprint::read(&text).as_deref(), Ok(fingerprints()));
    let message = |text: &str| Fingerprint::read(text).map(|read| read.len()).map_err(|error| error.to_string());
    let again = "load the page again";
    assert_eq!(
        message("<html>"),
        Err(format!("what vendors are recognized by is cut short (expected value at line 1 column 1): {again}"))
    );
    let newer = text.replacen(r#""version":2"#, r#""version":3"#, 1);
    assert_eq!(
        message(&newer),
        Err(format!("what vendors are recognized by has been replaced by a newer one: {again}"))
    );
    let altered = text.replacen(r#""principals":["#, r#""principals":7,"_":["#, 1);
    assert_eq!(
        message(&altered),
        Err(format!("what vendors are recognized by has something else at /vendors/0/principals: {again}"))
    );
    for end in (0..text.len()).step_by(211).filter(|end| text.is_char_boundary(*end)) {
        assert!(Fingerprint::read(&text[..end]).is_err());
    }
}

/// The answers about each role of a golden case: its trust policy and its inline policies.
fn answers_of(case: &str) -> String {
    let folder = support::root().join("tests/golden").join(case).join("roles");
    let mut text = String::new();
    let files = |folder: &Path| -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> = fs::read_dir(folder)
            .map_or_else(|_| Vec::new(), |entries| entries.map(|entry| entry.unwrap().path()).collect());
        paths.sort();
        paths
    };
    let json = |path: &Path| -> Value { serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap() };
    for role in files(&folder) {
        let name = role.file_name().unwrap().to_str().unwrap();
        let trust = json(&role.join("trust-policy.json"));
        let arn = format!("arn:aws:iam::402881736519:role/{name}");
        text += &json!({"Role": {"RoleName": name, "Arn": arn, "AssumeRolePolicyDocument": trust}}).to_string();
        for policy in files(&role.join("policies")) {
            let of = policy.file_stem().unwrap().to_str().unwrap();
            text += &json!({"RoleName": name, "PolicyName": of, "PolicyDocument": json(&policy)}).to_string();
        }
    }
    text
}

#[test]
fn a_role_is_told_by_another_of_the_same_set_up() {
    let text = answers_of("karpenter/everything");
    let reading = read(&text).unwrap();
    let roles = reading.roles().roles;
    let find = |vendor: &str| catalogue().find(vendor);
    let [controller, node] = roles.as_slice() else { panic!("{} roles", roles.len()) };
    assert_eq!(guess(&reading, controller, fingerprints())[0].vendor, "karpenter");
    assert!(guess(&reading, node, fingerprints()).is_empty());
    let found = beside(&reading, node, fingerprints(), find).unwrap();
    assert_eq!((found.vendor.as_str(), found.basis.as_str()), ("karpenter", "beside"));
    assert!(found.reason.ends_with("and controller beside it is one"), "{}", found.reason);
    // By itself nothing tells of it, nor does one that trusts somebody else.
    let alone = json!({"Role": {"RoleName": "node", "Arn": "arn:aws:iam::402881736519:role/node",
        "AssumeRolePolicyDocument": reading.documents[node.trust.unwrap()].value}});
    let alone = read(&alone.to_string()).unwrap();
    assert_eq!(beside(&alone, &alone.roles().roles[0], fingerprints(), find), None);
    let other = read(&text.replace("ec2.amazonaws.com", "lambda.amazonaws.com")).unwrap();
    let other_roles = other.roles().roles;
    assert_eq!(beside(&other, &other_roles[1], fingerprints(), find), None);
}

/// What several vendors ask for tells of none of them.
#[test]
fn vendors_that_ask_for_the_same_are_all_told() {
    let policy = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjectVersion"], "Resource": "arn:aws:s3:::acme-load/*"},
        {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetBucketLocation"], "Resource": "arn:aws:s3:::acme-load"}]});
    let reading = read(&policy.to_string()).unwrap();
    let guesses = guess(&reading, &only(&reading), fingerprints());
    let reason = &guesses[0].reason;
    assert!(reason.ends_with(" as well"), "{reason}");
    assert!(guesses[1..].iter().all(|guess| !guess.reason.contains("as well")));
}
