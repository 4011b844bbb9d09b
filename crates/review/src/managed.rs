//! The policies that AWS itself keeps: what each allows at most, by service, and whether it opens a known escalation.
//!
//! The data is `data/managed-policies.txt`, written by `cargo xtask refresh-managed-policies`, whose file says what its
//! lines mean. Native code embeds it; the page fetches it with the review. The documents themselves would have been 250 KB
//! of brotli: whoever wants one fetches it from AWS. This room knows no document, and no rule.

use std::ops::Range;

use crate::actions::Level;
use crate::data_error::DataError;

pub use crate::extent::Extent;

#[cfg(not(target_arch = "wasm32"))]
const TEXT: &str = include_str!("../../../data/managed-policies.txt");

#[derive(Clone, Debug)]
pub struct ManagedPolicies {
    text: Box<str>,
    /// `YYYY-MM-DD`
    date: Range<usize>,
    /// By name.
    policies: Vec<Entry>,
}

/// Ranges are places in the text.
#[derive(Clone, Debug)]
struct Entry {
    name: Range<usize>,
    path: Range<usize>,
    extent: Extent,
    conditional: bool,
    scoped: bool,
    lines: Range<usize>,
}

/// One of AWS' own policies.
#[derive(Clone, Copy, Debug)]
pub struct ManagedPolicy<'a> {
    text: &'a str,
    entry: &'a Entry,
}

/// The access levels at which a policy allows actions of one service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels<'a>(&'a str);

/// How a policy lets its holder gain permissions that nobody granted, by actions as `iam:PutRolePolicy`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Escalation<'a> {
    /// Each of them suffices.
    Each(Vec<&'a str>),
    /// All of them together, `iam:PassRole` first.
    Together(Vec<&'a str>),
}

/// The data that native code carries.
#[cfg(not(target_arch = "wasm32"))]
pub fn managed_policies() -> &'static ManagedPolicies {
    static POLICIES: std::sync::LazyLock<ManagedPolicies> =
        std::sync::LazyLock::new(|| ManagedPolicies::parse(TEXT).unwrap_or_else(|_| ManagedPolicies::none()));
    &POLICIES
}

impl ManagedPolicies {
    /// # Errors
    /// The text is not what `cargo xtask refresh-managed-policies` writes.
    pub fn parse(text: &str) -> Result<Self, DataError> {
        let mut policies = Self { text: text.into(), ..Self::none() };
        let mut path = 0..0;
        let mut at = 0;
        for (index, line) in text.split('\n').enumerate() {
            let start = at;
            at += line.len() + 1;
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let damaged = || DataError { about: "AWS' own policies", line: index + 1 };
            let (tag, rest) = line.split_once(' ').filter(|(_, rest)| !rest.is_empty()).ok_or_else(damaged)?;
            let body = start + tag.len() + 1..start + line.len();
            match (tag, policies.policies.last_mut()) {
                ("date", _) => policies.date = body,
                ("path", _) if rest.starts_with('/') && rest.ends_with('/') => path = body,
                ("policy", _) if !path.is_empty() => {
                    policies.policies.push(Entry::read(rest, body.start, &path).ok_or_else(damaged)?);
                }
                ("!" | "&" | "-" | "?" | "=", Some(entry)) => entry.lines.end = body.end,
                (levels, Some(entry)) if levels.chars().all(|letter| Level::of_letter(letter).is_some()) => {
                    entry.lines.end = body.end;
                }
                _ => return Err(damaged()),
            }
        }
        if policies.policies.is_empty() || policies.date.is_empty() {
            return Err(DataError { about: "AWS' own policies", line: 1 });
        }
        policies.policies.sort_by(|a, b| slice(text, &a.name).cmp(slice(text, &b.name)));
        Ok(policies)
    }

    fn none() -> Self {
        Self { text: Box::default(), date: 0..0, policies: Vec::new() }
    }

    /// The day of the newest change in the data, as `YYYY-MM-DD`.
    pub fn date(&self) -> &str {
        slice(&self.text, &self.date)
    }

    /// How many policies there are.
    pub fn len(&self) -> usize {
        self.policies.len()
    }

    pub fn is_empty(&self) -> bool {
        self.policies.is_empty()
    }

    /// A policy by its ARN, `arn:aws:iam::aws:policy/service-role/AWSLambdaRole`. The data is that of the partition `aws`;
    /// other partitions are found by the same name and path, though the policy may differ or not be there.
    pub fn find_arn(&self, arn: &str) -> Option<ManagedPolicy<'_>> {
        let (partition, name) = arn.strip_prefix("arn:")?.split_once(":iam::aws:policy/")?;
        if partition.contains(':') {
            return None;
        }
        let (path, name) = name.rsplit_once('/').unwrap_or(("", name));
        let policy = self.find_name(name)?;
        let wanted = policy.path().trim_matches('/');
        (wanted == path).then_some(policy)
    }

    /// A policy by its name alone, `ReadOnlyAccess`. No two paths have the same name.
    pub fn find_name(&self, name: &str) -> Option<ManagedPolicy<'_>> {
        let place = self.policies.binary_search_by(|entry| slice(&self.text, &entry.name).cmp(name)).ok()?;
        self.policies.get(place).map(|entry| ManagedPolicy { text: &self.text, entry })
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = ManagedPolicy<'_>> {
        self.policies.iter().map(|entry| ManagedPolicy { text: &self.text, entry })
    }
}

impl Entry {
    /// `<name> <extent>` with its marks; the line's body starts at `start`.
    fn read(line: &str, start: usize, path: &Range<usize>) -> Option<Self> {
        let (name, extent) = line.split_once(' ')?;
        let mut letters = extent.chars();
        let extent = Extent::of_letter(letters.next()?)?;
        let marks = letters.as_str();
        let (conditional, scoped) = match marks {
            "" => (false, false),
            "?" => (true, false),
            ":" => (false, true),
            "?:" => (true, true),
            _ => return None,
        };
        let end = start + line.len();
        Some(Self { name: start..start + name.len(), path: path.clone(), extent, conditional, scoped, lines: end..end })
    }
}

impl<'a> ManagedPolicy<'a> {
    pub fn name(self) -> &'a str {
        slice(self.text, &self.entry.name)
    }

    /// `/`, `/service-role/`, `/job-function/`…
    pub fn path(self) -> &'a str {
        slice(self.text, &self.entry.path)
    }

    pub fn arn(self, partition: &str) -> String {
        format!("arn:{partition}:iam::aws:policy{}{}", self.path(), self.name())
    }

    /// The highest level of what it allows, less what it denies everywhere and without a condition. Actions that AWS has at
    /// a higher level but that only read by their names, `billing:GetResourcePolicy`, count as reading.
    pub fn extent(self) -> Extent {
        self.entry.extent
    }

    /// Whether every statement that allows [`Self::extent`] has a condition.
    pub fn is_conditional(self) -> bool {
        self.entry.conditional
    }

    /// Whether every statement that allows [`Self::extent`] names resources, none of them `*`.
    pub fn is_scoped(self) -> bool {
        self.entry.scoped
    }

    /// The actions that are allowed at the level of [`Self::extent`], by name, where that is writing or permissions
    /// management and they are six at most: `ReadOnlyAccess` writes by `s3express:CreateSession` and few others. Empty if
    /// they are more.
    pub fn few_actions(self) -> Vec<&'a str> {
        self.lines().filter(|(tag, _)| *tag == "=").flat_map(|(_, actions)| actions.split(' ')).collect()
    }

    /// The services whose actions it names, with their levels; a service with actions that the data about actions does
    /// not have is there once more, with no level. Without those of `Action: *` and of [`Self::all_but`].
    pub fn services(self) -> impl Iterator<Item = (&'a str, Levels<'a>)> {
        let lines = self.lines().filter(|(tag, _)| !matches!(*tag, "!" | "&" | "-" | "="));
        lines.flat_map(|(tag, names)| names.split(' ').map(move |name| (name, Levels(tag))))
    }

    /// The patterns of `NotAction` in a statement that allows: everything else is allowed. Empty if there is no such
    /// statement.
    pub fn all_but(self) -> Vec<&'a str> {
        self.lines().filter(|(tag, _)| *tag == "-").flat_map(|(_, patterns)| patterns.split(' ')).collect()
    }

    /// Known ways to more permissions, as the rule `privilege-escalation` names them when it reads the policy's document;
    /// there may be more. None for `Action: *`, which needs no way.
    pub fn escalations(self) -> impl Iterator<Item = Escalation<'a>> {
        self.lines().filter_map(|(tag, actions)| match tag {
            "!" => Some(Escalation::Each(actions.split(' ').collect())),
            "&" => Some(Escalation::Together(actions.split(' ').collect())),
            _ => None,
        })
    }

    /// Whether it gives its holder everything, everything but little, or a way to it.
    pub fn is_as_good_as_all(self) -> bool {
        self.extent() == Extent::All || self.lines().any(|(tag, _)| matches!(tag, "!" | "&" | "-"))
    }

    fn lines(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        slice(self.text, &self.entry.lines).split('\n').filter_map(|line| line.split_once(' '))
    }
}

impl<'a> Levels<'a> {
    /// From the least to the gravest; none if the actions are not known.
    pub fn iter(self) -> impl Iterator<Item = Level> + use<'a> {
        self.0.chars().filter_map(Level::of_letter)
    }

    pub fn highest(self) -> Option<Level> {
        self.iter().max()
    }
}

fn slice<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or_default()
}
