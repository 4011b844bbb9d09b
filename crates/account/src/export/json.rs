//! The answer as one object: what `examples/account.rs` prints, and a contract.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::allowed::Statement;
use crate::change::{Change, Changes};
use crate::files::Surveyed;
use crate::party::{PartyRow, kind_of, text_of};
use crate::role::RoleRow;
use crate::step::Step;
use crate::survey::Survey;

/// `summary`, `parties`, `roles`, `chains` with their `links`, and with two days of one account `changes`.
pub fn to_value(surveyed: &Surveyed) -> Value {
    let Surveyed { survey, changes } = surveyed;
    let summary = survey.summary();
    let mut value = json!({
        "summary": {
            "roles": summary.roles, "outside": summary.outside, "unguarded": summary.unguarded,
            "stale": summary.stale, "admin": summary.admin,
        },
        "parties": survey.parties.iter().map(|row| party(row, survey)).collect::<Value>(),
        "roles": survey.roles.iter().map(role).collect::<Value>(),
        "chains": survey.chains.iter().map(|chain| arns(&chain.roles, survey)).collect::<Value>(),
        "chainsCut": survey.chains_cut,
        "links": links(survey),
    });
    if let Some(changes) = changes {
        let Changes { added, removed, changed } = changes;
        value["changes"] = json!({"added": list(added), "removed": list(removed), "changed": list(changed)});
    }
    value
}

fn arns(places: &[usize], survey: &Survey) -> Value {
    places.iter().filter_map(|place| survey.roles.get(*place)).map(|row| row.arn.as_str()).collect()
}

/// Each step of the chains once, in their order.
fn links(survey: &Survey) -> Value {
    let mut seen = HashSet::new();
    let steps = survey.chains.iter().flat_map(|chain| &chain.steps);
    steps.filter(|step| seen.insert((step.from, step.to))).filter_map(|step| link(step, survey)).collect()
}

fn link(step: &Step, survey: &Survey) -> Option<Value> {
    let allowed = survey.allows(step)?;
    let arn = |place: usize| survey.roles.get(place).map(|row| row.arn.as_str());
    let statement = |of: Statement<'_>| json!({"policy": of.policy, "sid": of.sid, "statement": of.number});
    Some(json!({
        "from": arn(step.from), "to": arn(step.to),
        "trust": statement(allowed.trust), "permission": allowed.permission.map(statement),
    }))
}

fn party(row: &PartyRow, survey: &Survey) -> Value {
    json!({
        "party": text_of(&row.party), "kind": kind_of(&row.party).as_str(), "name": row.name,
        "known": row.is_known(), "own": row.own, "roles": arns(&row.roles, survey),
    })
}

fn role(row: &RoleRow) -> Value {
    json!({
        "arn": row.arn, "outside": row.outside,
        "parties": row.parties.iter().map(text_of).collect::<Value>(),
        "guarded": row.guarded, "reach": row.reach.as_str(),
        "lastUsed": row.last_used.map(|day| day.to_string()),
        "stale": row.stale, "serviceLinked": row.service_linked,
        "findings": row.findings.iter().map(|note| note.to_value()).collect::<Value>(),
    })
}

fn list(changes: &[Change]) -> Value {
    changes.iter().map(|change| json!({"arn": change.arn, "sentences": change.sentences})).collect()
}
