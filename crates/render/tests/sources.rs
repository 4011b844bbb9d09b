//! The documented form, derived a second time: from what the vendor publishes, not from our profile.
//!
//! `tests/sources/<vendor>.json` holds the facts of a vendor's own template, taken from it and from nothing of ours:
//! `sources` says where each was read (`repository`, `commit` and `path`, or a `page`), what it is (`kind`) and when;
//! `cases` have a `link`, the `values` that stand for the template's placeholders (an array: once for each), and the
//! `documents` as published, by the path that they have in our bundle. Where the template says them, `names` are those of
//! policies, and `attached` is every policy that AWS keeps. A document of ours that the template has not is in
//! `not_published`, and one that we do not give as published in `differs`, each with the reason.
//!
//! `tests/sources/none.json` names every other vendor, with a word for why it has no template that could be put to use.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use bake::catalogue;
use plan::{Permission, PermissionKind, Plan};
use policy::Policy;
use profile::Form;
use render::{Bundle, Section};
use serde_json::{Map, Value, json};
use support::{Case, all_files, diff, root};

const KINDS: [&str; 5] = ["cloudformation", "json", "script", "terraform", "terraform provider"];
/// Nothing to attach, a template behind a login or made at run time, steps in words, a page of which no copy is at hand.
const WHY_NOT: [&str; 4] = ["none", "elsewhere", "prose", "page"];

struct Facts {
    vendor: String,
    value: Value,
}

fn all() -> Vec<Facts> {
    let files = all_files(&root().join("tests/sources")).into_iter().filter(|path| !path.ends_with("none.json"));
    let facts = files.map(|path| {
        let vendor = path.file_stem().unwrap().to_str().unwrap().to_owned();
        Facts { value: read(&path), vendor }
    });
    facts.collect()
}

fn read(path: &PathBuf) -> Value {
    let text = fs::read_to_string(path).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_vendor_has_facts_or_says_why_not() {
    let none = read(&root().join("tests/sources/none.json"));
    let none = none.as_object().unwrap();
    let facts: BTreeSet<String> = all().into_iter().map(|facts| facts.vendor).collect();
    let mut faults = String::new();
    for profile in &catalogue().profiles {
        match (facts.contains(&profile.id), none.contains_key(&profile.id)) {
            (false, false) => {
                let _ = writeln!(faults, "{}: write tests/sources/{0}.json, or a word in none.json", profile.id);
            }
            (true, true) => drop(writeln!(faults, "{}: has facts and is in none.json", profile.id)),
            _ => {}
        }
    }
    let strangers = facts.iter().chain(none.keys()).filter(|vendor| catalogue().find(vendor).is_none());
    for vendor in strangers {
        let _ = writeln!(faults, "{vendor}: no such vendor");
    }
    for (vendor, why) in none {
        if !WHY_NOT.contains(&why.as_str().unwrap_or_default()) {
            let _ = writeln!(faults, "{vendor}: {why} is none of {WHY_NOT:?}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn facts_say_where_they_were_read() {
    let mut faults = String::new();
    for facts in all() {
        let sources = facts.value["sources"].as_array().unwrap();
        for source in sources {
            let text = |name: &str| source[name].as_str().unwrap_or_default();
            let commit = text("commit");
            let of_commit = commit.len() >= 7 && commit.bytes().all(|b| b.is_ascii_hexdigit());
            let place = text("repository").contains('/') && of_commit && !text("path").is_empty();
            let day = text("read").split('-').map(str::len).eq([4, 2, 2]);
            if !(place || text("page").starts_with("https://")) || !KINDS.contains(&text("kind")) || !day {
                let _ = writeln!(faults, "{}: {source}", facts.vendor);
            }
        }
        if sources.is_empty() || facts.cases().is_empty() {
            let _ = writeln!(faults, "{}: says nothing", facts.vendor);
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn the_documented_form_is_what_the_vendor_publishes() {
    let faults: String = all().iter().map(Facts::compare).collect();
    assert!(faults.is_empty(), "\n{faults}");
}

impl Facts {
    fn cases(&self) -> &[Value] {
        self.value["cases"].as_array().map_or(&[], Vec::as_slice)
    }

    fn compare(&self) -> String {
        let mut faults = String::new();
        for facts in self.cases() {
            let link = facts["link"].as_str().unwrap().to_owned();
            let (vendor, folder) = (self.vendor.clone(), PathBuf::new());
            let case = Case { vendor, name: link.clone(), folder, link, policies_only: true };
            let found = case.render(|_, _, plan, bundle| differences(facts, plan, bundle));
            if !found.is_empty() {
                let _ = writeln!(faults, "{}\n{found}", case.link);
            }
        }
        faults
    }
}

/// What stands in one of the two and not in the other, as lines.
fn differences(facts: &Value, plan: &Plan<'_>, bundle: &Bundle) -> String {
    let mut faults = String::new();
    if plan.form != Form::Documented {
        faults.push_str("  the link is not one of the documented form\n");
    }
    let is_policy = |section: Section| section.quota().is_some();
    let mut ours: BTreeMap<&str, &str> = BTreeMap::new();
    for document in bundle.documents.iter().filter(|document| is_policy(document.section)) {
        ours.insert(&document.path, &document.text);
    }
    let published = facts["documents"].as_object().unwrap();
    for (path, document) in published {
        let Some(text) = ours.remove(path.as_str()) else {
            let _ = writeln!(faults, "  {path}: is published, but not written");
            continue;
        };
        let document = one(filled(document, &facts["values"]));
        let theirs = meaning(&Policy::parse(&document.to_string()).unwrap_or_else(|error| panic!("{path}: {error}")));
        let same = theirs == meaning(&Policy::parse(text).unwrap());
        match (same, facts["differs"].get(path)) {
            (false, None) => {
                let difference = diff(&theirs, &meaning(&Policy::parse(text).unwrap()));
                let _ = writeln!(faults, "  {path}:\n{difference}");
            }
            (true, Some(_)) => drop(writeln!(faults, "  {path}: is in `differs` and is the same")),
            _ => {}
        }
    }
    let excused = facts["not_published"].as_object();
    for path in ours.keys().filter(|path| !excused.is_some_and(|excused| excused.contains_key(**path))) {
        let _ = writeln!(faults, "  {path}: is written, but not published");
    }
    faults + &names(facts, plan) + &attached(facts, plan)
}

fn names(facts: &Value, plan: &Plan<'_>) -> String {
    let mut faults = String::new();
    for (id, name) in facts["names"].as_object().into_iter().flatten() {
        let theirs = one(filled(name, &facts["values"]));
        let ours = plan.permissions().find(|permission| permission.id == *id).and_then(named);
        if ours.as_deref() != theirs.as_str() {
            let _ = writeln!(faults, "  the policy `{id}` is called {theirs}, here {ours:?}");
        }
    }
    faults
}

fn named(permission: &Permission) -> Option<String> {
    match &permission.kind {
        PermissionKind::Inline { name, .. } | PermissionKind::CustomerManaged { name, .. } => Some(name.plain()),
        PermissionKind::AwsManaged { .. } => None,
    }
}

fn attached(facts: &Value, plan: &Plan<'_>) -> String {
    let Some(theirs) = facts["attached"].as_array() else { return String::new() };
    let theirs: BTreeSet<String> =
        theirs.iter().map(|arn| one(filled(arn, &facts["values"])).as_str().unwrap().to_owned()).collect();
    let managed = plan.permissions().filter_map(|permission| match &permission.kind {
        PermissionKind::AwsManaged { arn } => Some(arn.plain()),
        _ => None,
    });
    let ours: BTreeSet<String> = managed.collect();
    if ours == theirs { String::new() } else { format!("  attached are {theirs:?}, here {ours:?}\n") }
}

/// A part of a template with the values in the places of its placeholders: several parts, where a value is an array.
fn filled(part: &Value, values: &Value) -> Vec<Value> {
    match part {
        Value::String(text) => texts(text, values).into_iter().map(Value::String).collect(),
        Value::Array(items) => vec![items.iter().flat_map(|item| filled(item, values)).collect()],
        Value::Object(members) => {
            let members = members.iter().map(|(name, part)| {
                let [name] = <[String; 1]>::try_from(texts(name, values)).unwrap();
                (name, one(filled(part, values)))
            });
            vec![members.collect::<Map<String, Value>>().into()]
        }
        other => vec![other.clone()],
    }
}

fn texts(text: &str, values: &Value) -> Vec<String> {
    let mut texts = vec![text.to_owned()];
    let mut values: Vec<(&String, &Value)> = values.as_object().unwrap().iter().collect();
    // `YOUR_ISSUER_ARN` before `YOUR_ISSUER`.
    values.sort_by_key(|(placeholder, _)| std::cmp::Reverse(placeholder.len()));
    for (placeholder, value) in values {
        let all = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        let put = |text: String| -> Vec<String> {
            if !text.contains(placeholder.as_str()) {
                return vec![text];
            }
            all.iter().map(|value| text.replace(placeholder.as_str(), value.as_str().unwrap())).collect()
        };
        texts = texts.into_iter().flat_map(put).collect();
    }
    texts
}

fn one(mut parts: Vec<Value>) -> Value {
    if parts.len() == 1 { parts.remove(0) } else { parts.into() }
}

/// What a policy says, whatever the order of its statements and lists, as lines.
fn meaning(policy: &Policy) -> String {
    let document = policy.to_value();
    let mut statements: Vec<String> = match &document["Statement"] {
        Value::Array(statements) => statements.iter().map(said).collect(),
        statement => vec![said(statement)],
    };
    statements.sort();
    format!("Version {}, Id {}\n{}", document["Version"], document["Id"], statements.concat())
}

fn said(statement: &Value) -> String {
    let mut lines: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut put = |element: String, value: &Value| {
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        // IAM takes `true` for "true".
        let texts = values.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        lines.entry(element).or_default().extend(texts);
    };
    for (element, value) in statement.as_object().unwrap() {
        match (element.as_str(), value) {
            // Terraform writes the empty one, which is none.
            ("Sid", Value::String(sid)) if sid.is_empty() => {}
            ("Principal" | "NotPrincipal", Value::Object(kinds)) => {
                kinds.iter().for_each(|(kind, value)| put(format!("{element} {kind}"), value));
            }
            ("Condition", Value::Object(operators)) => {
                for (operator, keys) in operators {
                    let keys = keys.as_object().into_iter().flatten();
                    keys.for_each(|(key, value)| put(format!("{element} {operator} {key}"), value));
                }
            }
            (_, value) => put(element.clone(), value),
        }
    }
    let lines = lines.into_iter().map(|(element, texts)| {
        let texts: Vec<String> = texts.into_iter().collect();
        format!("  {element}: {}\n", texts.join(" "))
    });
    format!("statement\n{}", lines.collect::<String>())
}

#[test]
fn placeholders_are_filled_and_lists_are_repeated() {
    let values = json!({"YOUR_ID": "7", "YOUR_ID_ARN": "arn:7", "<bucket>": ["a", "b"]});
    let part = json!({"YOUR_ID:aud": ["x", "<bucket>/*", "YOUR_ID_ARN"]});
    assert_eq!(one(filled(&part, &values)), json!({"7:aud": ["x", "a/*", "b/*", "arn:7"]}));
}

#[test]
fn an_altered_fact_is_noticed() {
    let mut facts = all().into_iter().find(|facts| facts.value["cases"][0]["names"].is_object()).unwrap();
    assert_eq!(facts.compare(), "");
    let case = &mut facts.value["cases"][0];
    let documents = case["documents"].as_object_mut().unwrap();
    let (path, document) = documents.iter_mut().next().unwrap();
    let path = path.clone();
    document["Version"] = "2008-10-17".into();
    case["names"].as_object_mut().unwrap().values_mut().for_each(|name| *name = "another".into());
    let found = facts.compare();
    assert!(found.contains(&path) && found.contains("2008-10-17"), "{found}");
    assert!(found.contains("is called \"another\""), "{found}");
}
