//! Trees of JSON whose texts and keys say where their values came from.

use serde_json::{Map, Value};

use profile::ParameterId;

use super::marked::{Mark, Marked};

/// A policy document, or what a file of YAML holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    Text(Marked),
    /// A whole number: a JSON number could not be marked.
    Number(Marked),
    /// A boolean, a number or null, as the profile has it.
    Literal(Value),
    List(Vec<Tree>),
    /// Members in order; no two have the same key, marks aside.
    Object(Vec<(Marked, Tree)>),
    /// A tree that is written as YAML into one text.
    Yaml(Box<Tree>),
}

impl Tree {
    /// JSON that a parameter's value is: its texts are made of that value.
    pub(super) fn of_value(value: &Value, id: ParameterId) -> Self {
        match value {
            Value::String(text) => {
                let mut marked = Marked::default();
                marked.push(Mark::Follows(id), text);
                Self::Text(marked)
            }
            Value::Array(items) => Self::List(items.iter().map(|item| Self::of_value(item, id)).collect()),
            Value::Object(members) => {
                let members = members.iter().map(|(key, item)| (Marked::literal(key), Self::of_value(item, id)));
                Self::Object(members.collect())
            }
            literal => Self::Literal(literal.clone()),
        }
    }

    /// A member by its key, marks aside.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.members().iter().find(|(key, _)| key.is(name)).map(|(_, member)| member)
    }

    /// What a JSON pointer names, marks aside.
    pub fn at(&self, pointer: &str) -> Option<&Self> {
        let Some(rest) = pointer.strip_prefix('/') else { return pointer.is_empty().then_some(self) };
        let (name, rest) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        let name = policy::pointer::unescape(name);
        let member = match self {
            Self::List(items) => items.get(name.parse::<usize>().ok()?)?,
            object => object.get(&name)?,
        };
        member.at(rest)
    }

    /// Of an object; none of anything else.
    pub fn members(&self) -> &[(Marked, Self)] {
        if let Self::Object(members) = self { members } else { &[] }
    }

    pub fn text(&self) -> Option<&Marked> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The texts of a list, or one text.
    pub fn texts(&self) -> Vec<&Marked> {
        match self {
            Self::List(items) => items.iter().filter_map(Self::text).collect(),
            Self::Text(text) => vec![text],
            _ => Vec::new(),
        }
    }

    /// The tree without marks.
    pub fn plain(&self) -> Value {
        self.value(&Marked::plain)
    }

    /// The tree without marks and with `…` for every gap.
    pub(super) fn sketch(&self) -> Value {
        self.value(&Marked::sketch)
    }

    /// Every text and key, in order.
    pub fn each_text<'t>(&'t self, found: &mut dyn FnMut(&'t Marked)) {
        match self {
            Self::Text(text) | Self::Number(text) => found(text),
            Self::Literal(_) => {}
            Self::List(items) => items.iter().for_each(|item| item.each_text(found)),
            Self::Object(members) => {
                for (key, member) in members {
                    found(key);
                    member.each_text(found);
                }
            }
            Self::Yaml(tree) => tree.each_text(found),
        }
    }

    /// The parameters whose values are missing here.
    pub fn gaps(&self) -> Vec<ParameterId> {
        let mut gaps = Vec::new();
        self.each_text(&mut |text| text.push_gaps(&mut gaps));
        gaps
    }

    /// Every text and key as what only the recommended form says.
    pub(super) fn different(self, difference: u16) -> Self {
        match self {
            Self::Text(text) => Self::Text(text.different(difference)),
            Self::Number(number) => Self::Number(number.different(difference)),
            Self::List(items) => Self::List(items.into_iter().map(|item| item.different(difference)).collect()),
            Self::Object(members) => {
                let different =
                    |(key, member): (Marked, Self)| (key.different(difference), member.different(difference));
                Self::Object(members.into_iter().map(different).collect())
            }
            Self::Yaml(tree) => Self::Yaml(Box::new(tree.different(difference))),
            literal @ Self::Literal(_) => literal,
        }
    }

    fn value(&self, text: &dyn Fn(&Marked) -> String) -> Value {
        match self {
            Self::Text(marked) | Self::Number(marked) => text(marked).into(),
            Self::Literal(literal) => literal.clone(),
            Self::List(items) => items.iter().map(|item| item.value(text)).collect(),
            Self::Object(members) => {
                let members = members.iter().map(|(key, member)| (text(key), member.value(text)));
                Value::Object(members.collect::<Map<_, _>>())
            }
            Self::Yaml(tree) => tree.value(text),
        }
    }
}

impl From<Marked> for Tree {
    fn from(text: Marked) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Tree {
    fn from(text: &str) -> Self {
        Self::Text(Marked::literal(text))
    }
}

/// Adds a member; two objects under one key, marks aside, become one.
pub(super) fn merge(members: &mut Vec<(Marked, Tree)>, key: Marked, added: Tree) {
    match (members.iter_mut().find(|(present, _)| present.same(&key)), added) {
        (Some((_, Tree::Object(present))), Tree::Object(added)) => {
            for (key, member) in added {
                merge(present, key, member);
            }
        }
        (Some((_, present)), added) => *present = added,
        (None, added) => members.push((key, added)),
    }
}
