//! What becomes a parameter: the account, the external IDs, the buckets, the names.

use profile::ValueKind;
use serde_json::{Map, Value, json};

use crate::read::{Pasted, RoleDocuments};

use super::words::{Known, bucket_in};

/// Of each sort. What comes after them stays as it was.
const MOST: usize = 20;

pub(super) struct Parameters {
    role_arn: Option<String>,
    role_path: Option<String>,
    boundary: Option<String>,
    session: Option<u64>,
    partition: String,
    account: Option<String>,
    /// Texts with the parameters that they become.
    buckets: Vec<(String, String)>,
    external_ids: Vec<(String, String)>,
    role: Option<String>,
    policies: Vec<(String, String)>,
}

impl Parameters {
    pub(super) fn new(role: &RoleDocuments, trust: &Pasted, permissions: &[&Pasted]) -> Self {
        let mut texts = Vec::new();
        for document in permissions {
            each_text(&document.value, &mut |text| texts.push(text.to_owned()));
        }
        let arn: Option<Vec<&str>> = role.arn.as_deref().map(|arn| arn.splitn(6, ':').collect());
        let of_arn = |place: usize| arn.as_ref().and_then(|parts| parts.get(place).copied());
        let partition = of_arn(1).map_or_else(|| partition(&texts), str::to_owned);
        let mut buckets = Vec::new();
        for text in &texts {
            let of_ours = text.strip_prefix("arn:").and_then(|rest| rest.strip_prefix(&*partition));
            if let Some(bucket) = of_ours.and_then(bucket_in)
                && is_value(&ValueKind::BucketName, bucket)
            {
                number(&mut buckets, "bucket", bucket);
            }
        }
        let mut external_ids = Vec::new();
        each_external_id(&trust.value, &mut |text| {
            if external_id_kind(text).is_some() {
                number(&mut external_ids, "external_id", text);
            }
        });
        let path = of_arn(5)
            .and_then(|resource| resource.strip_prefix("role"))
            .and_then(|path| Some(&path[..=path.rfind('/')?]));
        Self {
            role_path: path.filter(|path| *path != "/").map(str::to_owned),
            // One without a path of its own begins as the word does; any other is left as it was.
            role_arn: role.arn.clone().filter(|_| path.is_some()),
            boundary: role.boundary.as_ref().map(|boundary| boundary.arn.clone()),
            session: role.session.filter(|seconds| *seconds != 3_600),
            account: of_arn(4)
                .map(str::to_owned)
                .filter(|account| is_value(&ValueKind::AccountId, account))
                .or_else(|| account(&texts)),
            partition,
            buckets,
            external_ids,
            role: None,
            policies: Vec::new(),
        }
    }

    /// The words for the role's name, which has a parameter from now on.
    pub(super) fn role_name(&mut self, name: &str) -> String {
        let name = if is_value(&ValueKind::RoleName, name) { name } else { "own-role" };
        self.role = Some(name.to_owned());
        "{role_name}".to_owned()
    }

    /// The words for a policy's name, which has a parameter from now on.
    pub(super) fn policy_name(&mut self, name: &str) -> String {
        let name = if is_value(&ValueKind::PolicyName, name) { name } else { "policy" };
        match number(&mut self.policies, "policy_name", name) {
            Some(parameter) => format!("{{{parameter}}}"),
            // Of letters and signs that are no braces.
            None => name.to_owned(),
        }
    }

    /// # Errors
    /// The text, where no words stand for it.
    pub(super) fn words(&self, text: &str) -> Result<String, String> {
        let known = Known {
            role_arn: self.role_arn.as_deref(),
            partition: &self.partition,
            account: self.account.as_deref(),
            buckets: &self.buckets,
        };
        known.words(text)
    }

    /// Statements with values in them.
    ///
    /// # Errors
    /// The first text that no words stand for.
    pub(super) fn tree(&self, value: &Value, is_trust: bool) -> Result<Value, String> {
        match value {
            Value::String(text) => self.words(text).map(Value::from),
            Value::Array(items) => items.iter().map(|item| self.tree(item, is_trust)).collect(),
            Value::Object(members) => {
                let mut tree = Map::new();
                for (key, member) in members {
                    // The format's own words begin so.
                    if key.starts_with('$') {
                        return Err(key.clone());
                    }
                    let member = if is_trust && is_external_id(key) {
                        self.external_ids(member)?
                    } else {
                        self.tree(member, is_trust)?
                    };
                    tree.insert(self.words(key)?, member);
                }
                Ok(tree.into())
            }
            literal => Ok(literal.clone()),
        }
    }

    fn external_ids(&self, value: &Value) -> Result<Value, String> {
        match value {
            Value::Array(items) => items.iter().map(|item| self.external_ids(item)).collect(),
            Value::String(text) => match self.external_ids.iter().find(|(known, _)| known == text) {
                Some((_, parameter)) => Ok(format!("{{{parameter}}}").into()),
                None => self.words(text).map(Value::from),
            },
            other => self.tree(other, true),
        }
    }

    /// How the vendor gets in, for the catalogue.
    pub(super) fn trust(&self) -> Vec<&'static str> {
        if self.external_ids.is_empty() { Vec::new() } else { vec!["External ID"] }
    }

    /// As a profile lists them.
    pub(super) fn described(&self) -> Value {
        let mut all = vec![match &self.account {
            Some(account) => json!({ "standard": "account_id", "example": account }),
            None => "account_id".into(),
        }];
        all.extend(self.external_ids.iter().map(|(text, name)| {
            json!({
                "name": name,
                "label": label("External ID", name),
                "help": "Write here where the vendor shows it.",
                "type": external_id_kind(text).unwrap_or("external_id"),
                "required": true,
                "example": text,
                "group": "vendor",
                "supplier": "vendor",
            })
        }));
        all.extend(self.buckets.iter().map(|(bucket, name)| {
            json!({
                "name": name,
                "label": label("Bucket", name),
                "type": "bucket_name",
                "required": true,
                "example": bucket,
                "group": "access",
            })
        }));
        let role = self.role.iter().map(|role| ("role_name", "Role name", "role_name", role.as_str()));
        let names = role.map(|(name, title, kind, text)| (name, title.to_owned(), kind, text)).chain(
            self.policies
                .iter()
                .map(|(text, name)| (name.as_str(), label("Policy name", name), "policy_name", text.as_str())),
        );
        all.extend(names.map(|(name, label, kind, text)| {
            json!({ "name": name, "label": label, "type": kind, "default": text, "example": text, "group": "names" })
        }));
        all.push("region".into());
        all.push(match &*self.partition {
            "aws" => "partition".into(),
            partition => json!({ "standard": "partition", "example": partition }),
        });
        all.push("aws_profile".into());
        let settings = [
            ("role_path", self.role_path.clone()),
            ("permissions_boundary_arn", self.boundary.as_ref().and_then(|arn| self.words(arn).ok())),
            ("max_session_duration", self.session.map(|seconds| seconds.to_string())),
        ];
        let settings = settings.into_iter().filter_map(|(name, text)| Some((name, text?)));
        all.extend(settings.map(|(name, text)| json!({ "standard": name, "default": text })));
        all.into()
    }
}

/// `Bucket`, `Bucket 2`.
fn label(title: &str, name: &str) -> String {
    let number = name.rsplit('_').next().filter(|last| last.bytes().all(|b| b.is_ascii_digit()));
    number.map_or_else(|| title.to_owned(), |number| format!("{title} {number}"))
}

/// The parameter of a text, which gets one unless there are too many.
fn number(all: &mut Vec<(String, String)>, name: &str, text: &str) -> Option<String> {
    if let Some((_, parameter)) = all.iter().find(|(known, _)| known == text) {
        return Some(parameter.clone());
    }
    let parameter = match all.len() {
        0 => name.to_owned(),
        count if count < MOST => format!("{name}_{}", count + 1),
        _ => return None,
    };
    all.push((text.to_owned(), parameter.clone()));
    Some(parameter)
}

/// A text that its type takes just as it is.
fn is_value(kind: &ValueKind, text: &str) -> bool {
    kind.parse(text).is_ok_and(|value| value.as_str() == text)
}

fn external_id_kind(text: &str) -> Option<&'static str> {
    let kinds = [("external_id", ValueKind::ExternalId), ("external_id_pattern", ValueKind::ExternalIdPattern)];
    kinds.into_iter().find(|(_, kind)| is_value(kind, text)).map(|(word, _)| word)
}

fn is_external_id(key: &str) -> bool {
    key.eq_ignore_ascii_case("sts:ExternalId")
}

fn each_text(value: &Value, found: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => found(text),
        Value::Array(items) => items.iter().for_each(|item| each_text(item, found)),
        Value::Object(members) => members.values().for_each(|member| each_text(member, found)),
        _ => {}
    }
}

fn each_external_id(value: &Value, found: &mut dyn FnMut(&str)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| each_external_id(item, found)),
        Value::Object(members) => {
            for (key, member) in members {
                if is_external_id(key) { each_text(member, found) } else { each_external_id(member, found) }
            }
        }
        _ => {}
    }
}

/// That of the first ARN.
fn partition(texts: &[String]) -> String {
    let first = texts.iter().find_map(|text| text.strip_prefix("arn:")?.split(':').next());
    let known = first.filter(|partition| is_value(&ValueKind::Partition, partition));
    known.unwrap_or("aws").to_owned()
}

/// The one account that resources are in, where there is no other.
fn account(texts: &[String]) -> Option<String> {
    let of_arn = |text: &String| text.strip_prefix("arn:").and_then(|rest| rest.split(':').nth(3).map(str::to_owned));
    let mut accounts: Vec<String> =
        texts.iter().filter_map(of_arn).filter(|account| is_value(&ValueKind::AccountId, account)).collect();
    accounts.sort_unstable();
    accounts.dedup();
    if accounts.len() == 1 { accounts.pop() } else { None }
}
