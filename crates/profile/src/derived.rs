//! Words that are made of others: by a lookup, or by one of a few functions of a text.

use policy::Arn;

use super::constant::Lookup;
use super::template::{Piece, Template};

/// A word that is made of others, and used like one of them.
#[derive(Clone, Debug)]
pub struct Derived {
    pub name: String,
    pub value: Formula,
}

#[derive(Clone, Debug)]
pub enum Formula {
    Template(Template),
    /// By a parameter's value, as constants are.
    Lookup(Lookup),
    Applied(Function, Vec<Piece>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// ASCII letters in lower case.
    Lower,
    /// The first so many characters.
    Cut(usize),
    Arn(ArnPart),
    /// Of a URL or of what is one without its scheme: no port, no path.
    Host,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArnPart {
    Account,
    Region,
    Resource,
    /// What of the resource stands after the last `/`, or after the last `:` where there is none.
    Name,
}

impl ArnPart {
    pub const ALL: [Self; 4] = [Self::Account, Self::Region, Self::Resource, Self::Name];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Region => "region",
            Self::Resource => "resource",
            Self::Name => "name",
        }
    }
}

impl Function {
    /// Nothing where the text has no such part.
    pub fn apply(self, text: &str) -> Option<String> {
        let found = match self {
            Self::Lower => text.to_ascii_lowercase(),
            Self::Cut(most) => text.chars().take(most).collect(),
            Self::Arn(part) => {
                let arn = Arn::parse(text).ok()?;
                match part {
                    ArnPart::Account => arn.account,
                    ArnPart::Region => arn.region,
                    ArnPart::Resource => arn.resource,
                    ArnPart::Name => {
                        let resource = arn.resource;
                        let (_, name) =
                            resource.rsplit_once('/').or_else(|| resource.rsplit_once(':')).unwrap_or(("", &resource));
                        name.to_owned()
                    }
                }
            }
            Self::Host => {
                let after = text.split_once("://").map_or(text, |(_, rest)| rest);
                after.split(['/', ':', '?', '#']).next().unwrap_or_default().to_owned()
            }
        };
        (!found.is_empty()).then_some(found)
    }
}
