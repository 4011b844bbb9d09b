//! A fix as edits of the document, and how it is applied.

use std::fmt;

use serde_json::{Map, Value};

/// A mechanical fix: edits of the document, as in JSON Patch, applied in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What the button says.
    pub title: String,
    pub edits: Vec<Edit>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Adds a member, or an item before the index; `-` is the place after the last.
    Add {
        path: String,
        value: Value,
    },
    Remove {
        path: String,
    },
    Replace {
        path: String,
        value: Value,
    },
    /// Gives a member another key, in its place.
    Rename {
        path: String,
        key: String,
    },
}

/// The document has changed since the fix was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixError {
    pub path: String,
}

impl fmt::Display for FixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nothing stands at {}: review the document again", self.path)
    }
}

impl std::error::Error for FixError {}

impl Fix {
    /// The document with the fix.
    ///
    /// # Errors
    /// An edit names a place that the document does not have.
    pub fn apply(&self, document: &Value) -> Result<Value, FixError> {
        let mut document = document.clone();
        for edit in &self.edits {
            edit.apply(&mut document).ok_or_else(|| FixError { path: edit.path().to_owned() })?;
        }
        Ok(document)
    }

    /// The edits as a JSON Patch array; `rename` is the one operation that JSON Patch does not have.
    pub fn to_value(&self) -> Value {
        let member = |name: &str, value: Value| (name.to_owned(), value);
        let edits = self.edits.iter().map(|edit| {
            let mut map = Map::new();
            let (op, path) = (edit.operation(), edit.path());
            map.extend([member("op", op.into()), member("path", path.into())]);
            match edit {
                Edit::Add { value, .. } | Edit::Replace { value, .. } => {
                    map.extend([member("value", value.clone())]);
                }
                Edit::Rename { key, .. } => map.extend([member("key", key.as_str().into())]),
                Edit::Remove { .. } => {}
            }
            Value::Object(map)
        });
        let edits = edits.collect();
        Value::Object([member("title", self.title.as_str().into()), member("edits", edits)].into_iter().collect())
    }
}

impl Edit {
    pub fn path(&self) -> &str {
        match self {
            Self::Add { path, .. } | Self::Remove { path } | Self::Replace { path, .. } | Self::Rename { path, .. } => {
                path
            }
        }
    }

    fn operation(&self) -> &'static str {
        match self {
            Self::Add { .. } => "add",
            Self::Remove { .. } => "remove",
            Self::Replace { .. } => "replace",
            Self::Rename { .. } => "rename",
        }
    }

    fn apply(&self, document: &mut Value) -> Option<()> {
        if let Self::Replace { path, value } = self {
            *document.pointer_mut(path)? = value.clone();
            return Some(());
        }
        let (parent, last) = self.path().rsplit_once('/')?;
        let last = policy::pointer::unescape(last).into_owned();
        match (document.pointer_mut(parent)?, self) {
            (Value::Object(map), Self::Add { value, .. }) => {
                map.insert(last, value.clone());
            }
            (Value::Array(items), Self::Add { value, .. }) => {
                let index = if last == "-" { items.len() } else { last.parse().ok()? };
                (index <= items.len()).then(|| items.insert(index, value.clone()))?;
            }
            (Value::Object(map), Self::Remove { .. }) => {
                map.shift_remove(&last)?;
            }
            (Value::Array(items), Self::Remove { .. }) => {
                let index: usize = last.parse().ok()?;
                (index < items.len()).then(|| items.remove(index))?;
            }
            (Value::Object(map), Self::Rename { key, .. }) => {
                map.get(&last)?;
                let renamed = std::mem::take(map).into_iter();
                *map = renamed.map(|(name, value)| (if name == last { key.clone() } else { name }, value)).collect();
            }
            _ => return None,
        }
        Some(())
    }
}
