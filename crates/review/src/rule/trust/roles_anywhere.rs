//! Roles Anywhere without what its sessions need, or without a trust anchor.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "roles-anywhere",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "Roles Anywhere without its actions or its trust anchor",
    explanation: "Roles Anywhere assumes the role, sets a source identity and tags the session; a trust policy has to allow all three. Without aws:SourceArn every certificate of every trust anchor in the account opens the role.",
    fix: "Allow sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity, and demand the trust anchor's ARN with ArnEquals on aws:SourceArn.",
    source: sources::ROLES_ANYWHERE,
    check: Check::Document(check),
};

const HOST: &str = "rolesanywhere.amazonaws.com";
const ACTIONS: [&str; 3] = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let trusting = || subject.view.allowing().filter(|statement| statement.trusts_service(HOST));
    for statement in trusting().filter(|statement| statement.acts("sts:AssumeRole")) {
        let path = statement.of_kind(PrincipalKind::Service).find(|principal| principal.text == HOST);
        let Some(path) = path.map(|principal| principal.path.clone()) else { continue };
        let missing: Vec<String> = ACTIONS
            .iter()
            .filter(|action| !trusting().any(|other| other.acts(action)))
            .map(|action| (*action).to_owned())
            .collect();
        if !missing.is_empty() {
            report.add(&path, format!("{HOST} also needs {}: without it no session is made.", list(&missing)));
        }
        let only = statement.principals.len() == 1;
        for test in statement.tests_on("aws:SourceArn").filter(|test| only && test.demands()) {
            for (path, text) in test.texts_that(|text| text.starts_with("arn:") && !can_be_anchor(text)) {
                report.add(path, format!("Roles Anywhere sends the ARN of the trust anchor, not `{text}`."));
            }
        }
        let names_one = |test: &Test<'_>| test.demands() && !test.strings().any(is_of_any_anchor);
        if !statement.tests_on("aws:SourceArn").any(|test| names_one(&test)) {
            report.in_doubt(Doubt::Possible).add(
                &path,
                "No condition on aws:SourceArn names a trust anchor: any certificate under any of them opens the role.",
            );
        }
    }
}

/// Whether a pattern leaves open which trust anchor of an account it is.
fn is_of_any_anchor(arn: &str) -> bool {
    arn.ends_with(":trust-anchor/*") || arn.ends_with(":*")
}

/// Whether an ARN, which may be a pattern, can be that of a trust anchor.
fn can_be_anchor(arn: &str) -> bool {
    let [_, _, service, _, _, resource] = arn.splitn(6, ':').collect::<Vec<_>>()[..] else { return arn.ends_with('*') };
    let wild = |text: &str| text.contains(['*', '?', '$', '<']);
    let head = resource.split('/').next().unwrap_or_default();
    (service == "rolesanywhere" || wild(service)) && (head == "trust-anchor" || wild(head))
}
