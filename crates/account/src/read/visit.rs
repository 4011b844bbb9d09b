//! The shape of an answer, as far as it has to be known: which member holds what, and that the rest is passed over.

use std::fmt;
use std::ops::ControlFlow;

use serde::de::{DeserializeSeed, Deserializer as Source, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Deserializer, Value};

use super::detail::{OwnAccount, PolicyDetail, RoleDetail, days};
use super::item::Item;

/// One reading of a file.
pub(super) struct Pass<'f> {
    pub(super) found: &'f mut dyn FnMut(Item) -> ControlFlow<()>,
    /// Whoever asked wants no more.
    pub(super) stopped: bool,
    /// Something was an answer.
    pub(super) known: bool,
    /// The first answer is the rest of one that was cut: whether of that it was said if another page follows.
    pub(super) continued: Option<bool>,
    /// The same of the last answer.
    pub(super) said: bool,
}

/// Reads answers that stand one after another, with white space between them.
pub(super) fn answers(text: &[u8], pass: &mut Pass<'_>) -> Result<(), serde_json::Error> {
    let mut deserializer = Deserializer::from_slice(text);
    while deserializer.end().is_err() {
        Answer { pass: &mut *pass }.deserialize(&mut deserializer)?;
    }
    Ok(())
}

impl Pass<'_> {
    fn hand<E: serde::de::Error>(&mut self, item: Item) -> Result<(), E> {
        if (self.found)(item).is_break() {
            self.stopped = true;
            return Err(E::custom("stopped"));
        }
        Ok(())
    }

    /// A page that says nothing of another one is the last: the AWS CLI speaks of pages only where one is left out.
    fn begin<E: serde::de::Error>(&mut self) -> Result<(), E> {
        if self.said { Ok(()) } else { self.says(false) }
    }

    fn says<E: serde::de::Error>(&mut self, truncated: bool) -> Result<(), E> {
        self.said = true;
        self.hand(Item::Truncated(truncated))
    }
}

/// A value that is an answer, or a list of answers, or something else.
struct Answer<'p, 'f> {
    pass: &'p mut Pass<'f>,
}

impl<'de> DeserializeSeed<'de> for Answer<'_, '_> {
    type Value = ();

    fn deserialize<D: Source<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Answer<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer of AWS")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.pass.said = self.pass.continued.take().unwrap_or_default();
        while let Some(key) = map.next_key::<String>()? {
            let list = match key.as_str() {
                "RoleDetailList" => List::Roles,
                "Policies" => List::Policies,
                "UserDetailList" | "GroupDetailList" => List::Others,
                "Accounts" => List::Accounts,
                "IsTruncated" => {
                    let truncated: Value = map.next_value()?;
                    self.pass.says(truncated == true)?;
                    continue;
                }
                // What `--max-items` leaves out.
                "NextToken" => {
                    let token: Value = map.next_value()?;
                    if token.is_string() {
                        self.pass.says(true)?;
                    }
                    continue;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            if list != List::Accounts {
                self.pass.begin()?;
            }
            map.next_value_seed(Items { pass: &mut *self.pass, list })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(Answer { pass: &mut *self.pass })?.is_some() {}
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}

/// What the items of a list are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Roles,
    Policies,
    /// Users and groups, of which only days are kept.
    Others,
    Accounts,
}

/// A list whose items are handed over one by one.
struct Items<'p, 'f> {
    pass: &'p mut Pass<'f>,
    list: List,
}

impl<'de> DeserializeSeed<'de> for Items<'_, '_> {
    type Value = ();

    fn deserialize<D: Source<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Items<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        // A list of users alone is an answer of another call as well.
        self.pass.known |= self.list != List::Others;
        while let Some(item) = seq.next_element::<Value>()? {
            days(&item, &mut |day| self.pass.hand::<A::Error>(Item::Seen(day)))?;
            match self.list {
                List::Roles => self.hand(RoleDetail::of(item).map(|role| Item::Role(Box::new(role))))?,
                List::Policies => self.hand(PolicyDetail::of(item).map(|policy| Item::Policy(Box::new(policy))))?,
                List::Accounts => self.hand(OwnAccount::of(&item).map(Item::Account))?,
                List::Others => {}
            }
        }
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(A::Error::custom("a list belongs here"))
    }
}

impl Items<'_, '_> {
    fn hand<E: serde::de::Error>(&mut self, item: Option<Item>) -> Result<(), E> {
        item.map_or(Ok(()), |item| self.pass.hand(item))
    }
}
