//! The texts of documents and of plans, each with the kind of its place.

use std::borrow::Cow;

use serde_json::Value;

use plan::{Marked, Tree};

/// A tree of what is read, or of what is planned: with texts of one kind or of the other.
pub(super) trait Branch: Sized {
    type Text;

    fn text(&self) -> Option<&Self::Text>;
    fn items(&self) -> &[Self];
    fn members(&self) -> impl Iterator<Item = (&Self::Text, &Self)>;
    fn plain(text: &Self::Text) -> Cow<'_, str>;
}

impl Branch for Value {
    type Text = String;

    fn text(&self) -> Option<&String> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    fn items(&self) -> &[Self] {
        self.as_array().map_or(&[], Vec::as_slice)
    }

    fn members(&self) -> impl Iterator<Item = (&String, &Self)> {
        self.as_object().into_iter().flatten()
    }

    fn plain(text: &String) -> Cow<'_, str> {
        Cow::Borrowed(text)
    }
}

impl Branch for Tree {
    type Text = Marked;

    fn text(&self) -> Option<&Marked> {
        self.text()
    }

    fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    fn members(&self) -> impl Iterator<Item = (&Marked, &Self)> {
        self.members().iter().map(|(key, member)| (key, member))
    }

    fn plain(text: &Marked) -> Cow<'_, str> {
        Cow::Owned(text.plain())
    }
}

/// Calls back with every string and every condition key, by the kind of its place: the elements around it without
/// operators and numbers, since a condition may have been written with another operator.
pub(super) fn walk<T: Branch>(tree: &T, place: &str, found: &mut dyn FnMut(&str, &T::Text)) {
    if let Some(text) = tree.text() {
        found(place, text);
    }
    for item in tree.items() {
        walk(item, place, found);
    }
    for (key, item) in tree.members() {
        let name = T::plain(key);
        if place.ends_with("/Condition") {
            walk_keys(item, place, found);
        } else if ["Statement", "Condition", "Principal", "Resource", "Action"].contains(&name.as_ref()) {
            walk(item, &format!("{}/{name}", place.trim_end_matches("/Statement")), found);
        } else if ["AWS", "Service", "Federated"].contains(&name.as_ref()) {
            walk(item, place, found);
        }
    }
}

/// The keys of one operator: each is a text itself, and the place of its values.
fn walk_keys<T: Branch>(keys: &T, place: &str, found: &mut dyn FnMut(&str, &T::Text)) {
    for (key, values) in keys.members() {
        found(&format!("{place}/key"), key);
        // A key that values stand in is known by its end.
        let plain = T::plain(key).to_ascii_lowercase();
        let tail = plain.rsplit(['/', ':']).next().unwrap_or_default();
        walk(values, &format!("{place}/key:{tail}"), found);
    }
}
