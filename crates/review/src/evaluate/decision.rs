//! What a trust policy says to a request, and why, in words.

use std::fmt;

use policy::{Effect, Policy, Principal};

use super::clause::Clause;
use super::shown::{list, principals, shown};
use policy::Comparison;

/// What a trust policy says to a request, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision<'p> {
    pub outcome: Outcome,
    /// The place of the statement that decided; none when nothing matched.
    pub statement: Option<usize>,
    /// What else is needed when it is allowed.
    pub proviso: Option<Proviso>,
    /// The action that decided: the one that was asked for, or one that the call needs besides.
    pub action: String,
    /// Why the call needs that action besides the one that was asked for.
    pub because: Option<&'static str>,
    /// One for each statement.
    pub verdicts: Vec<Verdict<'p>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Allowed,
    ExplicitDeny,
    /// Nothing matched.
    ImplicitDeny,
}

/// Why the trust policy alone is not enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proviso {
    /// The account is trusted, and says by its own policies who of it may.
    Account,
    /// The caller is of another account, whose policies must allow it too.
    OtherAccount,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Verdict<'p> {
    Applies(Option<Proviso>),
    Fails(Mismatch<'p>),
}

/// The element of a statement that the request does not meet.
#[derive(Clone, Debug, PartialEq)]
pub enum Mismatch<'p> {
    NoPrincipal,
    Principal(&'p Principal),
    Excepted(&'p Principal),
    Action,
    Operator(&'p str),
    Condition(Unmet<'p>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Unmet<'p> {
    pub clause: Clause<'p>,
    /// What the request has.
    pub found: Vec<String>,
}

impl Outcome {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::ExplicitDeny => "explicitDeny",
            Self::ImplicitDeny => "implicitDeny",
        }
    }
}

impl Decision<'_> {
    /// The decision in one sentence.
    pub fn why(&self, policy: &Policy) -> String {
        let action = shown(&self.action);
        let decided = self.statement.map(|index| label(policy, index)).unwrap_or_default();
        let besides = self.because.map(|because| format!("{because}, so the call needs {action} too; "));
        let besides = besides.unwrap_or_default();
        match self.outcome {
            Outcome::Allowed => match self.proviso {
                None => format!("{decided} allows it."),
                Some(Proviso::Account) => format!(
                    "{decided} trusts the caller's account, so it is allowed if the caller's own policy allows {action} on this role."
                ),
                Some(Proviso::OtherAccount) => format!(
                    "{decided} allows it, if the caller's own policy in the other account allows {action} on this role."
                ),
            },
            Outcome::ExplicitDeny => capitalised(&format!("{besides}{decided} denies it.")),
            Outcome::ImplicitDeny => capitalised(&match self.closest(policy) {
                Some((_, Mismatch::Principal(_))) if self.verdicts.len() > 1 => {
                    format!("{besides}no statement allows it: none has this caller as its principal.")
                }
                Some((index, mismatch)) => {
                    format!(
                        "{besides}no statement allows it: {} does not apply, because {mismatch}.",
                        label(policy, index)
                    )
                }
                None => format!("{besides}no statement allows it: the policy has none that could."),
            }),
        }
    }

    /// The decision, then every other statement, one sentence each.
    pub fn reasons(&self, policy: &Policy) -> Vec<String> {
        let mut reasons = vec![self.why(policy)];
        for (index, verdict) in self.verdicts.iter().enumerate() {
            match verdict {
                _ if self.statement == Some(index) => {}
                Verdict::Applies(_) => reasons.push(format!("{} applies as well.", label(policy, index))),
                Verdict::Fails(mismatch) => {
                    reasons.push(format!("{} does not apply: {mismatch}.", label(policy, index)));
                }
            }
        }
        reasons
    }

    /// The statement that could have allowed it and fails last: the one that a person would look at.
    fn closest(&self, policy: &Policy) -> Option<(usize, &Mismatch<'_>)> {
        let allows = |index: usize| policy.statements().get(index).is_some_and(|one| one.effect == Effect::Allow);
        let mut closest = None;
        for (index, verdict) in self.verdicts.iter().enumerate().filter(|(index, _)| allows(*index)) {
            if let Verdict::Fails(mismatch) = verdict
                && closest.is_none_or(|(_, found): (usize, &Mismatch<'_>)| mismatch.depth() > found.depth())
            {
                closest = Some((index, mismatch));
            }
        }
        closest
    }
}

impl Mismatch<'_> {
    fn depth(&self) -> u8 {
        match self {
            Self::NoPrincipal => 0,
            Self::Principal(_) | Self::Excepted(_) => 1,
            Self::Action => 2,
            Self::Operator(_) | Self::Condition(_) => 3,
        }
    }
}

/// A clause, to stand after `because` or a colon.
impl fmt::Display for Mismatch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPrincipal => f.write_str("it names no principal"),
            Self::Principal(principal) => write!(f, "its principal is {}", principals(principal)),
            Self::Excepted(principal) => write!(f, "it leaves out {}", principals(principal)),
            Self::Action => f.write_str("it is about other actions"),
            Self::Operator(name) => write!(f, "its operator `{}` does not exist", shown(name)),
            Self::Condition(unmet) => unmet.fmt(f),
        }
    }
}

impl fmt::Display for Unmet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Clause { name, operator, key, values, .. } = self.clause;
        let key = shown(key);
        match operator.test {
            Comparison::Null if self.found.is_empty() => {
                return write!(f, "it asks for some {key}, and the request has none");
            }
            Comparison::Null => write!(f, "it asks for no {key}")?,
            _ => {
                let other = if operator.negated { "other than " } else { "" };
                write!(f, "it asks for {key} {other}{} ({})", list(values.iter()), shown(name))?;
            }
        }
        match self.found.as_slice() {
            [] => f.write_str(", and the request has none"),
            found => write!(f, ", and the request has {}", list(found.iter())),
        }
    }
}

/// A statement by its place, and its Sid when it has one.
pub(crate) fn label(policy: &Policy, index: usize) -> String {
    match policy.statements().get(index).and_then(|statement| statement.sid.as_deref()) {
        Some(sid) if !sid.is_empty() => format!("Statement[{index}] ({})", shown(sid)),
        _ => format!("Statement[{index}]"),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
