//! Single changes of the five vendors' documents, made by rule. Each must be reported: the review of the changed document
//! has a finding that the review of the original has not. What is not reported must stand in
//! `crates/review/tests/data/mutations/harmless.json`, with the proof that it does no harm.

mod names;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use review::actions::actions;
use review::finding::{Context, Moment};
use review::read::read;
use review::{Review, of_error};
use serde_json::{Map, Value, json};
use support::root;

const ROLE: &str = "arn:aws:iam::402881736519:role/acme-reader";

/// The vendors' own documents, and trust policies of the recommended forms, which have more to lose.
const DOCUMENTS: [&str; 17] = [
    "crates/review/tests/data/findings/pages/xpander-trust.json",
    "crates/review/tests/data/findings/pages/xpander-self-assume.json",
    "crates/review/tests/data/findings/pages/xpander-redshift.json",
    "crates/review/tests/data/findings/pages/xpander-athena.json",
    "crates/review/tests/data/findings/pages/xpander-secrets.json",
    "crates/review/tests/data/findings/pages/spice-trust.json",
    "crates/review/tests/data/findings/pages/kommander-policy.json",
    "crates/review/tests/data/findings/pages/kommander-trust.json",
    "crates/review/tests/data/findings/pages/kommander-assume.json",
    "crates/review/tests/data/findings/pages/upsolver-trust.json",
    "crates/review/tests/data/findings/pages/apperate-policy.json",
    "crates/review/tests/data/findings/pages/apperate-trust.json",
    "tests/golden/xpander/everything/trust-policy.json",
    "tests/golden/spice/everything/trust-policy.json",
    "tests/golden/kommander/external-id/trust-policy.json",
    "tests/golden/upsolver/everything/trust-policy.json",
    "tests/golden/apperate/final-prefixes-encrypted/trust-policy.json",
];

struct Mutation {
    /// What was done, and where.
    rule: &'static str,
    place: String,
    text: String,
}

#[derive(Default)]
struct Mutations {
    list: Vec<Mutation>,
}

fn documents() -> Vec<(String, Value)> {
    let load = |path: &&str| {
        let file: PathBuf = root().join(path);
        let value: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let document = value.get("document").cloned().unwrap_or(value);
        let name = path.trim_start_matches("tests/").trim_end_matches(".json").replace("review/findings/pages/", "");
        (name, document)
    };
    DOCUMENTS.iter().map(load).collect()
}

/// Code, place and message of every finding.
fn findings(text: &str) -> BTreeSet<(&'static str, String, String)> {
    let context = Context { role: Some(ROLE), moment: Moment::Later, actions: Some(actions()), ..Context::default() };
    let found = match read(text) {
        Ok(reading) => Review::new(reading, &context).all_findings().cloned().collect(),
        Err(error) => vec![of_error(&error)],
    };
    found.into_iter().map(|finding| (finding.code, finding.path, finding.message)).collect()
}

impl Mutations {
    fn add(&mut self, rule: &'static str, place: &str, document: &Value) {
        self.list.push(Mutation { rule, place: place.to_owned(), text: document.to_string() });
    }

    fn add_text(&mut self, rule: &'static str, text: &str, from: &str, to: &str) {
        if text.contains(from) {
            self.list.push(Mutation { rule, place: String::new(), text: text.replacen(from, to, 1) });
        }
    }

    /// The document with one value replaced.
    fn replace(&mut self, rule: &'static str, document: &Value, path: &str, value: impl Into<Value>) {
        let mut changed = document.clone();
        *changed.pointer_mut(path).unwrap() = value.into();
        self.add(rule, path, &changed);
    }

    fn remove(&mut self, rule: &'static str, document: &Value, path: &str) {
        let mut changed = document.clone();
        let (parent, last) = path.rsplit_once('/').unwrap();
        match changed.pointer_mut(parent).unwrap() {
            Value::Object(map) => drop(map.shift_remove(&last.replace("~1", "/").replace("~0", "~")).unwrap()),
            Value::Array(items) => drop(items.remove(last.parse().unwrap())),
            _ => unreachable!("a parent is an object or an array"),
        }
        self.add(rule, path, &changed);
    }

    fn rename(&mut self, rule: &'static str, document: &Value, path: &str, key: &str) {
        let mut changed = document.clone();
        let (parent, last) = path.rsplit_once('/').unwrap();
        let last = last.replace("~1", "/").replace("~0", "~");
        let map = changed.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        if !map.contains_key(key) {
            let members = std::mem::take(map).into_iter();
            *map = members.map(|(name, value)| (if name == last { key.to_owned() } else { name }, value)).collect();
            self.add(rule, path, &changed);
        }
    }

    fn of_document(&mut self, document: &Value) {
        self.remove("Version removed", document, "/Version");
        self.replace("Version of another day", document, "/Version", "2012-10-18");
        self.replace("Version of 2008", document, "/Version", "2008-10-17");
        self.remove("Statement removed", document, "/Statement");
        self.rename("Statement in lower case", document, "/Statement", "statement");
        let mut changed = document.clone();
        changed["Foo"] = "bar".into();
        self.add("unknown element in the document", "", &changed);
        let text = format!("{document:#}");
        self.add_text("comma before a brace", &text, "\n}", ",\n}");
        self.add_text("brace missing", &text, "\n}", "\n");
        self.add_text("comma missing", &text, ",\n", "\n");
        self.add_text("single quotes", &text, "\"Version\"", "'Version'");
        self.add_text("typographic quotes", &text, "\"Allow\"", "\u{201c}Allow\u{201d}");
        self.add_text("comment", &text, "\"Version\"", "// see the wiki\n\"Version\"");
        self.add_text("Effect twice", &text, "\"Effect\": \"Allow\"", "\"Effect\": \"Deny\",\n\"Effect\": \"Allow\"");
        let statements = document["Statement"].as_array().unwrap();
        let mut reversed = document.clone();
        reversed["Statement"].as_array_mut().unwrap().reverse();
        if statements.len() > 1 {
            self.add("statements in another order", "", &reversed);
        }
        for (index, statement) in statements.iter().enumerate() {
            self.of_statement(document, &format!("/Statement/{index}"), statement.as_object().unwrap());
        }
    }

    fn of_statement(&mut self, document: &Value, path: &str, statement: &Map<String, Value>) {
        let mut changed = document.clone();
        changed.pointer_mut("/Statement").unwrap().as_array_mut().unwrap().push(Value::Object(statement.clone()));
        self.add("statement twice", path, &changed);
        let mut changed = document.clone();
        changed.pointer_mut(path).unwrap()["Foo"] = "bar".into();
        self.add("unknown element in a statement", path, &changed);
        changed = document.clone();
        changed.pointer_mut(path).unwrap()["Sid"] = "has space".into();
        self.add("Sid with a space", path, &changed);
        self.replace("effect in lower case", document, &format!("{path}/Effect"), "allow");
        self.replace("effect that does not exist", document, &format!("{path}/Effect"), "Permit");
        for key in statement.keys() {
            let place = format!("{path}/{key}");
            self.remove("element removed", document, &place);
            self.rename("element in lower case", document, &place, &key.to_lowercase());
            if matches!(key.as_str(), "Action" | "Resource" | "Principal") {
                self.rename("element turned into its opposite", document, &place, &format!("Not{key}"));
            }
        }
        self.of_names(document, path, statement);
        self.of_actions(document, path, &statement["Action"]);
        match statement.get("Principal") {
            Some(principal) => {
                let mut changed = document.clone();
                changed.pointer_mut(path).unwrap()["Resource"] = "*".into();
                self.add("Resource in a trust policy", path, &changed);
                self.of_principal(document, path, principal.as_object().unwrap());
            }
            None => self.of_resources(document, path, &statement["Resource"]),
        }
        for (operator, keys) in statement.get("Condition").and_then(Value::as_object).into_iter().flatten() {
            self.of_operator(document, &format!("{path}/Condition"), operator, keys.as_object().unwrap());
        }
    }

    fn of_actions(&mut self, document: &Value, path: &str, actions: &Value) {
        let place = format!("{path}/Action");
        self.replace("every action", document, &place, "*");
        self.replace("no action", document, &place, json!([]));
        self.replace("action is a number", document, &place, 5);
        let list = one_or_many(actions, &place);
        // The first of a long list stand for the others.
        for (place, action) in list.iter().take(3) {
            let (service, name) = action.split_once(':').unwrap();
            self.replace("action misspelt", document, place, format!("{action}e"));
            self.replace("action of another service", document, place, format!("{service}x:{name}"));
            self.replace("action without its service", document, place, name);
            self.replace("action with a space", document, place, format!("{service}: {name}"));
            self.replace("every action of the service", document, place, format!("{service}:*"));
            self.replace("action in lower case", document, place, action.to_lowercase());
        }
        if let Value::Array(items) = actions {
            let mut changed = document.clone();
            changed.pointer_mut(&place).unwrap().as_array_mut().unwrap().push(items[0].clone());
            self.add("action twice", &place, &changed);
            let mut changed = document.clone();
            changed.pointer_mut(&place).unwrap().as_array_mut().unwrap().reverse();
            if items.len() > 1 {
                self.add("actions in another order", &place, &changed);
            }
            if items.contains(&json!("sts:TagSession")) {
                self.replace("session tags not allowed", document, &place, json!(["sts:AssumeRole"]));
            }
        } else {
            self.replace("string or array", document, &place, json!([actions]));
        }
        if let Some((place, action)) = list.iter().find(|(_, action)| action.starts_with("sts:AssumeRole")) {
            let other = if *action == "sts:AssumeRole" { "sts:AssumeRoleWithWebIdentity" } else { "sts:AssumeRole" };
            if document.pointer(path).unwrap().get("Principal").is_some() {
                self.replace("action of another kind of principal", document, place, other);
            }
        }
    }

    fn of_principal(&mut self, document: &Value, path: &str, principal: &Map<String, Value>) {
        self.replace("everyone", document, &format!("{path}/Principal"), "*");
        self.replace("everyone in the world of AWS", document, &format!("{path}/Principal"), json!({"AWS": "*"}));
        self.replace("no principal in the object", document, &format!("{path}/Principal"), json!({}));
        for (kind, names) in principal {
            let place = format!("{path}/Principal/{kind}");
            self.rename("kind of principal in lower case", document, &place, &kind.to_lowercase());
            self.rename("kind of principal that does not exist", document, &place, "Role");
            for (place, name) in one_or_many(names, &place) {
                self.replace("principal with a space", document, &place, format!("{name} "));
                self.replace("principal with a zero-width space", document, &place, format!("{name}\u{200b}"));
                self.replace("principal that is no name", document, &place, "not an arn");
                self.replace("placeholder for the principal", document, &place, "<PRINCIPAL_ARN>");
                if let Some((start, rest)) = name.split_once("::") {
                    let (account, resource) = rest.split_once(':').unwrap();
                    self.replace(
                        "account of 11 digits",
                        document,
                        &place,
                        format!("{start}::{}:{resource}", &account[1..]),
                    );
                    self.replace(
                        "account of documentation",
                        document,
                        &place,
                        format!("{start}::123456789012:{resource}"),
                    );
                    self.replace(
                        "placeholder for the account",
                        document,
                        &place,
                        format!("{start}::<ACCOUNT_ID>:{resource}"),
                    );
                    self.replace("principal pattern", document, &place, format!("{start}::{account}:{resource}*"));
                    self.replace(
                        "principal in another partition",
                        document,
                        &place,
                        name.replacen("arn:aws:", "arn:aws-cn:", 1),
                    );
                    self.replace("principal of another service", document, &place, name.replacen(":iam:", ":s3:", 1));
                    if kind == "AWS" && resource != "root" {
                        self.replace("whole account", document, &place, format!("{start}::{account}:root"));
                    }
                }
            }
        }
    }

    fn of_resources(&mut self, document: &Value, path: &str, resources: &Value) {
        let place = format!("{path}/Resource");
        self.replace("no resource", document, &place, json!([]));
        let list = one_or_many(resources, &place);
        for (place, resource) in list.iter().take(2).filter(|(_, resource)| *resource != "*") {
            self.replace("every resource", document, place, "*");
            self.replace("resource that is no ARN", document, place, "acme-data");
            self.replace("placeholder in a resource", document, place, format!("{resource}<NAME>"));
            self.replace("resource with typographic dash", document, place, format!("{resource}\u{2013}"));
        }
        if let [(_, first), ..] = list.as_slice() {
            let mut changed = document.clone();
            changed.pointer_mut(path).unwrap()["Resource"] = json!([first, first]);
            if list.len() == 1 {
                self.add("resource twice", &place, &changed);
            }
        }
    }

    fn of_operator(&mut self, document: &Value, path: &str, operator: &str, keys: &Map<String, Value>) {
        let place = format!("{path}/{operator}");
        self.rename("operator misspelt", document, &place, &format!("{}z", &operator[..operator.len() - 1]));
        self.rename("operator in lower case", document, &place, &operator.to_lowercase());
        self.rename("operator only if the key exists", document, &place, &format!("{operator}IfExists"));
        self.rename(
            "operator for all values",
            document,
            &place,
            &format!("ForAllValues:{}", operator.trim_start_matches("ForAnyValue:")),
        );
        let negated = operator.replace("Equals", "NotEquals").replace("Like", "NotLike");
        self.rename("operator turned into its opposite", document, &place, &negated);
        self.rename("operator for numbers", document, &place, "NumericEquals");
        for (key, values) in keys {
            let place = format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"));
            self.remove("condition removed", document, &place);
            self.rename("key misspelt", document, &place, &format!("{key}d"));
            self.rename("key without prefix", document, &place, key.rsplit_once(':').unwrap().1);
            self.rename("key in another case", document, &place, &key.to_uppercase());
            self.replace("no value", document, &place, json!([]));
            let mut changed = document.clone();
            let condition = changed.pointer_mut(path).unwrap();
            condition[operator].as_object_mut().unwrap().shift_remove(key);
            condition["StringLike"][key] = "*".into();
            self.add("any value", &place, &changed);
            for (place, value) in one_or_many(values, &place).iter().take(2) {
                self.replace("placeholder for a value", document, place, "<VALUE>");
                self.replace("value with a bidirectional mark", document, place, format!("{value}\u{202e}"));
                if key == "sts:ExternalId" {
                    self.replace("external ID with a space", document, place, format!("{value} "));
                    self.replace("external ID of 5,000 characters", document, place, "x".repeat(5_000));
                    self.replace("external ID of one character", document, place, "x");
                    self.replace("external ID with a star", document, place, format!("{value}*"));
                }
                if key.ends_with(":sub") {
                    self.replace("subject without its kind", document, place, value.rsplit(':').next().unwrap());
                    self.replace("subject with a star that is no wildcard", document, place, format!("{value}*"));
                }
                if key.ends_with(":aud") {
                    self.replace("audience of another service", document, place, "sts.amazonaws.com.cn");
                }
            }
        }
    }
}

fn one_or_many(value: &Value, path: &str) -> Vec<(String, String)> {
    match value {
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.map(|(index, item)| (format!("{path}/{index}"), item.as_str().unwrap().to_owned())).collect()
        }
        single => vec![(path.to_owned(), single.as_str().unwrap().to_owned())],
    }
}

#[test]
fn each_mutation_is_reported_or_proven_harmless() {
    let table: Value = serde_json::from_str(
        &fs::read_to_string(root().join("crates/review/tests/data/mutations/harmless.json")).unwrap(),
    )
    .unwrap();
    let table = table.as_array().unwrap();
    let mut used = vec![false; table.len()];
    let (mut total, mut harmless, mut missed) = (0, 0, String::new());
    let mut by_rule: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, document) in documents() {
        let before = findings(&document.to_string());
        let mut mutations = Mutations::default();
        mutations.of_document(&document);
        for mutation in mutations.list {
            total += 1;
            *by_rule.entry(mutation.rule).or_default() += 1;
            if !findings(&mutation.text).is_subset(&before) {
                continue;
            }
            let known = table.iter().position(|row| {
                assert!(row["why"].as_str().is_some_and(|why| why.len() > 20), "{row} says why");
                let fits = |key: &str, text: &str| row[key].as_str().is_none_or(|part| text.contains(part));
                row["rule"] == mutation.rule && fits("document", &name) && fits("place", &mutation.place)
            });
            match known {
                Some(index) => {
                    used[index] = true;
                    harmless += 1;
                }
                None => {
                    let _ = writeln!(missed, "{name}: {} at {}", mutation.rule, mutation.place);
                }
            }
        }
    }
    println!("{total} mutations by {} rules, {harmless} harmless", by_rule.len());
    assert!(total >= 200, "{total} mutations");
    assert!(missed.is_empty(), "\n{missed}");
    let unused: Vec<_> = table.iter().zip(&used).filter(|(_, used)| !**used).map(|(row, _)| row).collect();
    assert!(unused.is_empty(), "never needed: {unused:#?}");
}
