//! What a role may do, as a reviewer reads it first: by service, the actions by access level.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::actions::{Action, Actions, Level};
pub use super::extent::AtMost;
use super::extent::Extent;
use super::finding::{Statement, View, matches_ignoring_case};

/// The names of actions are those of the data, as long as nobody keeps them longer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary<'a> {
    /// By prefix.
    pub services: BTreeMap<String, Service<'a>>,
    /// `Action: *`: every action of every service.
    pub everything: Option<Reach>,
    /// `NotAction`: every action but these.
    pub all_but: Vec<String>,
    /// Actions that no service has.
    pub unknown: BTreeSet<String>,
    /// Something is denied too, which is not taken off here.
    pub denies: bool,
    /// Everything is denied, so that nothing is allowed.
    pub(crate) denies_all: bool,
    /// Something is denied, taken off here or not: of what other policies allow, it is.
    pub(crate) has_denials: bool,
    pub bounded: Bounded,
}

/// What a permissions boundary does to a summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Bounded {
    /// There is none.
    #[default]
    No,
    /// It is there, and its document is not: less may be allowed than is said here.
    Unknown,
    /// It is taken into account: so many actions that the policies allow are cut off.
    Cut(usize),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service<'a> {
    /// Name and reach, by level.
    pub levels: BTreeMap<Level, BTreeMap<Cow<'a, str>, Reach>>,
}

/// On which resources an action is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    Scoped,
    Everything,
}

/// Patterns that are expanded in one summary; a document with more of them is not one that a person wrote.
const PATTERNS: usize = 2_000;
/// Patterns of what is denied that all actions are held against; of more, none is taken off.
const DENIED: usize = 200;

/// What permission policies allow together.
pub fn summarize<'v, 'a>(documents: impl IntoIterator<Item = &'v Value>, actions: &'a Actions) -> Summary<'a> {
    let views: Vec<View<'_>> = documents.into_iter().map(View::new).collect();
    sum_up(&views, actions, true)
}

/// The same of one document, with one action of each level of each service.
pub(crate) fn outline<'a>(view: &View<'_>, actions: &'a Actions) -> Summary<'a> {
    sum_up(std::slice::from_ref(view), actions, false)
}

fn sum_up<'a>(views: &[View<'_>], actions: &'a Actions, all: bool) -> Summary<'a> {
    let mut summary = Summary::default();
    let mut patterns = 0;
    let in_force = |statement: &&Statement<'_>| !statement.is_over();
    for statement in views.iter().flat_map(|view| &view.statements).filter(in_force) {
        summary.denies |= statement.denies;
        summary.has_denials |= statement.denies;
        summary.denies_all |= statement.denies && denies_all(statement);
        if statement.allows {
            summary.allow(statement, actions, &mut patterns, all);
        }
    }
    // Nothing that is allowed is left of.
    if summary.denies_all {
        return Summary { denies: true, denies_all: true, has_denials: true, ..Summary::default() };
    }
    summary
}

/// Whether a statement denies every action, on whatever, whatever the request.
fn denies_all(statement: &Statement<'_>) -> bool {
    statement.acts_on_every_action() && statement.denies_whole_actions()
}

impl<'a> Summary<'a> {
    fn allow(&mut self, statement: &Statement<'_>, actions: &'a Actions, patterns: &mut usize, all: bool) {
        let everything = statement.resources.not || statement.on_everything();
        let reach = if everything { Reach::Everything } else { Reach::Scoped };
        let items = &statement.actions.items;
        if statement.actions.not {
            self.all_but.extend(items.iter().map(|leaf| leaf.text.to_owned()));
            return;
        }
        for leaf in items {
            if matches!(leaf.text, "*" | "*:*") {
                self.everything = self.everything.max(Some(reach));
                continue;
            }
            *patterns += usize::from(leaf.wild);
            let looked_up = !leaf.wild || *patterns <= PATTERNS;
            let mut found = looked_up.then(|| actions.expand(leaf.text)).into_iter().flatten().peekable();
            let Some((prefix, _)) = leaf.text.split_once(':').filter(|_| found.peek().is_some()) else {
                self.unknown.insert(leaf.text.to_owned());
                continue;
            };
            let service = self.services.entry(prefix.to_ascii_lowercase()).or_default();
            for action in found {
                let known = service.levels.entry(action.level).or_default();
                if !all && !known.is_empty() {
                    continue;
                }
                let known = known.entry(Cow::Borrowed(action.name)).or_insert(reach);
                *known = (*known).max(reach);
            }
        }
    }

    /// What is left of it where these documents deny without a condition. Whoever may still change permissions of IAM may
    /// do everything in the end, and is left everything.
    #[must_use]
    pub fn less<'v>(self, documents: impl IntoIterator<Item = &'v Value>, actions: &'a Actions) -> Self {
        let views: Vec<View<'_>> = documents.into_iter().map(View::new).collect();
        self.less_denied(&views, actions, true)
    }

    /// The same for a reader: where nearly everything is left, a list of it says less than that.
    pub(crate) fn less_own<'v>(self, documents: impl IntoIterator<Item = &'v Value>, actions: &'a Actions) -> Self {
        let views: Vec<View<'_>> = documents.into_iter().map(View::new).collect();
        self.less_denied(&views, actions, false)
    }

    fn less_denied(mut self, views: &[View<'_>], actions: &'a Actions, list: bool) -> Self {
        let denying = || views.iter().flat_map(|view| &view.statements).filter(|s| s.denies && !s.is_over());
        let fence = Fence {
            allow: None,
            deny: denying().filter(|statement| statement.denies_whole_actions()).collect(),
            narrow: denying().filter(|statement| statement.denies_all_but_its_resources()).collect(),
        };
        let leaves: usize = denying().map(|statement| statement.actions.items.len()).sum();
        if self.denies_all || fence.is_open() || leaves > DENIED {
            return self;
        }
        let every = fence.narrow.iter().any(|statement| statement.acts_on_every_action());
        self.everything = self.everything.map(|reach| if every { Reach::Scoped } else { reach });
        let wide = self.everything.is_some() || !self.all_but.is_empty();
        let changes = |action: &Action<'_>| {
            action.level == Level::PermissionsManagement && fence.reach(&format!("iam:{}", action.name)).is_some()
        };
        let keeps_all = || self.everything.is_some() && actions.of_service("iam").any(|action| changes(&action));
        let is_most = || wide && !list && !fence.deny.iter().any(|statement| statement.actions.not);
        if is_most() || keeps_all() {
            return self;
        }
        let bounded = self.bounded.clone();
        let mut less = Self { bounded, ..self.inside(&fence, actions) };
        less.unknown.retain(|action| action.contains(['*', '?']) || fence.reach(action).is_some());
        less.denies = denying().count() > fence.deny.len();
        less
    }

    /// What is left of it within a permissions boundary, which allows nothing by itself; `None` where its document is not
    /// known.
    #[must_use]
    pub fn within(self, boundary: Option<&Value>, actions: &'a Actions) -> Self {
        let Some(document) = boundary else { return Self { bounded: Bounded::Unknown, ..self } };
        let view = View::new(document);
        self.inside(&Fence::new(&view), actions)
    }

    fn inside(self, fence: &Fence<'_>, actions: &'a Actions) -> Self {
        let mut within = Self {
            unknown: self.unknown,
            denies: self.denies,
            denies_all: self.denies_all,
            has_denials: self.has_denials,
            ..Self::default()
        };
        let mut cut = 0;
        let mut put = |prefix: &str, actions: &mut dyn Iterator<Item = (Level, Cow<'a, str>, Reach)>| {
            let mut kept = Service::default();
            let mut action = format!("{prefix}:");
            for (level, name, reach) in actions {
                action.truncate(prefix.len() + 1);
                action.push_str(&name);
                let Some(fenced) = fence.reach(&action) else {
                    cut += 1;
                    continue;
                };
                kept.levels.entry(level).or_default().insert(name, reach.min(fenced));
            }
            match within.services.get_mut(prefix) {
                _ if kept.levels.is_empty() => {}
                None => drop(within.services.insert(prefix.to_owned(), kept)),
                Some(service) => {
                    for (level, names) in kept.levels {
                        service.levels.entry(level).or_default().extend(names);
                    }
                }
            }
        };
        if fence.is_open() {
            return Self {
                bounded: Bounded::Cut(0),
                services: self.services,
                everything: self.everything,
                all_but: self.all_but,
                ..within
            };
        }
        if self.everything.is_some() || !self.all_but.is_empty() {
            let reach = self.everything.unwrap_or(Reach::Everything);
            let but = if self.everything.is_some() { &[][..] } else { &self.all_but };
            for prefix in actions.services() {
                let mut name = format!("{prefix}:");
                let mut left_out = |action: &Action<'_>| {
                    name.truncate(prefix.len() + 1);
                    name.push_str(action.name);
                    but.iter().any(|but| matches_ignoring_case(but, &name))
                };
                let all = actions.of_service(prefix).filter(|action| !left_out(action));
                put(prefix, &mut all.map(|action| (action.level, Cow::Borrowed(action.name), reach)));
            }
        }
        for (prefix, service) in self.services {
            let names = service.levels.into_iter();
            put(
                &prefix,
                &mut names.flat_map(|(level, names)| names.into_iter().map(move |(name, reach)| (level, name, reach))),
            );
        }
        Self { bounded: Bounded::Cut(cut), ..within }
    }

    /// The same, when the data about actions may be gone.
    #[must_use]
    pub fn into_owned(self) -> Summary<'static> {
        let owned = |names: BTreeMap<Cow<'_, str>, Reach>| {
            names.into_iter().map(|(name, reach)| (Cow::Owned(name.into_owned()), reach)).collect()
        };
        let services = self.services.into_iter().map(|(prefix, service)| {
            let levels = service.levels.into_iter().map(|(level, names)| (level, owned(names)));
            (prefix, Service { levels: levels.collect() })
        });
        Summary {
            services: services.collect(),
            everything: self.everything,
            all_but: self.all_but,
            unknown: self.unknown,
            denies: self.denies,
            denies_all: self.denies_all,
            has_denials: self.has_denials,
            bounded: self.bounded,
        }
    }

    /// The highest level of what is allowed, on whatever resources.
    pub fn extent(&self) -> Extent {
        if self.everything.is_some() {
            return Extent::All;
        }
        // What all but some actions are, is nearly all.
        if !self.all_but.is_empty() {
            return Extent::PermissionsManagement;
        }
        let levels = self.services.values().flat_map(|service| service.levels.keys());
        let unknown = (!self.unknown.is_empty()).then_some(Extent::Unknown);
        levels.map(|level| Extent::from(*level)).max().or(unknown).unwrap_or(Extent::Nothing)
    }

    pub fn at_most(&self) -> AtMost {
        AtMost::from(self.extent())
    }

    /// `{"services": {"s3": {"read": {"scoped": ["GetObject"], "everything": []}}}, …}`
    pub fn to_value(&self) -> Value {
        let services = self.services.iter().map(|(prefix, service)| (prefix.clone(), service.to_value()));
        let texts = |texts: &mut dyn Iterator<Item = &String>| texts.map(String::as_str).collect::<Value>();
        let mut map = Map::new();
        map.insert("services".to_owned(), Value::Object(services.collect()));
        map.insert("everything".to_owned(), self.everything.map_or(Value::Null, |reach| reach.as_str().into()));
        map.insert("allBut".to_owned(), texts(&mut self.all_but.iter()));
        map.insert("unknown".to_owned(), texts(&mut self.unknown.iter()));
        map.insert("denies".to_owned(), self.denies.into());
        let bounded = match self.bounded {
            Bounded::No => Value::Null,
            Bounded::Unknown => "unknown".into(),
            Bounded::Cut(count) => count.into(),
        };
        map.insert("cutOffByBoundary".to_owned(), bounded);
        map.insert("atMost".to_owned(), self.at_most().as_str().into());
        Value::Object(map)
    }
}

impl Service<'_> {
    fn to_value(&self) -> Value {
        let levels = self.levels.iter().map(|(level, actions)| {
            let of = |reach: Reach| actions.iter().filter(move |(_, r)| **r == reach).map(|(name, _)| &**name);
            let reaches = [Reach::Scoped, Reach::Everything]
                .map(|reach| (reach.as_str().to_owned(), of(reach).collect::<Value>()));
            (level.as_str().to_owned(), Value::Object(reaches.into_iter().collect()))
        });
        Value::Object(levels.collect())
    }
}

/// What a permissions boundary lets through.
struct Fence<'v> {
    /// Everything, where there are none.
    allow: Option<Vec<&'v Statement<'v>>>,
    /// Without conditions and on everything: others may deny nothing of what is meant.
    deny: Vec<&'v Statement<'v>>,
    /// Without conditions, and on everything but what is named.
    narrow: Vec<&'v Statement<'v>>,
}

impl<'v> Fence<'v> {
    fn new(view: &'v View<'v>) -> Self {
        Self {
            allow: Some(view.allowing().collect()),
            deny: view.statements.iter().filter(|statement| statement.denies_whole_actions()).collect(),
            narrow: view.statements.iter().filter(|statement| statement.denies_all_but_its_resources()).collect(),
        }
    }

    /// Whether it lets everything through.
    fn is_open(&self) -> bool {
        let open = |statement: &&Statement<'_>| statement.acts_on_every_action() && statement.on_everything();
        self.deny.is_empty() && self.narrow.is_empty() && self.allow.as_ref().is_none_or(|allow| allow.iter().any(open))
    }

    fn reach(&self, action: &str) -> Option<Reach> {
        if self.deny.iter().any(|statement| statement.acts(action)) {
            return None;
        }
        let most = if self.narrow.iter().any(|narrow| narrow.acts(action)) { Reach::Scoped } else { Reach::Everything };
        let Some(allow) = &self.allow else { return Some(most) };
        let allowing = allow.iter().filter(|statement| statement.acts(action));
        let reach = |statement: &&Statement<'_>| {
            let everything = statement.resources.not || statement.on_everything();
            if everything { Reach::Everything } else { Reach::Scoped }
        };
        allowing.map(reach).max().map(|reach| reach.min(most))
    }
}

impl Reach {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scoped => "scoped",
            Self::Everything => "everything",
        }
    }
}
