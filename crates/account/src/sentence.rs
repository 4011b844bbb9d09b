//! The three sentences that stand on top.

use review::Party;

use crate::party::{PartyRow, text_of};
use crate::survey::{STALE_DAYS, Survey};

/// Names in one sentence.
const MOST: usize = 6;

/// How many can be assumed by whom; how many of them demand nothing; how many are unused, and how many may do everything.
pub fn sentences(survey: &Survey) -> [String; 3] {
    let summary = survey.summary();
    let of_all = format!("{} of {}", summary.outside, count(summary.roles, "role"));
    let first = match who(survey).as_slice() {
        [] => format!("None of {} can be assumed from outside.", count(summary.roles, "role")),
        who => format!("{of_all} can be assumed from outside: by {}.", list(who)),
    };
    let second = match (summary.outside, summary.unguarded) {
        (0, _) => "Nobody outside has to bring an external ID or a subject.".to_owned(),
        (_, 0) => "Each of them demands an external ID, a subject, an organization or a principal.".to_owned(),
        (_, 1) => "1 of them demands no external ID or subject.".to_owned(),
        (_, some) => format!("{some} of them demand no external ID or subject."),
    };
    let stale = match (survey.on, summary.stale) {
        (None, _) => "When roles were last used was not given".to_owned(),
        (Some(on), 0) => format!("Every role was used or made in the {STALE_DAYS} days before {on}"),
        (Some(on), 1) => format!("1 role was not used in the {STALE_DAYS} days before {on}"),
        (Some(on), some) => format!("{some} roles were not used in the {STALE_DAYS} days before {on}"),
    };
    let admin = if summary.admin == 0 { "none".to_owned() } else { summary.admin.to_string() };
    [first, second, format!("{stale}; {admin} could do everything.")]
}

/// Known parties by name, unknown accounts by number, then everybody.
fn who(survey: &Survey) -> Vec<String> {
    let parties = || survey.parties.iter().filter(|party| !party.own);
    let mut names: Vec<String> = Vec::new();
    for name in parties().filter_map(|party| party.name.clone()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let unknown: Vec<&PartyRow> =
        parties().filter(|party| !party.is_known() && party.party != Party::Everybody).collect();
    let text = |party: &&PartyRow| match &party.party {
        Party::Account(id) => format!("unknown account {id}"),
        Party::Oidc(issuer) => format!("tokens of {issuer}"),
        Party::Saml(arn) => format!("SAML provider {}", arn.rsplit('/').next().unwrap_or(arn)),
        Party::Everybody => text_of(&party.party).to_owned(),
    };
    let accounts = unknown.iter().filter(|party| matches!(party.party, Party::Account(_))).count();
    if accounts > MOST {
        names.push(format!("{accounts} unknown accounts"));
        names.extend(unknown.iter().filter(|party| !matches!(party.party, Party::Account(_))).map(text));
    } else {
        names.extend(unknown.iter().map(text));
    }
    if parties().any(|party| party.party == Party::Everybody) {
        names.insert(0, "everybody".to_owned());
    }
    names
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// `a`, `a and b`, `a, b and 4 others`.
fn list(names: &[String]) -> String {
    let more = names.len().saturating_sub(MOST);
    let shown = names.get(..names.len() - more).unwrap_or_default();
    match shown {
        [] => String::new(),
        all if more > 0 => format!("{} and {more} others", all.join(", ")),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
