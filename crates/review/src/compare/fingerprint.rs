//! What a vendor is recognized by, without its profile: made when a site is built, and part of the review's data.
//!
//! To plan each option of each profile whenever something is pasted took as long as there are vendors and options. What
//! came of it depends on the profile alone, so that it can be worked out once.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

use serde_json::{Value, json};

use plan::plan;
use profile::{Configuration, Form, Profile, Settled};

use super::atom::{Atoms, collect};
use super::chosen::alternatives;
use super::principal::accounts;
use super::tokens::Tokens;

/// The principals, tokens, names and actions of one vendor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    /// The profile's id.
    pub vendor: String,
    /// What the vendor is called.
    pub name: String,
    /// Accounts, alone or in ARNs, that are the vendor's own.
    pub principals: Vec<String>,
    /// Issuers of the vendor's tokens, with a `*` where a value stands.
    pub issuers: Vec<String>,
    /// Subjects of its tokens, likewise.
    pub subjects: Vec<String>,
    /// Names of roles that only this vendor's are likely to have.
    pub names: Vec<String>,
    /// All that any variant asks for: sorted, in lower case.
    pub actions: Vec<String>,
    /// For each variant of the profile that differs from the others, a bit for each of the actions.
    pub variants: Vec<Bits>,
}

/// A set of places, eight to a byte, the first in the lowest bit.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bits(Vec<u8>);

/// Why a text holds no fingerprints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FingerprintError {
    NotJson(String),
    /// Of another build.
    OtherVersion,
    /// The place, as a JSON pointer.
    Malformed(String),
}

/// Another one whenever a member of the JSON gets another meaning.
const VERSION: u64 = 2;

impl Fingerprint {
    /// Plans every variant of the profile.
    pub fn new(profile: &Profile) -> Self {
        let wanted: Vec<Wanted> =
            variants(profile).iter().filter_map(|configuration| Wanted::new(profile, configuration)).collect();
        let actions: BTreeSet<&String> = wanted.iter().flat_map(|wanted| &wanted.actions).collect();
        let actions: Vec<String> = actions.into_iter().cloned().collect();
        let bits = |wanted: &Wanted| actions.iter().map(|action| wanted.actions.contains(action)).collect();
        let distinct: BTreeSet<Bits> = wanted.iter().map(bits).collect();
        Self {
            vendor: profile.id.clone(),
            name: profile.name.to_string(),
            principals: once(accounts(profile).into_iter()),
            issuers: once(wanted.iter().flat_map(|wanted| &wanted.tokens.issuers).cloned()),
            subjects: once(wanted.iter().flat_map(|wanted| &wanted.tokens.subjects).cloned()),
            names: once(wanted.iter().flat_map(|wanted| &wanted.names).cloned()),
            actions,
            variants: distinct.into_iter().filter(|bits| bits.count() > 0).collect(),
        }
    }

    /// The text that [`Fingerprint::read`] takes.
    pub fn write(fingerprints: &[Self]) -> String {
        let vendors = fingerprints.iter().map(|one| {
            let variants: Vec<String> = one.variants.iter().map(Bits::to_hex).collect();
            json!({
                "vendor": one.vendor, "name": one.name, "principals": one.principals, "issuers": one.issuers,
                "subjects": one.subjects, "names": one.names, "actions": one.actions, "variants": variants,
            })
        });
        json!({"version": VERSION, "vendors": vendors.collect::<Value>()}).to_string()
    }

    /// # Errors
    /// The text is cut short, of another build, or something else.
    pub fn read(text: &str) -> Result<Vec<Self>, FingerprintError> {
        let value: Value = serde_json::from_str(text).map_err(|error| FingerprintError::NotJson(error.to_string()))?;
        if value["version"].as_u64() != Some(VERSION) {
            return Err(FingerprintError::OtherVersion);
        }
        let vendors = value["vendors"].as_array().ok_or_else(|| FingerprintError::Malformed("/vendors".to_owned()))?;
        (0..).zip(vendors).map(|(place, vendor)| Self::read_one(vendor, place)).collect()
    }

    fn read_one(vendor: &Value, place: usize) -> Result<Self, FingerprintError> {
        let wrong = |name: &str| FingerprintError::Malformed(format!("/vendors/{place}/{name}"));
        let text = |name: &str| vendor[name].as_str().map(str::to_owned).ok_or_else(|| wrong(name));
        let texts = |name: &str| {
            let items = vendor[name].as_array().ok_or_else(|| wrong(name))?.iter();
            items.map(|item| item.as_str().map(str::to_owned).ok_or_else(|| wrong(name))).collect::<Result<Vec<_>, _>>()
        };
        let variants = texts("variants")?.iter().map(|hex| Bits::from_hex(hex)).collect::<Option<_>>();
        Ok(Self {
            vendor: text("vendor")?,
            name: text("name")?,
            principals: texts("principals")?,
            issuers: texts("issuers")?,
            subjects: texts("subjects")?,
            names: texts("names")?,
            actions: texts("actions")?,
            variants: variants.ok_or_else(|| wrong("variants"))?,
        })
    }
}

impl Bits {
    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|byte| byte.count_ones() as usize).sum()
    }

    /// How many places both have.
    pub(super) fn common(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(one, other)| (one & other).count_ones() as usize).sum()
    }

    fn to_hex(&self) -> String {
        self.0.iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    fn from_hex(text: &str) -> Option<Self> {
        let bytes = (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok());
        bytes.collect::<Option<_>>().map(Self)
    }
}

impl FromIterator<bool> for Bits {
    fn from_iter<I: IntoIterator<Item = bool>>(bits: I) -> Self {
        let mut bytes = Vec::new();
        for (at, bit) in bits.into_iter().enumerate() {
            if at % 8 == 0 {
                bytes.push(0);
            }
            if let Some(byte) = bytes.last_mut() {
                *byte |= u8::from(bit) << (at % 8);
            }
        }
        Self(bytes)
    }
}

impl fmt::Display for FingerprintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(cause) => {
                write!(f, "what vendors are recognized by is cut short ({cause}): load the page again")
            }
            Self::OtherVersion => {
                f.write_str("what vendors are recognized by has been replaced by a newer one: load the page again")
            }
            Self::Malformed(place) => {
                write!(f, "what vendors are recognized by has something else at {place}: load the page again")
            }
        }
    }
}

impl std::error::Error for FingerprintError {}

/// Each text where it stands first.
fn once(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = Vec::new();
    for text in texts {
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    seen
}

/// The profile as it is, in both forms, with every option, and with each option or choice taken once.
pub fn variants(profile: &Profile) -> Vec<Configuration> {
    const MOST: usize = 40;
    let plain =
        [Form::Recommended, Form::Documented].map(|form| Configuration { form, ..Configuration::new(&profile.id) });
    let mut variants = plain.to_vec();
    let mut all = Configuration::new(&profile.id);
    for parameter in &profile.parameters {
        let mut texts = alternatives(&parameter.kind);
        texts.truncate(if parameter.list.is_some() { texts.len() } else { 1 });
        all.set(&parameter.name, texts);
    }
    variants.push(all);
    for parameter in &profile.parameters {
        for text in alternatives(&parameter.kind) {
            let mut configuration = Configuration::new(&profile.id);
            configuration.set(&parameter.name, vec![text]);
            variants.push(configuration);
        }
    }
    variants.truncate(MOST);
    variants
}

/// What one variant of a profile asks for.
struct Wanted {
    actions: BTreeSet<String>,
    names: BTreeSet<String>,
    tokens: Tokens,
}

impl Wanted {
    fn new(profile: &Profile, configuration: &Configuration) -> Option<Self> {
        let settled = Settled::new(profile, configuration);
        let plan = plan(&settled).ok()?;
        let mut atoms = Atoms::new();
        for policy in plan.permissions().filter_map(|permission| permission.policy()) {
            collect(&policy.sketch(), usize::MAX, &mut atoms);
        }
        let names = plan.roles.iter().map(|role| &role.name).filter(|name| name.gaps().is_empty());
        // A short word, as `upload`, is nobody's own.
        let names = names.map(plan::Marked::plain).filter(|name| name.len() > 7);
        let actions = atoms.keys().map(|atom| atom.action.clone()).collect();
        Some(Self { actions, names: names.collect(), tokens: Tokens::new(&plan) })
    }
}
