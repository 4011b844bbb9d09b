//! What a role may not do though one of its statements allows it: another one denies it, or its permissions boundary does
//! not let it through.

use crate::extent::Extent;
use crate::finding::{Bound, Context, Statement, Subject, Test, View, matches, matches_ignoring_case};
use crate::managed::ManagedPolicy;

pub(crate) struct Withheld<'a> {
    /// All that its policies and its boundary deny.
    denies: Vec<Statement<'a>>,
    boundary: Boundary<'a>,
    subject: &'a Subject<'a>,
}

enum Boundary<'a> {
    /// There is none, or what it says is not known.
    Open,
    /// What it allows.
    Given(Vec<Statement<'a>>),
    /// Of AWS' own, whose levels by service are known.
    OfAws(ManagedPolicy<'a>),
}

impl<'a> Withheld<'a> {
    pub(crate) fn of(subject: &'a Subject<'a>) -> Self {
        let context = subject.context;
        let boundary = context.boundary.and_then(|bound| bound.document);
        let documents = [subject.value].into_iter().chain(context.permissions.into_iter().flatten().copied());
        let denies = documents.chain(boundary).flat_map(|document| View::new(document).statements);
        let of_aws = |bound: Bound<'_>| context.managed?.find_arn(bound.arn).map(Boundary::OfAws);
        Self {
            denies: denies.filter(|statement| statement.denies).collect(),
            boundary: match boundary {
                Some(document) => {
                    let statements = View::new(document).statements.into_iter();
                    Boundary::Given(statements.filter(|statement| statement.allows).collect())
                }
                None => context.boundary.and_then(of_aws).unwrap_or(Boundary::Open),
            },
            subject,
        }
    }

    /// Whether something is denied, and so little that it can be held against many actions.
    pub(crate) fn denies_a_little(&self) -> bool {
        const MOST: usize = 50;
        (1..=MOST).contains(&self.denies.len())
    }

    /// Whether no request that the statement allows may do it.
    pub(crate) fn has(&self, action: &str, statement: &Statement<'_>) -> bool {
        self.denied(action, statement, |denying| !denying.has_conditions()) || !self.passes(action, |_| true)
    }

    /// Whether a statement that is meant denies it wherever the other one allows it.
    pub(crate) fn denied(
        &self,
        action: &str,
        statement: &Statement<'_>,
        meant: impl Fn(&Statement<'_>) -> bool,
    ) -> bool {
        let mut denying = self.denies.iter().filter(|denying| denying.acts(action) && meant(denying));
        denying.any(|denying| covers(denying, statement))
    }

    /// Whether it is denied wherever the key has none of some values that are all as they should be.
    pub(crate) fn denied_unless(
        &self,
        action: &str,
        statement: &Statement<'_>,
        key: &str,
        right: impl Fn(&str) -> bool,
    ) -> bool {
        let outside = |test: Test<'_>| {
            test.is_on(key) && test.operator.is_some_and(|operator| operator.negated) && test.strings().all(&right)
        };
        self.denied(action, statement, |denying| {
            let mut tests = denying.tests();
            tests.next().is_some_and(outside) && tests.next().is_none()
        })
    }

    /// Whether the boundary lets it through, by a statement that is meant where its document is known.
    pub(crate) fn passes(&self, action: &str, meant: impl Fn(&Statement<'_>) -> bool) -> bool {
        match &self.boundary {
            Boundary::Open => true,
            Boundary::Given(allows) => allows.iter().any(|allowing| allowing.acts(action) && meant(allowing)),
            Boundary::OfAws(policy) => self.may_allow(*policy, action),
        }
    }

    /// What is not known of the policy counts as allowed.
    fn may_allow(&self, policy: ManagedPolicy<'_>, action: &str) -> bool {
        let but = policy.all_but();
        if policy.extent() == Extent::All || !but.is_empty() {
            return but.is_empty() || !but.iter().any(|pattern| matches_ignoring_case(pattern, action));
        }
        let level = self.subject.context.actions.and_then(|actions| actions.find(action)).map(|action| action.level);
        let service = action.split(':').next().unwrap_or_default();
        policy.services().any(|(known, levels)| {
            known == service
                && (levels.highest().is_none() || level.is_none_or(|level| levels.iter().any(|l| l == level)))
        })
    }
}

/// What has to be said of everything that a policy allows to a role with a permissions boundary.
pub(crate) fn within_boundary(context: &Context<'_>) -> &'static str {
    if context.boundary.is_some() { ", as far as the permissions boundary lets it through" } else { "" }
}

/// Whether the one statement is on every resource that the other is on.
fn covers(denying: &Statement<'_>, statement: &Statement<'_>) -> bool {
    if denying.on_everything() {
        return true;
    }
    // A pattern takes another one in where it matches its text.
    let covered = |text: &str| denying.resources.items.iter().any(|leaf| matches(leaf.text, text));
    !denying.resources.not
        && !statement.resources.not
        && statement.resources.items.iter().all(|leaf| covered(leaf.text))
}
