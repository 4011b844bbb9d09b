//! Examples for `docs/findings.md`: for each rule a case that it speaks of, cut down to what it takes, and the same mended.
//!
//! Mended is what the finding's own fix makes of it; where there is none, the case that is called `mended`, or the silent
//! statement of the rule's cases that comes nearest.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use review::finding::{Finding, Severity};
use review::read::{Kind, Reading};
use serde_json::{Value, json};

use super::{Case, of_document, pasted, with_kind};

/// Longer examples say nothing that a reader would find.
const LONGEST: usize = 1_500;
const WIDTH: usize = 100;
/// So many texts of a list are read as one.
const MOST_ALIKE: usize = 20;

/// The example of one rule, as Markdown; none where the rule's cases have none that is short enough, or nothing that it
/// would be mended to.
pub(super) fn example(code: &str, cases: &[Case]) -> Option<String> {
    let own: Vec<&Case> = cases.iter().filter(|case| case.code == code).collect();
    let firing = own.iter().filter(|case| !case.paths().is_empty());
    let by_hand = own.iter().find(|case| case.name.ends_with("/mended.json"));
    let text_of_silence = || {
        let silent = own.iter().filter(|case| case.paths().is_empty());
        by_hand.into_iter().chain(silent).find_map(|case| short_text(case))
    };
    let mut page = String::new();
    if let Some(found) = firing.clone().find_map(|case| Found::of(case)) {
        // Both are shown alike: what is mended may be beside the statement.
        let shown = if of_one_statement(&found.document) { statement } else { |document: &Value| document.clone() };
        let json = |document: &Value| block("json", &laid_out(&shown(document), 0));
        let _ = writeln!(page, "{}:\n\n{}", found.says(), json(&found.document));
        if let Some(mended) = found.mended() {
            let _ = writeln!(page, "Mended:\n\n{}", json(&mended));
        } else if let Some(case) = by_hand {
            let (given, before) = (&case.value["context"], &found.case.value["context"]);
            let given = if given == before || given.is_null() { String::new() } else { format!(", with `{given}`") };
            let _ = writeln!(page, "Mended{given}:\n\n{}", json(&case.value["document"]));
        } else if let Some(mended) = found.nearest(&own) {
            let _ = writeln!(page, "Mended:\n\n{}", json(&mended));
        } else {
            let _ = writeln!(page, "Mended:\n\n{}", block("text", &text_of_silence()?));
        }
    } else {
        let (text, finding) = firing.clone().find_map(|case| of_text(case))?;
        let _ = writeln!(page, "“{}”:\n\n{}", finding.message, block("text", &text));
        if let Some(text) = text_of_silence() {
            let _ = writeln!(page, "Not so:\n\n{}", block("text", &text));
        } else {
            let _ = writeln!(page, "Mended:\n\n{}", block("json", &laid_out(&by_hand?.value["document"], 0)));
        }
    }
    Some(page)
}

fn block(language: &str, text: &str) -> String {
    format!("```{language}\n{}\n```\n", text.trim_end())
}

fn short_text(case: &Case) -> Option<String> {
    let text = case.value["text"].as_str()?;
    if text.starts_with('@') {
        let whole = pasted(text);
        let shown = whole.trim_end();
        return Some(format!("{shown}… and {} spaces", whole.len() - shown.len()));
    }
    // Several answers in one line are easier to read apart.
    let answers: Result<Vec<Value>, _> = serde_json::Deserializer::from_str(text).into_iter().collect();
    let long = text.lines().any(|line| line.len() > 2 * WIDTH);
    let shown = match answers {
        Ok(answers) if long => answers.iter().map(|answer| laid_out(answer, 0)).collect::<Vec<_>>().join("\n"),
        _ => text.to_owned(),
    };
    (shown.len() <= LONGEST).then_some(shown)
}

fn of_text(case: &Case) -> Option<(String, Finding)> {
    let text = short_text(case)?;
    let finding = case.findings().into_iter().find(|finding| finding.code == case.code)?;
    Some((text, finding))
}

/// A document that is found to have a fault.
struct Found<'a> {
    case: &'a Case,
    kind: Kind,
    document: Value,
    finding: Finding,
}

impl<'a> Found<'a> {
    fn of(case: &'a Case) -> Option<Self> {
        let document = case.value.get("document")?;
        if shortened(document).to_string().len() > 2 * LONGEST {
            return None;
        }
        let kind = reading(case, document, None).documents[0].kind;
        let whole = case.review(reading(case, document, Some(kind)));
        let codes: BTreeSet<&str> = whole.iter().map(|finding| finding.code).collect();
        let speaks = |document: &Value| {
            let findings = case.review(reading(case, document, Some(kind)));
            findings.iter().any(|finding| finding.code == case.code)
                && findings.iter().all(|finding| codes.contains(finding.code))
        };
        // What is about the size of all of it is not cut.
        let is_of_all = case.paths().iter().all(String::is_empty) && &shortened(document) != document;
        let document = if is_of_all { document.clone() } else { cut(document.clone(), &speaks) };
        let findings = case.review(reading(case, &document, Some(kind)));
        let finding = findings.into_iter().find(|finding| finding.code == case.code)?;
        let shown = shortened(&document).to_string();
        let words = || shown.split('"').map(str::len).max();
        let readable = shown.len() <= LONGEST && words() < Some(WIDTH * 2);
        readable.then_some(Self { case, kind, document, finding })
    }

    fn says(&self) -> String {
        let context = &self.case.value["context"];
        let given = context.to_string();
        match context {
            Value::Null => format!("“{}”", self.finding.message),
            _ if given.len() > 200 => format!("With more of the role, “{}”", self.finding.message),
            _ => format!("With `{given}`, “{}”", self.finding.message),
        }
    }

    fn review(&self, document: &Value) -> Vec<Finding> {
        self.case.review(reading(self.case, document, Some(self.kind)))
    }

    /// What the fixes of this code make of the document.
    fn mended(&self) -> Option<Value> {
        let mut document = self.finding.fix.as_ref()?.apply(&self.document).ok()?;
        for _ in 0..8 {
            let findings = self.review(&document);
            let Some(left) = findings.iter().find(|finding| finding.code == self.case.code) else {
                return Some(document);
            };
            document = left.fix.as_ref()?.apply(&document).ok()?;
        }
        None
    }

    /// The statement, or the document, without this finding and without any grave one that comes nearest to this one.
    fn nearest(&self, cases: &[&Case]) -> Option<Value> {
        let documents = cases.iter().filter_map(|case| case.value.get("document"));
        let candidates = documents.flat_map(|document| {
            let alone = document["Statement"].as_array().into_iter().flatten().map(move |statement| {
                let mut alone = document.clone();
                alone["Statement"] = json!([statement]);
                alone
            });
            alone.chain([document.clone()])
        });
        let words = words_of(&self.document);
        let mut best: Option<(usize, Value)> = None;
        for document in candidates {
            if shortened(&document).to_string().len() > LONGEST || document == self.document {
                continue;
            }
            let findings = self.review(&document);
            let well = |finding: &Finding| finding.code != self.case.code && finding.severity > Severity::Security;
            let share = alike(&words, words_of(&document));
            if findings.iter().all(well) && best.as_ref().is_none_or(|(most, _)| share > *most) {
                best = Some((share, document));
            }
        }
        best.map(|(_, document)| document)
    }
}

fn reading(case: &Case, document: &Value, kind: Option<Kind>) -> Reading {
    let mut reading = of_document(document.clone());
    if let Some(kind) = kind {
        reading.documents[0].kind = kind;
    } else if let Some(kind) = case.value["kind"].as_str() {
        reading = with_kind(reading, kind);
    }
    reading
}

/// The document without the items of its arrays, and without the tests of its conditions, that the finding does not need.
fn cut(mut document: Value, speaks: &dyn Fn(&Value) -> bool) -> Value {
    let mut paths = Vec::new();
    parts(&document, "", &mut paths);
    // From the end, so that the places before stay what they are.
    for path in paths.iter().rev() {
        let Some((parent, name)) = path.rsplit_once('/') else { continue };
        let mut without = document.clone();
        match without.pointer_mut(parent) {
            Some(Value::Array(items)) if items.len() > 1 => {
                items.remove(name.parse().unwrap());
            }
            Some(Value::Object(map)) if map.len() > 1 => {
                map.shift_remove(&name.replace("~1", "/").replace("~0", "~"));
            }
            _ => continue,
        }
        if speaks(&without) {
            document = without;
        }
    }
    document
}

/// Where the items of arrays and the operators and keys of conditions are, those within others after them.
fn parts(value: &Value, path: &str, paths: &mut Vec<String>) {
    let of_condition = path.rsplit('/').take(2).any(|name| name == "Condition");
    let items: Vec<(String, &Value)> = match value {
        Value::Array(items) => items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect(),
        Value::Object(map) => {
            map.iter().map(|(name, value)| (name.replace('~', "~0").replace('/', "~1"), value)).collect()
        }
        _ => return,
    };
    for (name, item) in items {
        let path = format!("{path}/{name}");
        if value.is_array() || of_condition {
            paths.push(path.clone());
        }
        parts(item, &path, paths);
    }
}

/// Whether a document is its only statement, and as usual otherwise.
fn of_one_statement(document: &Value) -> bool {
    let usual = document.as_object().is_some_and(|map| map.len() == 2) && document["Version"] == "2012-10-17";
    usual && document["Statement"].as_array().is_some_and(|items| items.len() == 1 && items[0].is_object())
}

fn statement(document: &Value) -> Value {
    if of_one_statement(document) { document["Statement"][0].clone() } else { document.clone() }
}

/// The same with long lists of alike texts named by their ends.
fn shortened(value: &Value) -> Value {
    match value {
        Value::Array(items) if items.len() > MOST_ALIKE && items.iter().all(Value::is_string) => {
            let left_out = Value::from(format!("… {} more …", items.len() - 3));
            Value::Array(vec![items[0].clone(), items[1].clone(), left_out, items[items.len() - 1].clone()])
        }
        Value::Array(items) => items.iter().map(shortened).collect(),
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), shortened(value))).collect(),
        other => other.clone(),
    }
}

/// JSON with each value on one line that fits.
fn laid_out(value: &Value, indent: usize) -> String {
    let value = &shortened(value);
    let line = one_line(value);
    let (open, close, parts) = match value {
        Value::Array(items) => ('[', ']', items.iter().map(|item| (String::new(), item)).collect::<Vec<_>>()),
        Value::Object(map) => {
            let named = map.iter().map(|(name, value)| (format!("{}: ", Value::from(name.as_str())), value));
            ('{', '}', named.collect())
        }
        _ => return line,
    };
    // A statement is easier to read with a line for each of its elements.
    let flat = indent > 0 && indent + line.chars().count() <= WIDTH;
    if flat || parts.is_empty() {
        return line;
    }
    let pad = " ".repeat(indent + 2);
    let parts: Vec<String> =
        parts.iter().map(|(name, value)| format!("{pad}{name}{}", laid_out(value, indent + 2))).collect();
    format!("{open}\n{}\n{}{close}", parts.join(",\n"), " ".repeat(indent))
}

fn one_line(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(one_line).collect::<Vec<_>>().join(", ")),
        Value::Object(map) if map.is_empty() => "{}".to_owned(),
        Value::Object(map) => {
            let members =
                map.iter().map(|(name, value)| format!("{}: {}", Value::from(name.as_str()), one_line(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn words_of(document: &Value) -> Vec<String> {
    document.to_string().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
}

/// How many thousandths of the words of both are common.
fn alike(a: &[String], mut b: Vec<String>) -> usize {
    let all = a.len() + b.len();
    let common =
        a.iter().filter(|word| b.iter().position(|other| other == *word).map(|at| b.swap_remove(at)).is_some());
    2_000 * common.count() / all.max(1)
}
