//! A managed policy that is too large, split on request: carried by the link, the plan and every document.

use std::fmt::Write as _;

use link::{LinkError, Share, decode, encode};
use plan::{Plan, plan};
use policy::{MANAGED_POLICY_QUOTA, measure};
use profile::{Catalogue, Settled};
use render::bundle;
use review::actions::actions;
use review::finding::Severity;
use review::review_plan;
use serde_json::Value;
use support::catalogue_with;

/// A profile with a statement for each bucket.
const VENDOR: &str = "many-buckets";

fn link(buckets: usize, rest: &str) -> String {
    let mut link =
        format!("#/{VENDOR}?account_id=402881736519&vendor_account_id=570264918833&external_id=many-buckets-1");
    for number in 0..buckets {
        let _ = write!(link, "&bucket=acme-landing-zone-{number:02}");
    }
    link + rest
}

fn planned<T>(link: &str, check: impl FnOnce(&Plan<'_>) -> T) -> T {
    let catalogue: Catalogue = catalogue_with(VENDOR);
    let decoded = decode(link, &catalogue);
    assert_eq!(decoded.errors, [], "{link}");
    let settled = Settled::new(decoded.profile.unwrap(), &decoded.configuration);
    assert!(settled.missing().is_empty() && settled.invalid().is_empty());
    check(&plan(&settled).unwrap())
}

fn statements(plan: &Plan<'_>) -> Vec<Value> {
    let policies = plan.permissions().filter_map(|permission| permission.policy());
    policies.flat_map(|policy| policy.policy().to_value()["Statement"].as_array().unwrap().clone()).collect()
}

fn errors(plan: &Plan<'_>) -> Vec<&'static str> {
    let found = review_plan(plan, Some(actions())).into_iter().map(|found| found.finding);
    found.filter(|finding| finding.severity == Severity::Error).map(|finding| finding.code).collect()
}

#[test]
fn a_split_keeps_every_statement_and_fits() {
    for buckets in [38, 42, 45, 50] {
        let whole = planned(&link(buckets, ""), |plan| {
            assert_eq!(errors(plan), ["policy-size"], "{buckets}");
            statements(plan)
        });
        planned(&link(buckets, "&split=s3"), |plan| {
            assert_eq!(errors(plan), [""; 0], "{buckets}");
            assert_eq!(statements(plan), whole, "{buckets}: no order had to be given up");
            let sizes: Vec<usize> = plan
                .permissions()
                .map(|permission| measure(&permission.policy().unwrap().policy().to_value().to_string()))
                .collect();
            assert!(sizes.iter().all(|size| *size <= MANAGED_POLICY_QUOTA), "{sizes:?}");
            let fewest = sizes.iter().sum::<usize>().div_ceil(MANAGED_POLICY_QUOTA);
            assert!(sizes.len() <= fewest + 1, "{sizes:?}");
            let documents: Vec<String> =
                bundle(plan, None).documents.into_iter().map(|document| document.path).collect();
            for number in 1..=sizes.len() {
                assert!(documents.contains(&format!("policies/s3-{number}.json")), "{documents:?}");
            }
            assert!(!documents.contains(&"policies/s3.json".to_owned()), "{documents:?}");
        });
    }
}

#[test]
fn every_script_and_the_runbook_know_the_parts() {
    planned(&link(45, "&split=s3"), |plan| {
        let bundle = bundle(plan, None);
        for path in ["apply.sh", "remove.sh", "README.md"] {
            let text = &bundle.document(path).unwrap().text;
            for part in ["many-buckets-1", "many-buckets-2"] {
                assert!(text.contains(&format!("policy/{part}")), "{path} does not name {part}");
            }
            assert!(!text.contains("policy/many-buckets'"), "{path} names the whole policy");
        }
        let readme = &bundle.document("README.md").unwrap().text;
        assert!(readme.contains("is split into 2 policies"), "the runbook does not say what is left behind");
    });
}

#[test]
fn what_is_not_split_says_why() {
    let long = format!("&policy_name={}&split=s3", "n".repeat(127));
    let rows = [
        (link(3, "&split=s3"), "Read buckets fits into one policy and is not split."),
        (link(45, &long), "Read buckets is not split: its name leaves no room for a number, shorten it."),
    ];
    for (link, expected) in rows {
        planned(&link, |plan| {
            let notices: Vec<String> = plan.notices.iter().map(|notice| notice.text.plain()).collect();
            assert!(notices.iter().any(|notice| notice == expected), "{notices:?}");
            assert_eq!(plan.permissions().count(), 1);
        });
    }
}

#[test]
fn the_link_carries_what_is_split() {
    let catalogue = catalogue_with(VENDOR);
    let given = link(45, "&form=documented&split=s3");
    let decoded = decode(&given, &catalogue);
    assert_eq!(decoded.errors, []);
    assert_eq!(
        encode(
            &Settled::new(&catalogue.profiles[0], &decoded.configuration),
            &decoded.configuration,
            Share::Everything
        ),
        given
    );
    let unknown = decode(&link(1, "&split=s4"), &catalogue);
    assert_eq!(unknown.errors, [LinkError::UnknownSplit("s4".to_owned())]);
    assert_eq!(
        unknown.errors[0].to_string(),
        "the link asks to split the policy `s4`, which this vendor has not: it is left out"
    );
}
