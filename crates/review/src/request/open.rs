//! Whether a caller stands for everybody: nothing tells it from anybody else.

use serde_json::Value;

use super::super::evaluate::{Caller, Clause, Comparison, Quantifier, Request, text};
use super::super::rule::{is_told_by_audience, opens_to_strangers};
use super::label;
use super::witness::{STRANGER, demands};
use crate::built_in::{GUEST, is_identity_pool, is_of_people};
use crate::issuer::has_one_organization;

/// Whether it is a guest of an identity pool: anybody is who knows the pool's ID.
pub(super) fn is_guest(request: &Request) -> bool {
    let Caller::Federated(issuer) = &request.principal else { return false };
    is_identity_pool(issuer) && request.context.get(&format!("{issuer}:amr")).iter().any(|amr| amr == GUEST)
}

/// Whether nothing tells the caller from anybody else: everyone in AWS, or every token of an issuer.
pub(super) fn is_open(caller: &Caller, clauses: &[Clause<'_>]) -> bool {
    const OF_CALLERS: [&str; 8] = [
        "aws:PrincipalAccount",
        "aws:PrincipalArn",
        "aws:PrincipalOrgID",
        "aws:PrincipalOrgPaths",
        "aws:SourceIp",
        "aws:SourceVpc",
        "aws:SourceVpce",
        "aws:userid",
    ];
    // ForAllValues demands a key only where it has to be there.
    let there = |key: &str| {
        let is_asked = |clause: &&Clause<'_>| clause.is_on(key) && clause.operator.test == Comparison::Null;
        clauses.iter().filter(is_asked).any(|clause| clause.values.iter().any(|value| text(value) == "false"))
    };
    let mut demanded = clauses.iter().filter(|clause| {
        let for_all = clause.operator.quantifier == Some(Quantifier::All) && !clause.operator.if_exists;
        demands(**clause) || for_all && !clause.operator.negated && there(clause.key)
    });
    match caller {
        Caller::Aws(aws) => {
            let picks = |clause: &Clause<'_>| {
                // Its own account gives a principal its tags: everybody's can have these.
                let of_caller = OF_CALLERS.iter().any(|key| clause.is_on(key));
                of_caller && clause.values.iter().all(|value| tells(&text(value)))
            };
            aws.account == STRANGER && !demanded.any(picks)
        }
        Caller::Federated(provider) if !provider.contains(":saml-provider/") => {
            let issuer = label::issuer(provider);
            let whole = |value: &Value| !text(value).contains(['*', '?']);
            let of_one =
                |clause: &&Clause<'_>| clause.is_on(&format!("{issuer}:aud")) && clause.values.iter().all(whole);
            if is_told_by_audience(issuer) && !clauses.iter().any(|clause| demands(*clause) && of_one(&clause)) {
                return true;
            }
            // An issuer of one organization has no strangers, whatever a subject starts with.
            let starts = if has_one_organization(issuer) { |value: &str| value == "*" } else { starts_wild };
            let wide = |value: &str| starts(value) || opens_to_strangers(issuer, value);
            let picks = |clause: &Clause<'_>| {
                let claim = label::claim(clause.key);
                let claimed = claim.is_some_and(|claim| is_of_people(issuer) || !claim.eq_ignore_ascii_case("aud"));
                claimed && !clause.values.iter().any(|value| wide(&text(value)))
            };
            !demanded.any(picks)
        }
        Caller::Federated(_) | Caller::Service(_) => false,
    }
}

fn starts_wild(value: &str) -> bool {
    value.starts_with(['*', '?'])
}

/// Whether a value tells some callers from the others: an address of everybody, an ARN of any account, do not.
fn tells(value: &str) -> bool {
    let account = value.strip_prefix("arn:").and_then(|arn| arn.split(':').nth(3));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'*' | b'?'));
    // Of an account's number no part is anybody's own.
    match account.or(Some(value).filter(|value| digits(value))) {
        Some(account) => !account.contains(['*', '?']),
        None => !(value.starts_with(['*', '?']) || value.ends_with("/0") || value == "o-*"),
    }
}
