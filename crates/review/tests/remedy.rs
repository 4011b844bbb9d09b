//! What is offered against the findings on a vendor's own documents. `crates/review/tests/data/remedies.txt` lists it for every golden
//! case; `UPDATE_GOLDEN=1 cargo test -p review remedy` rewrites it.

use std::fmt::Write as _;
use std::{env, fs};

use plan::plan;
use profile::{Configuration, Form, Profile, Settled};
use review::finding::Severity;
use review::remedy::{Change, Remedies};
use review::{PlanFinding, review_plan};
use support::{cases, diff, root};

/// Code, role, and policy of what a review says, with whether it is an error or a risk that the profile does not accept.
type Said = (&'static str, String, Option<String>, bool);

fn said(profile: &Profile, configuration: &Configuration) -> Vec<Said> {
    let settled = Settled::new(profile, configuration);
    let plan = plan(&settled).unwrap();
    let said = review_plan(&plan, None).into_iter().map(|finding| {
        let grave = finding.finding.severity <= Severity::Security && finding.accepted.is_none();
        let PlanFinding { policy, finding, .. } = finding;
        (finding.code, policy.owner().to_owned(), policy.permission().map(str::to_owned), grave)
    });
    said.collect()
}

fn is_about(finding: &PlanFinding<'_>, said: &Said) -> bool {
    let policy = &finding.policy;
    (finding.finding.code, policy.owner(), policy.permission()) == (said.0, said.1.as_str(), said.2.as_deref())
}

#[test]
fn a_remedy_takes_its_finding_away_and_brings_no_worse_one() {
    let mut offered = 0;
    for case in cases() {
        case.render(|profile, configuration, plan, _| {
            let before = said(profile, configuration);
            let remedies = Remedies::new(profile, configuration, None);
            for finding in review_plan(plan, None) {
                for remedy in remedies.of(&finding) {
                    let mut changed = configuration.clone();
                    remedy.change.apply(&mut changed);
                    let after = said(profile, &changed);
                    let what = format!("{}: {} for {}", case.name, remedy.label, finding.finding.code);
                    assert!(!after.iter().any(|said| is_about(&finding, said)), "{what} is still there");
                    let new = after.iter().find(|said| said.3 && !before.contains(said));
                    assert!(new.is_none(), "{what} brings {new:?}");
                    offered += 1;
                }
            }
        });
    }
    assert!(offered > 0, "no remedy is offered for anything");
}

#[test]
fn the_recommended_form_is_offered_where_the_vendors_page_has_a_defect() {
    let mut found = false;
    for case in cases() {
        case.render(|profile, configuration, plan, _| {
            if configuration.form == Form::Documented {
                let remedies = Remedies::new(profile, configuration, None);
                let findings = review_plan(plan, None);
                let mut grave = findings.iter().filter(|finding| finding.finding.severity <= Severity::Security);
                found |= grave.any(|finding| {
                    remedies.of(finding).iter().any(|remedy| {
                        remedy.change == Change::Form(Form::Recommended)
                            && remedy.label == "Switch to the recommended form"
                    })
                });
            }
        });
    }
    assert!(found, "no documented form has a defect that the recommended one has not");
}

#[test]
fn the_offers_are_as_stored() {
    let mut text = String::new();
    for case in cases() {
        case.render(|profile, configuration, plan, _| {
            let remedies = Remedies::new(profile, configuration, None);
            let mut lines: Vec<String> = Vec::new();
            for finding in review_plan(plan, None) {
                let labels: Vec<String> = remedies.of(&finding).into_iter().map(|remedy| remedy.label).collect();
                let policy = finding.policy.permission().unwrap_or("trust");
                let line =
                    format!("  {} {}/{policy}: {}", finding.finding.code, finding.policy.owner(), labels.join("; "));
                if !labels.is_empty() && !lines.contains(&line) {
                    lines.push(line);
                }
            }
            if !lines.is_empty() {
                let _ = writeln!(text, "{}\n{}", case.name, lines.join("\n"));
            }
        });
    }
    let path = root().join("crates/review/tests/data/remedies.txt");
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let stored = fs::read_to_string(&path).unwrap_or_default();
    assert!(stored == text, "{}:\n{}", path.display(), diff(&stored, &text));
}
