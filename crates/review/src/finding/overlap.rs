//! Statements that allow again what another one allows.

use std::collections::HashMap;

use super::pattern::covers;
use super::test::Test;
use super::view::{Leaf, Statement, View};

/// What one statement allows that a wider one allows too.
#[derive(Clone, Debug)]
pub(crate) struct Overlap {
    narrow: usize,
    pub(crate) wide: usize,
    /// The keys that the narrow statement demands and the wide one does not.
    pub(crate) dropped: Vec<String>,
    /// The actions concerned; empty when it is all of them.
    pub(crate) actions: Vec<String>,
    pub(crate) leaves: Vec<usize>,
}

/// How many statements that name an action are compared with another one that does. Without a limit, a thousand
/// statements about one action would make a million comparisons.
const CANDIDATES: usize = 8;

impl Overlap {
    pub(crate) fn narrow<'s, 'v>(&self, view: &'s View<'v>) -> Option<&'s Statement<'v>> {
        view.statements.get(self.narrow)
    }
}

pub(super) fn overlaps(view: &View<'_>) -> Vec<Overlap> {
    if view.statements.len() < 2 {
        return Vec::new();
    }
    let index = Index::new(view);
    let mut found = Vec::new();
    for (narrow, statement) in view.statements.iter().enumerate() {
        if !plain(statement) {
            continue;
        }
        let mut by_wide: Vec<(usize, Vec<usize>)> = Vec::new();
        for (leaf, action) in statement.actions.items.iter().enumerate() {
            let wide = index.candidates(action).find(|wide| {
                *wide != narrow
                    && view.statements.get(*wide).is_some_and(|other| wider(other, *wide, statement, narrow, action))
            });
            let Some(wide) = wide else { continue };
            match by_wide.iter_mut().find(|(known, _)| *known == wide) {
                Some((_, leaves)) => leaves.push(leaf),
                None => by_wide.push((wide, vec![leaf])),
            }
        }
        let all = statement.actions.items.len();
        found.extend(by_wide.into_iter().filter_map(|(wide, leaves)| {
            let names = leaves.iter().filter_map(|leaf| statement.actions.items.get(*leaf));
            let actions =
                if leaves.len() == all { Vec::new() } else { names.map(|leaf| leaf.text.to_owned()).collect() };
            Some(Overlap { narrow, wide, dropped: dropped(view.statements.get(wide)?, statement), actions, leaves })
        }));
    }
    found
}

/// Allows, by naming: the opposites are too wide to compare.
fn plain(statement: &Statement<'_>) -> bool {
    statement.allows && !statement.actions.not && !statement.resources.not && !statement.not_principal
}

struct Index {
    by_action: HashMap<String, Vec<usize>>,
    wild: Vec<usize>,
}

impl Index {
    fn new(view: &View<'_>) -> Self {
        let mut index = Self { by_action: HashMap::new(), wild: Vec::new() };
        let mut order: Vec<usize> = (0..view.statements.len()).collect();
        // The widest first: they are the ones that others are contained in.
        order.sort_by_cached_key(|at| {
            view.statements.get(*at).map(|s| {
                (!s.on_everything(), s.tests().count(), s.resources.items.iter().all(|leaf| !leaf.text.contains('*')))
            })
        });
        for at in order {
            let Some(statement) = view.statements.get(at).filter(|statement| plain(statement)) else { continue };
            for leaf in &statement.actions.items {
                let list = if leaf.wild {
                    &mut index.wild
                } else {
                    index.by_action.entry(leaf.text.to_ascii_lowercase()).or_default()
                };
                if list.len() < CANDIDATES && list.last() != Some(&at) {
                    list.push(at);
                }
            }
        }
        index
    }

    fn candidates(&self, action: &Leaf<'_>) -> impl Iterator<Item = usize> {
        let named = self.by_action.get(&action.text.to_ascii_lowercase()).into_iter().flatten();
        named.chain(&self.wild).copied()
    }
}

/// Whether `wide` allows this action wherever `narrow` does. Of two equal statements the earlier one counts as wider.
fn wider(wide: &Statement<'_>, wide_at: usize, narrow: &Statement<'_>, narrow_at: usize, action: &Leaf<'_>) -> bool {
    let acts = wide.actions.items.iter().any(|leaf| allows(leaf, action));
    acts && principals_covered(wide, narrow)
        && resources_covered(wide, narrow)
        && wide.tests().all(|test| narrow.tests().any(|other| same(&test, &other)))
        && (wide_at < narrow_at || !equal(wide, narrow, action.text))
}

fn allows(leaf: &Leaf<'_>, action: &Leaf<'_>) -> bool {
    if leaf.wild {
        covers(&leaf.text.to_ascii_lowercase(), &action.text.to_ascii_lowercase())
    } else {
        leaf.text.eq_ignore_ascii_case(action.text)
    }
}

/// Whether the two would each be wider than the other, so that one must be preferred.
fn equal(wide: &Statement<'_>, narrow: &Statement<'_>, action: &str) -> bool {
    principals_covered(narrow, wide)
        && resources_covered(narrow, wide)
        && narrow.tests().all(|test| wide.tests().any(|other| same(&test, &other)))
        && wide.actions.items.iter().any(|leaf| leaf.text.eq_ignore_ascii_case(action))
}

fn principals_covered(wide: &Statement<'_>, narrow: &Statement<'_>) -> bool {
    narrow.principals.iter().all(|principal| {
        wide.principals
            .iter()
            .any(|other| other.text == "*" || (other.kind == principal.kind && other.text == principal.text))
    })
}

fn resources_covered(wide: &Statement<'_>, narrow: &Statement<'_>) -> bool {
    if wide.on_everything() {
        return true;
    }
    // A trust policy has no resources; a list of hundreds is compared with few.
    let (wide, narrow) = (&wide.resources.items, &narrow.resources.items);
    narrow.len() * wide.len() <= 4_096
        && narrow
            .iter()
            .all(|leaf| wide.iter().any(|other| leaf.text.starts_with(other.literal) && covers(other.text, leaf.text)))
}

fn same(one: &Test<'_>, other: &Test<'_>) -> bool {
    one.operator_text == other.operator_text && one.is_on(other.key) && one.values() == other.values()
}

fn dropped(wide: &Statement<'_>, narrow: &Statement<'_>) -> Vec<String> {
    let tests = narrow.tests().filter(|test| !wide.tests().any(|other| same(test, &other)));
    tests.map(|test| test.key.to_owned()).collect()
}
