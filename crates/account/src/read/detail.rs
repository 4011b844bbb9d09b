//! What is kept of each role, policy and account. What is missing is empty: an answer may leave members out.

use serde_json::{Map, Value};

use crate::day::Day;

/// A role with what belongs to it, as the answer has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoleDetail {
    /// The name where the answer has no ARN.
    pub arn: String,
    pub name: String,
    /// `/` where none is said.
    pub path: String,
    /// The trust policy; text where it is no JSON.
    pub trust: Option<Value>,
    /// Inline policies by name.
    pub inline: Vec<(String, Value)>,
    /// ARNs of attached policies.
    pub attached: Vec<String>,
    /// The ARN of the permissions boundary.
    pub boundary: Option<String>,
    pub created: Option<Day>,
    /// `None` where it was never used, as far as AWS keeps track.
    pub last_used: Option<Day>,
    /// `key=value`.
    pub tags: Vec<String>,
    /// Whether the answer says which policies the role has, its own and those that are attached.
    pub has_permissions: bool,
}

/// A managed policy with the version of its document that is in force.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PolicyDetail {
    pub arn: String,
    pub name: String,
    pub document: Option<Value>,
}

/// One's own account, as `organizations list-accounts` tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnAccount {
    /// Twelve digits.
    pub id: String,
    pub name: Option<String>,
    /// `o-a1b2c3d4e5`
    pub organization: Option<String>,
}

impl RoleDetail {
    pub(super) fn of(value: Value) -> Option<Self> {
        let Value::Object(mut map) = value else { return None };
        let name = text(&map, "RoleName");
        let arn = text(&map, "Arn");
        let name = if name.is_empty() { arn.rsplit('/').next().unwrap_or_default().to_owned() } else { name };
        let arn = if arn.is_empty() { name.clone() } else { arn };
        if arn.is_empty() {
            return None;
        }
        let path = text(&map, "Path");
        let is_list = |key: &str| map.get(key).is_some_and(Value::is_array);
        let has_permissions = is_list("RolePolicyList") && is_list("AttachedManagedPolicies");
        Some(Self {
            path: if path.is_empty() { path_of(&arn) } else { path },
            trust: map.get_mut("AssumeRolePolicyDocument").map(document).filter(|trust| !trust.is_null()),
            inline: list(&mut map, "RolePolicyList").into_iter().filter_map(inline).collect(),
            attached: texts_of(&mut map, "AttachedManagedPolicies", "PolicyArn"),
            boundary: boundary(&map),
            created: day(map.get("CreateDate")),
            last_used: map.get("RoleLastUsed").and_then(|used| day(used.get("LastUsedDate"))),
            tags: list(&mut map, "Tags").iter().filter_map(tag).collect(),
            has_permissions,
            arn,
            name,
        })
    }

    /// The account that the role's ARN is of.
    pub fn account(&self) -> Option<&str> {
        let account = self.arn.strip_prefix("arn:")?.split(':').nth(3)?;
        is_account(account).then_some(account)
    }

    /// Whether an AWS service made it for itself: nobody else can trust or change it.
    pub fn is_service_linked(&self) -> bool {
        self.path.starts_with("/aws-service-role/") || self.arn.contains(":role/aws-service-role/")
    }
}

impl PolicyDetail {
    pub(super) fn of(value: Value) -> Option<Self> {
        let Value::Object(mut map) = value else { return None };
        let arn = text(&map, "Arn");
        let default = text(&map, "DefaultVersionId");
        let versions = list(&mut map, "PolicyVersionList");
        let in_force = |version: &Value| {
            let is_default = version.get("IsDefaultVersion").and_then(Value::as_bool);
            is_default.unwrap_or_else(|| version.get("VersionId").and_then(Value::as_str) == Some(&default))
        };
        let found = versions.iter().position(in_force).or_else(|| (versions.len() == 1).then_some(0));
        let version = found.and_then(|place| versions.into_iter().nth(place));
        let document = version.and_then(|mut version| version.get_mut("Document").map(document));
        (!arn.is_empty()).then(|| Self { name: text(&map, "PolicyName"), arn, document })
    }
}

impl OwnAccount {
    pub(super) fn of(value: &Value) -> Option<Self> {
        let id = value.get("Id")?.as_str().filter(|id| is_account(id))?;
        let name = value.get("Name").and_then(Value::as_str).filter(|name| !name.is_empty());
        let arn = value.get("Arn").and_then(Value::as_str).unwrap_or_default();
        let organization = arn.split('/').nth(1).filter(|part| part.starts_with("o-"));
        Some(Self { id: id.to_owned(), name: name.map(str::to_owned), organization: organization.map(str::to_owned) })
    }
}

/// Every day that something tells of itself.
pub(super) fn days<E>(item: &Value, found: &mut dyn FnMut(Day) -> Result<(), E>) -> Result<(), E> {
    let used = item.get("RoleLastUsed").and_then(|used| used.get("LastUsedDate"));
    let own = ["CreateDate", "UpdateDate", "PasswordLastUsed"].map(|key| item.get(key));
    own.into_iter().chain([used]).filter_map(day).try_for_each(found)
}

fn is_account(text: &str) -> bool {
    policy::AccountId::parse(text).is_some()
}

fn text(map: &Map<String, Value>, key: &str) -> String {
    map.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn list(map: &mut Map<String, Value>, key: &str) -> Vec<Value> {
    match map.get_mut(key).map(Value::take) {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    }
}

fn texts_of(map: &mut Map<String, Value>, key: &str, of: &str) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for text in list(map, key).iter().filter_map(|item| item.get(of)?.as_str()) {
        if !texts.iter().any(|known| known == text) {
            texts.push(text.to_owned());
        }
    }
    texts
}

fn inline(mut policy: Value) -> Option<(String, Value)> {
    let name = policy.get("PolicyName").and_then(Value::as_str).unwrap_or_default().to_owned();
    let document = policy.get_mut("PolicyDocument").map(document)?;
    Some((name, document))
}

fn boundary(map: &Map<String, Value>) -> Option<String> {
    let boundary = map.get("PermissionsBoundary")?;
    let arn = boundary.get("PermissionsBoundaryArn").unwrap_or(boundary).as_str()?;
    (!arn.is_empty()).then(|| arn.to_owned())
}

fn tag(tag: &Value) -> Option<String> {
    let key = tag.get("Key")?.as_str()?;
    Some(format!("{key}={}", tag.get("Value").and_then(Value::as_str).unwrap_or_default()))
}

/// The document, decoded where it is text; the text itself where that is no JSON.
fn document(value: &mut Value) -> Value {
    let value = value.take();
    match review::read::document(&value) {
        Some(std::borrow::Cow::Owned(decoded)) => decoded,
        _ => value,
    }
}

fn day(value: Option<&Value>) -> Option<Day> {
    match value? {
        Value::String(text) => Day::parse(text),
        Value::Number(seconds) => Day::parse(&seconds.to_string()),
        _ => None,
    }
}

fn path_of(arn: &str) -> String {
    let path = arn.split_once(":role/").and_then(|(_, path)| path.rsplit_once('/'));
    path.map_or_else(|| "/".to_owned(), |(path, _)| format!("/{path}/"))
}
