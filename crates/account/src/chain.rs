//! Roles that lead to other roles: what somebody outside gets over the first one.

use policy::Arn;
use review::actions::Actions;

use crate::link::Links;
use crate::reach::Reach;
use crate::role::RoleRow;
use crate::step::Step;

/// Roles that each can assume the next; the first is assumed by somebody outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Places in [`crate::Survey::roles`], two at least.
    pub roles: Vec<usize>,
    /// From each of them to the next.
    pub steps: Vec<Step>,
    /// What the role that goes furthest may do, where that is more than the first one may.
    pub gains: Option<Reach>,
}

/// A chain is not followed beyond so many roles.
pub const MOST_ROLES: usize = 8;
/// No more chains are listed.
pub const MOST_CHAINS: usize = 2_000;
/// Of one role.
const MOST_OF_ONE: usize = 200;
/// Steps that are tried for one role: roles that all trust each other have more paths than anybody can walk.
const MOST_STEPS: usize = 5_000;

/// The longest ways from each role that somebody outside can assume, looked for from one role after the other.
#[derive(Debug)]
pub struct Chaining<'r> {
    rows: &'r [RoleRow],
    walk: Walk<'r>,
    next: usize,
}

/// What was found, and whether there is more than is listed.
#[derive(Debug)]
pub struct Chains {
    pub(crate) chains: Vec<Chain>,
    pub(crate) cut: bool,
}

impl<'r> Chaining<'r> {
    /// `arns` are those of the rows.
    pub(crate) fn new(rows: &'r [RoleRow], arns: &'r [Option<Arn>], actions: &'r Actions) -> Self {
        let links = Links::new(rows, arns, actions);
        Self { rows, walk: Walk { links, known: vec![None; rows.len()], chains: Vec::new(), cut: false }, next: 0 }
    }

    /// Looks at the next role. The number of those that were looked at; nothing once all were.
    pub fn advance(&mut self) -> Option<usize> {
        let place = self.next;
        let row = self.rows.get(place)?;
        self.next += 1;
        if row.outside {
            let mut left = MOST_STEPS;
            let before = self.walk.chains.len();
            self.walk.follow(&mut vec![place], &mut Vec::new(), before, &mut left);
            if self.walk.chains.len() >= MOST_CHAINS {
                self.walk.cut = true;
                self.next = self.rows.len();
            }
        }
        Some(self.next)
    }

    /// What the roles that were looked at lead to.
    pub fn finish(self) -> Chains {
        let Self { rows, walk, .. } = self;
        let cut = walk.cut || walk.links.is_cut();
        let chains = walk.chains.into_iter().map(|(roles, steps)| {
            let reach = |place: &usize| rows.get(*place).map(|row| row.reach);
            let first = roles.first().and_then(reach);
            let most = roles.iter().filter_map(reach).max();
            // What was not given may be more than anything.
            let gains =
                most.filter(|most| *most > Reach::Unknown && Some(*most) > first && first != Some(Reach::Unknown));
            Chain { roles, steps, gains }
        });
        Chains { chains: chains.collect(), cut }
    }
}

#[derive(Debug)]
struct Walk<'r> {
    links: Links<'r>,
    known: Vec<Option<Vec<Step>>>,
    chains: Vec<(Vec<usize>, Vec<Step>)>,
    cut: bool,
}

impl Walk<'_> {
    fn next(&mut self, place: usize) -> Vec<Step> {
        let Some(known) = self.known.get_mut(place) else { return Vec::new() };
        known.get_or_insert_with(|| self.links.from(place)).clone()
    }

    fn follow(&mut self, path: &mut Vec<usize>, taken: &mut Vec<Step>, before: usize, left: &mut usize) {
        let Some(last) = path.last().copied() else { return };
        let next: Vec<Step> = self.next(last).into_iter().filter(|step| !path.contains(&step.to)).collect();
        if next.is_empty() || path.len() >= MOST_ROLES {
            self.cut |= !next.is_empty();
            if path.len() > 1 {
                self.chains.push((path.clone(), taken.clone()));
            }
            return;
        }
        for step in next {
            if self.chains.len() - before >= MOST_OF_ONE || self.chains.len() >= MOST_CHAINS || *left == 0 {
                self.cut = true;
                return;
            }
            *left -= 1;
            path.push(step.to);
            taken.push(step);
            self.follow(path, taken, before, left);
            path.pop();
            taken.pop();
        }
    }
}
