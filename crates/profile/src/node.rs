//! A profile's JSON with the place of each part, so that an error can name it.

use serde_json::{Map, Value};

use super::error::ProfileFault;
use super::line::Line;

/// A place in a profile's JSON, which knows its path so that an error can name it.
#[derive(Clone)]
pub(super) struct Node<'v> {
    pub(super) value: &'v Value,
    path: String,
}

/// A fault and its JSON pointer; the loader adds the profile's name. Boxed: nearly every function here may return one,
/// and the page carries them all.
pub(super) type Faulty = Box<(String, ProfileFault)>;

impl<'v> Node<'v> {
    pub(super) fn root(value: &'v Value) -> Self {
        Self { value, path: String::new() }
    }

    #[allow(clippy::unnecessary_box_returns, reason = "every error of the loader has this type")]
    pub(super) fn fault(&self, fault: ProfileFault) -> Faulty {
        Box::new((self.path.clone(), fault))
    }

    /// The members of an object that has no others than these.
    pub(super) fn object(&self, known: &[&str]) -> Result<&'v Map<String, Value>, Faulty> {
        let map = self.map()?;
        match map.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(self.fault(ProfileFault::UnknownMember(key.clone()))),
            None => Ok(map),
        }
    }

    pub(super) fn map(&self) -> Result<&'v Map<String, Value>, Faulty> {
        self.value.as_object().ok_or_else(|| self.fault(ProfileFault::Expected("an object")))
    }

    pub(super) fn members(&self) -> Result<Vec<(&'v str, Node<'v>)>, Faulty> {
        Ok(self.map()?.iter().map(|(key, value)| (key.as_str(), self.child(key, value))).collect())
    }

    pub(super) fn get(&self, name: &str) -> Option<Node<'v>> {
        let value = self.value.as_object()?.get(name)?;
        Some(self.child(name, value))
    }

    pub(super) fn need(&self, name: &'static str) -> Result<Node<'v>, Faulty> {
        self.get(name).ok_or_else(|| self.fault(ProfileFault::Missing(name)))
    }

    pub(super) fn items(&self) -> Result<Vec<Node<'v>>, Faulty> {
        let items = self.value.as_array().ok_or_else(|| self.fault(ProfileFault::Expected("an array")))?;
        Ok(items.iter().enumerate().map(|(index, value)| self.child(&index.to_string(), value)).collect())
    }

    /// The items of an array that may be left out.
    pub(super) fn list(&self, name: &str) -> Result<Vec<Node<'v>>, Faulty> {
        self.get(name).map_or(Ok(Vec::new()), |node| node.items())
    }

    pub(super) fn str(&self) -> Result<&'v str, Faulty> {
        self.value.as_str().ok_or_else(|| self.fault(ProfileFault::Expected("a string")))
    }

    /// A member's text, or nothing where it has none.
    pub(super) fn text_at(&self, name: &str) -> &'v str {
        self.value.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub(super) fn line(&self) -> Result<Line, Faulty> {
        self.line_of(self.str()?)
    }

    /// A text that stands at this place, or is a part of what does.
    pub(super) fn line_of(&self, text: &str) -> Result<Line, Faulty> {
        Line::new(text).map_err(|c| self.fault(ProfileFault::NoLine(c)))
    }

    pub(super) fn text(&self, name: &'static str) -> Result<Line, Faulty> {
        let node = self.need(name)?;
        if node.value.as_str().is_some_and(|text| text.trim().is_empty()) {
            return Err(node.fault(ProfileFault::Expected("a text that is not empty")));
        }
        node.line()
    }

    pub(super) fn text_or(&self, name: &str, absent: &'static str) -> Result<Line, Faulty> {
        self.get(name).map_or_else(|| Ok(Line::own(absent)), |node| node.line())
    }

    pub(super) fn texts(&self, name: &str) -> Result<Vec<Line>, Faulty> {
        self.list(name)?.iter().map(Node::line).collect()
    }

    pub(super) fn flag(&self, name: &str) -> Result<bool, Faulty> {
        self.get(name).map_or(Ok(false), |node| {
            node.value.as_bool().ok_or_else(|| node.fault(ProfileFault::Expected("true or false")))
        })
    }

    pub(super) fn number(&self, name: &str) -> Result<Option<u32>, Faulty> {
        self.get(name)
            .map(|node| {
                let number = node.value.as_u64().and_then(|n| u32::try_from(n).ok());
                number.ok_or_else(|| node.fault(ProfileFault::Expected("a whole number")))
            })
            .transpose()
    }

    /// Letters, digits, `_` and `-` in lower case: what parameters, phases, roles and policies are called.
    pub(super) fn identifier(&self) -> Result<&'v str, Faulty> {
        let id = self.str()?;
        let fits = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'));
        if fits { Ok(id) } else { Err(self.fault(ProfileFault::Identifier(id.to_owned()))) }
    }

    /// One of a closed set of words.
    pub(super) fn word<T: Copy>(&self, words: &[T], as_str: fn(T) -> &'static str) -> Result<T, Faulty> {
        let text = self.str()?;
        words.iter().copied().find(|word| as_str(*word) == text).ok_or_else(|| {
            let known = words.iter().map(|word| format!("`{}`", as_str(*word))).collect::<Vec<_>>().join(", ");
            self.fault(ProfileFault::UnknownWord { word: text.to_owned(), known })
        })
    }

    /// Whatever this pointer leads to from here.
    pub(super) fn below(&self, pointer: &str) -> Self {
        Self { value: self.value, path: format!("{}{pointer}", self.path) }
    }

    fn child(&self, segment: &str, value: &'v Value) -> Node<'v> {
        Node { value, path: format!("{}/{}", self.path, policy::pointer::escape(segment)) }
    }
}
