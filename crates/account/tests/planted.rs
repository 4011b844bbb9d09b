//! What was put into an account is found in it, and nothing else.

use std::collections::BTreeSet;

use account::{Options, Survey, text_of};
use support::{Planted, STRANGER, made};

use crate::support_account::survey;

fn found(survey: &Survey) -> Vec<Planted> {
    let rows = survey.roles.iter().map(|row| Planted {
        arn: row.arn.clone(),
        parties: row.parties.iter().map(|party| text_of(party).to_owned()).collect(),
        guarded: row.guarded,
        reach: row.reach.as_str(),
        stale: row.stale,
        service_linked: row.service_linked,
    });
    rows.collect()
}

#[test]
fn every_planted_fact_is_found_and_no_other() {
    for roles in [0, 1, 10, 19, 20, 60, 417] {
        let made = made(roles);
        let survey = survey(&made.text, &Options::default());
        for (found, planted) in found(&survey).iter().zip(&made.roles) {
            assert_eq!(found, planted, "of {roles} roles");
        }
        assert_eq!(survey.roles.len(), roles);
        for row in &survey.roles {
            assert_eq!(row.outside, !row.parties.is_empty(), "{}", row.arn);
        }
        let summary = survey.summary();
        let count = |is: &dyn Fn(&Planted) -> bool| made.roles.iter().filter(|role| is(role)).count();
        assert_eq!(summary.outside, count(&|role| !role.parties.is_empty()));
        assert_eq!(summary.unguarded, count(&|role| !role.guarded));
        assert_eq!(summary.stale, count(&|role| role.stale));
        assert_eq!(summary.admin, count(&|role| role.reach == "all"));

        let chains: BTreeSet<Vec<String>> = survey
            .chains
            .iter()
            .map(|chain| chain.roles.iter().map(|place| survey.roles[*place].arn.clone()).collect())
            .collect();
        assert_eq!(chains, made.chains.iter().cloned().collect::<BTreeSet<_>>(), "of {roles} roles");
        for chain in &survey.chains {
            let first = &survey.roles[chain.roles[0]];
            assert!(chain.gains.is_some() && first.findings.iter().any(|note| note.code == "role-chain"));
        }
    }
}

#[test]
fn those_who_are_ones_own_are_not_outside() {
    let made = made(60);
    let own = policy::AccountId::parse(STRANGER).into_iter().collect();
    let survey = survey(&made.text, &Options { own, on: None });
    let stranger = survey.parties.iter().find(|row| text_of(&row.party) == STRANGER).unwrap();
    assert!(stranger.own && !stranger.roles.is_empty());
    for (row, planted) in survey.roles.iter().zip(&made.roles) {
        let outside = planted.parties.iter().any(|party| party != STRANGER);
        assert_eq!((row.outside, row.guarded), (outside, planted.guarded || !outside), "{}", row.arn);
    }
    assert!(survey.chains.is_empty(), "nobody outside assumes the first role of any chain");
}

#[test]
fn each_role_of_an_outside_party_is_in_one_flow() {
    let survey = survey(&made(417).text, &Options::default());
    for (place, party) in survey.parties.iter().enumerate() {
        let flows = survey.flows(place);
        let mut roles: Vec<usize> = flows.iter().flat_map(|flow| flow.roles.iter().copied()).collect();
        roles.sort_unstable();
        assert_eq!(roles, party.roles, "{}", text_of(&party.party));
        assert!(flows.is_sorted_by(|one, other| one.reach > other.reach), "{flows:?}");
        assert_eq!(flows.iter().map(|flow| flow.open).sum::<usize>(), party.sum(&survey.roles).open);
        for flow in &flows {
            assert!(flow.roles.iter().all(|place| survey.roles[*place].reach == flow.reach));
        }
    }
    let own = policy::AccountId::parse(STRANGER).into_iter().collect();
    let of_own = crate::support_account::survey(&made(60).text, &Options { own, on: None });
    let place = of_own.parties.iter().position(|party| party.own).unwrap();
    assert!(of_own.flows(place).is_empty() && of_own.flows(usize::MAX).is_empty());
}
