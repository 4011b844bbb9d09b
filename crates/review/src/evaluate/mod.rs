//! Whether a trust policy lets a call of sts through.
//!
//! Pure: a policy, the role's ARN and a request in, a decision out. Follows
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>; the policies of the
//! caller, of the organisation and of the session are not known here, and where they decide, the decision says so.

mod caller;
mod clause;
mod compare;
mod condition;
mod date;
mod decision;
mod error;
mod pattern;
mod principal;
mod request;
pub(super) mod shown;

pub(super) use clause::clauses;
pub use date::moment;
pub(super) use decision::label;
pub(super) use shown::text;

pub use caller::{AwsCaller, Caller, Identity};
pub use clause::Clause;
pub use decision::{Decision, Mismatch, Outcome, Proviso, Unmet, Verdict};
pub use error::{MAX_VALUE, RequestError};
pub use policy::{Comparison, Operator, Quantifier, Relation};
pub use request::{Context, Request, parse_role};

use policy::{Arn, Effect, Element, Policy, Statement};

use pattern::Pattern;

/// Puts a call to a role's trust policy.
///
/// A call that passes session tags needs `sts:TagSession` besides
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required>), and one
/// that sets a source identity needs `sts:SetSourceIdentity`
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html>): without them
/// AWS denies the call, and so does this.
pub fn evaluate<'p>(policy: &'p Policy, role: &Arn, request: &Request) -> Decision<'p> {
    let mut decision = judge(policy, role, request, &request.action);
    for (action, because) in besides(request) {
        if decision.outcome != Outcome::Allowed {
            break;
        }
        let needed = judge(policy, role, request, action);
        if needed.outcome != Outcome::Allowed {
            decision = Decision { because: Some(because), ..needed };
        }
    }
    decision
}

/// An explicit deny wins, then an allow, and what nothing matches is denied:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html>.
/// Of several statements that allow, the first decides that needs nothing else.
fn judge<'p>(policy: &'p Policy, role: &Arn, request: &Request, action: &str) -> Decision<'p> {
    let variables = has_variables(policy);
    let statements = policy.statements();
    let mut verdicts = Vec::with_capacity(statements.len());
    let (mut denied, mut allowed) = (None, None::<(usize, Option<Proviso>)>);
    for (index, statement) in statements.iter().enumerate() {
        let verdict = match applies(statement, role, request, action, variables) {
            Ok(proviso) => {
                match statement.effect {
                    Effect::Deny => denied = denied.or(Some(index)),
                    Effect::Allow if proviso.is_none() && allowed.is_some_and(|(_, other)| other.is_some()) => {
                        allowed = Some((index, proviso));
                    }
                    Effect::Allow => allowed = allowed.or(Some((index, proviso))),
                }
                Verdict::Applies(proviso)
            }
            Err(mismatch) => Verdict::Fails(mismatch),
        };
        verdicts.push(verdict);
    }
    let (outcome, statement, proviso) = match (denied, allowed) {
        (Some(index), _) => (Outcome::ExplicitDeny, Some(index), None),
        (None, Some((index, proviso))) => (Outcome::Allowed, Some(index), proviso),
        (None, None) => (Outcome::ImplicitDeny, None, None),
    };
    Decision { outcome, statement, proviso, action: action.to_owned(), because: None, verdicts }
}

/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html>.
pub(super) fn has_variables(policy: &Policy) -> bool {
    policy.version.as_deref() == Some("2012-10-17")
}

/// All elements of a statement must match. A trust policy has no resource but its role.
fn applies<'p>(
    statement: &'p Statement,
    role: &Arn,
    request: &Request,
    action: &str,
    variables: bool,
) -> Result<Option<Proviso>, Mismatch<'p>> {
    let proviso = principal::check(statement, &request.principal, role)?;
    if !acts(statement, action) {
        return Err(Mismatch::Action);
    }
    condition::check(statement, request, variables)?;
    Ok(proviso)
}

/// `Action` and `NotAction`: case is ignored, `*` and `?` are wildcards:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>,
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html>.
fn acts(statement: &Statement, action: &str) -> bool {
    let listed = |names: &[String]| {
        names.iter().any(|name| {
            name.eq_ignore_ascii_case(action)
                || name.contains(['*', '?'])
                    && Pattern::plain(&name.to_ascii_lowercase()).matches(&action.to_ascii_lowercase())
        })
    };
    match &statement.action {
        Element::Is(names) => listed(names.as_slice()),
        Element::Not(names) => !listed(names.as_slice()),
    }
}

/// What the call needs besides its own action.
fn besides(request: &Request) -> impl Iterator<Item = (&'static str, &'static str)> {
    const TAGS: &str = "aws:RequestTag/";
    let assumes = request.action.to_ascii_lowercase().starts_with("sts:assumerole");
    let tags = request.context.iter().any(|(key, _)| {
        key.len() > TAGS.len() && key.get(..TAGS.len()).is_some_and(|prefix| prefix.eq_ignore_ascii_case(TAGS))
    });
    let identity = !request.context.get("sts:SourceIdentity").is_empty();
    [
        (tags, "sts:TagSession", "the request passes session tags"),
        (identity, "sts:SetSourceIdentity", "the request sets a source identity"),
    ]
    .into_iter()
    .filter(move |(needed, ..)| assumes && *needed)
    .map(|(_, action, because)| (action, because))
}
