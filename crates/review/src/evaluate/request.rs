//! A call of sts as data, and how it is read.

use serde_json::{Map, Value};

use policy::Arn;

use super::caller::Caller;
use super::error::{MAX_VALUE, RequestError};

/// One sts call: who calls what, and what AWS knows about the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `sts:AssumeRole`…
    pub action: String,
    pub principal: Caller,
    pub context: Context,
}

/// Condition keys with their values; names ignore case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context(Vec<(String, Vec<String>)>);

impl Request {
    /// Reads `{"action": …, "role": …, "principal": {"AWS" | "Service" | "Federated": …}, "context": {…}}`.
    ///
    /// # Errors
    /// The first thing that is missing, unknown or of another form.
    pub fn parse(text: &str) -> Result<(Arn, Self), RequestError> {
        let value: Value = serde_json::from_str(text).map_err(|error| RequestError::NotJson(error.to_string()))?;
        Self::from_value(&value)
    }

    /// # Errors
    /// As [`Request::parse`].
    pub fn from_value(value: &Value) -> Result<(Arn, Self), RequestError> {
        let map = value.as_object().ok_or(RequestError::Expected("document", "an object"))?;
        if let Some(key) = map.keys().find(|key| !["action", "role", "principal", "context"].contains(&key.as_str())) {
            return Err(RequestError::Unknown(key.clone()));
        }
        let role = parse_role(string(map, "role")?)?;
        let request = Self {
            action: string(map, "action")?.to_owned(),
            principal: parse_principal(map.get("principal").ok_or(RequestError::Missing("principal"))?, &role)?,
            context: match map.get("context") {
                Some(context) => Context::from_value(context)?,
                None => Context::default(),
            },
        };
        Ok((role, request))
    }

    /// The values of a condition key, those that follow from the caller among them; none when the key is absent.
    pub(super) fn values(&self, key: &str) -> Values<'_> {
        match self.context.get(key) {
            [] => self.principal.derived(key).map_or(Values::Given(&[]), Values::Derived),
            values => Values::Given(values),
        }
    }
}

/// # Errors
/// Anything but the ARN of a role.
pub fn parse_role(text: &str) -> Result<Arn, RequestError> {
    let arn = Arn::parse(text).map_err(|cause| RequestError::Role(text.to_owned(), Some(cause)))?;
    let named = arn.resource.strip_prefix("role/").is_some_and(|name| !name.is_empty());
    if arn.service != "iam" || arn.account.len() != 12 || !named {
        return Err(RequestError::Role(text.to_owned(), None));
    }
    Ok(arn)
}

fn parse_principal(value: &Value, role: &Arn) -> Result<Caller, RequestError> {
    const FORM: RequestError =
        RequestError::Expected("principal", "an object with one of `AWS`, `Service` and `Federated`, and one text");
    let map = value.as_object().ok_or(FORM)?;
    let mut members = map.iter().map(|(kind, name)| (kind.as_str(), name.as_str()));
    match (members.next(), members.next()) {
        (Some(("AWS", Some(name))), None) => Caller::aws(name, role),
        (Some(("Service", Some(name))), None) if !name.is_empty() => Ok(Caller::Service(name.to_owned())),
        (Some(("Federated", Some(name))), None) if !name.is_empty() => Ok(Caller::Federated(name.to_owned())),
        _ => Err(FORM),
    }
}

impl Context {
    fn from_value(value: &Value) -> Result<Self, RequestError> {
        let map = value.as_object().ok_or(RequestError::Expected("context", "an object of condition keys"))?;
        let mut context = Self::default();
        for (key, value) in map {
            let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            for item in items {
                let text = match item {
                    Value::String(text) => text.clone(),
                    Value::Bool(_) | Value::Number(_) => item.to_string(),
                    _ => return Err(RequestError::ContextValue(key.clone())),
                };
                if text.len() > MAX_VALUE {
                    return Err(RequestError::TooLong(key.clone()));
                }
                context.add(key, text);
            }
        }
        Ok(context)
    }

    pub fn get(&self, key: &str) -> &[String] {
        let found = self.0.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
        found.map_or(&[], |(_, values)| values.as_slice())
    }

    /// Adds one value to a key.
    pub fn add(&mut self, key: &str, value: String) {
        match self.0.iter_mut().find(|(name, _)| name.eq_ignore_ascii_case(key)) {
            Some((_, values)) => values.push(value),
            None => self.0.push((key.to_owned(), vec![value])),
        }
    }

    /// Gives a key one value instead of those it has.
    pub fn set(&mut self, key: &str, value: String) {
        match self.0.iter_mut().find(|(name, _)| name.eq_ignore_ascii_case(key)) {
            Some((_, values)) => *values = vec![value],
            None => self.0.push((key.to_owned(), vec![value])),
        }
    }

    pub fn remove(&mut self, key: &str) {
        self.0.retain(|(name, _)| !name.eq_ignore_ascii_case(key));
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(key, values)| (key.as_str(), values.as_slice()))
    }
}

/// What a request says about one condition key.
#[derive(Clone, Copy)]
pub(super) enum Values<'r> {
    Given(&'r [String]),
    Derived(&'r str),
}

impl<'r> Values<'r> {
    pub(super) fn iter(self) -> impl Iterator<Item = &'r str> + Clone {
        let (given, derived) = match self {
            Self::Given(values) => (values, None),
            Self::Derived(value) => (&[][..], Some(value)),
        };
        given.iter().map(String::as_str).chain(derived)
    }

    pub(super) fn is_empty(self) -> bool {
        matches!(self, Self::Given([]))
    }

    /// The one value of a key that has one. Only such keys can be variables:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html>.
    pub(super) fn single(self) -> Option<&'r str> {
        match self {
            Self::Given([value]) => Some(value),
            Self::Given(_) => None,
            Self::Derived(value) => Some(value),
        }
    }
}

fn string<'v>(map: &'v Map<String, Value>, name: &'static str) -> Result<&'v str, RequestError> {
    let value = map.get(name).ok_or(RequestError::Missing(name))?;
    value.as_str().filter(|text| !text.is_empty()).ok_or(RequestError::Expected(name, "a text"))
}
