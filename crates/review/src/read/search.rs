//! Finds documents in trees of JSON, by the keys under which AWS and others put them, and with them whose they are.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::decode::{self, MOST_QUOTES};
use super::elsewhere::{self, Elsewhere};
use super::intrinsic::Intrinsics;
use super::json::{self, Duplicate, Fault, Parsed, Span};
use super::kind::{Kind, ResourceKind};
use super::kubernetes;
use super::member::{Around, TRUST, holds_more, is_source, leave_out_what_is_said_again, of_member};
use super::model::{Fact, LeftOut, Lines, Owner, Pasted, Reading, RoleId, Said, Wrapping};
use super::recorded::Recorded;
use super::shape::{is_file_of_a_framework, is_policy, is_template};
use super::statements::{self, are_statements};

pub(super) struct Finder {
    pub(super) reading: Reading,
    starts: Arc<[usize]>,
    /// The managed policy that an answer of `get-policy` has just named.
    named: Option<String>,
    /// The lines of the string that the present tree was taken out of.
    inside: Option<(usize, usize)>,
    pub(super) is_yaml: bool,
    /// What the template around leaves open.
    pub(super) intrinsics: Intrinsics,
    pub(super) recorded: Recorded,
}

/// A tree with its places.
#[derive(Clone, Copy)]
pub(super) struct Tree<'v> {
    pub(super) value: &'v Value,
    pub(super) span: &'v Span,
    pub(super) duplicates: &'v [Duplicate],
}

/// How the API, `CloudTrail`, Terraform and Pulumi call one thing.
const ROLE_NAMES: [&str; 2] = ["RoleName", "roleName"];
const ARNS: [&str; 4] = ["Arn", "arn", "PolicyArn", "policyArn"];
const OF_RESOURCE: Kind = Kind::Resource(ResourceKind::Other);
const DOCUMENTS: [&str; 10] = [
    "InlinePolicy",
    "PolicyDocument",
    "policyDocument",
    "Document",
    "document",
    "Policy",
    "policy",
    "inline_policy",
    "ResourcePolicy",
    "policyText",
];
impl Finder {
    pub(super) fn new(text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let reading = Reading { texts: 1, ..Reading::default() };
        Self {
            reading,
            starts,
            named: None,
            inside: None,
            is_yaml: false,
            intrinsics: Intrinsics::default(),
            recorded: Recorded::default(),
        }
    }

    pub(super) fn into_reading(mut self) -> Reading {
        self.recorded.leave_out_what_is_past(&mut self.reading);
        leave_out_what_is_said_again(&mut self.reading);
        self.reading
    }

    pub(super) fn outermost(&mut self, parsed: Parsed) {
        if is_policy(&parsed.value) {
            self.own(parsed, &Around::default());
        } else if is_template(&parsed.value) {
            self.template(&parsed);
        } else if is_file_of_a_framework(&parsed.value) {
            self.framework(&parsed);
        } else if let Value::String(text) = &parsed.value {
            let around = Around { wrapping: Some(Wrapping::Quoted), ..Around::default() };
            self.quoted(text, &parsed.span, &around);
        } else {
            let tree = Tree { value: &parsed.value, span: &parsed.span, duplicates: &parsed.duplicates };
            self.search(tree, "", &Around::default());
        }
    }

    /// Statements that stand one after another.
    pub(super) fn statements(&mut self, statements: Vec<Parsed>) {
        let around = Around { wrapping: Some(Wrapping::Statements), ..Around::default() };
        if let Some(document) = statements::document(statements) {
            self.own(document, &around);
        }
    }

    /// A document that is the whole of what was parsed.
    pub(super) fn own(&mut self, parsed: Parsed, around: &Around) {
        let lines = self.lines(&parsed.span);
        self.push(parsed.value, parsed.duplicates, lines, around);
    }

    /// A text that stands in a string on these lines.
    ///
    /// # Errors
    /// The text is no JSON.
    pub(super) fn inside(&mut self, text: &str, lines: (usize, usize), wrapping: Wrapping) -> Result<(), Fault> {
        let parsed = json::parse_whole(text)?;
        self.tree(parsed, lines, &Around { wrapping: Some(wrapping), ..Around::default() });
        Ok(())
    }

    pub(super) fn tree(&mut self, parsed: Parsed, lines: (usize, usize), around: &Around) {
        let outer = self.inside.replace(lines);
        if is_policy(&parsed.value) {
            self.own(parsed, around);
        } else if is_template(&parsed.value) {
            self.template(&parsed);
        } else if are_statements(&parsed.value) {
            if let Some(document) = statements::document(vec![parsed]) {
                self.own(document, around);
            }
        } else {
            let tree = Tree { value: &parsed.value, span: &parsed.span, duplicates: &parsed.duplicates };
            self.search(tree, "", around);
        }
        self.inside = outer;
    }

    /// Of a string.
    pub(super) fn lines_of(&self, span: &Span) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= span.start as usize).saturating_sub(1);
        self.inside.unwrap_or((line, line))
    }

    fn lines(&self, span: &Span) -> Lines {
        match self.inside {
            Some((first, last)) => Lines::Inside(first, last),
            None => Lines::Own { span: span.clone(), starts: self.starts.clone() },
        }
    }

    pub(super) fn search(&mut self, tree: Tree<'_>, pointer: &str, around: &Around) {
        match tree.value {
            Value::Object(map) => {
                let outer = self.recorded.enter(map);
                self.search_object(map, tree, pointer, around);
                self.recorded.leave(outer);
            }
            Value::Array(_) if are_statements(tree.value) => self.statements_of(tree, around),
            Value::Array(items) => {
                for (index, (value, span)) in items.iter().zip(&tree.span.children).enumerate() {
                    let (tree, pointer) = (Tree { value, span, ..tree }, format!("{pointer}/{index}"));
                    if is_policy(value) {
                        self.document(tree, &pointer, around);
                    } else {
                        self.search(tree, &pointer, around);
                    }
                }
            }
            Value::String(text) if holds_more(text) => self.quoted(text, tree.span, around),
            _ => {}
        }
    }

    fn search_object(&mut self, map: &Map<String, Value>, tree: Tree<'_>, pointer: &str, around: &Around) {
        if self.is_not_in_force(map) {
            return;
        }
        let mut around = self.told(map, around);
        match map.get("type").and_then(Value::as_str).and_then(elsewhere::of_provider) {
            // A composed document is there for whatever takes it.
            _ if map.get("mode").is_some_and(|mode| mode == "data") => {}
            Some(Elsewhere::LeftOut(what)) => {
                let name = around.name.take().or_else(|| elsewhere::kept_name(map));
                let one = what(name.unwrap_or_default());
                if !self.reading.left_out.contains(&one) {
                    self.reading.left_out.push(one);
                }
                return;
            }
            Some(Elsewhere::Resource(kind)) => around.kind = Some(Kind::Resource(kind)),
            None => {}
        }
        self.facts(map, &around.owner);
        let not_in_force = self.version(map, &around);
        for ((key, value), span) in map.iter().zip(&tree.span.children) {
            let pointer = format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
            let tree = Tree { value, span, ..tree };
            let key = key.as_str();
            if self.left_out(key, value)
                || self.is_past(key, map)
                || Self::is_caller(key, map)
                || is_source(key, map)
                || kubernetes::is_said_again(key, map)
            {
                continue;
            }
            let holds = TRUST.contains(&key) || DOCUMENTS.contains(&key) || is_policy(value);
            if !holds {
                match key {
                    "TemplateBody" => self.body(tree, &pointer, &around),
                    "inlinePolicies" if value.is_object() => {
                        for (name, document) in tree.members() {
                            let around = Around {
                                name: Some(name.to_owned()),
                                kind: Some(Kind::Permission),
                                wrapping: Some(Wrapping::Quoted),
                                ..around.clone()
                            };
                            self.document(document, &format!("{pointer}/{}", policy::pointer::escape(name)), &around);
                        }
                    }
                    "resourcePolicies" => {
                        self.search(tree, &pointer, &Around { kind: Some(OF_RESOURCE), ..around.clone() });
                    }
                    _ => self.search(tree, &pointer, &around),
                }
            } else if !not_in_force {
                let around = of_member(key, map, &pointer, around.clone());
                self.document(tree, &pointer, &around);
            }
        }
    }

    /// What an object tells about the documents in it.
    fn told(&mut self, map: &Map<String, Value>, around: &Around) -> Around {
        let mut around = around.clone();
        let text = |names: &[&str]| names.iter().find_map(|name| map.get(*name)?.as_str()).map(str::to_owned);
        let has = |names: &[&str]| names.iter().any(|name| map.contains_key(*name));
        if let Some((owner, name)) = kubernetes::told(map) {
            if let Owner::Role(role) = &owner {
                self.say(Some(role), Fact::Exists);
            }
            (around.owner, around.name) = (owner, Some(name));
            return around;
        }
        let arn = text(&ARNS);
        let name = text(&["PolicyName", "policyName", "policy_name"]);
        if has(&TRUST) || arn.as_ref().is_some_and(|arn| arn.contains(":role/")) && !has(&["PolicyArn"]) {
            let arn = arn.filter(|arn| arn.contains(":role/"));
            let name = text(&ROLE_NAMES).or_else(|| text(&["name"]));
            if arn.is_some() || name.is_some() {
                let role = RoleId { name: name.clone(), arn };
                self.say(Some(&role), Fact::Exists);
                around.owner = Owner::Role(role);
            }
            around.name = name.or(around.name);
            return around;
        }
        let of_user = [("UserName", "user"), ("userName", "user"), ("GroupName", "group"), ("groupName", "group")];
        let other = of_user.into_iter().find_map(|(key, what)| Some(format!("{what} {}", map.get(key)?.as_str()?)));
        if let Some(arn) = arn.filter(|arn| arn.contains(":policy/")) {
            if map.contains_key("DefaultVersionId") {
                self.named = Some(arn.clone());
            }
            around.owner = Owner::Managed(arn);
        } else if has(&DOCUMENTS) {
            let role = text(&ROLE_NAMES).or_else(|| text(&["role"]));
            match (role, other) {
                (Some(role), _) => around.owner = Owner::Role(RoleId::of(&role)),
                (None, Some(other)) => around.owner = Owner::Other(other),
                (None, None) => {}
            }
        }
        around.name = name.or_else(|| text(&["name"])).or(around.name);
        around
    }

    pub(super) fn say(&mut self, role: Option<&RoleId>, fact: Fact) {
        if self.recorded.refused.is_some() {
            return;
        }
        let said = Said { role: role.cloned(), text: 0, fact };
        if self.reading.said.last() != Some(&said) {
            self.reading.said.push(said);
            self.recorded.said.push(self.recorded.now.clone());
        }
    }

    /// Users and groups are named, and what they may do is left aside.
    fn left_out(&mut self, key: &str, value: &Value) -> bool {
        let (name, of): (_, fn(String) -> LeftOut) = match key {
            "UserDetailList" | "Users" => ("UserName", LeftOut::User),
            "GroupDetailList" | "Groups" => ("GroupName", LeftOut::Group),
            _ => return false,
        };
        let items = value.as_array().into_iter().flatten();
        let names = items.filter_map(|item| item.get(name)?.as_str());
        self.reading.left_out.extend(names.map(|name| of(name.to_owned())));
        true
    }

    pub(super) fn document(&mut self, tree: Tree<'_>, pointer: &str, around: &Around) {
        match tree.value {
            Value::String(text) => self.quoted(text, tree.span, around),
            document if is_policy(document) => {
                let own = tree.duplicates.iter().filter_map(|duplicate| duplicate.below(pointer)).collect();
                let lines = self.lines(tree.span);
                self.push(document.clone(), own, lines, around);
            }
            _ => self.search(tree, pointer, around),
        }
    }

    /// A document, or an answer with documents, inside a string: JSON, plain or URL-encoded, or in a string once more.
    fn quoted(&mut self, text: &str, span: &Span, around: &Around) {
        let decoded = decode::url(text).or_else(|| decode::base64(text));
        let wrapping = match around.wrapping {
            Some(fragment) if fragment == Wrapping::Fragment || fragment.is_template() => fragment,
            _ if decoded.is_some() => Wrapping::Encoded,
            _ => Wrapping::Quoted,
        };
        let lines = self.lines_of(span);
        let around = Around { wrapping: Some(wrapping), ..around.clone() };
        let mut text = decoded.unwrap_or_else(|| text.to_owned());
        for _ in 0..MOST_QUOTES {
            match json::parse_whole(&text) {
                Ok(Parsed { value: Value::String(inner), .. }) => text = inner,
                Ok(parsed) => return self.tree(parsed, lines, &around),
                Err(_) => match decode::escaped(&text) {
                    Some(inner) => text = inner,
                    None => return,
                },
            }
        }
    }

    fn push(&mut self, value: Value, duplicates: Vec<Duplicate>, lines: Lines, around: &Around) {
        let kind = match (around.kind, Kind::guess(&value)) {
            // What stands in it says of what it is, where it does not look like an organization's.
            (Some(OF_RESOURCE), Kind::Resource(kind)) if kind != ResourceKind::Organization => Kind::Resource(kind),
            (Some(kind), _) | (None, kind) => kind,
        };
        let (mut owner, mut name) = (around.owner.clone(), around.name.clone());
        // An answer of get-policy-version does not say of which policy; one of get-policy just before it does.
        if owner == Owner::Unsaid
            && around.kind == Some(Kind::Permission)
            && let Some(arn) = self.named.take()
        {
            name = name.or_else(|| arn.rsplit('/').next().map(str::to_owned));
            owner = Owner::Managed(arn);
        }
        if let (Owner::Role(role), Kind::Trust, None) = (&owner, kind, &name) {
            name = role.name().map(str::to_owned);
        }
        if let Some(call) = &self.recorded.refused {
            owner = Owner::Other(format!("the refused call {call}"));
        }
        let same =
            |known: &Pasted| (known.kind, &known.owner, &known.name, &known.value) == (kind, &owner, &name, &value);
        // The same document of the same role, as CloudTrail has it in the call and in the answer.
        if owner != Owner::Unsaid && self.reading.documents.last().is_some_and(same) {
            return;
        }
        let to_come = self.intrinsics.open_in(&value);
        let sometimes = self.intrinsics.sometimes_in(&value);
        self.recorded.documents.push(self.recorded.now.clone());
        self.reading.documents.push(Pasted {
            kind,
            name,
            owner,
            text: 0,
            value,
            duplicates,
            wrapping: around.wrapping,
            to_come,
            sometimes,
            is_yaml: self.is_yaml,
            lines,
        });
    }
}
