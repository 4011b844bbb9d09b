//! Policies that AWS, a vendor or a module publishes and that are right: the review finds no fault and no danger in them.
//!
//! `crates/review/tests/data/correct/<name>.json` holds one role or one policy: `from` is who publishes it (`aws
//! documentation`, `vendor`, `module`), `source` where, `copy` the stored copy that was read instead of the page, and `read`
//! the day. `documents` are the trust policy under `trust` and permission policies under any other name; they say what the
//! source says, shortened, with invented values. `role` is the role's ARN where the policy alone does not tell the account.
//! `accepted` gives, for the code of a finding that stays, the reason why it is right.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use review::actions::actions;
use review::finding::{Context, Finding, Severity};
use review::managed::managed_policies;
use review::read::{Kind, Reading, read};
use review::{Review, parse_role};
use serde_json::Value;
use support::{all_files, root};

const ORIGINS: [&str; 3] = ["aws documentation", "vendor", "module"];
const AT_LEAST: usize = 60;

struct Correct {
    file: String,
    value: Value,
}

fn all() -> Vec<Correct> {
    let load = |path: PathBuf| {
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(path).unwrap();
        let value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        Correct { file, value }
    };
    all_files(&root().join("crates/review/tests/data/correct")).into_iter().map(load).collect()
}

impl Correct {
    fn text(&self, member: &str) -> Option<&str> {
        self.value[member].as_str()
    }

    /// The documents as somebody would paste them, one after the other.
    fn reading(&self) -> Reading {
        let mut whole = Reading::default();
        for (name, document) in self.value["documents"].as_object().unwrap() {
            let reading = read(&document.to_string()).unwrap_or_else(|error| panic!("{}: {name}: {error}", self.file));
            let [pasted] = reading.documents.as_slice() else { panic!("{}: {name} is not one document", self.file) };
            let expected = if name == "trust" { Kind::Trust } else { Kind::Permission };
            assert_eq!(pasted.kind, expected, "{}: {name} is read as another kind of policy", self.file);
            whole.documents.extend(reading.documents);
        }
        whole
    }

    fn accepts(&self, code: &str) -> bool {
        self.value["accepted"].get(code).is_some()
    }
}

fn alarms(finding: &Finding) -> bool {
    matches!(finding.severity, Severity::Error | Severity::Security)
}

#[test]
fn correct_policies_raise_no_alarm() {
    let mut wrong = String::new();
    for correct in all() {
        let context = Context {
            role: correct.text("role"),
            actions: Some(actions()),
            managed: Some(managed_policies()),
            ..Context::default()
        };
        let review = Review::new(correct.reading(), &context);
        let found: Vec<&Finding> = review.all_findings().filter(|finding| alarms(finding)).collect();
        for finding in found.iter().filter(|finding| !correct.accepts(finding.code)) {
            let Finding { code, severity, path, message, .. } = finding;
            let _ = writeln!(wrong, "{}: {} {code} at {path}: {message}", correct.file, severity.as_str());
        }
        for code in correct.value["accepted"].as_object().into_iter().flat_map(|accepted| accepted.keys()) {
            if !found.iter().any(|finding| finding.code == code) {
                let _ = writeln!(wrong, "{}: `{code}` is accepted and not found: take it out", correct.file);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn correct_policies_say_where_they_are_from() {
    let all = all();
    assert!(all.len() >= AT_LEAST, "{} correct policies, fewer than {AT_LEAST}", all.len());
    let mut origins = BTreeSet::new();
    for correct in &all {
        let file = &correct.file;
        let origin = correct.text("from").unwrap_or_default();
        assert!(ORIGINS.contains(&origin), "{file}: `from` is one of {ORIGINS:?}");
        origins.insert(origin);
        assert!(correct.text("source").is_some_and(|url| url.starts_with("https://")), "{file}: `source` is a URL");
        let read = correct.text("read").unwrap_or_default();
        let day = read.len() == 10 && read.split('-').all(|part| part.bytes().all(|b| b.is_ascii_digit()));
        assert!(day, "{file}: `read` is a day, written YYYY-MM-DD");
        if let Some(role) = correct.text("role") {
            parse_role(role).unwrap_or_else(|error| panic!("{file}: `role`: {error}"));
        }
        let reasons = correct.value["accepted"].as_object().into_iter().flatten();
        for (code, why) in reasons {
            assert!(why.as_str().is_some_and(|why| why.len() > 20), "{file}: `{code}` is accepted without a reason");
        }
    }
    assert_eq!(origins.len(), ORIGINS.len(), "every kind of source is there: {origins:?}");
}
