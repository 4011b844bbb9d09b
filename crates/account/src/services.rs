//! Which services a role may call, by their prefixes.

use std::sync::Arc;

use review::Extent;
use review::managed::ManagedPolicy;
use review::summary::Summary;

/// The services of one policy, or of what a boundary leaves of several. Conditions, resources and what is denied in part
/// take none away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Services {
    /// Every service but these, where all but some actions are allowed.
    every_but: Option<Vec<Arc<str>>>,
    /// Prefixes in small letters, sorted.
    named: Vec<Arc<str>>,
}

impl Services {
    pub(crate) fn of(summary: &Summary<'_>) -> Self {
        let unknown = summary.unknown.iter().filter_map(|action| Some(action.split_once(':')?.0));
        let unknown = unknown.filter(|prefix| !prefix.contains(['*', '?'])).map(str::to_ascii_lowercase);
        let named = summary.services.keys().cloned().chain(unknown);
        let but = || summary.all_but.iter().map(String::as_str);
        Self::new(named, summary.everything.is_some(), but)
    }

    /// Of a policy of which no document was given.
    pub(crate) fn of_aws(policy: ManagedPolicy<'_>) -> Self {
        let but = policy.all_but();
        let named = policy.services().map(|(prefix, _)| prefix.to_owned());
        Self::new(named, policy.extent() == Extent::All, || but.iter().copied())
    }

    fn new<'b, I: Iterator<Item = &'b str>>(
        named: impl Iterator<Item = String>,
        everything: bool,
        but: impl Fn() -> I,
    ) -> Self {
        let mut named: Vec<Arc<str>> = named.map(Arc::from).collect();
        named.sort_unstable();
        named.dedup();
        // A service of which one action is left may still be called.
        let whole = |pattern: &'b str| pattern.strip_suffix(":*").map(|prefix| prefix.to_ascii_lowercase().into());
        let every_but = match (everything, but().next()) {
            (true, _) => Some(Vec::new()),
            (false, Some(_)) => Some(but().filter_map(whole).collect()),
            (false, None) => None,
        };
        Self { every_but, named }
    }

    /// What is left of them within others.
    pub(crate) fn within(&self, fence: &Self) -> Self {
        let mut left = Self::default();
        if let (Some(one), Some(other)) = (&self.every_but, &fence.every_but) {
            left.every_but =
                Some(one.iter().chain(other).filter(|name| !self.has(name) || !fence.has(name)).cloned().collect());
        }
        let named = self.named.iter().chain(&fence.named);
        left.named = named.filter(|name| self.has(name) && fence.has(name)).cloned().collect();
        left.named.sort_unstable();
        left.named.dedup();
        left
    }

    /// Whether one of its actions is allowed; a prefix in small letters.
    pub fn has(&self, service: &str) -> bool {
        let named = || self.named.binary_search_by(|name| (**name).cmp(service)).is_ok();
        named() || self.every_but.as_ref().is_some_and(|but| !but.iter().any(|name| **name == *service))
    }

    /// Those that are named, by prefix; every other one may be allowed beside them.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        self.named.iter().map(|name| &**name)
    }
}
