//! A profile to go on with, made of a role that somebody has.
//!
//! What differs from one account to the next becomes a parameter whose example, or default, is what the role has: so the
//! profile with its examples gives the role's documents again. What a profile says beside them, such as the vendor's name and
//! its sources, nobody can read out of a policy; it says that it is to be written.

mod parameters;
mod words;

use std::fmt;

use profile::{Line, ValueKind};
use serde_json::{Map, Value, json};

use crate::read::{Kind, Pasted, Reading, RoleDocuments};

use parameters::Parameters;

/// Why no profile can be started from a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartError {
    NoTrust,
    /// A template's document, in which values are to come.
    ToCome(String),
    /// The document has an element that a profile does not write.
    Element {
        document: String,
        element: String,
    },
    /// No profile can say this text.
    Text {
        document: String,
        text: String,
    },
}

/// The profile of one role, as `vendors/<id>.json` has it.
///
/// # Errors
/// The role has no trust policy, or what a document says cannot be said by a profile.
pub fn start(reading: &Reading, role: &RoleDocuments) -> Result<Value, StartError> {
    let trust = role.trust.and_then(|place| reading.documents.get(place)).ok_or(StartError::NoTrust)?;
    let permissions: Vec<&Pasted> = role.permissions.iter().filter_map(|place| reading.documents.get(*place)).collect();
    let mut parameters = Parameters::new(role, trust, &permissions);
    let name = role.title().to_owned();
    let mut profile_role = Map::new();
    profile_role.insert("id".to_owned(), "role".into());
    profile_role.insert("name".to_owned(), parameters.role_name(&name).into());
    profile_role.insert("description".to_owned(), format!("Started from the role {}", shown(&name)).into());
    let tags = tags(&role.tags, &parameters);
    if !tags.is_empty() {
        profile_role.insert("tags".to_owned(), tags.into());
    }
    let (document, statement) = written(trust, "trust_version", "trust_document_id", &parameters)?;
    let statement = if statement.is_array() { statement } else { Value::Array(vec![statement]) };
    profile_role.extend(document);
    profile_role.insert("trust".to_owned(), statement);
    let mut all = Vec::new();
    for (index, document) in permissions.iter().enumerate() {
        let place = role.permissions.get(index).copied();
        let attached = role.attached.iter().find(|attached| attached.document.is_some() && attached.document == place);
        all.push(match attached {
            Some(attached) if is_of_aws(&attached.arn) => named(&attached.arn, all.len(), &parameters)?,
            _ => permission(document, attached.map(|attached| &*attached.arn), all.len(), &mut parameters)?,
        });
    }
    for attached in role.attached.iter().filter(|attached| attached.document.is_none()) {
        all.push(named(&attached.arn, all.len(), &parameters)?);
    }
    profile_role.insert("permissions".to_owned(), all.into());
    Ok(profile(&name, &parameters, &profile_role))
}

fn profile(name: &str, parameters: &Parameters, role: &Map<String, Value>) -> Value {
    const SOURCE: &str = "third-party";
    json!({
        "$schema": "./profile.schema.json",
        "id": id(name),
        "name": shown(name),
        "purpose": "Write here in one line what it does with the access",
        "category": "other",
        "services": [],
        "trust": parameters.trust(),
        "sources": {
            SOURCE: {
                "title": "IAM User Guide: Access to AWS accounts owned by third parties",
                "url": "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
                "read": "2026-11-25",
            },
        },
        "docs": [SOURCE],
        "parameters": parameters.described(),
        "derived": { "role_arn": words::ROLE_ARN },
        "roles": [role],
        "hand_back": [{ "label": "Role ARN", "value": "{role_arn}" }],
    })
}

/// An id that no vendor of the catalogue has, whatever the role is called.
fn id(name: &str) -> String {
    let fits = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c.to_ascii_lowercase() } else { '-' };
    let id: String = name.chars().map(fits).collect();
    format!("own-{}", id.trim_matches('-'))
}

/// One line, whatever it was.
fn shown(name: &str) -> String {
    name.chars().filter(|c| Line::check(c.encode_utf8(&mut [0; 4])).is_ok()).collect()
}

/// What the object around a policy says of it, and its statements.
fn written(
    document: &Pasted,
    version_member: &str,
    id_member: &str,
    parameters: &Parameters,
) -> Result<(Map<String, Value>, Value), StartError> {
    let (called, kind) = (title(document), document.kind);
    if !document.to_come.is_empty() {
        return Err(StartError::ToCome(called));
    }
    let element = |element: &str| StartError::Element { document: called.clone(), element: element.to_owned() };
    let members = document.value.as_object().ok_or_else(|| element(""))?;
    if let Some(unknown) = members.keys().find(|key| !["Version", "Id", "Statement"].contains(&key.as_str())) {
        return Err(element(unknown));
    }
    let text_error = |text: String| StartError::Text { document: called.clone(), text };
    let mut around = Map::new();
    match members.get("Version").map(Value::as_str) {
        Some(Some("2012-10-17")) => {}
        Some(Some("2008-10-17")) => drop(around.insert(version_member.to_owned(), "2008-10-17".into())),
        None => drop(around.insert(version_member.to_owned(), "none".into())),
        Some(_) => return Err(element("Version")),
    }
    match members.get("Id") {
        None => {}
        Some(Value::String(id)) => {
            around.insert(id_member.to_owned(), parameters.words(id).map_err(text_error)?.into());
        }
        Some(_) => return Err(element("Id")),
    }
    let statement = members.get("Statement").ok_or_else(|| element("Statement"))?;
    let statement = parameters.tree(statement, kind == Kind::Trust).map_err(text_error)?;
    Ok((around, statement))
}

fn permission(
    document: &Pasted,
    arn: Option<&str>,
    index: usize,
    parameters: &mut Parameters,
) -> Result<Value, StartError> {
    let own = arn.and_then(|arn| arn.rsplit('/').next()).or(document.name.as_deref());
    let name = own.map_or_else(|| format!("policy-{}", index + 1), str::to_owned);
    let (around, statement) = written(document, "version", "document_id", parameters)?;
    let attach = if arn.is_some() { "customer_managed" } else { "inline" };
    let mut permission = Map::new();
    permission.insert("id".to_owned(), format!("policy-{}", index + 1).into());
    permission.insert("title".to_owned(), shown(&name).into());
    permission.insert("attach".to_owned(), attach.into());
    permission.insert("name".to_owned(), parameters.policy_name(&name).into());
    permission.extend(around);
    permission.insert("statement".to_owned(), statement);
    Ok(permission.into())
}

/// A policy that exists.
fn named(arn: &str, index: usize, parameters: &Parameters) -> Result<Value, StartError> {
    let error = |text| StartError::Text { document: arn.to_owned(), text };
    Ok(json!({
        "id": format!("policy-{}", index + 1),
        "title": shown(arn.rsplit('/').next().unwrap_or(arn)),
        "attach": "aws_managed",
        "arn": parameters.words(arn).map_err(error)?,
    }))
}

fn is_of_aws(arn: &str) -> bool {
    arn.split(':').nth(4) == Some("aws")
}

/// Tags that AWS sets, or that IAM would not take, are left out.
fn tags(given: &[String], parameters: &Parameters) -> Map<String, Value> {
    let own = given.iter().filter(|tag| ValueKind::Tag.parse(tag).is_ok());
    let pairs = own.filter_map(|tag| tag.split_once('='));
    pairs.filter_map(|(key, value)| Some((key.to_owned(), parameters.words(value).ok()?.into()))).collect()
}

fn title(document: &Pasted) -> String {
    let name = document.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
    format!("{}{name}", document.kind.title())
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTrust => f.write_str("the role has no trust policy here: paste the answer of get-role as well"),
            Self::ToCome(document) => {
                write!(f, "{document}: values are to come in it: paste what the template has made of it")
            }
            Self::Element { document, element } => {
                write!(
                    f,
                    "{document}: its element `{element}` cannot be taken over: correct what the review says of it"
                )
            }
            Self::Text { document, text } => {
                write!(f, "{document}: `{text}` has no closing brace, or what cannot be seen: correct it first")
            }
        }
    }
}

impl std::error::Error for StartError {}
