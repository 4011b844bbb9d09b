//! Findings: a folder `crates/review/tests/data/findings/<code>/` for every rule, with cases that it speaks of and cases in which it
//! is silent; the documents of the vendors' own pages with all that is said of them; the plans of all golden links.
//!
//! A case is `{"document": …}` or, as pasted, `{"text": …}`; `kind` and `context` when they are not to be guessed;
//! `paths` are where the code is found. A text `@<n>` stands for a policy of n bytes. `UPDATE_GOLDEN=1` rewrites
//! `docs/findings.md` and the findings of the vendors' documents: read the difference before you commit it.

mod examples;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use bake::catalogue;
use profile::Form;
use review::actions::actions;
use review::finding::Group;
use review::finding::{Attach, Bound, Context, Finding, Moment, Severity};
use review::managed::managed_policies;
use review::read::{Kind, Pasted, Reading, read};
use review::rule::rules;
use review::{Review, of_error, review, review_plan};
use serde_json::Value;

struct Case {
    name: String,
    code: String,
    value: Value,
}

fn folder() -> PathBuf {
    support::root().join("crates/review/tests/data/findings")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for folder in entries(&folder()).iter().filter(|folder| !folder.ends_with("pages")) {
        let code = file_name(folder);
        for file in entries(folder) {
            let value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
            cases.push(Case { name: format!("{code}/{}", file_name(&file)), code: code.clone(), value });
        }
    }
    cases
}

impl Case {
    fn paths(&self) -> Vec<String> {
        self.value["paths"].as_array().unwrap().iter().map(|path| path.as_str().unwrap().to_owned()).collect()
    }

    fn reading(&self) -> Result<Reading, Vec<Finding>> {
        let reading = match self.value.get("text") {
            Some(text) => read(&pasted(text.as_str().unwrap())).map_err(|error| vec![of_error(&error)])?,
            None => of_document(self.value["document"].clone()),
        };
        Ok(match self.value["kind"].as_str() {
            None => reading,
            Some(kind) => with_kind(reading, kind),
        })
    }

    fn findings(&self) -> Vec<Finding> {
        match self.reading() {
            Ok(reading) => self.review(reading),
            Err(findings) => findings,
        }
    }

    fn review(&self, reading: Reading) -> Vec<Finding> {
        with_context(&self.value["context"], |context| {
            let mut findings: Vec<Finding> = Vec::new();
            // `vendor` compares each role with it.
            if let Some(profile) = self.value["vendor"].as_str().and_then(|vendor| catalogue().find(vendor)) {
                let compared =
                    reading.roles().roles.into_iter().map(|role| review::compare::compare(profile, &reading, &role));
                findings.extend(compared.flat_map(|compared| compared.findings));
            }
            findings.extend(Review::new(reading, context).all_findings().cloned());
            findings
        })
    }
}

fn of_document(value: Value) -> Reading {
    let kind = Kind::guess(&value);
    Reading { documents: vec![Pasted::of_value(kind, value)], ..Reading::default() }
}

fn with_kind(mut reading: Reading, kind: &str) -> Reading {
    for document in &mut reading.documents {
        document.kind = if kind == "trust" { Kind::Trust } else { Kind::Permission };
    }
    reading
}

fn pasted(text: &str) -> String {
    let Some(bytes) = text.strip_prefix('@') else { return text.to_owned() };
    let policy = r#"{"Version":"2012-10-17","Statement":[]}"#;
    format!("{policy}{}", " ".repeat(bytes.parse::<usize>().unwrap() - policy.len()))
}

fn with_context<T>(value: &Value, run: impl FnOnce(&Context<'_>) -> T) -> T {
    let permissions: Option<Vec<&Value>> = value["permissions"].as_array().map(|list| list.iter().collect());
    run(&Context {
        role: value["role"].as_str(),
        moment: match value["moment"].as_str() {
            Some("creation") => Moment::Creation,
            Some("later") => Moment::Later,
            other => other.map_or(Moment::Unknown, |moment| panic!("`{moment}` is no moment")),
        },
        session_tags_disabled: value["session_tags_disabled"] == true,
        permissions: permissions.as_deref(),
        attach: value["attach"].as_str().map(|attach| match attach {
            "managed" => Attach::Managed,
            "inline_role" => Attach::InlineRole,
            "inline_user" => Attach::InlineUser,
            "inline_group" => Attach::InlineGroup,
            other => panic!("`{other}` is no attachment"),
        }),
        actions: Some(actions()),
        managed: Some(managed_policies()),
        boundary: value["boundary"]["arn"]
            .as_str()
            .map(|arn| Bound { arn, document: value["boundary"].get("document") }),
    })
}

#[test]
fn each_case_gives_its_findings() {
    let mut wrong = String::new();
    for case in cases() {
        let findings = case.findings();
        let mut found: Vec<&str> = findings.iter().filter(|f| f.code == case.code).map(|f| f.path.as_str()).collect();
        let mut expected = case.paths();
        found.sort_unstable();
        expected.sort();
        if found != expected {
            let _ = writeln!(wrong, "{}: found at {found:?}, expected at {expected:?}", case.name);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn each_rule_has_a_case_that_fires_and_one_that_does_not() {
    let mut by_code: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for case in cases() {
        let counts = by_code.entry(case.code.clone()).or_default();
        if case.paths().is_empty() { counts.1 += 1 } else { counts.0 += 1 }
    }
    for rule in rules() {
        let (fires, silent) = by_code.remove(rule.code).unwrap_or_default();
        assert!(fires > 0 && silent > 0, "`{}` has {fires} cases that fire and {silent} that do not", rule.code);
    }
    assert!(by_code.is_empty(), "no rule has the code of {by_code:?}");
}

#[test]
fn codes_are_unique_and_sources_dated() {
    let codes: BTreeSet<_> = rules().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), rules().count());
    let unread: Vec<&str> = rules().filter(|rule| rule.source.read.is_none()).map(|rule| rule.code).collect();
    assert!(unread.len() <= 5, "sources that nobody has opened: {unread:?}");
    for rule in rules() {
        let source = rule.source;
        assert!(source.url.starts_with("https://") && source.read.is_none_or(|date| date.len() == 10), "{}", rule.code);
        assert!(rule.code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.code);
        assert!(
            !rule.title.ends_with('.') && rule.explanation.ends_with('.') && rule.fix.ends_with('.'),
            "{}",
            rule.code
        );
    }
}

#[test]
fn each_fix_can_be_applied_and_removes_its_finding() {
    let mut wrong = String::new();
    let mut applied = 0;
    for case in cases() {
        let Ok(reading) = case.reading() else { continue };
        for (index, document) in reading.documents.iter().enumerate() {
            let one = |value: &Value| {
                let mut reading = of_document(value.clone());
                reading.documents[0].kind = document.kind;
                case.review(reading)
            };
            let before = one(&document.value);
            for finding in before.iter().filter(|finding| finding.fix.is_some()) {
                let fix = finding.fix.as_ref().unwrap();
                let count = |findings: &[Finding]| findings.iter().filter(|other| other.code == finding.code).count();
                let after = fix.apply(&document.value).map(|fixed| one(&fixed));
                applied += 1;
                if !after.as_ref().is_ok_and(|after| count(after) < count(&before)) {
                    let _ = writeln!(wrong, "{} ({index}): {} at {}: {:?}", case.name, finding.code, finding.path, fix);
                }
            }
        }
    }
    assert!(applied > 60, "{applied} fixes");
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A condition keeps callers out: a fix lets no more of them in, and demands no key that no request has.
#[test]
fn a_fix_of_a_condition_opens_nothing() {
    let mut wrong = String::new();
    let any_account =
        |text: Option<&Value>| text.and_then(Value::as_str).and_then(|text| text.split(':').nth(4)) == Some("*");
    let unknown = |findings: &[Finding]| findings.iter().filter(|one| one.code == "unknown-condition-key").count();
    for case in cases() {
        let Ok(reading) = case.reading() else { continue };
        for document in &reading.documents {
            let before = case.review(of_document(document.value.clone()));
            for fix in before.iter().filter_map(|finding| finding.fix.as_ref()) {
                let edits = fix.to_value()["edits"].as_array().cloned().unwrap();
                let of_condition = |edit: &&Value| edit["path"].as_str().unwrap().contains("/Condition/");
                for edit in edits.iter().filter(of_condition) {
                    let was = document.value.pointer(edit["path"].as_str().unwrap());
                    let adds = || case.review(of_document(fix.apply(&document.value).unwrap()));
                    if edit["op"] == "replace" && any_account(edit.get("value")) && !any_account(was)
                        || edit["op"] == "add" && unknown(&adds()) > unknown(&before)
                    {
                        let _ = writeln!(wrong, "{}: {edit}", case.name);
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_page_of_findings_is_what_the_rules_say() {
    let mut page = String::from(
        "# Findings\n\nWritten from `crates/review/src/rule/` by `UPDATE_GOLDEN=1 cargo test -p review findings`; do not edit.\n\n\
         Severities are those of the IAM console. An **error** withholds Copy: IAM refuses the document, or it is not what\n\
         it says. **Security** means that it trusts or permits more than it needs to; a **warning**, that something does not\n\
         work as it looks; a **suggestion**, that something could be better. A profile can accept a finding with a reason.\n",
    );
    let cases = cases();
    let mut without = Vec::new();
    for group in Group::ALL {
        let _ = writeln!(page, "\n## {}\n", group.as_str());
        for rule in rules().filter(|rule| rule.group == group) {
            let kinds = match rule.kind {
                Some(Kind::Trust) => ", trust policies",
                Some(Kind::Permission) => ", permission policies",
                _ => "",
            };
            let _ = writeln!(page, "### `{}`\n\n**{}** ({}{kinds})\n", rule.code, rule.title, rule.severity.as_str());
            let _ = writeln!(page, "{}\n\n*What to do:* {}\n", rule.explanation, rule.fix);
            let example = examples::example(rule.code, &cases);
            let _ = writeln!(page, "{}", example.as_deref().unwrap_or_default());
            if example.is_none() {
                without.push(rule.code);
            }
            let _ =
                writeln!(page, "Source: [{}]({}), {}.\n", rule.source.title, rule.source.url, rule.source.standing());
        }
    }
    assert!(without.is_empty(), "no short case that fires, or none called `mended`: {without:?}");
    compare(&support::root().join("docs/findings.md"), &page.replace("\n\n\n", "\n\n"));
}

fn compare(path: &Path, text: &str) {
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let golden = fs::read_to_string(path).unwrap_or_default();
    assert!(
        golden == text,
        "{} is not what is generated: run with UPDATE_GOLDEN=1 and read the difference",
        path.display()
    );
}

/// The documents of the vendors' pages as they stand there, with values in the places of placeholders.
#[test]
fn the_vendors_own_documents_have_the_defects_that_are_known() {
    for file in entries(&folder().join("pages")) {
        if file.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let value: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let reading = of_document(value["document"].clone());
        let findings = with_context(&value["context"], |context| review(&reading.documents[0], context));
        let mut text = String::new();
        for finding in &findings {
            let (severity, code, path) = (finding.severity.as_str(), finding.code, &finding.path);
            let _ = writeln!(text, "{severity} {code} {path}\n    {}", finding.message);
        }
        compare(&file.with_extension("findings.txt"), &text);
        for code in value["defects"].as_array().unwrap() {
            let code = code.as_str().unwrap();
            assert!(findings.iter().any(|finding| finding.code == code), "{}: no `{code}`", file.display());
        }
    }
}

#[test]
fn recommended_forms_have_no_grave_finding_that_is_not_accepted() {
    let mut wrong = BTreeSet::new();
    let mut used = BTreeSet::new();
    for case in support::cases() {
        if catalogue().find(&case.vendor).is_none() {
            continue;
        }
        case.render(|_, _, plan, _| {
            for found in review_plan(plan, Some(actions())) {
                let finding = &found.finding;
                if found.accepted.is_some() {
                    used.insert((case.vendor.clone(), finding.code));
                }
                let grave = match plan.form {
                    Form::Recommended => finding.severity <= Severity::Security,
                    // What a vendor's page says can be copied, whatever is said about it.
                    Form::Documented => finding.severity == Severity::Error,
                };
                if grave && found.accepted.is_none() {
                    let policy = found.policy.permission().unwrap_or("trust");
                    let form = plan.form.as_str();
                    wrong.insert(format!(
                        "{} {form} {}/{policy}: {} {} {}",
                        case.vendor,
                        found.policy.owner(),
                        finding.code,
                        finding.path,
                        finding.message
                    ));
                }
            }
        });
    }
    assert!(wrong.is_empty(), "\n{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
    for profile in &catalogue().profiles {
        for accepted in &profile.accepted {
            let known = used.iter().any(|(vendor, code)| *vendor == profile.id && *code == accepted.code);
            assert!(known, "{} accepts `{}`, which no golden case has", profile.id, accepted.code);
        }
    }
}

#[test]
fn places_are_lines_of_the_pasted_text() {
    let text = "\n{\"Role\": {\n\"AssumeRolePolicyDocument\": {\n\"Version\": \"2012-10-17\",\n\"Statement\": [\n{\n\"Effect\": \"allow\"\n}\n]}}}\n";
    let reading = read(text).unwrap();
    let document = &reading.documents[0];
    assert_eq!(document.lines("/Statement/0/Effect"), (6, 6));
    assert_eq!(document.lines("/Statement/0"), (5, 7));
    assert_eq!(document.lines("/Statement/0/Principal/AWS"), (5, 7));
    assert_eq!(document.lines(""), (2, 8));
}
