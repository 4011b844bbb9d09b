//! What a template of `CloudFormation` fills in when it is applied, as texts that stand for it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::doubt::{as_list, condition_in, doubt, member};
use super::either::{decided_by, only, statements};
use super::for_each::{is_made, made};
use super::json::Span;
use super::variables::variables;

/// Puts texts in the place of a template's functions, and remembers which texts those are.
#[derive(Default)]
pub(super) struct Intrinsics {
    /// `<Name>` for each value that nobody knows before the template is applied.
    open: BTreeSet<String>,
    /// Statements of which a condition of the template decides whether they are there, or what is in them.
    sometimes: Vec<Value>,
    /// Whether the Serverless Framework puts values of its own in, before the template is there.
    pub(super) framework: bool,
}

/// A value with its places; none for `AWS::NoValue`.
type Resolved = Option<(Value, Span)>;

/// The account of a stack, in place of its number: one that nobody has.
pub const OWN_ACCOUNT: &str = "000000000000";

/// What every stack has: something that can stand there.
const PSEUDO: [(&str, &str); 4] = [
    ("AWS::AccountId", OWN_ACCOUNT),
    ("AWS::Partition", "aws"),
    ("AWS::Region", "us-east-1"),
    ("AWS::URLSuffix", "amazonaws.com"),
];

/// Members of a policy or a role that hold one thing or a list of them, of which each has its own effect.
const LISTS: [&str; 11] = [
    "Statement",
    "Action",
    "Resource",
    "AWS",
    "Service",
    "Federated",
    "CanonicalUser",
    "ManagedPolicyArns",
    "ManagedPolicies",
    "Policies",
    "Roles",
];

/// Members that are a document.
const DOCUMENTS: [&str; 3] = ["AssumeRolePolicyDocument", "PolicyDocument", "InlinePolicy"];

impl Intrinsics {
    pub(super) fn of_framework() -> Self {
        Self { framework: true, ..Self::default() }
    }

    pub(super) fn resolve(&mut self, value: &Value, span: &Span) -> Resolved {
        let empty = Span::default();
        let child = |index: usize| span.children.get(index).unwrap_or(&empty);
        match value {
            Value::Object(map) => match map.iter().next() {
                Some((key, argument))
                    if map.len() == 1 && (key == "Ref" || key.starts_with("Fn::")) && !is_made(value) =>
                {
                    self.function(key, argument, child(0), span)
                }
                _ => {
                    if is_made(value) {
                        let (value, span, open) = made(value, span);
                        self.open.extend(open.into_iter().map(|name| format!("<{name}>")));
                        return self.resolve(&value, &span);
                    }
                    let (mut members, mut spans) = (Map::new(), Vec::new());
                    for (index, (key, value)) in map.iter().enumerate() {
                        let resolved = match only(value, "Fn::If") {
                            Some(_) if LISTS.contains(&key.as_str()) => self.sides(value, child(index)),
                            None if key == "Statement" && decided_by(value).is_some() => {
                                self.sides(value, child(index))
                            }
                            Some(_) if key == "Principal" => Some(self.principals(value, child(index))),
                            Some(_) if DOCUMENTS.contains(&key.as_str()) => self.documents(value, child(index)),
                            _ => self.resolve(value, child(index)),
                        };
                        if let Some((value, span)) = resolved {
                            members.insert(key.clone(), value);
                            spans.push(span);
                        }
                    }
                    Some((Value::Object(members), Span { children: spans, ..*span }))
                }
            },
            Value::Array(items) => {
                let (mut values, mut spans) = (Vec::new(), Vec::new());
                for (index, item) in items.iter().enumerate() {
                    for (value, span) in self.item(item, child(index)) {
                        values.push(value);
                        spans.push(span);
                    }
                }
                Some((Value::Array(values), Span { children: spans, ..*span }))
            }
            Value::String(text) => Some((Value::String(self.text(text)), span.clone())),
            other => Some((other.clone(), span.clone())),
        }
    }

    /// A text without functions: a dynamic reference is read when the stack is made, wherever it stands
    /// (<https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html>, 2026-11-27), the variables
    /// of the Serverless Framework before.
    fn text(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        if self.framework && text.contains("${") {
            text = variables(&text, |name| self.named(name));
        }
        while let Some((start, length)) = dynamic_reference(&text) {
            let end = start + length;
            let name = text.get(start + 2..end - 2).unwrap_or_default().to_owned();
            let open = self.named(&name);
            text.replace_range(start..end, &open);
        }
        text
    }

    /// An item of a list: either side of `Fn::If` may be there, so both are read. What one denies is not certain then.
    fn item(&mut self, item: &Value, span: &Span) -> Vec<(Value, Span)> {
        let empty = Span::default();
        let Some(Value::Array(sides)) = only(item, "Fn::If") else {
            return self.statements(item, span);
        };
        let spans = span.children.first().unwrap_or(&empty);
        let mut found = Vec::new();
        for (index, side) in sides.iter().enumerate().skip(1) {
            let span = spans.children.get(index).unwrap_or(&empty);
            if only(side, "Fn::If").is_some() {
                found.extend(self.item(side, span));
                continue;
            }
            match self.resolve(side, span) {
                // A whole list stands in the place of an item where one side is a list.
                Some((Value::Array(values), span)) => found.extend(values.into_iter().zip(span.children)),
                other => found.extend(other),
            }
        }
        let open = self.named(sides.first().and_then(Value::as_str).unwrap_or("If"));
        for (value, span) in &mut found {
            doubt(value, span, &open);
            self.decided(value);
        }
        found
    }

    /// What both sides of a whole document say: all of it may be there.
    fn documents(&mut self, value: &Value, span: &Span) -> Resolved {
        let mut sides = self.item(value, span).into_iter();
        let (mut whole, mut places) = sides.next()?;
        let mut statements = member(&mut whole, &mut places, "Statement");
        for (mut other, mut of_other) in sides {
            let more = member(&mut other, &mut of_other, "Statement");
            let (Some((own, span)), Some((theirs, of_theirs))) = (&mut statements, more) else { continue };
            as_list(own, span);
            as_list(theirs, of_theirs);
            if let (Value::Array(own), Value::Array(theirs)) = (&mut **own, theirs) {
                own.append(theirs);
                span.children.append(&mut of_theirs.children);
            }
        }
        Some((whole, places))
    }

    /// One that allows is there with each of the conditions that it may have. What one denies for certain is not known before
    /// the template is applied.
    fn statements(&mut self, item: &Value, span: &Span) -> Vec<(Value, Span)> {
        let Some(condition) = item.get("Effect").and_then(|_| decided_by(item)) else {
            let mut found = self.resolve(item, span);
            // Of what it denies, a part may be missing.
            let part = ["Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal"];
            if let (Some(open), Some((value, span))) =
                (part.iter().find_map(|key| condition_in(item.get(*key)?)), &mut found)
            {
                let open = self.named(open);
                doubt(value, span, &open);
                self.decided(value);
            }
            return found.into_iter().collect();
        };
        let mut both = statements(item, span);
        if item.get("Effect").is_some_and(|effect| effect != "Allow") {
            both.truncate(1);
            let open = self.named(&condition);
            if let Some(of) = both.first_mut().and_then(|(statement, _)| statement.get_mut("Condition")) {
                *of = Value::Object(Map::from_iter([(open, Value::Object(Map::new()))]));
            }
        }
        let both: Vec<(Value, Span)> =
            both.iter().filter_map(|(statement, span)| self.resolve(statement, span)).collect();
        for (statement, _) in &both {
            self.decided(statement);
        }
        both
    }

    /// Where one or a list may stand: what both sides of `Fn::If` say.
    fn sides(&mut self, value: &Value, span: &Span) -> Resolved {
        let (values, spans): (Vec<_>, Vec<_>) = self.item(value, span).into_iter().unzip();
        (!values.is_empty()).then(|| (Value::Array(values), Span { children: spans, ..*span }))
    }

    /// Those of both sides together: all of them may get in.
    fn principals(&mut self, value: &Value, span: &Span) -> (Value, Span) {
        let (mut kinds, mut spans): (Map<String, Value>, Vec<Span>) = (Map::new(), Vec::new());
        for (side, inner) in self.item(value, span) {
            // `*` is everybody, whatever the other side says.
            let Value::Object(side) = side else { return (side, inner) };
            for ((kind, names), span) in side.into_iter().zip(inner.children) {
                match kinds.get_mut(&kind) {
                    None => {
                        kinds.insert(kind, names);
                        spans.push(span);
                    }
                    Some(known) => {
                        let all = [known.take(), names].into_iter().flat_map(|names| match names {
                            Value::Array(names) => names,
                            one => vec![one],
                        });
                        *known = all.collect();
                        // Where several stand is known no more: they stand in the element.
                        if let Some(at) = kinds.keys().position(|key| *key == kind).and_then(|at| spans.get_mut(at)) {
                            at.children.clear();
                        }
                    }
                }
            }
        }
        (Value::Object(kinds), Span { children: spans, ..*span })
    }

    fn function(&mut self, name: &str, argument: &Value, inner: &Span, outer: &Span) -> Resolved {
        let leaf = |text: String| Some((Value::String(text), Span { children: Vec::new(), ..*outer }));
        match (name, argument) {
            ("Ref", Value::String(of)) if of == "AWS::NoValue" => None,
            ("Ref" | "Fn::GetAtt", Value::String(of)) => leaf(self.named(of)),
            ("Fn::Sub", Value::String(text)) => leaf(self.sub(text, None)),
            ("Fn::Sub", Value::Array(items)) => {
                let text = items.first().and_then(Value::as_str).unwrap_or_default();
                leaf(self.sub(text, items.get(1).and_then(Value::as_object)))
            }
            ("Fn::GetAtt", Value::Array(parts)) => {
                let parts: Vec<&str> = parts.iter().filter_map(Value::as_str).collect();
                leaf(self.named(&parts.join(".")))
            }
            ("Fn::Join", Value::Array(items)) => match items.as_slice() {
                [Value::String(with), list @ Value::Array(_)] => {
                    let (list, _) = self.resolve(list, &Span::default())?;
                    let texts: Vec<&str> = list.as_array()?.iter().filter_map(Value::as_str).collect();
                    leaf(texts.join(with))
                }
                _ => leaf(self.named("Join")),
            },
            // A list that only one value fills is called as that.
            ("Fn::Split", Value::Array(items)) => {
                match items.get(1).and_then(|of| self.resolve(of, &Span::default())) {
                    Some((Value::String(of), _)) if self.is_open(&of) => leaf(of),
                    _ => leaf(self.named("Split")),
                }
            }
            // As a text, with all that is open in it.
            ("Fn::ToJsonString", document @ Value::Object(_)) => self.resolve(document, inner),
            ("Fn::If", Value::Array(sides)) => self.either(sides, inner, outer),
            (name, _) => leaf(self.named(name.trim_start_matches("Fn::"))),
        }
    }

    /// Where one of two may stand, the text is open. What may be missing is taken to be: it promises nothing then.
    fn either(&mut self, sides: &[Value], inner: &Span, outer: &Span) -> Resolved {
        let empty = Span::default();
        let mut side = |index: usize| self.resolve(sides.get(index)?, inner.children.get(index).unwrap_or(&empty));
        let (first, second) = (side(1)?, side(2)?);
        if first.0.is_string() && second.0.is_string() {
            let condition = sides.first().and_then(Value::as_str).unwrap_or("If");
            let text = self.named(condition);
            return Some((Value::String(text), Span { children: Vec::new(), ..*outer }));
        }
        Some(first)
    }

    fn sub(&mut self, text: &str, own: Option<&Map<String, Value>>) -> String {
        let mut found = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            found.push_str(before);
            let Some((name, after)) = after.split_once('}') else {
                rest = rest.get(before.len()..).unwrap_or_default();
                break;
            };
            // `${!Literal}` is written as `${Literal}`, as policy variables are.
            if let Some(literal) = name.strip_prefix('!') {
                let _ = write!(found, "${{{literal}}}");
            } else if let Some(value) = own.and_then(|own| own.get(name.trim())) {
                let resolved = self.resolve(value, &Span::default());
                let text = resolved.and_then(|(value, _)| value.as_str().map(str::to_owned));
                found.push_str(&text.unwrap_or_else(|| self.named(name.trim())));
            } else {
                found.push_str(&self.named(name.trim()));
            }
            rest = after;
        }
        found.push_str(rest);
        self.text(&found)
    }

    pub(super) fn named(&mut self, name: &str) -> String {
        if let Some((_, text)) = PSEUDO.into_iter().find(|(pseudo, _)| *pseudo == name) {
            return text.to_owned();
        }
        let text = format!("<{}>", name.trim_start_matches("AWS::"));
        self.open.insert(text.clone());
        text
    }

    /// Remembers the statements of a value that a condition of the template has decided.
    fn decided(&mut self, value: &Value) {
        let Value::Object(map) = value else { return };
        match map.get("PolicyDocument").or_else(|| map.get("Statement")) {
            Some(Value::Array(statements)) => statements.iter().for_each(|one| self.decided(one)),
            Some(inner) => self.decided(&inner.clone()),
            None if map.contains_key("Effect") => self.sometimes.push(value.clone()),
            None => {}
        }
    }

    /// JSON pointers to the statements of a document that a condition of the template has decided.
    pub(super) fn sometimes_in(&self, document: &Value) -> Vec<String> {
        let statements = document.get("Statement").and_then(Value::as_array).into_iter().flatten().enumerate();
        let decided = statements.filter(|(_, statement)| self.sometimes.contains(statement));
        decided.map(|(at, _)| format!("/Statement/{at}")).collect()
    }

    /// JSON pointers to the texts of a document that hold something open.
    pub(super) fn open_in(&self, value: &Value) -> Vec<String> {
        let mut found = Vec::new();
        if !self.open.is_empty() {
            self.walk(value, &mut String::new(), &mut found);
        }
        found
    }

    fn walk(&self, value: &Value, at: &mut String, found: &mut Vec<String>) {
        let length = at.len();
        match value {
            Value::String(text) if self.is_open(text) => found.push(at.clone()),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    let _ = write!(at, "/{index}");
                    self.walk(item, at, found);
                    at.truncate(length);
                }
            }
            Value::Object(map) => {
                for (key, item) in map {
                    at.push('/');
                    at.push_str(&policy::pointer::escape(key));
                    if self.is_open(key) {
                        found.push(at.clone());
                    }
                    self.walk(item, at, found);
                    at.truncate(length);
                }
            }
            _ => {}
        }
    }

    fn is_open(&self, text: &str) -> bool {
        text.contains('<') && self.open.iter().any(|open| text.contains(open.as_str()))
    }
}

/// Where the first `{{resolve:…}}` stands, and how long it is.
fn dynamic_reference(text: &str) -> Option<(usize, usize)> {
    let start = text.find("{{resolve:")?;
    let length = text.get(start..)?.find("}}")? + 2;
    Some((start, length))
}

/// The resource that a text stands for: `<Role>`, or `<Role.Arn>`.
pub(super) fn resource(text: &str) -> Option<&str> {
    let name = text.strip_prefix('<')?.strip_suffix('>')?;
    Some(name.split('.').next().unwrap_or(name))
}
