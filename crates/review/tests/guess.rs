//! Which vendor documents look like, and what it is recognized by.

use std::fmt::Write as _;

use bake::fingerprints;
use review::compare::{Fingerprint, guess};
use review::read::read;

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
