//! Whom a profile itself lets in, beside what a person types: to be confirmed where nobody has checked the profile.

use std::fmt::Write as _;

use profile::{ParameterId, Settled, ValueKind};

use super::marked::Marked;
use super::model::Plan;

/// The principals that trust policies have from the profile, each once and in order. What a person has typed stands in
/// them as `{label}`, so that they stay the same while it is typed; one that is nothing else is not among them. A default
/// is the profile's.
pub fn named_principals(settled: &Settled<'_>, plan: &Plan<'_>) -> Vec<String> {
    let mut named = Vec::new();
    for (_, policy) in plan.roles.iter().flat_map(|role| &role.trust) {
        for text in policy.naming() {
            if let Some(text) = of_profile(settled, text).filter(|text| !named.contains(text)) {
                named.push(text);
            }
        }
    }
    named
}

fn of_profile(settled: &Settled<'_>, text: &Marked) -> Option<String> {
    let (plain, spans) = text.split();
    let (mut out, mut own, mut at) = (String::new(), false, 0);
    for span in spans {
        let id = span.mark.parameter();
        if !is_typed(settled, id) {
            continue;
        }
        let before = plain.get(at..span.start).unwrap_or_default();
        own |= !before.is_empty();
        out.push_str(before);
        let _ = write!(out, "{{{}}}", settled.profile.parameter(id).label);
        at = span.end;
    }
    let rest = plain.get(at..).unwrap_or_default();
    out.push_str(rest);
    (own || !rest.is_empty()).then_some(out)
}

/// Whether a person says the value, in words of their own.
fn is_typed(settled: &Settled<'_>, id: ParameterId) -> bool {
    let kind = &settled.profile.parameter(id).kind;
    let chosen = matches!(kind, ValueKind::Partition | ValueKind::Region | ValueKind::Choice(_));
    let setting = settled.setting(id);
    !setting.by_default && (!chosen || setting.values.is_empty())
}
