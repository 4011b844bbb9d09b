//! The roles of every golden case as one account: each vendor's accounts are found under a name.

use std::collections::BTreeSet;
use std::fs;

use account::{Options, text_of};
use bake::{catalogue, fingerprints};
use serde_json::{Value, json};
use support::cases;

use crate::reading::role;
use crate::support_account::survey;

#[test]
fn each_vendor_is_found_under_its_name() {
    let (mut roles, mut vendors) = (Vec::new(), Vec::new());
    for case in cases().iter().filter(|case| catalogue().find(&case.vendor).is_some()) {
        let Ok(text) = fs::read_to_string(case.folder.join("trust-policy.json")) else { continue };
        let trust: Value = serde_json::from_str(&text).unwrap();
        let own = serde_json::to_string(&trust).unwrap();
        roles.push(role(&format!("case-{}", roles.len()), &trust));
        vendors.push((case.name.clone(), case.vendor.clone(), own));
    }
    let survey = survey(&json!({"RoleDetailList": roles}).to_string(), &Options::default());
    let mut unnamed = BTreeSet::new();
    for party in &survey.parties {
        for place in &party.roles {
            let (name, vendor, text) = &vendors[*place];
            let known = fingerprints().iter().find(|one| one.vendor == *vendor).unwrap();
            let stated = known
                .principals
                .iter()
                .any(|stated| stated.contains(text_of(&party.party)) && text.contains(text_of(&party.party)));
            if stated && party.name.is_none() {
                unnamed.insert(format!("{name}: {}", text_of(&party.party)));
            }
        }
    }
    assert!(unnamed.is_empty(), "{unnamed:#?}");
    // Where each customer has a host of its own below the vendor's, and the vendor alone has such.
    let of_customers =
        fingerprints().iter().flat_map(|one| one.issuers.iter().filter(|issuer| issuer.starts_with("*.")));
    for pattern in of_customers {
        let of_pattern = |text: &str| review::compare::is_issuer_like(pattern, text);
        let parties: Vec<_> = survey.parties.iter().filter(|party| of_pattern(text_of(&party.party))).collect();
        assert!(!parties.is_empty() && parties.iter().all(|party| party.name.is_some()), "{pattern}: {parties:#?}");
        assert!(parties.iter().all(|party| !text_of(&party.party).contains('/')), "{pattern}: {parties:#?}");
    }
    let named: BTreeSet<&str> = survey.parties.iter().filter_map(|party| party.name.as_deref()).collect();
    assert!(named.len() >= 25, "{named:?}");
    let strangers = survey.roles.iter().filter(|row| row.outside).count();
    assert!(strangers * 2 > survey.roles.len());
}

/// Whoever trusts an account that several profiles state is not told that it is the first one's alone.
#[test]
fn an_account_of_several_profiles_has_all_their_names() {
    let directory = &crate::support_account::facts().directory;
    let stated = |account: &str| -> Vec<&str> {
        let of = fingerprints().iter().filter(|one| one.principals.iter().any(|stated| stated.contains(account)));
        of.map(|one| one.name.as_str()).collect()
    };
    let all = fingerprints().iter().flat_map(|one| &one.principals);
    let accounts: BTreeSet<&str> =
        all.map(|stated| stated.strip_prefix("arn:").map_or(&**stated, |arn| arn.split(':').nth(3).unwrap())).collect();
    let mut several = 0;
    for account in accounts {
        let names = stated(account);
        let holder = directory.holder(&review::Party::Account(account.to_owned())).unwrap();
        assert_eq!(holder.name, names.join(" or "), "{account}");
        several += usize::from(names.len() > 1);
    }
    assert!(several > 0, "no account is of several profiles: this test says nothing");
}
