//! Any text is read, reviewed, explained, compared and mended without a panic.
#![no_main]

use bake::catalogue;
use libfuzzer_sys::fuzz_target;
use policy::Policy;
use review::Review;
use review::actions::actions;
use review::compare::{compare, guess};
use review::finding::Context;
use review::read::{Kind, read};
use review::size::split;
use review::{explain, parse_role, table};

fuzz_target!(|text: &str| {
    let Ok(reading) = read(text) else { return };
    let role = parse_role("arn:aws:iam::402881736519:role/fuzzed").expect("this is the ARN of a role");
    let context = Context { actions: Some(actions()), ..Context::default() };
    let review = Review::new(reading.clone(), &context);
    for (index, reviewed) in review.documents.iter().enumerate() {
        let document = &reviewed.document;
        for finding in &reviewed.findings {
            let (first, last) = document.lines(&finding.path);
            assert!(first <= last);
            if let Some(fix) = &finding.fix
                && let Ok(fixed) = fix.apply(&document.value)
            {
                // What a fix makes can be read again where the document stood.
                let replaced = reading.replace(text, index, std::slice::from_ref(&fixed));
                let again = read(&replaced.text).expect("a fixed text is read");
                assert!(again.documents.len() >= review.documents.len() || replaced.bare);
            }
        }
        let _ = split(&document.value);
        if let Ok(policy) = Policy::from_value(&document.value) {
            let _ = explain(&policy);
            if document.kind == Kind::Trust {
                let _ = table(&policy, &role, None);
            }
        }
    }
    for of_role in review.roles.iter().take(1) {
        for guess in guess(&reading, &of_role.role, bake::fingerprints()).iter().take(1) {
            let profile = catalogue().find(&guess.vendor).expect("a guess is of the catalogue");
            let _ = compare(profile, &reading, &of_role.role);
        }
    }
});
