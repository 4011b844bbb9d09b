//! Requests that meet a condition, and requests that do not.

use policy::{AccountId, Arn};

use super::super::evaluate::{Caller, Clause, Comparison, Context, MAX_VALUE, Quantifier, Request, moment, text};
use super::label::issuer;
use crate::built_in::{GUEST, is_identity_pool};
use crate::clock::{can_be, is_time};
use crate::finding::matches;
use crate::issuer::subjects_of;
use crate::rule::{is_claim, subject_fault};
use crate::sent::{Sender, unsent};

/// The account that no policy names.
pub(super) const STRANGER: &str = "999999999999";

/// Changes a request so that it meets these clauses, each by the value at its place, if its context can do that.
pub(super) fn meet_all<'c>(clauses: impl Iterator<Item = (Clause<'c>, usize)> + Clone, request: &mut Request) {
    for (clause, place) in clauses.clone() {
        meet(clause, place, request);
    }
    // What is met without its key no longer is when another clause demands the key.
    for (clause, place) in clauses {
        if clause.operator.quantifier == Some(Quantifier::All) && !clause.holds(request) {
            meet(clause, place, request);
        }
    }
}

/// Gives a request what variables of the clauses stand for: whoever tags a principal or a session chooses that.
pub(super) fn bring_variables(clauses: &[Clause<'_>], request: &mut Request) {
    let demanded = clauses.iter().filter(|clause| demands(**clause));
    for key in demanded.flat_map(|clause| clause.variables()) {
        let known = request.principal.derived(key).is_some() || !request.context.get(key).is_empty();
        if !known && unsent(Sender::of(&request.principal), key).is_none() {
            request.context.set(key, "example".to_owned());
        }
    }
}

/// Changes a request so that it meets the clause, by the value at this place, if its context can do that.
pub(super) fn meet(clause: Clause<'_>, place: usize, request: &mut Request) {
    let present = !request.context.get(clause.key).is_empty();
    // What is only looked at when it is there, is there in the request that is meant.
    if place == 0 && clause.holds(request) && (present || clause.operator.negated || !clause.operator.if_exists) {
        return;
    }
    let value = match clause.operator.test {
        Comparison::Null if present => return request.context.remove(clause.key),
        // Temporary credentials have it without MFA too.
        Comparison::Null if clause.is_on(MFA) => Some("false".to_owned()),
        Comparison::Null => Some(some_value(clause.key)),
        _ if clause.operator.negated => Some("example".to_owned()),
        Comparison::Like => clause.values.get(place).and_then(|asked| {
            let of_pool = |value: &&str| is_of_pool(clause.key) && matches(&text(asked), value);
            let member = [GUEST, MEMBER].into_iter().find(of_pool).map(str::to_owned);
            let subject = subject_like(clause.key, &text(asked), &request.principal);
            member.or(subject).or_else(|| clause.witness(asked, request))
        }),
        _ => clause.values.get(place).and_then(|asked| clause.witness(asked, request)),
    };
    if let Some(value) = value.filter(|value| value.len() <= MAX_VALUE) {
        request.context.set(clause.key, value);
    }
}

/// What a request may have by a key of which nothing is asked but that it is there.
fn some_value(key: &str) -> String {
    let is = |name: &str| key.eq_ignore_ascii_case(name);
    match () {
        () if is("aws:MultiFactorAuthAge") => "300",
        () if is("aws:SourceArn") => "arn:aws:example:us-east-1:111122223333:example",
        () if is("aws:SourceAccount") => "111122223333",
        () => "example",
    }
    .to_owned()
}

pub(super) const MFA: &str = "aws:MultiFactorAuthPresent";

/// What a user of an identity pool has as `amr`, among others.
const MEMBER: &str = "authenticated";

/// Whether a key says who is a guest of an identity pool and who a user.
fn is_of_pool(key: &str) -> bool {
    key.rsplit_once(':').is_some_and(|(issuer, claim)| claim.eq_ignore_ascii_case("amr") && is_identity_pool(issuer))
}

/// A subject as the issuer writes them that fits a pattern of subjects.
fn subject_like(key: &str, pattern: &str, caller: &Caller) -> Option<String> {
    let Caller::Federated(provider) = caller else { return None };
    let issuer = issuer(provider);
    (is_claim(key, issuer, "sub") && !pattern.contains("${"))
        .then(|| subjects_of(issuer, pattern).find(|text| subject_fault(issuer, text, false).is_none()))
        .flatten()
}

/// The request with another value for the clause's key, which the clause does not accept.
pub(super) fn with_other(clause: Clause<'_>, role: &Arn, request: &Request) -> Option<Request> {
    let asked = clause.values.first();
    let first = asked.map(text).unwrap_or_default();
    let present = request.context.get(clause.key).first().map_or(first.as_ref(), String::as_str);
    let mut candidates: Vec<String> = Vec::new();
    if is_of_pool(clause.key) {
        candidates.extend([GUEST, MEMBER].map(str::to_owned));
    }
    if clause.operator.negated {
        candidates.extend(asked.and_then(|asked| clause.witness(asked, request)));
    }
    match clause.operator.test {
        Comparison::Null => candidates.push(some_value(clause.key)),
        Comparison::Bool => candidates.extend(["true", "false"].map(str::to_owned)),
        Comparison::Address => candidates.extend(["192.0.2.1", "2001:db8::1", "198.51.100.1"].map(str::to_owned)),
        Comparison::Number(_) | Comparison::Date(_) => {
            let of = |text: &str| [text.parse().ok(), moment(text)];
            for value in of(present).into_iter().chain(of(&first)).flatten() {
                candidates
                    .extend([i64::saturating_sub(value, 2), value.saturating_add(2)].map(|value| value.to_string()));
            }
        }
        _ if AccountId::accepts(present) => candidates.push(STRANGER.to_owned()),
        _ => candidates.extend(of_another_account(present, role)),
    }
    candidates.extend([format!("{present}-other"), format!("other-{present}"), "other".to_owned()]);
    // A time is always one.
    candidates.retain(|value| value.len() <= MAX_VALUE && (!is_time(clause.key) || moment(value).is_some()));
    let changed = candidates.into_iter().map(|value| changed(request, |context| context.set(clause.key, value)));
    changed.into_iter().find(|request| {
        let of_today = !is_time(clause.key) || request.context.get(clause.key).iter().all(|time| can_be(time));
        of_today && !clause.holds(request)
    })
}

/// The request without the clause's key, when the clause does not accept that.
pub(super) fn without(clause: Clause<'_>, request: &Request) -> Option<Request> {
    let without = changed(request, |context| context.remove(clause.key));
    (without != *request && !clause.holds(&without)).then_some(without)
}

/// The ARN with the account that no policy names in place of the role's.
fn of_another_account(arn: &str, role: &Arn) -> Option<String> {
    of_stranger(arn).filter(|_| arn.split(':').nth(4) == Some(role.account.as_str()))
}

/// The ARN with the account that no policy names in place of its own, if it has one.
pub(super) fn of_stranger(arn: &str) -> Option<String> {
    let fields: Vec<&str> = arn.splitn(6, ':').collect();
    let ["arn", partition, service, region, account, resource] = fields[..] else { return None };
    (!account.is_empty()).then(|| format!("arn:{partition}:{service}:{region}:{STRANGER}:{resource}"))
}

pub(super) fn changed(request: &Request, change: impl FnOnce(&mut Context)) -> Request {
    let mut request = request.clone();
    change(&mut request.context);
    request
}

/// Whether a request without the key, or without a fitting value, fails the clause.
pub(super) fn demands(clause: Clause<'_>) -> bool {
    let operator = clause.operator;
    !operator.negated
        && !operator.if_exists
        && operator.quantifier != Some(Quantifier::All)
        && operator.test != Comparison::Null
}
