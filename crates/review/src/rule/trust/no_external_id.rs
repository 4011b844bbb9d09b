//! Another account is trusted without an external ID.

use crate::read::OWN_ACCOUNT;
use crate::rule::prelude::*;
use crate::rule::shared::demands_a_claim;
use crate::rule::unknown_key;

pub(super) const RULE: Rule = Rule {
    code: "no-external-id",
    severity: Severity::Security,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "Another account is trusted without an external ID",
    explanation: "A vendor assumes roles of many customers. Without an external ID, any other customer who learns the role's ARN can have the vendor use it for them: the confused deputy.",
    fix: "Demand the external ID that the vendor shows, with StringEquals on sts:ExternalId.",
    source: sources::DEPUTY,
    check: Check::Beside(check),
};

/// Keys by which one's own organization is demanded; inside it an external ID protects nothing.
const OWN_ORGANIZATION: [&str; 2] = ["aws:PrincipalOrgID", "aws:PrincipalOrgPaths"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let own = own_account(subject);
    let role = own_role(subject);
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRole")) {
        let organization = OWN_ORGANIZATION.iter().any(|key| statement.demands(key));
        let itself = role.is_some_and(|role| trusts_itself(statement, role));
        // Nobody meets it: other rules say why.
        let dead = statement.tests().any(|test| {
            let unknown = || unknown_key(test.key, subject.context.actions).is_some();
            test.operator.is_none() && test.is_on("sts:ExternalId") || test.demands() && unknown()
        });
        let excused = dead
            || demands_a_claim(statement)
            || organization
            || itself
            || pods_of_another_account(statement)
            || people(statement);
        if statement.demands("sts:ExternalId") || excused {
            continue;
        }
        for (principal, _, account) in accounts(statement) {
            // That of the stack that a template makes.
            let of_stack = account == OWN_ACCOUNT && subject.is_of_template();
            let signed_in = is_of_identity_center(principal.text);
            // Nobody is called so: another rule says it.
            let nobody = principal.text.contains(['*', '?']);
            if nobody
                || own.as_ref() == Some(&account)
                || of_stack
                || signed_in
                || denied_without(subject, principal.text)
            {
                continue;
            }
            let message = match own {
                Some(_) => format!("Account {account} may assume the role without an external ID."),
                None => format!(
                    "Account {account} may assume the role without an external ID; that is right only for an account of your own."
                ),
            };
            report.add(&principal.path, message);
        }
    }
}

/// Somebody with a device for MFA, or who signed in at the organization's Identity Center: a vendor's program does neither.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user.html>,
/// <https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html>
fn people(statement: &Statement<'_>) -> bool {
    let with_mfa = statement
        .tests_on("aws:MultiFactorAuthPresent")
        .any(|test| test.demands() && test.values().iter().all(|value| value == true || value == "true"));
    let signed_in = |test: &Test<'_>| {
        test.demands() && test.strings().next().is_some() && test.strings().all(is_of_identity_center)
    };
    with_mfa || statement.tests_on("aws:PrincipalArn").any(|test| signed_in(&test))
}

/// A role that people have after they signed in at Identity Center, by its path or, as a session, by its name.
fn is_of_identity_center(arn: &str) -> bool {
    arn.contains(":role/aws-reserved/sso.amazonaws.com/") || arn.contains(":assumed-role/AWSReservedSSO_")
}

/// EKS Pod Identity passes the tags of its pods on to a target role.
fn pods_of_another_account(statement: &Statement<'_>) -> bool {
    statement.tests().any(|test| {
        let tag = test.key.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("aws:RequestTag/"));
        tag && test.demands()
    })
}

/// A statement that denies whoever sends no external ID, or another one.
fn denied_without(subject: &Subject<'_>, principal: &str) -> bool {
    subject.view.statements.iter().filter(|statement| statement.denies && statement.acts("sts:AssumeRole")).any(
        |statement| {
            let meant =
                statement.anyone().is_some() || statement.principals.iter().any(|other| other.text == principal);
            let demanded = statement.tests_on("sts:ExternalId").any(|test| {
                test.is_null(true) || test.operator.is_some_and(|operator| operator.negated && !operator.if_exists)
            });
            meant && demanded && statement.tests().count() == 1
        },
    )
}
